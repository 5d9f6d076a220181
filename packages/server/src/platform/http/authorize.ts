/**
 * Who may come through to a route: decided before the body is read, so that a stranger costs little and learns nothing.
 * It owns: reading credentials, the Origin check of cookie writes, the permission of the route, the company of the request.
 * It does not own: how a password, session or token is checked (the slice `access`, through AccessPort).
 * Order of answers: 401 not signed in, 403 foreign origin, 403 without the permission anywhere, 404 foreign or missing company, 403 without the permission there.
 */
import { knowsCompany, mayDo, mayDoSomewhere } from '@kontor/domain/access/permissions.ts'
import type { Permission } from '@kontor/domain/access/permissions.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Database } from '../database/database.ts'
import type { AccessPort, Credentials, Principal } from './principal.ts'
import { RefusedRequest } from './problem.ts'

/**
 * What a route is about: one company (`?company=CODE`), the whole system, or anything that the principal may see
 * (lists that the handler narrows to the principal's companies).
 */
export type Scope = 'company' | 'system' | 'any'
export type Gate = Permission | 'public' | 'signed-in'

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: Gate
    scope?: Scope
    money?: boolean
    /** The address itself carries what allows it, no cookie does: a mail program may write from wherever it runs. */
    anyOrigin?: boolean
  }
  interface FastifyRequest {
    principal: Principal | null
    company: number | null
  }
}

export interface GuardOptions {
  readonly db: Database
  readonly access: AccessPort
  /** Origins whose pages may write with a session cookie, besides the address that was asked. */
  readonly origins: readonly string[]
  readonly cookieName: string
}

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const LOOKUP = { name: 'job:sign-in', source: 'web' } as const

export function guard(app: FastifyInstance, options: GuardOptions): void {
  app.decorateRequest('principal', null)
  app.decorateRequest('company', null)

  app.addHook('onRoute', (route) => {
    invariant(route.config?.permission, `route ${String(route.method)} ${route.url} declares who may call it`)
  })

  app.addHook('onRequest', async (request) => {
    const { permission, scope, anyOrigin } = request.routeOptions.config
    if (!permission) return
    const isWrite = WRITES.has(request.method)
    if (permission === 'public') {
      // Logging somebody in from a foreign page would be a way to make them work in another's account.
      if (isWrite && !anyOrigin && request.headers.origin !== undefined) requireOwnOrigin(request, options.origins)
      return
    }
    const credentials = credentialsOf(request, options.cookieName)
    if (!credentials) throw new RefusedRequest({ kind: 'not_signed_in' })
    if (isWrite && credentials.kind === 'session') requireOwnOrigin(request, options.origins)
    const code = scope === 'company' ? queryCompany(request) : undefined
    await options.db.system({ actor: { ...LOOKUP, requestId: request.id } }, async (tx) => {
      const principal = await options.access.authenticate(tx, credentials)
      if (!principal) return
      request.principal = principal
      if (permission === 'signed-in' || !code || !mayDoSomewhere(principal, permission)) return
      request.company = (await options.access.findCompany(tx, code)) ?? null
    })
    if (!request.principal) throw new RefusedRequest({ kind: 'not_signed_in' })
    if (permission === 'signed-in') return
    if (!mayDoSomewhere(request.principal, permission)) throw new RefusedRequest({ kind: 'not_permitted', permission })
    if (scope === 'system' && !mayDo(request.principal, permission, null)) throw new RefusedRequest({ kind: 'not_permitted', permission })
    if (code) requireCompany(request, permission)
  })
}

/**
 * The company of a request that named it in its body, looked up after validation. Refuses with 422 when none is named or
 * body and query differ, 404 when it is foreign or missing, 403 when the permission is not held there.
 */
export async function companyOf(request: FastifyRequest, permission: Permission, inBody: string | undefined, options: Pick<GuardOptions, 'db' | 'access'>): Promise<number> {
  const inQuery = queryCompany(request)
  const code = inBody ?? inQuery
  const refuse = (kind: string) => new RefusedRequest({ kind: 'malformed_request' }, [{ in: 'query', path: 'company', kind, params: {} }])
  if (code === undefined) throw refuse('required')
  if (inBody !== undefined && inQuery !== undefined && inBody !== inQuery) throw refuse('company_named_twice')
  if (request.company === null) {
    request.company = (await options.db.system({ actor: { ...LOOKUP, requestId: request.id } }, (tx) => options.access.findCompany(tx, code))) ?? null
  }
  return requireCompany(request, permission)
}

function requireCompany({ principal, company }: FastifyRequest, permission: Permission): number {
  invariant(principal, 'a company is only looked up for somebody')
  if (company === null || !knowsCompany(principal, company)) throw new RefusedRequest({ kind: 'company_not_found' })
  if (!mayDo(principal, permission, company)) throw new RefusedRequest({ kind: 'not_permitted', permission })
  return company
}

function queryCompany(request: FastifyRequest): string | undefined {
  const { company } = request.query as { company?: unknown }
  return typeof company === 'string' && company.length <= 20 && !company.includes('\0') ? company : undefined
}

function credentialsOf(request: FastifyRequest, cookieName: string): Credentials | undefined {
  const bearer = /^Bearer ([\x21-\x7e]{20,200})$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer) return { kind: 'token', secret: bearer }
  // A wrong Authorization header is not helped out by a cookie: whoever sends one means it.
  if (request.headers.authorization !== undefined) return undefined
  const cookie = request.cookies[cookieName]
  return cookie && cookie.length <= 200 ? { kind: 'session', secret: cookie } : undefined
}

function requireOwnOrigin(request: FastifyRequest, origins: readonly string[]): void {
  const { origin } = request.headers
  const asked = `${request.protocol}://${request.host}`
  // Both sides in one form: a browser leaves the usual port away.
  const own = URL.canParse(asked) ? new URL(asked).origin : undefined
  if (origin === undefined || (origin !== own && !origins.includes(origin))) throw new RefusedRequest({ kind: 'foreign_origin' })
}
