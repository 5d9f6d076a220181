/**
 * The OpenAPI document, made from the same schemas that check requests and answers.
 * Both sides show the wire form of a codec (its input), so that Money and ids appear once, as they are in JSON.
 */
import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { problem } from '@kontor/contract/basics.ts'
import { z } from 'zod'

type Json = Record<string, unknown>

export async function serveOpenApi(app: FastifyInstance, { version }: { readonly version: string }): Promise<void> {
  const components: Record<string, Json> = {}
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Kontor',
        version,
        description:
          'JSON; the company by `?company=CODE`; money as `{amount, currency}` with exact decimals; ids are opaque strings. Errors are problem+json with a stable `kind`. '
          + 'Writes accept `Idempotency-Key`; routes that move money require it. Lists answer pages of `items` and `next`.',
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'A token made under /api/v1/tokens.' },
          session: { type: 'apiKey', in: 'cookie', name: app.sessionCookie.name },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    transform: ({ schema, url }) => ({ schema: documented(schema as Json, components) as never, url }),
    transformObject: (document) => {
      const { openapiObject } = document as unknown as { openapiObject: { components?: Json; paths: Record<string, Record<string, Operation>> } }
      // The problem stands in every operation, so it is here even when nothing else names it.
      toJsonSchema(problem, components)
      return { ...openapiObject, paths: referring(openapiObject.paths), components: { ...openapiObject.components, schemas: sorted(components), responses: { Problem: PROBLEM } } } as never
    },
  })
  let text: string | undefined
  app.get('/api/v1/openapi.json', { config: { permission: 'public', scope: 'system' }, schema: { hide: true } }, async (_request, reply) => {
    text ??= JSON.stringify(app.swagger())
    return reply.header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-cache').serializer(String).send(text)
  })
}

function documented(schema: Json | undefined, components: Record<string, Json>): Json {
  if (!schema || schema['hide']) return { ...schema, hide: true }
  const { params, querystring, body, 'x-success': success, 'x-problems': problems, 'x-if-match': ifMatch, ...rest } = schema
  const { status, reply } = success as { status: number; reply: unknown }
  const isWrite = body instanceof z.ZodType
  const headers: Json = {}
  const required: string[] = []
  if (isWrite && rest['x-money']) required.push('idempotency-key')
  if (isWrite) headers['idempotency-key'] = { type: 'string', minLength: 1, maxLength: 200, description: 'Any unique text: the write has one effect however often it is sent.' }
  if (ifMatch) {
    headers['if-match'] = { type: 'string', description: 'The ETag that was read.' }
    required.push('if-match')
  }
  return {
    ...rest,
    ...(params instanceof z.ZodType ? { params: toJsonSchema(params, components) } : {}),
    ...(querystring instanceof z.ZodType ? { querystring: toJsonSchema(querystring, components) } : {}),
    ...(body instanceof z.ZodType && !isEmpty(body) ? { body: toJsonSchema(body, components) } : {}),
    ...(Object.keys(headers).length > 0 ? { headers: { type: 'object', properties: headers, required } } : {}),
    response: {
      [status]: answerOf(reply, components),
      ...Object.fromEntries((problems as number[]).map((code) => [code, PROBLEM])),
    },
  }
}

const PROBLEM = { description: 'Refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }

interface Operation {
  readonly responses?: Record<string, { readonly content?: Json }>
}

/** Every refusal looks alike, so it stands once and each operation refers to it: the document is read by people too. */
function referring(paths: Record<string, Record<string, Operation>>): Json {
  const answers = ([status, answer]: [string, { readonly content?: Json }]) =>
    [status, answer.content?.['application/problem+json'] ? { $ref: '#/components/responses/Problem' } : answer]
  const operations = ([method, operation]: [string, Operation]) =>
    [method, { ...operation, ...(operation.responses ? { responses: Object.fromEntries(Object.entries(operation.responses).map(answers)) } : {}) }]
  return Object.fromEntries(Object.entries(paths).map(([path, methods]) => [path, Object.fromEntries(Object.entries(methods).map(operations))]))
}

function answerOf(reply: unknown, components: Record<string, Json>): Json {
  if (reply === 'none') return { type: 'null', description: 'Done' }
  if (reply === 'file') return { description: 'A file', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }
  return { description: 'Done', content: { 'application/json': { schema: toJsonSchema(reply as z.ZodType, components) } } }
}

/** A write without a body accepts null or `{}`; saying so would only confuse. */
function isEmpty(body: z.ZodType): boolean {
  return body.safeParse(null).success && body.safeParse({}).success
}

/** One schema as JSON schema; named schemas (`.meta({ id })`) go into the components and are referred to. */
function toJsonSchema(schema: z.ZodType, components: Record<string, Json>): Json {
  const made = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any' }) as Json
  const { $schema: _schema, $defs, id, ...root } = relink(made) as Json & { $defs?: Record<string, Json>; id?: string }
  for (const [name, definition] of Object.entries($defs ?? {})) components[name] = withoutId(definition)
  if (typeof id !== 'string') return root
  components[id] = root
  return { $ref: `#/components/schemas/${id}` }
}

function withoutId({ id: _id, ...definition }: Json): Json {
  return definition
}

function relink(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relink)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === '$ref' && typeof item === 'string' ? item.replace(/^#\/\$defs\//, '#/components/schemas/') : relink(item)]),
  )
}

function sorted(components: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1)))
}
