/** A small provider in whose life the simulation acts: through its API as people do, with a bank account of which only the simulation knows what comes. */
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { camtFile } from '@kontor/demo/bank/statement-files.ts'
import type { BankEntry } from '@kontor/demo/bank/statement-files.ts'
import { randomFrom } from '@kontor/demo/random.ts'
import type { Random } from '@kontor/demo/random.ts'
import { bookCollective, bookDebits, rejectDebits } from '@kontor/server/debits/public.ts'
import { matchAll } from '@kontor/server/payments/matching-job.ts'
import type { Database } from '@kontor/server/platform/database/database.ts'
import { apiClient } from '../api.ts'
import type { ApiAnswer } from '../api.ts'
import { bearer, steppingClock } from '../http.ts'
import { createSmallProvider } from '../small-provider.ts'
import { testApp } from '../test-app.ts'

export interface World {
  readonly db: Database
  readonly company: number
  readonly random: Random
  /** What the bank says that the account holds. */
  readonly bankMinor: () => bigint
  readonly today: () => string
  readonly nextDay: () => void
  readonly get: (path: string) => Promise<ApiAnswer>
  readonly post: (path: string, body?: object) => Promise<ApiAnswer>
  /** A statement of today with these entries, brought in as a file. */
  readonly bring: (entries: readonly BankEntry[]) => Promise<ApiAnswer>
  readonly match: () => Promise<void>
  readonly rows: <T>(sql: string) => Promise<readonly T[]>
}

export const START = '2026-11-01'
const IBAN = 'DE89370400440532013000'

export async function createWorld(db: Database, { customers, seed }: { readonly customers: number; readonly seed: number }): Promise<World> {
  const clock = steppingClock(`${START}T09:00:00.000Z`)
  const { app } = await testApp({ db, clock })
  const company = await createSmallProvider(db, { customers, seed })
  await db.pool.query(`update companies set creditor_id = 'DE98ZZZ09999999999' where company_id = $1`, [company])
  await db.pool.query(`update customers set payment_method = 'direct_debit' where company_id = $1 and id % 4 = 1 and country = 'DE'`, [company])
  const headers = await bearer(app, clock, { scopes: PERMISSIONS })
  const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
  let [keys, statements, balance] = [0, 0, 0n]
  return {
    db, company, random: randomFrom(seed, customers), today: () => clock.now().slice(0, 10), nextDay: () => clock.pass(24 * 60), bankMinor: () => balance,
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body, { key: `simulated-${++keys}` }),
    match: async () => void await matchAll(db, { company, actor: { name: 'job:match-bank-entries', source: 'job' }, clock, asked: true, first: [rejectDebits, bookDebits, bookCollective] }),
    rows: async <T>(sql: string) => (await db.pool.query(sql, [company])).rows as T[],
    async bring(entries) {
      const closing = entries.reduce((sum, { minor }) => sum + minor, balance)
      const file = [...camtFile({ iban: IBAN, digits: '', currency: 'EUR', number: ++statements, date: clock.now().slice(0, 10), openingMinor: balance, closingMinor: closing, entries: () => entries })].join('')
      balance = closing
      const answer = await app.inject({ method: 'POST', url: '/api/v1/bank-statements?company=ONE', headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.from(file) })
      return { status: answer.statusCode, body: answer.json(), version: '' }
    },
  }
}
