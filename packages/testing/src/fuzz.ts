/**
 * A fuzzer of the API, driven by its OpenAPI document (invariants §5b).
 * It owns: making good and bad requests from the schemas, and the oracles that every answer must pass, whatever was sent.
 * Oracles: no 5xx; a documented status; a body that fits its schema; no trace of stack, SQL or path in it; the security headers; an answer in time;
 * a request with an unknown property is refused; the same request without credentials is 401.
 * It goes from seed to the same requests again; ids of answers are used in later requests.
 */
import Ajv2020 from 'ajv/dist/2020.js'
import type { ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import * as fc from 'fast-check'
import type { createHttp } from '@kontor/server/platform/http/server.ts'

type App = Awaited<ReturnType<typeof createHttp>>
type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
interface Schema {
  readonly $ref?: string; readonly type?: string | string[]; readonly enum?: Json[]; readonly const?: Json; readonly anyOf?: Schema[]; readonly oneOf?: Schema[]
  readonly properties?: Record<string, Schema>; readonly required?: string[]; readonly items?: Schema; readonly minItems?: number; readonly maxItems?: number
  readonly pattern?: string; readonly format?: string; readonly minLength?: number; readonly maxLength?: number; readonly minimum?: number; readonly maximum?: number
}
interface Answer { readonly $ref?: string; readonly content?: Record<string, { readonly schema: Schema }> }
interface Operation {
  readonly parameters?: { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> }
  readonly responses: Record<string, Answer>
  readonly security?: unknown[]
}
interface Document { readonly paths: Record<string, Record<string, Operation>>; readonly components: { readonly schemas: Record<string, Schema>; readonly responses?: Record<string, Answer> } }

interface Asked { readonly method: string; readonly path: string; readonly operation: Operation; readonly query: Record<string, Json>; readonly ids: number; readonly body: Json | undefined; readonly mischief: string; readonly key: string | null }

export interface FuzzFault { readonly request: string; readonly mischief: string; readonly fault: string }

export interface FuzzOptions {
  readonly seed: number
  readonly runs: number
  /** A company that the credentials may work in. */
  readonly company: string
  /** Fresh credentials; asked again when the fuzzer locked itself out. */
  readonly credentials: () => Promise<Record<string, string>>
  /** Only addresses that begin so. */
  readonly under?: string
}

/** The promise is two seconds; a machine that runs the whole suite at once gets more. */
const MILLISECONDS_MAX = 8000


/** What breaks parsers, statements, templates and spreadsheets (invariants §5b). */
const NASTY: readonly string[] = [
  '', ' ', '\0', '\ud800', '\u202eabc', '\u200b', '𝕏', 'é', `'"<svg/onload=x>`, '{{7*7}}${7*7}', `' or 1=1--`, '1;select pg_sleep(3)', '../../etc/passwd', '\r\nBcc: x', `=cmd|' /C calc'!A1`,
  '9007199254740993', '99999999999999999999', '-1', '1e400', '-0', 'NaN', '0x10', '1,5', '1.000', '0000-00-00', '2026-02-30', '2026-13-01', '24:00', 'null', '__proto__', 'x'.repeat(5000),
]
const ODD: readonly Json[] = [null, true, 0, -1, 1.5, 2 ** 53, 1e308, [], {}, [[]], { a: { b: {} } }, ...NASTY]
const LEAK = /at .+\.[tj]s:\d+|node_modules|syntax error at|relation "|column "|\bselect\b.+\bfrom\b|ECONNREFUSED|invalid input syntax/i

/** Sends `runs` requests and answers what was wrong with the answers. */
export async function fuzzApi(app: App, options: FuzzOptions): Promise<{ requests: number; statuses: Record<string, number>; faults: FuzzFault[] }> {
  const document = resolved((await app.inject('/api/v1/openapi.json')).json<Document>())
  const validate = validators(document)
  const requests = fc.sample(fc.oneof(...arbitraries(document, options)), { numRuns: options.runs, seed: options.seed })
  const pool = ['1', '2', '0', '-1', '9223372036854775807', '9223372036854775808', 'abc', '%00', '1%2f2']
  const faults: FuzzFault[] = []
  const statuses: Record<string, number> = {}
  let credentials = await options.credentials()
  for (const [n, asked] of requests.entries()) {
    let turn = asked.ids
    const path = asked.path.replaceAll(/\{[^}]+\}/g, () => pool[turn++ % pool.length] ?? '1')
    const url = `${path}${queryText(asked.query)}`
    const headers = { ...credentials, 'if-match': '"1"', ...(asked.key === null ? {} : { 'idempotency-key': asked.key }) }
    const bare = n % 10 === 9
    const started = performance.now()
    const payload = asked.body === undefined ? {} : { payload: JSON.stringify(asked.body) }
    const answer = await app.inject({ method: asked.method as 'GET', url, headers: { ...(bare ? {} : headers), ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }) }, ...payload })
    const time = performance.now() - started
    statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1
    const report = (fault: string) => faults.push({ request: `${asked.method} ${url.slice(0, 300)} ${JSON.stringify(asked.body)?.slice(0, 500) ?? ''}`, mischief: asked.mischief, fault })
    const isPublic = asked.operation.security?.length === 0
    for (const fault of faultsOf(asked, answer, validate)) report(fault)
    if (time > MILLISECONDS_MAX) report(`took ${Math.round(time)} ms`)
    if (bare && !isPublic && answer.statusCode !== 401 && answer.statusCode !== 400) report(`answers ${answer.statusCode} without credentials`)
    if (!bare && asked.mischief === 'extra' && answer.statusCode < 400) report('accepts an unknown property')
    if (!bare && !isPublic && answer.statusCode === 401) credentials = await options.credentials()
    if (answer.statusCode < 300 && answer.body.startsWith('{')) remember(answer.json<Json>(), pool)
  }
  return { requests: requests.length, statuses, faults }
}

