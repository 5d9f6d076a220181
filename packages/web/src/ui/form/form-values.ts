/**
 * What stands in a form, and what of it is sent. The form holds the JSON side of a contract schema; an emptied field becomes what the schema calls empty (null, left out, or the empty text),
 * and text that nobody can read stays in its place and is refused there.
 */
import type { Problem } from '@kontor/contract/basics.ts'
import type { z } from 'zod'
import { isUnread } from '../inputs/unread.ts'

/** An error at a field: its path with points, a kind, what the kind's words need. */
export interface FieldIssue {
  readonly path: string
  readonly kind: string
  readonly params: Readonly<Record<string, unknown>>
}

export type FormValues = Record<string, unknown>

interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly element?: z.ZodType
  readonly innerType?: z.ZodType
  readonly in?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly items?: readonly z.ZodType[]
  readonly valueType?: z.ZodType
}

const definition = (schema: z.ZodType): Definition => schema.def as unknown as Definition

/** The schemas that may judge the property or element `key` of a value. */
function inside(schema: z.ZodType, key: string): readonly z.ZodType[] {
  const { shape, element, innerType, in: input, options, items, valueType } = definition(schema)
  if (shape) return Object.hasOwn(shape, key) ? [shape[key]!] : []
  if (innerType) return inside(innerType, key)
  if (input) return inside(input, key)
  if (options) return options.flatMap((option) => inside(option, key))
  if (element) return [element]
  if (items) return items[Number(key)] ? [items[Number(key)]!] : []
  return valueType ? [valueType] : []
}

/** The schemas of the field at a path such as "lines.0.netPrice"; none where the contract has no such field. */
export function schemasAt(schema: z.ZodType, path: string): readonly z.ZodType[] {
  return path.split('.').reduce<readonly z.ZodType[]>((found, key) => found.flatMap((one) => inside(one, key)), [schema])
}

const takes = (schemas: readonly z.ZodType[], value: unknown): boolean => schemas.some((schema) => schema.safeParse(value).success)

/** Whether the field must be filled in: the schema takes neither nothing, null, the empty text nor the empty list. */
export function isRequired(schema: z.ZodType, path: string): boolean {
  const schemas = schemasAt(schema, path)
  return schemas.length > 0 && !takes(schemas, undefined) && !takes(schemas, null) && !takes(schemas, '') && !takes(schemas, [])
}

/** Fields at the top that have a value and cannot lose it again: left empty they would be left out of the change, and silently stay as they were. */
export function keptFields(schema: z.ZodType, base: FormValues): readonly string[] {
  return Object.keys(base).filter((key) => {
    const schemas = inside(schema, key)
    return schemas.length > 0 && !isEmpty(base[key]) && !takes(schemas, null) && !takes(schemas, '') && !takes(schemas, [])
  })
}

/** What is sent for what stands in the form: empty fields as the schema names emptiness. Properties that the contract does not know at the top are left out. */
export function bodyOf(schema: z.ZodType, values: FormValues): FormValues {
  const known = Object.fromEntries(Object.entries(values).filter(([key]) => inside(schema, key).length > 0))
  return cleaned([schema], known) as FormValues
}

function cleaned(schemas: readonly z.ZodType[], value: unknown): unknown {
  if (value === undefined || (value === '' && takes(schemas, ''))) return value
  if (value === '' || value === null) {
    if (takes(schemas, null)) return null
    return takes(schemas, undefined) ? undefined : value
  }
  if (Array.isArray(value)) return value.map((item, index) => cleaned(schemas.flatMap((schema) => inside(schema, String(index))), item))
  if (typeof value !== 'object' || isUnread(value)) return value
  const entries = Object.entries(value).map(([key, item]) => [key, cleaned(schemas.flatMap((schema) => inside(schema, key)), item)] as const)
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined))
}

/** All texts in a value that nobody can read, with their paths. */
function unreadIn(value: unknown, path: string): readonly FieldIssue[] {
  if (isUnread(value)) return [{ path, kind: value.kind, params: { ...value.params, typed: value.unread } }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => unreadIn(item, path === '' ? key : `${path}.${key}`))
}

