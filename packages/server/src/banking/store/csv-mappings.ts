/** Mappings of tables of banks, as they are saved. */
import type { CsvMapping } from '@kontor/domain/banking/formats/csv.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface MappingFields {
  readonly account: bigint
  readonly name: string
  readonly headings: readonly string[]
  readonly mapping: Omit<CsvMapping, 'account' | 'currency'>
}

export interface MappingRow extends MappingFields {
  readonly id: bigint
  readonly version: number
  /** The bank account's IBAN, else its number. */
  readonly number: string
  readonly currency: string
}

const SHOWN = `select m.id, m.bank_account_id as account, m.name, m.headings, m.mapping, m.version, coalesce(a.iban, a.account_national) as number, c.currency
  from bank_csv_mappings m join company_bank_accounts a on a.company_id = m.company_id and a.id = m.bank_account_id join companies c on c.company_id = m.company_id where m.company_id = $1 and m.removed_at is null`

export const listMappings = (tx: Tx, company: number): Promise<MappingRow[]> => tx.rows<MappingRow & Record<string, unknown>>(`${SHOWN} order by lower(m.name)`, [company])

export const findMapping = (tx: Tx, company: number, id: bigint): Promise<MappingRow | undefined> => tx.maybe<MappingRow & Record<string, unknown>>(`${SHOWN} and m.id = $2`, [company, id])

export const insertMapping = (tx: Tx, company: number, id: bigint, { account, name, headings, mapping }: MappingFields): Promise<number> =>
  tx.run('insert into bank_csv_mappings (company_id, id, bank_account_id, name, headings, mapping) values ($1, $2, $3, $4, $5, $6)', [company, id, account, name, headings, JSON.stringify(mapping)])

export const updateMapping = async (tx: Tx, company: number, { id, version, name, headings, mapping }: Omit<MappingFields, 'account'> & { readonly id: bigint; readonly version: number }): Promise<boolean> =>
  (await tx.run('update bank_csv_mappings set name = $4, headings = $5, mapping = $6, version = version + 1 where company_id = $1 and id = $2 and version = $3 and removed_at is null', [company, id, version, name, headings, JSON.stringify(mapping)])) === 1

export const removeMapping = async (tx: Tx, company: number, id: bigint, version: number): Promise<boolean> =>
  (await tx.run('update bank_csv_mappings set removed_at = now(), version = version + 1 where company_id = $1 and id = $2 and version = $3 and removed_at is null', [company, id, version])) === 1

export const accountForTables = (tx: Tx, company: number, account: bigint): Promise<{ number: string; currency: string } | undefined> =>
  tx.maybe('select coalesce(a.iban, a.account_national) as number, c.currency from company_bank_accounts a join companies c on c.company_id = a.company_id where a.company_id = $1 and a.id = $2', [company, account])
