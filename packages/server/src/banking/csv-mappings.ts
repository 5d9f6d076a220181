/**
 * Mappings of tables of banks (BNK-3): saved by name for a bank account, found for a file by its headings, tried before they are saved.
 * It owns: that a mapping names what an entry needs, and which one a file is read by. It does not own: reading (adapters/statements), the rules of headings (domain/banking/csv-mapping.ts).
 */
import { mappingsFor, suggestMapping } from '@kontor/domain/banking/csv-mapping.ts'
import { StatementStop } from '@kontor/domain/banking/fault.ts'
import type { StatementFault } from '@kontor/domain/banking/fault.ts'
import { CSV_FIELDS, readMappedCsv } from '@kontor/domain/banking/formats/csv.ts'
import type { CsvMapping } from '@kontor/domain/banking/formats/csv.ts'
import type { StatementPart } from '@kontor/domain/banking/statement.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { csvHead } from '../adapters/statements/read-statements.ts'
import type { Source } from '../adapters/statements/source.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import * as store from './store/csv-mappings.ts'
import type { MappingFields, MappingRow } from './store/csv-mappings.ts'

export type MappingRefusal =
  | { readonly kind: 'bank_account_not_found' }
  | { readonly kind: 'csv_mapping_without_date' }
  | { readonly kind: 'csv_mapping_without_amount' }
  | { readonly kind: 'csv_mapping_heading_unknown'; readonly heading: string }

/** A mapping without the account, which is the bank account's own. */
type Saved = MappingFields['mapping']

function judgeMapping({ headings, mapping }: Pick<MappingFields, 'headings' | 'mapping'>): Result<null, Exclude<MappingRefusal, { readonly kind: 'bank_account_not_found' }>> {
  const { columns } = mapping
  if (columns.bookingDate === undefined) return no({ kind: 'csv_mapping_without_date' })
  if (columns.amount === undefined && columns.credit === undefined && columns.debit === undefined) return no({ kind: 'csv_mapping_without_amount' })
  const unknown = CSV_FIELDS.flatMap((field) => columns[field] ?? []).find((heading) => !headings.some((one) => one.trim().toLowerCase() === heading.trim().toLowerCase()))
  return unknown === undefined ? yes(null) : no({ kind: 'csv_mapping_heading_unknown', heading: unknown })
}

export async function createMapping(tx: Tx, company: number, fields: MappingFields): Promise<Result<MappingRow, MappingRefusal>> {
  const fault = judgeMapping(fields)
  if (!fault.ok) return fault
  if (!(await store.accountForTables(tx, company, fields.account))) return no({ kind: 'bank_account_not_found' })
  const id = await takeId(tx)
  await store.insertMapping(tx, company, id, fields)
  return yes((await store.findMapping(tx, company, id))!)
}

export async function updateMapping(tx: Tx, company: number, { id, version, change }: { readonly id: bigint; readonly version: number; readonly change: Omit<MappingFields, 'account'> }): Promise<Result<MappingRow, MappingRefusal | { readonly kind: 'csv_mapping_not_found' } | { readonly kind: 'version_changed' }>> {
  if (!(await store.findMapping(tx, company, id))) return no({ kind: 'csv_mapping_not_found' })
  const fault = judgeMapping(change)
  if (!fault.ok) return fault
  if (!(await store.updateMapping(tx, company, { id, version, ...change }))) return no({ kind: 'version_changed' })
  return yes((await store.findMapping(tx, company, id))!)
}

export async function removeMapping(tx: Tx, company: number, { id, version }: { readonly id: bigint; readonly version: number }): Promise<Result<undefined, { readonly kind: 'csv_mapping_not_found' } | { readonly kind: 'version_changed' }>> {
  if (!(await store.findMapping(tx, company, id))) return no({ kind: 'csv_mapping_not_found' })
  return (await store.removeMapping(tx, company, id, version)) ? yes(undefined) : no({ kind: 'version_changed' })
}

