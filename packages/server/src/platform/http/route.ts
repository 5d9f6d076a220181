/**
 * The one way to write a route. It owns: parsing, rights, the transaction, idempotency, refusals, the answer. A slice's routes.ts says what differs:
 *
 *   route(app, {
 *     method: 'POST', url: '/api/v1/customers', summary: 'Create a customer',
 *     permission: 'customers:write', scope: 'company', status: 201,
 *     body: customerInput, reply: customer,                       // schemas of @kontor/contract
 *     refusals: ['customer_number_taken'],
 *     constraints: { customer_number_unique: 'customer_number_taken' },
 *     handler: ({ tx, company, body, actor }) => createCustomer(tx, { company, ...body }),   // Result<Customer, { kind: 'customer_number_taken' }>
 *   })
 *
 * The handler runs in one transaction: of the company (`scope: 'company'`, row-level security on) or of the system. A GET cannot write. A refusal or a throw rolls all of it back.
 * It may run again after a serialization fault, so it has no effect outside of `tx`. Ids and money arrive as bigint and leave as text, by the schemas' codecs.
 * A reply with a `version` carries it as ETag; `ifMatch: true` requires it back (`version` in the call).
 * `completion` goes on after that transaction, with the database and with what the handler answered or a repeated key brings back: for work too long for one transaction.
 * It answers in the handler's place, how things stand then; so it must be safe to come again.
 * `ownTransactions` in place of `handler` gets the database instead: for streams and password hashing; it takes no idempotency key.
 */
import type { Database, Actor, Tx } from '../database/database.ts'
import type { Clock } from '../clock.ts'
import { companyCode } from '@kontor/contract/basics.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { companyOf } from './authorize.ts'
import type { Gate, Scope } from './authorize.ts'
import { keepAnswer, requestHash, takeKey } from './idempotency.ts'
import type { OnceKey, StoredAnswer } from './idempotency.ts'
import { actorOf } from './principal.ts'
import type { ListPrinter } from './list-printer.ts'
import type { AccessPort, Principal } from './principal.ts'
import { EDGE_STATUSES, RefusedRequest, problemOf, sendProblem, statusOf } from './problem.ts'
import type { Refusal } from './problem.ts'

export type Shape = Readonly<Record<string, z.ZodType>>
type Parsed<S extends Shape> = z.output<z.ZodObject<S>>

/** An answer that is not JSON: a PDF, a CSV, an event stream. */
export interface FileReply {
  readonly contentType: string
  readonly content: Uint8Array | Readable
  /** Offered for saving under this name; without it the browser shows the content. */
  readonly fileName?: string
}

type BodySpec = z.ZodType | 'upload'
type ReplySpec = z.ZodType | 'none' | 'file'
type BodyOf<B> = B extends z.ZodType ? z.output<B> : B extends 'upload' ? Buffer : undefined
type ValueOf<R> = R extends z.ZodType ? z.output<R> : R extends 'file' ? FileReply : void

export interface Call<P extends Shape, Q extends Shape, B, S extends Scope, G extends Gate> {
  readonly params: Parsed<P>
  readonly query: Parsed<Q>
  readonly body: BodyOf<B>
  readonly company: S extends 'company' ? number : null
  readonly principal: G extends 'public' ? null : Principal
  readonly actor: Actor
  readonly clock: Clock
  /** The version named by If-Match; only with `ifMatch`. */
  readonly version: number
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

interface RouteBase<P extends Shape, Q extends Shape, B, R, K extends string, S extends Scope, G extends Gate> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: `/api/${string}`
  readonly summary: string
  readonly permission: G
  readonly scope: S
  /** Moves or promises money: an Idempotency-Key is required. */
  readonly money?: boolean
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly reply: R
  /** 200, or 204 where the reply is 'none', unless said. */
  readonly status?: 200 | 201 | 202 | 204
  /** Every kind that the handler may refuse with; the OpenAPI document lists them. */
  readonly refusals?: readonly K[]
  /** Names of database constraints and the refusal that breaking one means. */
  readonly constraints?: Readonly<Record<string, K>>
  readonly ifMatch?: boolean
  /** Bytes; 1 MB unless said. */
  readonly bodyLimit?: number
  /** What of the answer is kept for a replay, where the answer holds a secret that is shown once. */
  readonly keptReply?: (value: ValueOf<R>) => ValueOf<R>
}