function faultsOf(asked: Asked, answer: Awaited<ReturnType<App['inject']>>, validate: (schema: Schema) => ValidateFunction): string[] {
  const faults: string[] = []
  const { statusCode: status, body, headers } = answer
  if (status >= 500) faults.push(`answers ${status}: ${body.slice(0, 300)}`)
  const response = asked.operation.responses[status]
  if (!response) return [...faults, `answers ${status}, which is not documented: ${body.slice(0, 300)}`]
  if (headers['x-content-type-options'] !== 'nosniff') faults.push('lacks security headers')
  const [type, content] = Object.entries(response.content ?? {})[0] ?? []
  if (!type || !content || type === 'application/octet-stream') return faults
  if (LEAK.test(body) && status >= 400) faults.push(`tells of its inside: ${body.slice(0, 300)}`)
  if (!String(headers['content-type']).startsWith(type)) return [...faults, `is ${String(headers['content-type'])} and not ${type}`]
  const fits = validate(content.schema)
  if (!fits(JSON.parse(body))) faults.push(`does not fit its schema: ${JSON.stringify(fits.errors?.slice(0, 3))}`)
  return faults
}

/** Answers that refer to a shared one, spelled out. */
function resolved(document: Document): Document {
  for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
    for (const [status, answer] of Object.entries(operation.responses)) {
      const shared = answer.$ref ? document.components.responses?.[answer.$ref.split('/').at(-1) ?? ''] : undefined
      if (shared) operation.responses[status] = shared
    }
  }
  return document
}

function validators(document: Document): (schema: Schema) => ValidateFunction {
  const ajv = new Ajv2020.default({ strict: false, allErrors: true })
  addFormats.default(ajv as never)
  const local = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('#/components/schemas/', '#/$defs/')) as T
  const $defs = local(document.components.schemas)
  const made = new Map<Schema, ValidateFunction>()
  return (schema) => {
    const known = made.get(schema) ?? ajv.compile({ ...local(schema), $defs })
    made.set(schema, known)
    return known
  }
}

