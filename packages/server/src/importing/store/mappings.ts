/** Saved column mappings of a company. */
import type { ImportKind } from '@kontor/domain/importing/problem.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface SavedMapping {
  readonly kind: ImportKind
  readonly name: string
  /** Our column → the heading of the file. */
  readonly mapping: Record<string, string>
  readonly reading: { readonly encoding?: string; readonly delimiter?: string; readonly decimal?: 'comma' | 'point'; readonly dates?: 'day-first' | 'month-first' }
  readonly version: number
}

const SELECT = 'select kind, name, mapping, reading, version from import_mappings where company_id = $1'

export const listMappings = (tx: Tx, company: number, kind: ImportKind | null): Promise<SavedMapping[]> =>
  tx.rows<SavedMapping & Record<string, unknown>>(`${SELECT} and ($2::text is null or kind = $2) order by kind, name`, [company, kind])

export const findMapping = (tx: Tx, company: number, kind: ImportKind, name: string): Promise<SavedMapping | undefined> =>
  tx.maybe<SavedMapping & Record<string, unknown>>(`${SELECT} and kind = $2 and name = $3`, [company, kind, name])

/** Writes a mapping where it still has the version named (0: there is none yet); answers whether it had. */
export async function writeMapping(tx: Tx, company: number, { kind, name, mapping, reading, version }: SavedMapping): Promise<boolean> {
  const values = [company, kind, name, JSON.stringify(mapping), JSON.stringify(reading)]
  return (version === 0
    ? await tx.run('insert into import_mappings (company_id, kind, name, mapping, reading) values ($1, $2, $3, $4::jsonb, $5::jsonb) on conflict do nothing', values)
    : await tx.run('update import_mappings set mapping = $4::jsonb, reading = $5::jsonb, version = version + 1 where company_id = $1 and kind = $2 and name = $3 and version = $6', [...values, version])) === 1
}

export const deleteMapping = async (tx: Tx, company: number, kind: ImportKind, name: string, version: number): Promise<boolean> =>
  (await tx.run('delete from import_mappings where company_id = $1 and kind = $2 and name = $3 and version = $4', [company, kind, name, version])) === 1
