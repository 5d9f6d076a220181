/**
 * `bench api` and `bench search` (and the data behind `bench office`): every list and the search through the real server with a token, over half a million customers and three million invoices
 * (design.md §8: at most 200 ms each). Times are of the whole request inside the process, without a network.
 */
import { createApp } from '@kontor/server/app.ts'
import { EVERYTHING, createOneTimeLogin, createToken, createUser } from '@kontor/server/access/public.ts'
import type { By } from '@kontor/server/access/public.ts'
import { connect } from '@kontor/server/platform/database/database.ts'
import type { Database, Tx } from '@kontor/server/platform/database/database.ts'
import { folderFileStore } from '@kontor/server/platform/files/file-store.ts'
import { createSecrets } from '@kontor/server/platform/secrets.ts'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { BENCH_ACTOR } from './billing-data.ts'
import { openBenchServer } from './bench-server.ts'
import { INVOICES_EACH, LIST_RUN, loadListData } from './list-data.ts'
import { listCases, SEARCHES } from './list-cases.ts'
import type { ApiDescription } from './list-cases.ts'

const PROMISED_MS = 200
const ROUNDS = 5
const CLOCK = { today: () => '2026-11-22', now: () => new Date().toISOString() }

export interface CaseTimes {
  readonly request: string
  readonly rows: number
  readonly p50: number
  readonly p95: number
  readonly max: number
}

export interface ListBench {
  readonly name: 'api' | 'search'
  readonly customers: number
  readonly invoices: number
  readonly kontor: { readonly cases: number; readonly p50: number; readonly p95: number; readonly max: number; readonly slower: readonly CaseTimes[]; readonly slowest: readonly CaseTimes[] }
  readonly promisedMs: number
}

type Ask = (path: string) => Promise<{ readonly ms: number; readonly rows: number; readonly next: string | null }>

export interface ListOptions {
  readonly dataFolder: string
  readonly customers: number
  readonly note: (line: string) => void
}

export interface ListServer {
  readonly db: Database
  /** The real server over the made data; nobody listens yet. */
  readonly app: Awaited<ReturnType<typeof createApp>>
  stop(): Promise<void>
}

/** The made data, loaded where it is missing, behind the real server. */
export async function openListServer({ dataFolder, customers, note }: ListOptions): Promise<ListServer> {
  const dataSet = `bench_lists_${customers}`
  // Made data needs no protection while it is made; it is measured with the settings of production.
  const loading = await openBenchServer(dataFolder, { fsync: 'off', wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '16GB' })
  try {
    await loading.dataSet(dataSet, (url) => loadListData(url, customers, note))
  } finally {
    await loading.stop()
  }
  const server = await openBenchServer(dataFolder)
  const db = connect({ url: await server.dataSet(dataSet, () => Promise.reject(new Error('The data has just been loaded.'))) })
  const app = await createApp({
    db, clock: CLOCK, secrets: createSecrets(new Uint8Array(32)), files: folderFileStore({ folder: `${dataFolder}/files` }),
    jobs: { plan: async () => undefined, execute: async () => undefined, print: async () => undefined, mail: async () => undefined, sms: async () => undefined }, network: { relays: new Set() }, sms: { hosts: new Set(), spools: new Set() }, config: { version: 'bench' },
  })
  return {
    db, app,
    stop: async () => {
      await app.close()
      await db.close()
      await server.stop()
    },
  }
}