type Answer<R, K extends string> = Promise<Result<ValueOf<R>, { readonly kind: K }>>

export type RouteSpec<P extends Shape, Q extends Shape, B, R, K extends string, S extends Scope, G extends Gate> = RouteBase<P, Q, B, R, K, S, G> &
  (
    | {
      readonly handler: (call: Call<P, Q, B, S, G> & { readonly tx: Tx }) => Answer<R, K>
      readonly completion?: (call: Call<P, Q, B, S, G> & { readonly db: Database }, begun: ValueOf<R>, again: boolean) => Answer<R, K>
      readonly ownTransactions?: never
    }
    | { readonly ownTransactions: (call: Call<P, Q, B, S, G> & { readonly db: Database }) => Answer<R, K>; readonly handler?: never; readonly completion?: never }
  )

export interface RouteTools {
  readonly db: Database
  readonly clock: Clock
  readonly access: AccessPort
  readonly printer: ListPrinter
}

declare module 'fastify' {
  interface FastifyInstance {
    tools: RouteTools
    /** Every route with what it declares; tests walk it. */
    routeTable: RouteRecord[]
  }
  interface FastifyRequest {
    bodyHash: Buffer | null
  }
}

export interface RouteRecord {
  readonly method: string
  readonly url: string
  readonly permission: Gate
  readonly scope: Scope
  readonly money: boolean
  readonly refusals: readonly string[]
}

const NOTHING: Shape = {}

/** Registers a route; see the head of the file. */
export function route<
  const P extends Shape = Record<never, never>,
  const Q extends Shape = Record<never, never>,
  B extends BodySpec | undefined = undefined,
  R extends ReplySpec = ReplySpec,
  const K extends string = never,
  S extends Scope = Scope,
  const G extends Gate = Gate,
>(app: FastifyInstance, spec: RouteSpec<P, Q, B, R, K, S, G>): void {
  const isWrite = spec.method !== 'GET'
  invariant(spec.scope !== 'company' || (spec.permission !== 'public' && spec.permission !== 'signed-in'), `${spec.url}: a company's data needs a permission`)
  invariant(!spec.money || (isWrite && spec.handler), `${spec.url}: money moves by a write in one transaction`)
  const scoped = spec.scope === 'company'
  const refusals = [...(spec.refusals ?? [])]
  const record = { method: spec.method, url: spec.url, permission: spec.permission, scope: spec.scope, money: spec.money ?? false, refusals }
  app.routeTable.push(record)
  app.route({
    method: spec.method,
    url: spec.url,
    config: { permission: spec.permission, scope: spec.scope, money: record.money },
    ...(spec.bodyLimit ? { bodyLimit: spec.bodyLimit } : {}),
    schema: {
      ...documentation(spec as unknown as AnySpec, refusals),
      ...(spec.params ? { params: z.strictObject(spec.params) } : {}),
      querystring: z.strictObject({ ...(spec.query ?? NOTHING), ...(scoped ? { company: companyCode.optional() } : {}) }),
      ...(isWrite ? bodySchema(spec.body, scoped) : {}),
    },
    preValidation: async (request) => {
      if (isWrite && request.headers['idempotency-key'] !== undefined) request.bodyHash = requestHash(request)
    },
    handler: (request, reply) => answer(app.tools, spec as unknown as AnySpec, request, reply),
  })
}

type AnySpec = RouteSpec<Shape, Shape, BodySpec | undefined, ReplySpec, string, Scope, Gate>
type AnyCall = Call<Shape, Shape, BodySpec | undefined, Scope, Gate>

function bodySchema(body: BodySpec | undefined, scoped: boolean): { body?: z.ZodType } {
  const company = { company: companyCode.optional() }
  if (body === 'upload') return { body: z.instanceof(Buffer).meta({ type: 'string', format: 'binary' }) }
  if (body === undefined) return { body: z.strictObject(scoped ? company : {}).nullish() }
  return { body: body instanceof z.ZodObject && scoped ? body.safeExtend(company) : body }
}

