import type { Tx } from '../../platform/database/database.ts'

export interface BankAccountFields {
  readonly bankName: string | null
  /** Upper case, without blanks. */
  readonly iban: string | null
  readonly bic: string | null
  /** As its country writes it. */
  readonly accountNational: string | null
  /** Its own account of the books; null: the company's usual one for banks. */
  readonly ledgerAccount: string | null
}

export interface BankAccount extends BankAccountFields {
  readonly id: bigint
  readonly printed: boolean
  readonly version: number
}

const SELECT = 'select id, bank_name as "bankName", iban, bic, account_national as "accountNational", ledger_account as "ledgerAccount", printed, version from company_bank_accounts where company_id = $1'

/** The printed one first. */
export const listBankAccounts = (tx: Tx, company: number): Promise<BankAccount[]> => tx.rows<BankAccount>(`${SELECT} order by printed desc, id`, [company])

export const insertBankAccount = (tx: Tx, company: number, account: Omit<BankAccount, 'version'>): Promise<number> =>
  tx.run('insert into company_bank_accounts (company_id, id, bank_name, iban, bic, account_national, printed, ledger_account) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [company, account.id, account.bankName, account.iban, account.bic, account.accountNational, account.printed, account.ledgerAccount])

export const updateBankAccount = async (tx: Tx, company: number, account: Omit<BankAccount, 'printed'>): Promise<boolean> =>
  (await tx.run('update company_bank_accounts set bank_name = $4, iban = $5, bic = $6, account_national = $7, ledger_account = $8, version = version + 1 where company_id = $1 and id = $2 and version = $3',
    [company, account.id, account.version, account.bankName, account.iban, account.bic, account.accountNational, account.ledgerAccount])) === 1

/** Prints one account and no other; first the old one gives way, since only one may be printed at any moment. */
export async function printBankAccount(tx: Tx, company: number, id: bigint): Promise<void> {
  await tx.run('update company_bank_accounts set printed = false where company_id = $1 and printed and id <> $2', [company, id])
  await tx.run('update company_bank_accounts set printed = true where company_id = $1 and id = $2 and not printed', [company, id])
}

export const deleteBankAccount = async (tx: Tx, company: number, id: bigint, version: number): Promise<boolean> =>
  (await tx.run('delete from company_bank_accounts where company_id = $1 and id = $2 and version = $3', [company, id, version])) === 1

/** Makes an account of the books one for banks, where it may be: an asset that nothing else is done with. */
export const useForBanks = async (tx: Tx, company: number, number: string): Promise<boolean> =>
  (await tx.run(
    `update accounts set payment_role = 'bank', version = case when payment_role is null then version + 1 else version end
      where company_id = $1 and number = $2 and kind = 'asset' and not receivable and tax_class is null and purchase_role is null and (payment_role is null or payment_role = 'bank')`, [company, number])) === 1
