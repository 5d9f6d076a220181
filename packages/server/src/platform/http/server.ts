/**
 * The HTTP server: Fastify with our rules on every route.
 * It owns: headers, bodies, rights, errors, logs, the OpenAPI document, health. It does not own: any route of a slice (`route(app, …)` in the slices' routes.ts).
 * Invariant: a route that does not say who may call it keeps the server from starting.
 */
import cookie from '@fastify/cookie'
import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { DestinationStream } from 'pino'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { guard } from './authorize.ts'
import { readBodies } from './body.ts'
import { refuseBrokenHttp } from './broken-http.ts'
import { putHeaders, setHeaders } from './headers.ts'
import { serveHealth } from './health.ts'
import { serveOpenApi } from './openapi.ts'
import { NO_PRINTER } from './list-printer.ts'
import type { ListPrinter } from './list-printer.ts'
import type { AccessPort } from './principal.ts'
import { handleError, problemOf, sendProblem } from './problem.ts'
import { serveReferencePage } from './reference-page.ts'
import type { RouteRecord } from './route.ts'

export interface HttpOptions {
  readonly db: Database
  readonly clock: Clock
  readonly access: AccessPort
  /** Sets lists for paper. */
  readonly printer?: ListPrinter
  /** `https://kontor.example`: then cookies are `__Host-`, HSTS is sent, and pages of that origin may write. Without it only plain HTTP on this machine is meant. */
  readonly baseUrl?: string
  /** Addresses of proxies whose X-Forwarded-For is believed; nobody's unless said. */
  readonly trustProxy?: string | string[]
  readonly log?: { readonly level: string; readonly stream?: DestinationStream }
  readonly version: string
}

const BODY_MAX = 1024 * 1024

/** Builds the server; slices add their routes to it, then it listens. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const https = options.baseUrl?.startsWith('https://') ?? false
  const app = fastify({
    logger: options.log ? { level: options.log.level, ...(options.log.stream ? { stream: options.log.stream } : {}), ...LOG } : false,
    bodyLimit: BODY_MAX,
    trustProxy: options.trustProxy ?? false,
    exposeHeadRoutes: false,
    // A request that dribbles in for longer is an attack or a broken line.
    requestTimeout: 60_000,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    clientErrorHandler: (error, socket) => refuseBrokenHttp(error, socket as Socket),
    // An address that cannot be read comes here past all hooks.
    frameworkErrors: (error, request, reply) => {
      putHeaders(reply as never, { https, requestId: request.id })
      void handleError(error, request as never, reply as never)
    },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.decorate('tools', { db: options.db, clock: options.clock, access: options.access, printer: options.printer ?? NO_PRINTER })
  app.decorate('routeTable', [] as RouteRecord[])
  app.decorateRequest('bodyHash', null)
  app.decorate('sessionCookie', { name: https ? '__Host-kontor' : 'kontor_session', secure: https })

  setHeaders(app, { https })
  await app.register(cookie)
  guard(app, { db: options.db, access: options.access, origins: options.baseUrl ? [new URL(options.baseUrl).origin] : [], cookieName: app.sessionCookie.name })
  readBodies(app)
  app.setErrorHandler(handleError)
  app.setNotFoundHandler((request, reply) => sendProblem(reply, problemOf({ kind: 'not_found' }, request.id)))

  await serveOpenApi(app, { version: options.version })
  serveReferencePage(app)
  serveHealth(app)
  return app as unknown as FastifyInstance
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly sessionCookie: { readonly name: string; readonly secure: boolean }
  }
}

/** One line a request; paths without their query (names are searched there), and never a credential. */
const LOG = {
  redact: {
    paths: ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]', '*.password', '*.newPassword', '*.currentPassword', '*.code', '*.secret', '*.token', '*.iban', '*.accountNational'],
    censor: '•••',
  },
  serializers: {
    req: (request: { method: string; url: string; ip?: string }) => ({ method: request.method, path: request.url.split('?')[0], address: request.ip }),
    err: (error: Error & { code?: string; detail?: string }) => ({
      type: error.name,
      message: error.message,
      stack: error.stack ?? '',
      ...(error.code ? { code: error.code } : {}),
    }),
  },
}