function documentation(spec: AnySpec, refusals: readonly string[]): Record<string, unknown> {
  const success = spec.status ?? (spec.reply === 'none' ? 204 : 200)
  const statuses = new Set<number>([...EDGE_STATUSES, ...refusals.map(statusOf)])
  if (spec.permission !== 'public') for (const status of [401, 403]) statuses.add(status)
  if (spec.scope === 'company' || spec.params) statuses.add(404)
  if (spec.method !== 'GET') for (const status of [403, 409]) statuses.add(status)
  if (spec.ifMatch) for (const status of [412, 428]) statuses.add(status)
  return {
    summary: spec.summary,
    tags: [spec.url.split('/')[3] ?? 'system'],
    'x-permission': spec.permission,
    'x-money': spec.money ?? false,
    'x-refusals': refusals,
    'x-if-match': spec.ifMatch ?? false,
    'x-success': { status: success, reply: spec.reply },
    'x-problems': [...statuses].sort((a, b) => a - b),
    ...(spec.permission === 'public' ? { security: [] } : {}),
  }
}

async function answer(tools: RouteTools, spec: AnySpec, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = request.body as (Record<string, unknown> & { company?: string }) | undefined
  let company: number | null = null
  if (spec.scope === 'company') {
    const named = Buffer.isBuffer(body) ? undefined : body?.company
    company = await companyOf(request, spec.permission as Exclude<Gate, 'public' | 'signed-in'>, named, tools)
  }
  const actor = actorOf(request.principal, request.id)
  const version = spec.ifMatch ? versionOf(request) : 0
  const call = {
    params: request.params, query: request.query, body: handlersBody(spec, body), company, principal: request.principal, actor, clock: tools.clock, version, request, reply,
  } as unknown as AnyCall
  const onceKey = spec.handler && spec.method !== 'GET' ? keyOf(spec, request, company) : undefined
  try {
    if (spec.ownTransactions) return send(spec, request, reply, await spec.ownTransactions({ ...call, db: tools.db }))
    const work = (tx: Tx) => inTransaction(tx, spec, call, onceKey)
    const done = company === null ? await tools.db.system({ actor }, work) : await tools.db.company({ company, actor }, work)
    if ('file' in done) return sendFile(spec, reply, done.file)
    if (!spec.completion || done.status >= 400) return sendStored(reply, done)
    const begun = z.decode(spec.reply as z.ZodType, JSON.parse(done.response))
    return send(spec, request, reply, await spec.completion({ ...call, db: tools.db }, begun as never, done.again ?? false))
  } catch (error) {
    const refusal = error instanceof RefusedRequest ? undefined : refusalOf(spec, error)
    if (!refusal) throw error
    return sendProblem(reply, problemOf(refusal, request.id))
  }
}

/** The company's code is the platform's to read: left in, `{ company, ...body }` would put the client's text over the checked id. */
function handlersBody(spec: AnySpec, body: unknown): unknown {
  if (spec.body === undefined) return undefined
  if (spec.scope !== 'company' || !(spec.body instanceof z.ZodObject) || 'company' in spec.body.shape) return body
  const { company: _company, ...rest } = body as Record<string, unknown>
  return rest
}

/** `again`: the answer of an earlier request with the same key. */
type Done = (StoredAnswer & { readonly etag?: string; readonly again?: true }) | { readonly file: FileReply }

async function inTransaction(tx: Tx, spec: AnySpec, call: AnyCall, once: OnceKey | undefined): Promise<Done> {
  invariant(spec.handler, 'only a handler runs in the transaction')
  if (spec.method === 'GET') await tx.run('set transaction read only')
  if (!once) {
    const result = await spec.handler({ ...call, tx })
    if (!result.ok) throw new RefusedRequest(declared(spec, result.refusal))
    return doneWith(spec, result.value)
  }
  const taken = await takeKey(tx, once)
  if (taken.kind === 'refused') throw new RefusedRequest(taken.refusal)
  if (taken.kind === 'replay') return { ...taken.answer, again: true }
  await tx.run('savepoint effect')
  let refusal: Refusal | undefined
  try {
    const result = await spec.handler({ ...call, tx })
    if (result.ok) {
      const done = doneWith(spec, result.value)
      invariant(!('file' in done), 'a write with a key answers JSON')
      await keepAnswer(tx, once, spec.keptReply ? (doneWith(spec, spec.keptReply(result.value as never)) as StoredAnswer) : done)
      return done
    }
    refusal = declared(spec, result.refusal)
  } catch (error) {
    refusal = refusalOf(spec, error)
    if (!refusal) throw error
  }
  await tx.run('rollback to savepoint effect')
  const problem = problemOf(refusal, call.request.id)
  const refused = { status: problem.status, response: JSON.stringify(problem) }
  await keepAnswer(tx, once, refused)
  return refused
}

