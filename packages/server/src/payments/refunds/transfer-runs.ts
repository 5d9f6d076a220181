/**
 * Approved refunds as one file for the bank (BNK-6): shown first, then made once, handed over or withdrawn.
 * It owns: which refunds are in, identifiers that are unique for ever, the frozen rows. It does not own: the vocabulary of the file (adapters/sepa).
 * Invariants: what is in the file is what was shown, by its hash, and is approved as it stands; the file is stored before the rows that name it, and all rows come in one transaction.
 */
import { createHash } from 'node:crypto'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { minorText, sumMinor } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { isOutsideEea } from '@kontor/domain/kernel/sepa-area.ts'
import { symbolOf } from '@kontor/domain/payments/payment-references.ts'
import { formatsOf, judgeExecutionDate, transferHindrance, transferRunAfter, transferText } from '@kontor/domain/payments/refund.ts'
import type { ExecutionDateRefusal, TransferFormat, TransferHindrance, TransferStepRefusal } from '@kontor/domain/payments/refund.ts'
import { writeTransfers } from '../../adapters/sepa/transfers.ts'
import { listBankAccounts, loadCompany } from '../../companies/public.ts'
import type { BankAccount } from '../../companies/public.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/database.ts'
import { takeIds } from '../../platform/database/ids.ts'
import type { SealedFiles } from '../../platform/files/sealed-files.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { Till } from '../till.ts'
import * as store from './store/transfers.ts'
import type { Payable, TransferRun } from './store/transfers.ts'

/** What is written in one go; more come with the next file. */
const TRANSFERS_IN_FILE_MAX = 5_000

export interface Proposed {
  readonly payable: Payable
  readonly hindrance: TransferHindrance | null
}

export interface TransferProposal {
  readonly formats: readonly TransferFormat[]
  readonly accounts: readonly BankAccount[]
  readonly proposed: readonly Proposed[]
  /** Over what is in: making the file names it. */
  readonly hash: string
}

/** What a file of now would hold. `format`: another one than the first may take other accounts. */
export async function proposeTransfers(tx: Tx, { company, currency }: Pick<Till, 'company' | 'currency'>, { format, lock = false }: { readonly format?: TransferFormat; readonly lock?: boolean } = {}): Promise<TransferProposal> {
  const formats = formatsOf(currency)
  const chosen = format ?? formats[0]!
  const proposed = (await store.payables(tx, company, { currency, most: TRANSFERS_IN_FILE_MAX, lock })).map((payable) => ({ payable, hindrance: transferHindrance(payable, chosen) }))
  const hash = createHash('sha256').update(chosen === 'list' ? 'list' : 'sepa')
  for (const { payable, hindrance } of proposed) if (hindrance === null) hash.update(`\n${payable.refund} ${payable.amountMinor} ${payable.search.toString('hex')}`)
  return { formats, accounts: (await listBankAccounts(tx, company)).filter(({ iban }) => chosen === 'list' || iban !== null), proposed, hash: hash.digest('hex') }
}

export interface TransferWish {
  readonly hash: string
  readonly executionDate: CalendarDate | null
  readonly bankAccount: bigint | null
  readonly format: TransferFormat | null
}

export type TransferRefusal = ExecutionDateRefusal | { readonly kind: 'transfer_format_unfit' | 'bank_account_not_found' | 'nothing_to_transfer' } | { readonly kind: 'plan_is_another'; readonly hash: string }

export interface TransferTools {
  readonly secrets: Secrets
  readonly sealed: SealedFiles
  readonly clock: Clock
}

