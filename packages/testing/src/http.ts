/** A server in the test's own process, with companies, people and tokens; requests go through Fastify's `inject`, so no port is opened. */
import type { Permission, Role } from '@kontor/domain/access/permissions.ts'
import { EVERYTHING, accessPort, accessRoutes, createOneTimeLogin, createToken, createUser } from '@kontor/server/access/public.ts'
import type { Clock } from '@kontor/server/platform/clock.ts'
import type { Database } from '@kontor/server/platform/database/database.ts'
import { createHttp } from '@kontor/server/platform/http/server.ts'
import type { HttpOptions } from '@kontor/server/platform/http/server.ts'

type App = Awaited<ReturnType<typeof createHttp>>

const SETUP = { actor: { name: 'cli:test', source: 'cli' } } as const

/** A clock that the test moves by minutes. */
export function steppingClock(start = '2026-11-22T09:00:00.000Z'): Clock & { pass(minutes: number): void } {
  let now = Date.parse(start)
  return {
    now: () => new Date(now).toISOString(),
    today: () => new Date(now).toISOString().slice(0, 10),
    pass: (minutes) => { now += minutes * 60_000 },
  }
}

/** The server with the routes of `access` and, besides, those that a test adds. */
export async function testServer(options: { readonly db: Database; readonly clock: Clock; readonly routes?: (app: App) => void } & Partial<Pick<HttpOptions, 'baseUrl' | 'log'>>): Promise<App> {
  const { db, clock, routes, ...rest } = options
  const app = await createHttp({ db, clock, access: accessPort(clock), version: '0.0.0-test', ...rest })
  accessRoutes(app)
  routes?.(app)
  await app.ready()
  return app
}

/** Bare companies, just enough to be asked for: [1, 'DE'], [2, 'CZ']. */
export async function addCompanies(db: Database, companies: readonly (readonly [id: number, code: string])[]): Promise<void> {
  await db.system(SETUP, async (tx) => {
    for (const [id, code] of companies) {
      await tx.run(
        `insert into companies (company_id, code, name, country, currency, language, time_zone, chart) values ($1, $2, $3, 'DE', 'EUR', 'de', 'Europe/Berlin', 'SKR03')`,
        [id, code, `Company ${code}`],
      )
    }
  })
}

export interface Person {
  readonly id: bigint
  readonly login: string
  readonly password: string
}

export const PASSWORD = 'vier blaue Zelte am Fluss'

/** A user who set a password through a one-time code, as a real one would. */
export async function addPerson(
  app: App, clock: Clock,
  person: { readonly login: string; readonly masterAdmin?: boolean; readonly roles?: readonly { readonly role: Role; readonly company: string | null }[] },
): Promise<Person> {
  const { id, code } = await app.tools.db.system(SETUP, async (tx) => {
    const created = await createUser(tx, { name: person.login, ...person }, { name: 'cli:test', rights: EVERYTHING, clock })
    if (!created.ok) throw new Error(created.refusal.kind)
    return { id: created.value.id, ...(await createOneTimeLogin(tx, { user: created.value.id, by: 'cli:test', clock })) }
  })
  const answer = await app.inject({ method: 'POST', url: '/api/v1/session/one-time', payload: { code, newPassword: PASSWORD } })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return { id, login: person.login, password: PASSWORD }
}

/** The `cookie` header of a fresh login. */
export async function logIn(app: App, person: Pick<Person, 'login' | 'password'>): Promise<string> {
  const answer = await app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: person.login, password: person.password } })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

let serial = 0

/** Headers of a token of a new user who holds a role (or everything), narrowed to scopes and companies. */
export async function bearer(
  app: App, clock: Clock,
  holder: { readonly role?: Role; readonly company?: string | null; readonly scopes: readonly Permission[]; readonly companies?: readonly string[] },
): Promise<{ authorization: string }> {
  const secret = await app.tools.db.system(SETUP, async (tx) => {
    const by = { name: 'cli:test', rights: EVERYTHING, clock }
    const login = `token-holder-${++serial}`
    const roles = holder.role ? [{ role: holder.role, company: holder.company ?? null }] : []
    const user = await createUser(tx, { login, name: login, masterAdmin: !holder.role, roles }, by)
    if (!user.ok) throw new Error(user.refusal.kind)
    const made = await createToken(tx, user.value.id, { name: 'test', scopes: holder.scopes, companies: holder.companies ?? null }, by)
    if (!made.ok) throw new Error(made.refusal.kind)
    return made.value.secret
  })
  return { authorization: `Bearer ${secret}` }
}
