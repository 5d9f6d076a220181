/**
 * Every answer that is not what was asked for, as application/problem+json (RFC 9457).
 * It owns: the one table from refusal to status, and what a client may read about a fault: its id, never its text or stack.
 * 422 means only that the request was malformed; the business says no with 403, 404 or 409.
 */
import type { Problem } from '@kontor/contract/basics.ts'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'

export interface Refusal {
  readonly kind: string
  readonly [param: string]: unknown
}

/** Refusals that are not a plain 409. Kinds that end in `_not_found` are 404 without standing here. */
const STATUS: Readonly<Record<string, number>> = {
  not_signed_in: 401,
  login_refused: 401,
  current_password_wrong: 403,
  not_permitted: 403,
  foreign_origin: 403,
  grants_more_than_held: 403,
  scopes_more_than_held: 403,
  user_above_own_rights: 403,
  second_person_required: 403,
  saved_view_of_somebody_else: 403,
  not_found: 404,
  version_changed: 412,
  body_too_large: 413,
  media_type_unsupported: 415,
  malformed_request: 422,
  idempotency_key_required: 422,
  version_required: 428,
  too_many_attempts: 429,
  server_busy: 503,
}

export function statusOf(kind: string): number {
  return STATUS[kind] ?? (kind.endsWith('_not_found') ? 404 : 409)
}

type Issue = NonNullable<Problem['errors']>[number]

/** The problem for a refusal; what the refusal names besides its kind goes into `params`, with ids and amounts as text. */
export function problemOf(refusal: Refusal, instance: string, errors?: readonly Issue[]): Problem {
  const { kind, ...params } = refusal
  return {
    type: `urn:kontor:problem:${kind}`,
    title: sentence(kind),
    status: statusOf(kind),
    kind,
    instance,
    ...(errors ? { errors: [...errors] } : {}),
    ...(Object.keys(params).length > 0 ? { params: plain(params) as Record<string, unknown> } : {}),
  }
}

/** Thrown at the edge (hooks, parsing) where no Result can be returned; answered like a refusal. */
export class RefusedRequest extends Error {
  readonly refusal: Refusal
  readonly errors: readonly Issue[] | undefined
  constructor(refusal: Refusal, errors?: readonly Issue[]) {
    super(refusal.kind)
    this.refusal = refusal
    this.errors = errors
  }
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="kontor"')
  const wait = problem.params?.['retryAfterSeconds']
  if (typeof wait === 'number') void reply.header('retry-after', String(wait))
  return reply.code(problem.status).header('content-type', 'application/problem+json; charset=utf-8').serializer(String).send(JSON.stringify(problem))
}

/** The edge where a fault is logged once and answered without its text. */
export function handleError(error: FastifyError | RefusedRequest, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(reply, problemOfError(error, request))
}

function problemOfError(error: FastifyError | RefusedRequest, request: FastifyRequest): Problem {
  if (error instanceof RefusedRequest) return problemOf(error.refusal, request.id, error.errors)
  if (hasZodFastifySchemaValidationErrors(error)) {
    // A path that cannot be an id names nothing: the same answer as for a row that is not there.
    if (error.validationContext === 'params') return problemOf({ kind: 'not_found' }, request.id)
    return problemOf({ kind: 'malformed_request' }, request.id, issuesOf(error))
  }
  const known = EDGE_FAULTS[error.code]
  if (known) return { ...problemOf({ kind: known.kind }, request.id), status: known.status }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return { ...problemOf({ kind: 'malformed_request' }, request.id), status: error.statusCode === 404 ? 404 : 400 }
  }
  request.log.error({ err: error }, `request ${request.id} failed: ${error.message}`)
  return { ...problemOf({ kind: 'internal_error' }, request.id), status: 500 }
}

/** What Fastify refuses before a route is reached. */
const EDGE_FAULTS: Readonly<Record<string, { kind: string; status: number }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { kind: 'body_too_large', status: 413 },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { kind: 'media_type_unsupported', status: 415 },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { kind: 'malformed_request', status: 400 },
  FST_ERR_CTP_EMPTY_JSON_BODY: { kind: 'malformed_request', status: 400 },
  FST_ERR_CTP_INVALID_JSON_BODY: { kind: 'malformed_request', status: 400 },
  FST_ERR_BAD_URL: { kind: 'malformed_request', status: 400 },
}

/** Statuses that any route may answer with, for the OpenAPI document. */
export const EDGE_STATUSES = [400, 413, 415, 422, 500] as const

const SIDE = { body: 'body', querystring: 'query', headers: 'headers', params: 'params' } as const

function issuesOf(error: FastifyError): Issue[] {
  const side = SIDE[(error.validationContext as keyof typeof SIDE | undefined) ?? 'body']
  return (error.validation ?? []).slice(0, 100).flatMap((issue): Issue[] => {
    const path = issue.instancePath.slice(1).replaceAll('/', '.')
    const params = issue.params as Record<string, unknown>
    if (issue.keyword === 'unrecognized_keys') {
      return (params['keys'] as string[]).slice(0, 20).map((key) => ({ in: side, path: [path, key.slice(0, 100)].filter(Boolean).join('.'), kind: 'unknown_property', params: {} }))
    }
    if (issue.keyword === 'custom') {
      const { kind = 'invalid', ...rest } = (params['params'] ?? {}) as Record<string, unknown>
      return [{ in: side, path, kind: String(kind), params: plain(rest) as Record<string, unknown> }]
    }
    if (issue.keyword === 'invalid_union') return [{ in: side, path, kind: 'invalid_union', params: {} }]
    const missing = issue.keyword === 'invalid_type' && issue.message?.endsWith('received undefined')
    // Never what was sent: it may be a secret.
    const { input: _input, inst: _inst, errors: _errors, ...rest } = params
    return [{ in: side, path, kind: missing ? 'required' : issue.keyword, params: plain(rest) as Record<string, unknown> }]
  })
}

/** JSON of a refusal's parameters: bigint as text. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? item.toString() : item))) as unknown
}

function sentence(kind: string): string {
  const words = kind.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
