/** Addresses of the slice `access`: the session of whoever asks, users, tokens. Staff belong to the whole system, so their routes need rights over all companies. */
import * as contract from '@kontor/contract/access.ts'
import { booleanInQuery, cursorOf, id, limit } from '@kontor/contract/basics.ts'
import { userColumns } from '@kontor/contract/columns/system.ts'
import { knowsCompany, permissionsIn } from '@kontor/domain/access/permissions.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import type { Principal } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import { changePassword, logIn, logInOnce } from './commands/sign-in.ts'
import type { NewSession } from './commands/sign-in.ts'
import { changeUser, createToken, createUser, disableUser, enableUser, grantRole, inviteUser, revokeRole, revokeToken } from './commands/staff.ts'
import type { By } from './commands/staff.ts'
import * as sessions from './store/sessions.ts'
import * as users from './store/users.ts'
import { preferencesOf } from './store/views.ts'
import { actorRoutes } from './actor-routes.ts'
import { preferencesWith, viewRoutes } from './view-routes.ts'

export function accessRoutes(app: FastifyInstance): void {
  sessionRoutes(app)
  ownRoutes(app)
  userRoutes(app)
  userRightsRoutes(app)
  tokenRoutes(app)
  viewRoutes(app)
  actorRoutes(app)
}

function sessionRoutes(app: FastifyInstance): void {
  const cookie = (reply: FastifyReply, secret: string) =>
    reply.setCookie(app.sessionCookie.name, secret, { path: '/', httpOnly: true, sameSite: 'lax', secure: app.sessionCookie.secure })
  const welcome = async (reply: FastifyReply, opened: NewSession): Promise<Session> => {
    cookie(reply, opened.secret)
    return app.tools.db.system({ actor: { name: `user:${opened.user}`, source: 'web' } }, (tx) => describe(tx, opened))
  }

  route(app, {
    method: 'POST', url: '/api/v1/session', summary: 'Log in',
    permission: 'public', scope: 'system', status: 201,
    body: contract.loginRequest, reply: contract.whoAmI,
    refusals: ['too_many_attempts', 'login_refused', 'server_busy'],
    ownTransactions: async ({ db, body, clock, actor, request, reply }) => {
      const opened = await logIn(db, { ...body, visitor: visitorOf(request), clock, actor })
      return opened.ok ? yes(await welcome(reply, opened.value)) : opened
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/session/one-time', summary: 'Set a password by a one-time code and log in',
    permission: 'public', scope: 'system', status: 201,
    body: contract.oneTimeLoginRequest, reply: contract.whoAmI,
    refusals: ['too_many_attempts', 'login_refused', 'password_too_weak', 'server_busy'],
    ownTransactions: async ({ db, body, clock, actor, request, reply }) => {
      const opened = await logInOnce(db, { ...body, visitor: visitorOf(request), clock, actor })
      return opened.ok ? yes(await welcome(reply, opened.value)) : opened
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/session', summary: 'Who am I, and what may I do where',
    permission: 'signed-in', scope: 'system',
    reply: contract.whoAmI,
    handler: async ({ tx, principal }) => yes(await whoAmI(tx, principal)),
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/session', summary: 'Log out',
    permission: 'signed-in', scope: 'system', reply: 'none',
    refusals: ['not_a_person'],
    handler: async ({ tx, principal, clock, reply }) => {
      if (principal.session === null) return no({ kind: 'not_a_person' })
      await sessions.endSession(tx, { id: principal.session, user: principal.user, at: clock.now(), because: 'logout' })
      reply.clearCookie(app.sessionCookie.name, { path: '/', httpOnly: true, sameSite: 'lax', secure: app.sessionCookie.secure })
      return yes(undefined)
    },
  })
}

function ownRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'PUT', url: '/api/v1/session/password', summary: 'Change my password; my other sessions end',
    permission: 'signed-in', scope: 'system', reply: 'none',
    body: contract.passwordChange,
    refusals: ['not_a_person', 'too_many_attempts', 'server_busy', 'current_password_wrong', 'password_too_weak'],
    ownTransactions: async ({ db, principal, body, clock, actor, request }) => changePassword(db, { principal, ...body, visitor: visitorOf(request), clock, actor }),
  })

  route(app, {
    method: 'GET', url: '/api/v1/sessions', summary: 'My open sessions',
    permission: 'signed-in', scope: 'system', reply: contract.sessionList,
    handler: async ({ tx, principal, clock }) => {
      const items = await sessions.listSessions(tx, principal.user, clock.now())
      return yes({ items: items.map((item) => ({ ...item, current: item.id === principal.session })) })
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/sessions/:id', summary: 'End one of my sessions',
    permission: 'signed-in', scope: 'system', params: { id }, reply: 'none',
    refusals: ['session_not_found'],
    handler: async ({ tx, principal, params, clock }) => {
      const ended = await sessions.endSession(tx, { id: params.id, user: principal.user, at: clock.now(), because: 'revoked' })
      return ended ? yes(undefined) : no({ kind: 'session_not_found' })
    },
  })
}