/** Everything that is wrong with the values, judged by the schema of the API itself; nothing where they may be sent. `kept` must not be empty, whatever the schema says. */
export function issuesOf(schema: z.ZodType, values: FormValues, kept: readonly string[] = []): readonly FieldIssue[] {
  const body = bodyOf(schema, values)
  const unread = [...unreadIn(body, ''), ...kept.filter((key) => isEmpty(body[key])).map((path) => ({ path, kind: 'required', params: {} }))]
  const judged = schema.safeParse(body)
  if (judged.success) return unread
  const hidden = (path: string) => unread.some((issue) => path === issue.path || path.startsWith(`${issue.path}.`))
  const judgements = judged.error.issues.flatMap((issue) => fieldIssues(issue, [])).filter(({ path }) => !hidden(path))
  // Whatever rule an empty field breaks, what it lacks is a value.
  const named = judgements.map((issue) => (isEmpty(valueAt(body, issue.path)) ? { path: issue.path, kind: 'required', params: {} } : issue))
  return [...unread, ...named.filter(({ path }, index) => named.findIndex((issue) => issue.path === path) === index)]
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''

function valueAt(values: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as FormValues)[key] : undefined), values)
}

/** A zod issue as the server would name it (platform/http/problem.ts). */
export function fieldIssues(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): readonly FieldIssue[] {
  const full = [...above, ...issue.path]
  const path = full.map(String).join('.')
  const { code, message: _message, input: _input, path: _path, ...params } = issue as z.core.$ZodIssue & Readonly<Record<string, unknown>>
  if (code === 'unrecognized_keys') return (params['keys'] as readonly string[]).map((key) => ({ path: [...full, key].map(String).join('.'), kind: 'unknown_property', params: {} }))
  if (code === 'custom') {
    const { kind = 'invalid', ...rest } = (params['params'] ?? {}) as Record<string, unknown>
    return [{ path, kind: String(kind), params: rest }]
  }
  if (code === 'invalid_union') return unionIssues(params['errors'] as readonly (readonly z.core.$ZodIssue[])[], full)
  return [{ path, kind: code, params: plainParams(params) }]
}

/** The branch of a union that was meant is the one with the fewest complaints. */
function unionIssues(branches: readonly (readonly z.core.$ZodIssue[])[] | undefined, above: readonly PropertyKey[]): readonly FieldIssue[] {
  const [best] = [...(branches ?? [])].sort((a, b) => a.length - b.length)
  return best ? best.flatMap((issue) => fieldIssues(issue, above)) : [{ path: above.map(String).join('.'), kind: 'invalid_union', params: {} }]
}

function plainParams(params: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, value instanceof RegExp ? value.source : typeof value === 'bigint' ? value.toString() : value]))
}

/** What the server complains about, at the fields of the form; `atField` puts refusals that name no path (customer_number_taken) at the field that they are about. */
export function problemIssues(problem: Problem, atField: Readonly<Record<string, string>>): readonly FieldIssue[] {
  const named = (problem.errors ?? []).filter((error) => error.in === 'body').map(({ path, kind, params }) => ({ path, kind, params }))
  const field = atField[problem.kind]
  return field === undefined ? named : [...named, { path: field, kind: problem.kind, params: problem.params ?? {} }]
}

/** `base`, with everything empty that `values` have beyond it: a field that is merely left out would keep what was typed. */
export function emptiedTo(base: FormValues, values: FormValues): FormValues {
  const isPlain = (value: unknown): value is FormValues => typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnread(value)
  const entries = Object.entries(values).map(([key, value]) => {
    const began = base[key]
    return [key, isPlain(began) && isPlain(value) ? emptiedTo(began, value) : began ?? null] as const
  })
  return { ...base, ...Object.fromEntries(entries) }
}

/** Whether two JSON values are the same, whatever the order of their properties. */
export function same(a: unknown, b: unknown): boolean {
  return stable(a) === stable(b)
}

export function stable(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (item && typeof item === 'object' && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item)) ?? 'undefined'
}
