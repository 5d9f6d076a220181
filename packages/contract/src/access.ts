/** What is said about staff: logging in, users, roles, sessions, tokens. Passwords and secrets go in or are shown once; no answer ever repeats one. */
import { PERMISSIONS, ROLES } from '@kontor/domain/access/permissions.ts'
import { z } from 'zod'
import { companyCode, id, instant, language, pageOf, text, version } from './basics.ts'
import { preferences, theme } from './office.ts'

export const permission = z.enum(PERMISSIONS)
export const role = z.enum(ROLES)

const login = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}$/)
/** Twelve characters at least (NIST 800-63B asks for eight, with a second factor); the end keeps hashing cheap. */
const newPassword = z.string().min(12).max(200)

export const loginRequest = z.strictObject({ login: z.string().min(1).max(200), password: z.string().min(1).max(200) })
export const oneTimeLoginRequest = z.strictObject({ code: z.string().min(1).max(200), newPassword })
export const passwordChange = z.strictObject({ currentPassword: z.string().min(1).max(200), newPassword })

export const whoAmI = z.object({
  user: z.object({ id, login: z.string(), name: z.string(), email: z.string().nullable(), language, theme, masterAdmin: z.boolean() }),
  session: z.object({ id, expiresAt: instant }).nullable().meta({ description: 'Null for a token.' }),
  preferences,
  permissions: z.array(permission).meta({ description: 'Held over all companies.' }),
  companies: z.array(z.object({ code: z.string(), name: z.string(), permissions: z.array(permission) })),
})

export const roleGrant = z.object({ id, role, company: z.string().nullable().meta({ description: 'Null: in all companies.' }), grantedAt: instant, grantedBy: z.string() })
export const roleGrantInput = z.strictObject({ role, company: companyCode.nullable() })

export const user = z.object({
  id,
  login: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  mobile: z.string().nullable().meta({ description: 'Where an SMS reaches them.' }),
  language,
  theme,
  masterAdmin: z.boolean(),
  hasPassword: z.boolean(),
  disablement: z.object({ at: instant, by: z.string(), reason: z.string().nullable() }).nullable(),
  roles: z.array(roleGrant),
  createdAt: instant,
  version,
})
export const userPage = pageOf(user)
const email = z.email().max(200)
const mobile = z.string().trim().min(3).max(40).regex(/^\+?[0-9 ()/.-]+$/)
export const userInput = z.strictObject({
  login,
  name: text(100),
  email: email.nullable().optional(),
  mobile: mobile.nullable().optional(),
  language: language.optional(),
  masterAdmin: z.boolean().optional(),
  roles: z.array(roleGrantInput).max(50).optional(),
})
export const userChange = z.strictObject({
  name: text(100).optional(),
  email: email.nullable().optional(),
  mobile: mobile.nullable().optional(),
  language: language.optional(),
  theme: theme.optional(),
  masterAdmin: z.boolean().optional(),
})
export const disablementInput = z.strictObject({ reason: text(200).nullable().optional() })
export const oneTimeLogin = z.object({ login: z.string(), code: z.string().nullable().meta({ description: 'Shown once; null when the answer is replayed.' }), expiresAt: instant })

export const sessionEntry = z.object({ id, createdAt: instant, lastSeenAt: instant, expiresAt: instant, address: z.string(), userAgent: z.string(), current: z.boolean() })
export const sessionList = z.object({ items: z.array(sessionEntry) })

export const token = z.object({
  id,
  name: z.string(),
  hint: z.string(),
  scopes: z.array(permission),
  companies: z.array(z.string()).nullable().meta({ description: 'Null: all companies of the user.' }),
  createdAt: instant,
  createdBy: z.string(),
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
})
export const tokenList = z.object({ items: z.array(token) })
export const tokenInput = z.strictObject({
  name: text(100),
  scopes: z.array(permission).min(1).max(PERMISSIONS.length),
  companies: z.array(companyCode).min(1).max(100).nullable().optional(),
  days: z.int().min(1).max(3650).nullable().optional().meta({ description: 'Days until it expires; without: never.' }),
})
export const tokenCreated = z.object({ token, secret: z.string().nullable().meta({ description: 'Shown once; null when the answer is replayed.' }) })

/** Who is meant by `user:12` or `token:7`; the command line (`cli:root`) and jobs (`job:billing`) say it themselves. */
export const actorList = z.object({ items: z.array(z.object({ actor: z.string(), name: z.string() })) }).meta({ id: 'ActorList' })