/** The mapping by which a table is read: the one whose headings are its own; of several the one whose account the file names. */
export async function mappingOf(tx: Tx, company: number, source: Source): Promise<Result<CsvMapping, { readonly kind: 'statement_format_unknown' } | { readonly kind: 'csv_mapping_ambiguous'; readonly names: string }>> {
  const saved = await store.listMappings(tx, company)
  const text = new Map<CsvMapping['encoding'], string>()
  const fitting: MappingRow[] = []
  for (const one of saved) {
    const { encoding } = one.mapping
    if (!text.has(encoding)) text.set(encoding, await csvHead(source, encoding))
    fitting.push(...mappingsFor(text.get(encoding)!, [one]))
  }
  const named = fitting.length > 1 ? fitting.filter(({ number, mapping: { encoding } }) => text.get(encoding)!.replaceAll(/\s/g, '').includes(number)) : fitting
  const [only] = named.length > 0 ? named : fitting
  if (!only) return no({ kind: 'statement_format_unknown' })
  if ((named.length > 0 ? named : fitting).length > 1) return no({ kind: 'csv_mapping_ambiguous', names: fitting.map(({ name }) => name).join(', ').slice(0, 200) })
  return yes(mappingFrom(only))
}

export const mappingFrom = ({ number, currency, mapping }: Pick<MappingRow, 'number' | 'currency'> & { readonly mapping: Saved }): CsvMapping => ({ ...mapping, account: number, currency })

export interface Tried {
  readonly mapping: Saved
  readonly headings: readonly string[]
  readonly sample: readonly (readonly string[])[]
  readonly parts: readonly StatementPart[]
  readonly fault: StatementFault | null
}

/** Reads the beginning of a file by a mapping, or by what its headings suggest. */
export async function tryMapping(tx: Tx, company: number, { account, source, mapping }: { readonly account: bigint; readonly source: Source; readonly mapping: Saved | undefined }): Promise<Result<Tried, { readonly kind: 'bank_account_not_found' } | { readonly kind: 'csv_is_no_table' }>> {
  const own = await store.accountForTables(tx, company, account)
  if (!own) return no({ kind: 'bank_account_not_found' })
  const encoding = mapping?.encoding ?? await lettersOf(source)
  const text = await csvHead(source, encoding)
  const suggested = suggestMapping(text, mapping?.delimiter)
  if (!suggested) return no({ kind: 'csv_is_no_table' })
  const { headings, sample, ...rest } = suggested
  const used = mapping ?? { ...rest, encoding }
  const parts: StatementPart[] = []
  try {
    const reading = readMappedCsv((part) => parts.push(part), mappingFrom({ ...own, mapping: used }))
    reading.take(text)
    reading.end()
    return yes({ mapping: used, headings, sample, parts, fault: null })
  } catch (error) {
    if (!(error instanceof StatementStop)) throw error
    return yes({ mapping: used, headings, sample, parts, fault: error.fault })
  }
}

/** UTF-8 where it is that, else the page of Germany or of its neighbours in the east, whichever has their letters. */
async function lettersOf(source: Source): Promise<CsvMapping['encoding']> {
  const [utf8, western, eastern] = [await csvHead(source, 'utf-8'), await csvHead(source, 'windows-1252'), await csvHead(source, 'windows-1250')]
  if (!utf8.includes('\ufffd')) return 'utf-8'
  return /[ěščřžťďňůĚŠČŘŽŤĎŇŮ]/.test(eastern) && !/[äöüßÄÖÜ]/.test(western) ? 'windows-1250' : 'windows-1252'
}

/** All mappings with name, account and currency, for programs that read files themselves. */
export const savedMappings = async (tx: Tx, company: number): Promise<(CsvMapping & { readonly name: string })[]> =>
  (await store.listMappings(tx, company)).map((row) => ({ name: row.name, ...mappingFrom(row) }))
