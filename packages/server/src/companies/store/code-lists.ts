import type { CodeList, CodeWithLabel, Label } from '@kontor/domain/companies/code-lists.ts'
import type { LevelSettings } from '@kontor/domain/companies/customer-settings.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface CodeEntry extends CodeWithLabel {
  readonly id: bigint
  readonly position: number
  readonly archived: boolean
  /** What members of a customer group inherit; null for other lists. */
  readonly settings: LevelSettings | null
  readonly version: number
}

/** What names the codes of each list. Names of tables and columns come from here alone, never from a request. */
const USES: Readonly<Record<CodeList, string>> = {
  customer_groups: 'select company_id, customer_group as code from customers', customer_sources: 'select company_id, source as code from customers',
  contact_roles: 'select company_id, role as code from contact_person_roles union all select company_id, role from mail_scripts', product_groups: 'select company_id, product_group as code from products',
}

const select = (list: CodeList): string =>
  `select id, code, json_build_object('de', label_de, 'cs', label_cs, 'en', label_en) as label, position, archived, ${list === 'customer_groups' ? 'settings' : 'null::jsonb as settings'}, version
     from ${list} where company_id = $1`

export const listCodes = (tx: Tx, company: number, list: CodeList): Promise<CodeEntry[]> => tx.rows<CodeEntry>(`${select(list)} order by position, code`, [company])
export const findCode = (tx: Tx, company: number, list: CodeList, id: bigint): Promise<CodeEntry | undefined> => tx.maybe<CodeEntry>(`${select(list)} and id = $2`, [company, id])
export const codeByName = (tx: Tx, company: number, list: CodeList, code: string): Promise<CodeEntry | undefined> => tx.maybe<CodeEntry>(`${select(list)} and code = $2`, [company, code])

export const insertCodes = (tx: Tx, company: number, list: CodeList, entries: readonly Pick<CodeEntry, 'id' | 'code' | 'label' | 'position'>[]): Promise<void> =>
  bulkInsert(tx, list, { company_id: 'int', id: 'bigint', code: 'text', label_de: 'text', label_cs: 'text', label_en: 'text', position: 'int' },
    entries.map(({ id, code, label, position }) => ({ company_id: company, id, code, label_de: label.de, label_cs: label.cs, label_en: label.en, position })))

export interface CodeChange {
  readonly label?: Label
  readonly position?: number
  readonly archived?: boolean
  /** Of customer groups only. */
  readonly settings?: LevelSettings
}

/** Writes what is given if the version is still the one named; answers whether it was. */
export async function updateCode(tx: Tx, company: number, list: CodeList, id: bigint, version: number, { label, position, archived, settings }: CodeChange): Promise<boolean> {
  const values: unknown[] = [company, id, version]
  const set = (column: string, value: unknown): string => `${column} = $${values.push(value)}`
  const sets = [
    ...(label ? [set('label_de', label.de), set('label_cs', label.cs), set('label_en', label.en)] : []), ...(position === undefined ? [] : [set('position', position)]),
    ...(archived === undefined ? [] : [set('archived', archived)]), ...(settings && list === 'customer_groups' ? [set('settings', JSON.stringify(settings))] : []),
  ]
  return (await tx.run(`update ${list} set ${[...sets, 'version = version + 1'].join(', ')} where company_id = $1 and id = $2 and version = $3`, values)) === 1
}

export const deleteCode = async (tx: Tx, company: number, list: CodeList, id: bigint, version: number): Promise<boolean> =>
  (await tx.run(`delete from ${list} where company_id = $1 and id = $2 and version = $3`, [company, id, version])) === 1

/** How many records name each code of a list; codes that nothing names are left out. */
export async function codeUsage(tx: Tx, company: number, list: CodeList): Promise<Map<string, number>> {
  const rows = await tx.rows<{ code: string; count: number }>(`select code, count(*)::int as count from (${USES[list]}) as uses where company_id = $1 and code is not null group by code`, [company])
  return new Map(rows.map(({ code, count }) => [code, count]))
}

/** How many records name one code. */
export async function usesOfCode(tx: Tx, company: number, list: CodeList, code: string): Promise<number> {
  return (await tx.one<{ count: number }>(`select count(*)::int as count from (${USES[list]}) as uses where company_id = $1 and code = $2`, [company, code])).count
}
