/**
 * The one door to PostgreSQL.
 * It owns: the pool, the two kinds of transaction (one company, or the whole system), who is acting, and retries of serialization faults.
 * It does not own: any SQL of a slice.
 * Invariants: a company transaction sees and writes rows of its company only (row-level security, S1); every transaction names its actor (S2).
 */
import pg from 'pg'
import type { QueryConfig, QueryResultRow } from 'pg'

// int8 as bigint (never a rounded double), date as text (a JS Date would shift the day), timestamps as ISO text.
const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [20, (text) => BigInt(text)],
  [1016, (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(BigInt))],
  [1082, (text) => text],
  [1184, (text) => new Date(text).toISOString()],
])

/** The parsers of our own pools only; graphile-worker shares the driver and expects its defaults. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS.get(oid)) || pg.types.getTypeParser(oid as never, format as never)) as never,
}

export interface Actor {
  /** `user:12`, `token:7`, `cli:root`, `job:execute-billing-run`. */
  readonly name: string
  readonly impersonator?: string
  readonly source: 'web' | 'api' | 'cli' | 'job'
  readonly requestId?: string
}

export interface Tx {
  /** Runs one statement and answers its rows. */
  rows<T extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<T[]>
  /** Exactly one row, or it throws: for what must exist. */
  one<T extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<T>
  /** One row or undefined. */
  maybe<T extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<T | undefined>
  /** Runs one statement and answers how many rows it touched. */
  run(sql: string, values?: readonly unknown[]): Promise<number>
  /** The raw client, for COPY and cursors inside this transaction. */
  readonly client: pg.PoolClient
}

export interface Database {
  /** One transaction of one company; committed when `work` resolves, rolled back when it throws. */
  company<T>(scope: { readonly company: number; readonly actor: Actor }, work: (tx: Tx) => Promise<T>): Promise<T>
  /** One transaction over the whole system: users, schedules, sweeps. */
  system<T>(scope: { readonly actor: Actor }, work: (tx: Tx) => Promise<T>): Promise<T>
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** Transient faults that a repeated transaction can survive: serialization, deadlock, lock timeout. */
const RETRYABLE = new Set(['40001', '40P01', '55P03'])
const ATTEMPTS_MAX = 5

/** A process that was stopped within a transaction must not hold its rows for ever, and nobody waits for them without end. */
// Compiling a statement (Debian's server does, the npm package's cannot) takes longer than ours run: two slices of tests took three and four times as long with it.
const EACH_TRANSACTION = `set local idle_in_transaction_session_timeout = '60s'; set local lock_timeout = '30s'; set local jit = off;`

export interface ConnectOptions {
  readonly url: string
  readonly poolSize?: number
  readonly applicationName?: string
  /** Called before and after each statement; the crash tests kill the process there. */
  readonly onStatement?: (place: 'before' | 'after', sql: string) => void
}

export function connect(options: ConnectOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 10,
    application_name: options.applicationName ?? 'kontor',
    types: typeParsers,
  })
  // A backend that dies must not take the process with it; the next query gets a new connection. Its last words may come in one packet with the answer
  // that hands the connection to whoever waits for it: before anybody there can listen. So each connection has a listener from birth to death.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))

  async function transaction<T>(settings: readonly [role: string, company: string, actor: Actor], work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const client = await pool.connect()
      let broken: Error | undefined
      const lost = (error: Error) => { broken = error }
      client.on('error', lost)
      try {
        return await oneTransaction(client, settings, work, options.onStatement)
      } catch (error) {
        if (isConnectionFault(error)) broken = error as Error
        const code = (error as { code?: string }).code
        if (broken || !code || !RETRYABLE.has(code) || attempt >= ATTEMPTS_MAX) throw error
        await new Promise((resolve) => setTimeout(resolve, 10 * 2 ** attempt * (0.5 + Math.random())))
      } finally {
        client.off('error', lost)
        client.release(broken)
      }
    }
  }

  return {
    pool,
    company: ({ company, actor }, work) => transaction(['kontor_app', String(company), actor], work),
    system: ({ actor }, work) => transaction(['kontor_system', '0', actor], work),
    close: () => pool.end(),
  }
}

async function oneTransaction<T>(
  client: pg.PoolClient,
  [role, company, actor]: readonly [string, string, Actor],
  work: (tx: Tx) => Promise<T>,
  onStatement: ConnectOptions['onStatement'],
): Promise<T> {
  const tx = transactionOn(client, onStatement)
  // One round trip: simple protocol lets several statements travel together; every value is quoted by the client.
  const setting = (name: string, value: string) => `set local ${name} = ${pg.escapeLiteral(value)};`
  await client.query(
    `begin; set local role ${role}; ${EACH_TRANSACTION}` +
      setting('kontor.company', company) +
      setting('kontor.actor', actor.name) +
      setting('kontor.impersonator', actor.impersonator ?? '') +
      setting('kontor.source', actor.source) +
      setting('kontor.request', actor.requestId ?? ''),
  )
  try {
    const result = await work(tx)
    onStatement?.('before', 'commit')
    await client.query('commit')
    onStatement?.('after', 'commit')
    return result
  } catch (error) {
    if (!isConnectionFault(error)) await client.query('rollback').catch(() => undefined)
    throw error
  }
}

/** A transaction's view on an open client; also used by migrations and tests that hold their own connection. */
export function transactionOn(client: pg.PoolClient, onStatement?: ConnectOptions['onStatement']): Tx {
  async function query<T extends QueryResultRow>(sql: string, values: readonly unknown[] = []) {
    onStatement?.('before', sql)
    const config: QueryConfig = { text: sql, values: values as unknown[] }
    const result = await client.query<T>(config)
    onStatement?.('after', sql)
    return result
  }
  return {
    client,
    rows: async (sql, values) => (await query<never>(sql, values)).rows,
    run: async (sql, values) => (await query(sql, values)).rowCount ?? 0,
    maybe: async (sql, values) => (await query<never>(sql, values)).rows[0],
    one: async (sql, values) => {
      const { rows } = await query<never>(sql, values)
      if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}: ${sql.slice(0, 120)}`)
      return rows[0] as never
    },
  }
}

/** The connection broke or there was none: the statement may have been executed or not, and another try gets a new connection. */
export function isConnectionFault(error: unknown): boolean {
  const { code = '', syscall } = error as { code?: string; syscall?: string }
  // A socket file that is not there: the server is being started again.
  if (code === 'ENOENT' && syscall === 'connect') return true
  return code.startsWith('08') || code.startsWith('57P') || code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNREFUSED'
    || /Connection terminated|Client has encountered a connection error/.test(String((error as Error).message))
}
