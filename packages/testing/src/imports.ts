import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ImportKind } from '@kontor/domain/importing/problem.ts'
import type { Database } from '@kontor/server/platform/database/database.ts'
import { createCompany } from '@kontor/server/companies/public.ts'
import { runImport } from '@kontor/server/importing/public.ts'
import type { ErrorSink, ImportOptions, ImportReport } from '@kontor/server/importing/public.ts'
import { sourceFromBytes } from '@kontor/server/importing/public.ts'
import { fixedClock } from '@kontor/server/platform/clock.ts'
import { createSecrets } from '@kontor/server/platform/secrets.ts'

/** Set-up of tests that import files: companies, the fixtures of two providers, an error file in memory. */
export const secrets = createSecrets(Buffer.alloc(32, 7))
export const actor = { name: 'cli:clara', source: 'cli' } as const
export const clock = fixedClock('2026-11-22')
export const KINDS = ['products', 'customers', 'subscriptions'] as const

/** A file of `packages/testing/fixtures/isp`, byte by byte. */
export const fixture = (country: 'DE' | 'CZ', kind: ImportKind): Buffer =>
  readFileSync(fileURLToPath(new URL(`../fixtures/isp/${country}/${kind}.csv`, import.meta.url)))

export function memorySink(): ErrorSink & { bytes(): Buffer } {
  let parts: Buffer[] = []
  return {
    restart: async () => { parts = [] },
    write: async (bytes) => { parts.push(bytes) },
    finish: async () => (parts.length > 0 ? 'errors.csv' : null),
    bytes: () => Buffer.concat(parts),
  }
}

export interface ImportCase {
  readonly company: number
  readonly kind: ImportKind
  readonly bytes: Buffer | string
  readonly options?: ImportOptions
  readonly sink?: ErrorSink
}

/** What a test of imports does with one database. */
export function importsInto(db: Database) {
  let codes = 0
  async function newCompany(country: 'DE' | 'CZ' = 'DE'): Promise<number> {
    const created = await db.system({ actor }, (tx) => createCompany(tx, { code: `T${++codes}`, name: 'Förde Netz GmbH', country }))
    if (!created.ok) throw new Error(created.refusal.kind)
    return created.value.company
  }
  const importing = ({ company, kind, bytes, options = {}, sink }: ImportCase): Promise<ImportReport> =>
    runImport(db, {
      company, kind, options, actor, clock, secrets, language: 'de', source: sourceFromBytes(`${kind}.csv`, Buffer.from(bytes)), ...(sink ? { errorSink: sink } : {}),
    })
  const rows = async (company: number, sql: string): Promise<Record<string, unknown>[]> => (await db.pool.query<Record<string, unknown>>(sql, [company])).rows
  const count = async (company: number, table: string): Promise<number> => Number((await rows(company, `select count(*)::int as n from ${table} where company_id = $1`))[0]!['n'])
  /** A company with the given files of its country imported. */
  async function withFixtures(country: 'DE' | 'CZ', kinds: readonly ImportKind[] = KINDS): Promise<number> {
    const company = await newCompany(country)
    for (const kind of kinds) {
      const report = await importing({ company, kind, bytes: fixture(country, kind) })
      if (report.state !== 'done') throw new Error(`${country} ${kind}: ${report.state}`)
    }
    return company
  }
  return { newCompany, importing, rows, count, withFixtures }
}