function arbitraries(document: Document, { company, under = '' }: FuzzOptions): fc.Arbitrary<Asked>[] {
  const good = (schema: Schema) => fitting(schema, document)
  return Object.entries(document.paths).filter(([path]) => path.startsWith(under)).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => {
    const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query')
    const query = fc.record(Object.fromEntries(parameters.map(({ name, schema }) => [name, name === 'company'
      ? fc.constant(company)
      : fc.oneof({ weight: 3, arbitrary: good(schema) }, { weight: 1, arbitrary: fc.constantFrom(...NASTY) })])), { requiredKeys: parameters.some(({ name }) => name === 'company') ? ['company'] : [] })
    const schema = operation.requestBody?.content['application/json']?.schema
    const body: fc.Arbitrary<readonly [Json | undefined, string]> = schema
      ? fc.oneof(
        // Most bodies of many routes are refused by rules that no schema tells; good ones come more often, so that some get past them.
        { weight: 3, arbitrary: good(schema).map((value) => [value, 'none'] as const) },
        good(schema).map((value) => [isObject(value) ? { ...value, [UNKNOWN]: 1 } : value, isObject(value) ? 'extra' : 'none'] as const),
        fc.tuple(good(schema), fc.nat(), fc.constantFrom<Json | undefined>(undefined, ...ODD)).map(([value, place, odd]) => [mutated(value, place, odd), 'mutated'] as const),
        fc.constantFrom(...ODD).map((value) => [value, 'odd'] as const),
      )
      : fc.constant([undefined, 'none'] as const)
    return fc.record({ query, body, ids: fc.nat(), key: fc.option(fc.oneof(fc.uuid(), fc.constantFrom('a', 'b', 'with space', 'x'.repeat(300)))) })
      .map(({ query: values, body: [value, mischief], ids, key }) => ({ method: method.toUpperCase(), path, operation, query: values as Record<string, Json>, ids, body: value, mischief, key }))
  }))
}

const UNKNOWN = 'isMasterAdminOfEverything'

const DEPTH_MAX = 8

/** Values that a schema accepts, as far as it tells. */
function fitting(schema: Schema, document: Document, depth = 0): fc.Arbitrary<Json> {
  // Schemas that contain themselves (any JSON) end somewhere.
  if (depth > DEPTH_MAX) return fc.constantFrom<Json>(null, 0, 'end')
  const inner = (next: Schema) => fitting(next, document, depth + 1)
  if (schema.$ref) return inner(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map(inner))
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') return fc.record(Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, next]) => [name, inner(next)])), { requiredKeys: schema.required ?? [] }) as fc.Arbitrary<Json>
  if (type === 'array') return fc.array(inner(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 4, 4) })
  if (type === 'integer' || type === 'number') return fc.integer({ min: Math.max(schema.minimum ?? -1000, -(2 ** 31)), max: Math.min(schema.maximum ?? 1000, 2 ** 31 - 1) })
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'string') return fittingText(schema)
  return fc.constantFrom(...ODD)
}

function fittingText({ format, pattern, minLength, maxLength }: Schema): fc.Arbitrary<Json> {
  if (format === 'date') return fc.date({ min: new Date('1990-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10))
  if (format === 'date-time') return fc.date({ min: new Date('1990-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }).map((day) => day.toISOString())
  if (format === 'email') return fc.emailAddress()
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  return fc.string({ minLength: minLength ?? 0, maxLength: Math.min(maxLength ?? 40, 300), unit: 'grapheme' })
}

/** The value with one place of it changed to something odd, or taken away. */
function mutated(value: Json, place: number, odd: Json | undefined): Json {
  if (!isObject(value)) return odd ?? null
  const names = Object.keys(value)
  const name = names[place % Math.max(names.length, 1)]
  if (name === undefined) return odd ?? null
  if (odd === undefined) return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name))
  const inside = value[name]
  return { ...value, [name]: isObject(inside) && place % 2 === 0 ? mutated(inside, Math.floor(place / 2), odd) : odd }
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function queryText(query: Record<string, Json>): string {
  const parts = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent((typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed())}`)
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

/** Keeps ids of what an answer showed, a hundred at most. */
function remember(value: Json, pool: string[]): void {
  if (Array.isArray(value)) return value.forEach((item) => remember(item, pool))
  if (!isObject(value)) return
  const { id } = value
  if (typeof id === 'string' && pool.length < 100 && !pool.includes(id)) pool.push(id)
  for (const item of Object.values(value)) remember(item, pool)
}