/** Makes the file of what was shown. Refuses what has changed since. */
export async function makeTransfers(tx: Tx, till: Till, wish: TransferWish, { secrets, sealed, clock }: TransferTools): Promise<Result<bigint, TransferRefusal>> {
  const { company, currency, today, by } = till
  const day = judgeExecutionDate(wish.executionDate ?? today, today)
  if (!day.ok) return day
  const format = wish.format ?? formatsOf(currency)[0]!
  if (!formatsOf(currency).includes(format)) return no({ kind: 'transfer_format_unfit' })
  const { accounts, proposed, hash } = await proposeTransfers(tx, till, { format, lock: true })
  const account = accounts.find(({ id, printed }) => (wish.bankAccount === null ? printed : id === wish.bankAccount))
  if (!account) return no({ kind: 'bank_account_not_found' })
  if (hash !== wish.hash) return no({ kind: 'plan_is_another', hash })
  const payables = proposed.filter(({ hindrance }) => hindrance === null).map(({ payable }) => payable)
  if (payables.length === 0) return no({ kind: 'nothing_to_transfer' })
  const { name } = await loadCompany(tx, company)
  const [run, ...ids] = (await takeIds(tx, 1 + payables.length)) as [bigint, ...bigint[]]
  const messageId = `SCT-${day.value}-${run}`
  const transfers = payables.map((payable, i) => ({ payable, id: ids[i]!, endToEndId: `R-${payable.refund}-${ids[i]!}`, number: secrets.decrypt(payable.cipher) }))
  const debtor = { name, iban: account.iban ?? '', bic: account.bic }
  const bytes = Buffer.from(format === 'list' ? listOf(transfers, currency) : writeTransfers({
    format, messageId, createdAt: clock.now(), executionDate: day.value, debtor,
    groups: [{ id: `${messageId}-1`, transfers: transfers.map(({ payable, endToEndId, number }) => ({
      endToEndId, amountMinor: payable.amountMinor, iban: number, bic: payable.bic, text: transferText({ reason: payable.reason, customer: payable.customerNumber, language: payable.language }),
      creditor: { name: payable.payee, address: isOutsideEea(payable.country!) ? payable.address : null },
    })) }],
  }))
  const { sha256, stored } = await sealed.put(bytes)
  await store.insertTransferRun(tx, company, {
    id: run, format, executionDate: day.value, bankAccount: account.id, debtorName: name, debtorAccount: account.iban ?? account.accountNational ?? '', messageId, currency, transfers: transfers.length,
    amountMinor: sumMinor(payables.map(({ amountMinor }) => amountMinor)), sha256, stored, bytes: bytes.length, createdBy: by,
  })
  await store.insertTransfers(tx, transfers.map(({ payable, id, endToEndId }) => ({ company_id: company, id, run_id: run, refund_id: payable.refund, end_to_end_id: endToEndId, amount_minor: payable.amountMinor, account_search: payable.search })))
  return yes(run)
}

interface Listed {
  readonly payable: Payable
  readonly endToEndId: string
  readonly number: string
}

/** What a person types in at the bank, as CSV with semicolons. The variable symbol is the customer's number. */
function listOf(transfers: readonly Listed[], currency: string): string {
  const rows = transfers.map(({ payable, endToEndId, number }) => [
    number, minorText(payable.amountMinor), currency, symbolOf(payable.customerNumber) ?? '', payable.payee, transferText({ reason: payable.reason, customer: payable.customerNumber, language: payable.language }), endToEndId,
  ])
  return `\u{FEFF}${[['account', 'amount', 'currency', 'variable_symbol', 'payee', 'text', 'reference'], ...rows].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`
}

/** Quoted; what a spreadsheet would take for a formula is text. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** Notes that the bank has the file, or withdraws one that it does not have: its refunds are free for the next. */
export async function stepTransfers(tx: Tx, { company, by }: Pick<Till, 'company' | 'by'>, { run, step }: { readonly run: bigint; readonly step: 'submit' | 'cancel' }): Promise<Result<TransferRun, TransferStepRefusal | { readonly kind: 'transfer_run_not_found' } | { readonly kind: 'transfer_booked_already' }>> {
  const row = await store.lockTransferRun(tx, company, run)
  if (!row) return no({ kind: 'transfer_run_not_found' })
  const after = transferRunAfter(row.state, step)
  if (!after.ok) return after
  // The bank has what it booked, whatever was noted here.
  if (step === 'cancel' && (await store.transfersOf(tx, company, { run })).some(({ state }) => state !== 'exported')) return no({ kind: 'transfer_booked_already' })
  await store.takeTransferStep(tx, company, run, { step, state: after.value, by })
  return yes((await store.readTransferRun(tx, company, run))!)
}
