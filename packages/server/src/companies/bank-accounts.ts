/**
 * The company's own bank accounts (MAS-1), of which one is printed on documents.
 * It owns: that exactly one is printed while there is any, and that the company's own row says the same as that one (a trigger carries it there).
 */
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { electronicFormatIBAN, isValidIBAN } from 'ibantools'
import { takeId } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import * as store from './store/bank-accounts.ts'
import type { BankAccount, BankAccountFields } from './store/bank-accounts.ts'

type Said = { readonly [K in keyof BankAccountFields]?: BankAccountFields[K] | undefined } & { readonly printed?: true | undefined }

export type BankAccountRefusal =
  | { readonly kind: 'iban_invalid' }
  | { readonly kind: 'bank_account_number_missing' }
  | { readonly kind: 'bank_account_exists' }
  | { readonly kind: 'account_not_for_banks'; readonly account: string }
  | { readonly kind: 'ledger_account_taken'; readonly account: string }
  | { readonly kind: 'bank_account_not_found' }
  | { readonly kind: 'bank_account_printed' }
  | { readonly kind: 'version_changed' }
type SaidWrongly = 'iban_invalid' | 'bank_account_number_missing' | 'bank_account_exists' | 'account_not_for_banks' | 'ledger_account_taken'
type Refused<K extends BankAccountRefusal['kind']> = Extract<BankAccountRefusal, { readonly kind: K }>

/** Adds an account; the first one is printed. Refuses `iban_invalid`, `bank_account_number_missing` (neither IBAN nor national number), `bank_account_exists`, and an account of the books that is none for banks or another one's. */
export async function createBankAccount(
  tx: Tx, company: number, said: Said,
): Promise<Result<BankAccount, Refused<SaidWrongly>>> {
  const known = await store.listBankAccounts(tx, company)
  const judged = judge({ bankName: null, iban: null, bic: null, accountNational: null, ledgerAccount: null }, said, known)
  if (!judged.ok) return judged
  const books = await inBooks(tx, company, judged.value.ledgerAccount)
  if (!books.ok) return books
  const id = await takeId(tx)
  await store.insertBankAccount(tx, company, { ...judged.value, id, printed: known.length === 0 })
  if (said.printed) await store.printBankAccount(tx, company, id)
  return yes(await written(tx, company, id))
}

/** Changes what is said, or prints this account instead of the other one. Refuses besides `bank_account_not_found`, `version_changed`. */
export async function updateBankAccount(
  tx: Tx, company: number, { id, version, change }: { readonly id: bigint; readonly version: number; readonly change: Said },
): Promise<Result<BankAccount, Refused<SaidWrongly | 'bank_account_not_found' | 'version_changed'>>> {
  const known = await store.listBankAccounts(tx, company)
  const before = known.find((account) => account.id === id)
  if (!before) return no({ kind: 'bank_account_not_found' })
  const judged = judge(before, change, known.filter((account) => account !== before))
  if (!judged.ok) return judged
  const books = judged.value.ledgerAccount === before.ledgerAccount ? yes(null) : await inBooks(tx, company, judged.value.ledgerAccount)
  if (!books.ok) return books
  if (!(await store.updateBankAccount(tx, company, { ...judged.value, id, version }))) return no({ kind: 'version_changed' })
  if (change.printed) await store.printBankAccount(tx, company, id)
  return yes(await written(tx, company, id))
}

/** Removes an account. Refuses `bank_account_printed` for the printed one while there are others: choose first which is printed then. */
export async function deleteBankAccount(
  tx: Tx, company: number, { id, version }: { readonly id: bigint; readonly version: number },
): Promise<Result<undefined, Refused<'bank_account_not_found' | 'bank_account_printed' | 'version_changed'>>> {
  const known = await store.listBankAccounts(tx, company)
  const account = known.find((one) => one.id === id)
  if (!account) return no({ kind: 'bank_account_not_found' })
  if (account.printed && known.length > 1) return no({ kind: 'bank_account_printed' })
  return (await store.deleteBankAccount(tx, company, id, version)) ? yes(undefined) : no({ kind: 'version_changed' })
}

/** Makes the printed account say what the company's own row was just given; without any number there is none. */
export async function keepPrintedAccount(tx: Tx, company: number, { bankName, iban, bic, accountNational }: Omit<BankAccountFields, 'ledgerAccount'>): Promise<void> {
  const known = await store.listBankAccounts(tx, company)
  const printed = known.find((account) => account.printed)
  const numbered = iban !== null || accountNational !== null
  const same = known.find((account) => account.iban !== null && account.iban === iban) ?? printed
  if (!numbered) {
    if (printed) await store.deleteBankAccount(tx, company, printed.id, printed.version)
  } else if (!same) {
    await store.insertBankAccount(tx, company, { id: await takeId(tx), bankName, iban, bic, accountNational, ledgerAccount: null, printed: true })
  } else {
    const changed = (['bankName', 'iban', 'bic', 'accountNational'] as const).some((field) => same[field] !== { bankName, iban, bic, accountNational }[field])
    if (changed) await store.updateBankAccount(tx, company, { ...same, bankName, iban, bic, accountNational })
    if (!same.printed) await store.printBankAccount(tx, company, same.id)
  }
}

function judge(
  before: BankAccountFields, { bankName = before.bankName, iban = before.iban, bic = before.bic, accountNational = before.accountNational, ledgerAccount = before.ledgerAccount }: Said, others: readonly BankAccount[],
): Result<BankAccountFields, Refused<'iban_invalid' | 'bank_account_number_missing' | 'bank_account_exists' | 'ledger_account_taken'>> {
  const electronic = iban === null ? null : electronicFormatIBAN(iban)
  if (electronic !== null && !isValidIBAN(electronic)) return no({ kind: 'iban_invalid' })
  if (electronic === null && accountNational === null) return no({ kind: 'bank_account_number_missing' })
  if (electronic !== null && others.some((account) => account.iban === electronic)) return no({ kind: 'bank_account_exists' })
  if (ledgerAccount !== null && others.some((account) => account.ledgerAccount === ledgerAccount)) return no({ kind: 'ledger_account_taken', account: ledgerAccount })
  return yes({ bankName, iban: electronic, bic, accountNational, ledgerAccount })
}

/** An own account of the books becomes one for banks, so that payments know it as well. */
async function inBooks(tx: Tx, company: number, account: string | null): Promise<Result<null, Refused<'account_not_for_banks'>>> {
  return account === null || (await store.useForBanks(tx, company, account)) ? yes(null) : no({ kind: 'account_not_for_banks', account })
}

async function written(tx: Tx, company: number, id: bigint): Promise<BankAccount> {
  const account = (await store.listBankAccounts(tx, company)).find((one) => one.id === id)
  invariant(account, 'the bank account was just written')
  return account
}
