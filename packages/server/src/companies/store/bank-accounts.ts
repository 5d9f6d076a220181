import type { Tx } from '../../platform/database/database.ts'

export interface BankAccountFields {
  readonly bankName: string | null
  /** Upper case, without blanks. */
  readonly iban: string | null
  readonly bic: string | null
  /** As its country writes it. */
  readonly accountNational: string | null
}

export interface BankAccount extends BankAccountFields {
  readonly id: bigint
  readonly printed: boolean
  readonly version: number
}

const SELECT = 'select id, bank_name as "bankName", iban, bic, account_national as "accountNational", printed, version from company_bank_accounts where company_id = $1'

/** The printed one first. */
export const listBankAccounts = (tx: Tx, company: number): Promise<BankAccount[]> => tx.rows<BankAccount>(`${SELECT} order by printed desc, id`, [company])

export const insertBankAccount = (tx: Tx, company: number, account: Omit<BankAccount, 'version'>): Promise<number> =>
  tx.run('insert into company_bank_accounts (company_id, id, bank_name, iban, bic, account_national, printed) values ($1, $2, $3, $4, $5, $6, $7)',
    [company, account.id, account.bankName, account.iban, account.bic, account.accountNational, account.printed])

export const updateBankAccount = async (tx: Tx, company: number, account: Omit<BankAccount, 'printed'>): Promise<boolean> =>
  (await tx.run('update company_bank_accounts set bank_name = $4, iban = $5, bic = $6, account_national = $7, version = version + 1 where company_id = $1 and id = $2 and version = $3',
    [company, account.id, account.version, account.bankName, account.iban, account.bic, account.accountNational])) === 1

/** Prints one account and no other; first the old one gives way, since only one may be printed at any moment. */
export async function printBankAccount(tx: Tx, company: number, id: bigint): Promise<void> {
  await tx.run('update company_bank_accounts set printed = false where company_id = $1 and printed and id <> $2', [company, id])
  await tx.run('update company_bank_accounts set printed = true where company_id = $1 and id = $2 and not printed', [company, id])
}

export const deleteBankAccount = async (tx: Tx, company: number, id: bigint, version: number): Promise<boolean> =>
  (await tx.run('delete from company_bank_accounts where company_id = $1 and id = $2 and version = $3', [company, id, version])) === 1