export async function benchLists(name: 'api' | 'search', options: ListOptions): Promise<ListBench> {
  const { db, app, stop } = await openListServer(options)
  try {
    const authorization = `Bearer ${await newToken(db)}`
    const ask: Ask = async (path) => {
      const from = performance.now()
      const answer = await app.inject({ method: 'GET', url: path, headers: { authorization } })
      const ms = performance.now() - from
      if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body.slice(0, 300)}`)
      const body = answer.json<Record<string, unknown>>()
      const rows = Object.values(body).reduce((sum: number, value) => sum + (Array.isArray(value) ? value.length : 0), 0)
      return { ms, rows, next: (body['next'] as string | null | undefined) ?? null }
    }
    const times = name === 'search'
      ? await timesOfSearch(ask) : await timesOfLists(ask, (await app.inject({ method: 'GET', url: '/api/v1/openapi.json' })).json<ApiDescription>(), options.note)
    return report(name, options.customers, times)
  } finally {
    await stop()
  }
}

async function timesOfSearch(ask: Ask): Promise<CaseTimes[]> {
  const times: CaseTimes[] = []
  for (const words of SEARCHES) times.push(await timed(ask, `/api/v1/search?company=DE&q=${encodeURIComponent(words)}`, words))
  return times
}

async function timesOfLists(ask: Ask, description: ApiDescription, note: (line: string) => void): Promise<CaseTimes[]> {
  const samples = { customer: '100004711', product: '17', run: String(LIST_RUN + INVOICES_EACH - 1), document: '5000004711', subscription: '200009422' }
  const times: CaseTimes[] = []
  for (const { path, query, pagesBefore } of listCases(description, samples)) {
    let cursor = ''
    for (let page = 0; page < pagesBefore; page++) {
      const { next } = await ask(`${path}?${query}${cursor}`)
      if (next === null) break
      cursor = `&cursor=${encodeURIComponent(next)}`
    }
    times.push(await timed(ask, `${path}?${query}${cursor}`, `${path.replace('/api/v1/', '')}${query && `?${query}`}${pagesBefore > 0 ? ' (late page)' : ''}`))
    if (times.at(-1)!.p50 > PROMISED_MS) note(`  ${times.at(-1)!.p50} ms ${times.at(-1)!.request}`)
  }
  return times
}

/** The first request of a case warms what any request would find warm; it is not counted. */
async function timed(ask: Ask, path: string, request: string): Promise<CaseTimes> {
  const { rows } = await ask(path)
  const ms: number[] = []
  for (let round = 0; round < ROUNDS; round++) ms.push((await ask(path)).ms)
  ms.sort((a, b) => a - b)
  return { request, rows, p50: rounded(ms[Math.floor(ROUNDS / 2)]!), p95: rounded(ms[Math.ceil(ROUNDS * 0.95) - 1]!), max: rounded(ms.at(-1)!) }
}

function report(name: 'api' | 'search', customers: number, times: readonly CaseTimes[]): ListBench {
  const medians = times.map(({ p50 }) => p50).sort((a, b) => a - b)
  const slowest = [...times].sort((a, b) => b.p50 - a.p50)
  return {
    name, customers, invoices: customers * INVOICES_EACH, promisedMs: PROMISED_MS,
    kontor: {
      cases: times.length, p50: medians[Math.floor(medians.length / 2)]!, p95: medians[Math.ceil(medians.length * 0.95) - 1]!, max: medians.at(-1)!,
      slower: slowest.filter(({ p50 }) => p50 > PROMISED_MS), slowest: slowest.slice(0, 12),
    },
  }
}

const rounded = (value: number): number => Math.round(value * 10) / 10

let logins = 0

/** A master admin of this run. */
const newUser = async (tx: Tx, by: By): Promise<{ readonly id: bigint; readonly login: string }> => {
  const login = `bench-${process.pid}-${Date.now()}-${++logins}`
  const user = await createUser(tx, { login, name: 'Bench', masterAdmin: true, roles: [] }, by)
  if (!user.ok) throw new Error(user.refusal.kind)
  return { id: user.value.id, login }
}

async function newToken(db: Database): Promise<string> {
  return db.system({ actor: BENCH_ACTOR }, async (tx) => {
    const by = { name: BENCH_ACTOR.name, rights: EVERYTHING, clock: CLOCK }
    const token = await createToken(tx, (await newUser(tx, by)).id, { name: 'bench', scopes: PERMISSIONS, companies: null }, by)
    if (!token.ok) throw new Error(token.refusal.kind)
    return token.value.secret
  })
}

/** Somebody for the browser: a login, and the code that sets its password once. */
export async function newLogin(db: Database): Promise<{ readonly login: string; readonly code: string }> {
  return db.system({ actor: BENCH_ACTOR }, async (tx) => {
    const user = await newUser(tx, { name: BENCH_ACTOR.name, rights: EVERYTHING, clock: CLOCK })
    const { code } = await createOneTimeLogin(tx, { user: user.id, by: BENCH_ACTOR.name, clock: CLOCK })
    return { login: user.login, code }
  })
}