/** A refusal that the route did not declare would be a status that no client expects. */
function declared(spec: AnySpec, refusal: Refusal): Refusal {
  invariant(spec.refusals?.includes(refusal.kind), `${spec.method} ${spec.url} declares its refusal ${refusal.kind}`)
  return refusal
}

function refusalOf(spec: AnySpec, error: unknown): Refusal | undefined {
  const { constraint } = error as { constraint?: string }
  // Two took one key at once, and the lock did not part them: the other one has the effect.
  if (constraint === 'idempotency_keys_pkey') return { kind: 'idempotency_key_in_progress' }
  const kind = constraint === undefined ? undefined : spec.constraints?.[constraint]
  return kind === undefined ? undefined : { kind }
}

function doneWith(spec: AnySpec, value: unknown): Done {
  if (spec.reply === 'file') return { file: value as FileReply }
  if (spec.reply === 'none') return { status: spec.status ?? 204, response: '' }
  const { version } = (value ?? {}) as { version?: unknown }
  const etag = typeof version === 'number' ? { etag: `"${version}"` } : {}
  return { status: spec.status ?? 200, response: JSON.stringify(z.encode(spec.reply, value as never)), ...etag }
}

function send(spec: AnySpec, request: FastifyRequest, reply: FastifyReply, result: Result<unknown, Refusal>): FastifyReply {
  if (!result.ok) return sendProblem(reply, problemOf(declared(spec, result.refusal), request.id))
  const done = doneWith(spec, result.value)
  return 'file' in done ? sendFile(spec, reply, done.file) : sendStored(reply, done)
}

function sendStored(reply: FastifyReply, { status, response, ...rest }: Exclude<Done, { readonly file: FileReply }>): FastifyReply {
  if (rest.etag) void reply.header('etag', rest.etag)
  if (response === '') return reply.code(status).send()
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  return reply.code(status).header('content-type', `${type}; charset=utf-8`).serializer(String).send(response)
}

function sendFile(spec: AnySpec, reply: FastifyReply, file: FileReply): FastifyReply {
  const name = file.fileName?.replaceAll(/[^A-Za-z0-9._-]/g, '_')
  if (name) void reply.header('content-disposition', `attachment; filename="${name}"; filename*=UTF-8''${encodeURIComponent(file.fileName ?? name)}`)
  // What people uploaded or templates made is shown without rights, should a browser render it.
  void reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
  const content = file.content instanceof Uint8Array ? Buffer.from(file.content) : file.content
  return reply.code(spec.status ?? 200).header('content-type', file.contentType).send(content)
}

function keyOf(spec: AnySpec, request: FastifyRequest, company: number | null): OnceKey | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) {
    if (spec.money) throw new RefusedRequest({ kind: 'idempotency_key_required' })
    return undefined
  }
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new RefusedRequest({ kind: 'malformed_request' }, [{ in: 'headers', path: 'idempotency-key', kind: 'invalid_format', params: { maximum: 200 } }])
  }
  // Without somebody to own the key, one stranger could read another's answer.
  if (!request.principal || !request.bodyHash) return undefined
  return { company: company ?? 0, principal: request.principal.name, key, route: `${spec.method} ${spec.url}`, bodyHash: request.bodyHash }
}

function versionOf(request: FastifyRequest): number {
  const header = request.headers['if-match']
  if (header === undefined) throw new RefusedRequest({ kind: 'version_required' })
  const version = /^(?:W\/)?"([1-9][0-9]{0,8})"$/.exec(header)?.[1]
  if (!version) throw new RefusedRequest({ kind: 'version_changed' })
  return Number(version)
}