const userCursor = cursorOf(z.tuple([z.string().max(64)]))

function userRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/users', summary: 'Users by login',
    permission: 'users:read', scope: 'system',
    query: { limit, cursor: userCursor.optional(), disabled: booleanInQuery.optional() },
    reply: contract.userPage, columns: userColumns, totals: ({ tx, query }) => users.userTotals(tx, query.disabled),
    handler: async ({ tx, query }) => {
      const rows = await users.listUsers(tx, { after: query.cursor, limit: query.limit + 1, disabled: query.disabled })
      return yes(pageFrom({ rows: rows.map(open), limit: query.limit, cursor: userCursor, key: (user) => [user.login.toLowerCase()] }))
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/users', summary: 'Create a user',
    permission: 'users:write', scope: 'system', status: 201,
    body: contract.userInput, reply: contract.user,
    refusals: ['grants_more_than_held', 'company_not_found', 'login_taken', 'role_already_held'],
    constraints: { user_login_unique: 'login_taken', user_role_once: 'role_already_held' },
    handler: async ({ tx, body, principal, clock }) => opened(await createUser(tx, body, byOf(principal, clock))),
  })

  route(app, {
    method: 'GET', url: '/api/v1/users/:id', summary: 'A user',
    permission: 'users:read', scope: 'system', params: { id }, reply: contract.user,
    refusals: ['user_not_found'],
    handler: async ({ tx, params }) => {
      const user = await users.findUser(tx, params.id)
      return user ? yes(open(user)) : no({ kind: 'user_not_found' })
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/users/:id', summary: 'Change a user',
    permission: 'users:write', scope: 'system', params: { id }, ifMatch: true,
    body: contract.userChange, reply: contract.user,
    refusals: ['user_not_found', 'user_above_own_rights', 'version_changed', 'grants_more_than_held', 'last_master_admin'],
    handler: async ({ tx, params, version, body, principal, clock }) => opened(await changeUser(tx, params.id, version, body, byOf(principal, clock))),
  })

  route(app, {
    method: 'POST', url: '/api/v1/users/:id/disablement', summary: 'Disable a user: logins, sessions and tokens stop working',
    permission: 'users:write', scope: 'system', params: { id }, status: 201,
    body: contract.disablementInput, reply: contract.user,
    refusals: ['user_not_found', 'user_above_own_rights', 'user_already_disabled', 'last_master_admin'],
    handler: async ({ tx, params, body, principal, clock }) => opened(await disableUser(tx, params.id, body.reason ?? null, byOf(principal, clock))),
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/users/:id/disablement', summary: 'Let a disabled user in again',
    permission: 'users:write', scope: 'system', params: { id }, reply: contract.user,
    refusals: ['user_not_found', 'user_above_own_rights', 'user_not_disabled'],
    handler: async ({ tx, params, principal, clock }) => opened(await enableUser(tx, params.id, byOf(principal, clock))),
  })
}

function userRightsRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/users/:id/one-time-login', summary: 'A code with which the user sets a password',
    permission: 'users:write', scope: 'system', params: { id }, status: 201,
    reply: contract.oneTimeLogin, keptReply: (login) => ({ ...login, code: null }),
    refusals: ['user_not_found', 'user_above_own_rights', 'user_already_disabled'],
    handler: async ({ tx, params, principal, clock }) => inviteUser(tx, params.id, byOf(principal, clock)),
  })

  route(app, {
    method: 'POST', url: '/api/v1/users/:id/roles', summary: 'Grant a role in one company or in all',
    permission: 'users:write', scope: 'system', params: { id }, status: 201,
    body: contract.roleGrantInput, reply: contract.user,
    refusals: ['user_not_found', 'user_above_own_rights', 'company_not_found', 'grants_more_than_held', 'role_already_held'],
    constraints: { user_role_once: 'role_already_held' },
    handler: async ({ tx, params, body, principal, clock }) => opened(await grantRole(tx, params.id, body, byOf(principal, clock))),
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/users/:id/roles/:grant', summary: 'Take a role away',
    permission: 'users:write', scope: 'system', params: { id, grant: id }, reply: contract.user,
    refusals: ['user_not_found', 'user_above_own_rights', 'role_grant_not_found'],
    handler: async ({ tx, params, principal, clock }) => opened(await revokeRole(tx, params.id, params.grant, byOf(principal, clock))),
  })

  route(app, {
    method: 'GET', url: '/api/v1/users/:id/tokens', summary: 'Tokens of a user',
    permission: 'tokens:read', scope: 'system', params: { id }, reply: contract.tokenList,
    refusals: ['user_not_found'],
    handler: async ({ tx, params }) => {
      if (!(await users.findUser(tx, params.id))) return no({ kind: 'user_not_found' })
      return yes({ items: (await sessions.listTokens(tx, params.id)).map(shown) })
    },
  })
}

function tokenRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/tokens', summary: 'My tokens',
    permission: 'signed-in', scope: 'system', reply: contract.tokenList,
    handler: async ({ tx, principal }) => yes({ items: (await sessions.listTokens(tx, principal.user)).map(shown) }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/tokens', summary: 'Create a token for a program; its secret is shown once',
    permission: 'signed-in', scope: 'system', status: 201,
    body: contract.tokenInput, reply: contract.tokenCreated, keptReply: (created) => ({ ...created, secret: null }),
    refusals: ['not_a_person', 'scopes_more_than_held', 'company_not_found'],
    handler: async ({ tx, body, principal, clock }) => {
      // A stolen token must not outlive its revocation by the tokens it made.
      if (principal.session === null) return no({ kind: 'not_a_person' })
      const created = await createToken(tx, principal.user, body, byOf(principal, clock))
      return created.ok ? yes({ token: shown(created.value.token), secret: created.value.secret }) : created
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/tokens/:id', summary: 'Revoke a token of mine, or with tokens:write one of somebody else',
    permission: 'signed-in', scope: 'system', params: { id }, reply: 'none',
    refusals: ['token_not_found'],
    handler: async ({ tx, params, principal, clock }) => revokeToken(tx, params.id, principal.user, byOf(principal, clock)),
  })
}

type Session = z.output<typeof contract.whoAmI>

/** Who asks, with what they may do in each company that they know. */
async function whoAmI(tx: Tx, principal: Principal): Promise<Session> {
  const user = await users.findUser(tx, principal.user)
  if (!user) throw new Error('who asks exists')
  const session = principal.session === null ? undefined : (await sessions.findSession(tx, principal.session))
  const companies = (await users.companyDirectory(tx)).filter(({ company_id }) => knowsCompany(principal, company_id))
  return {
    user: { id: user.id, login: user.login, name: user.name, email: user.email, language: user.language, theme: user.theme, masterAdmin: user.masterAdmin },
    session: session ? { id: session.id, expiresAt: session.expiresAt } : null,
    preferences: preferencesWith(user, await preferencesOf(tx, user.id)),
    permissions: permissionsIn(principal, null),
    companies: companies.map(({ company_id, code, name }) => ({ code, name, permissions: permissionsIn(principal, company_id) })),
  }
}

async function describe(tx: Tx, session: NewSession): Promise<Session> {
  const user = await users.findUser(tx, session.user)
  if (!user) throw new Error('who logged in exists')
  const grants = user.roles.map(({ role, companyId }) => ({ role, company: companyId }))
  return whoAmI(tx, { name: `user:${user.id}`, user: user.id, session: session.session, login: user.login, masterAdmin: user.masterAdmin, grants, limits: null })
}

function visitorOf(request: FastifyRequest): { address: string; userAgent: string } {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' }
}

function byOf(principal: Principal, clock: Clock): By {
  return { name: principal.name, rights: principal, clock }
}

/** The schemas speak of mutable lists. */
function open(user: users.User): Omit<users.User, 'roles'> & { roles: users.RoleGrant[] } {
  return { ...user, roles: [...user.roles] }
}

function opened<R>(result: Result<users.User, R>): Result<ReturnType<typeof open>, R> {
  return result.ok ? yes(open(result.value)) : result
}

function shown(token: sessions.Token): Omit<sessions.Token, 'scopes' | 'companies'> & { scopes: z.output<typeof contract.permission>[]; companies: string[] | null } {
  return { ...token, scopes: [...token.scopes], companies: token.companies && [...token.companies] }
}
