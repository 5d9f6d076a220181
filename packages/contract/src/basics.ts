/**
 * The words every request and answer is made of: ids, money, dates, texts, pages, problems.
 * Schemas are codecs: JSON on the outside (decimal strings), domain values inside (bigint). A route decodes what comes in and encodes what goes out with the same schema.
 * Invariant: what passes here can be stored: no number beyond the column, no date beyond the calendar.
 */
import { minorText } from '@kontor/domain/kernel/money.ts'
import { z } from 'zod'

const BIGINT_MAX = 9_223_372_036_854_775_807n

/** An id, opaque to clients: a decimal string in JSON (a double would round it), bigint inside. */
export const id = z.codec(
  z.string().regex(/^[1-9][0-9]{0,18}$/).refine((text) => /^[0-9]{1,19}$/.test(text) && BigInt(text) <= BIGINT_MAX, { params: { kind: 'id_out_of_range' } }),
  z.bigint(),
  { decode: (text) => BigInt(text), encode: (value) => value.toString() },
)

/** ISO 4217, upper case. Kontor bills in currencies of two decimals only. */
export const currency = z.string().regex(/^[A-Z]{3}$/)

/** Money: `{ amount: "8.19", currency: "EUR" }` in JSON, minor units inside. Always two decimals, no exponent, no minus zero. */
export const money = z
  .codec(
    z.strictObject({ amount: z.string().regex(/^-?(0|[1-9][0-9]{0,14})\.[0-9]{2}$/).refine((amount) => amount !== '-0.00', { params: { kind: 'minus_zero' } }), currency }),
    z.object({ minor: z.bigint(), currency: z.string() }),
    {
      decode: ({ amount, currency }) => ({ minor: BigInt(amount.replace('.', '')), currency }),
      encode: ({ minor, currency }) => ({ amount: minorText(minor), currency }),
    },
  )
  .meta({ id: 'Money', description: 'An exact amount: a decimal string with the two decimals of the currency.', examples: [{ amount: '8.19', currency: 'EUR' }] })

/** A calendar date of the proleptic calendar between 1900 and 2199, `YYYY-MM-DD`. */
export const date = z.iso.date().refine((day) => day >= '1900-01-01' && day <= '2199-12-31', { params: { kind: 'date_out_of_range' } })

/** An instant in UTC as it is answered, `2026-11-22T00:00:00.000Z`. */
export const instant = z.iso.datetime()

/** A line of text from a person, trimmed and not empty. */
export function text(max: number) {
  return z.string().trim().min(1).max(max)
}

/** A company's short code as in `?company=`. */
export const companyCode = z.string().regex(/^[A-Z0-9]{1,8}$/)

export const language = z.enum(['de', 'cs', 'en'])

/** The version of a row, for `If-Match`. */
export const version = z.int().min(1).max(2_147_483_647)

/** A number in a query string. */
export function numberInQuery(min: number, max: number) {
  return z.codec(
    z.string().regex(/^(0|[1-9][0-9]{0,8})$/).refine((value) => Number(value) >= min && Number(value) <= max, { params: { kind: 'number_out_of_range', minimum: min, maximum: max } }),
    z.number(),
    { decode: (value) => Number(value), encode: (value) => String(value) },
  )
}

/** A yes or no in a query string. */
export const booleanInQuery = z.codec(z.enum(['true', 'false']), z.boolean(), { decode: (value) => value === 'true', encode: (value) => (value ? 'true' : 'false') })

/** How many rows a page may have, and has when nothing is said. */
export const PAGE_MAX = 200
export const limit = numberInQuery(1, PAGE_MAX).prefault('50')

/**
 * An opaque cursor around the sort key of the last row of a page: `cursorOf(z.tuple([date, id]))`. The key is checked by its schema when it comes back, so a forged
 * cursor is a malformed request and never a broken statement.
 */
export function cursorOf<K extends z.ZodType>(key: K) {
  return z.codec(z.string().regex(/^[A-Za-z0-9_-]{1,800}$/), key, {
    decode: (cursor, context) => {
      try {
        return JSON.parse(fromBase64Url(cursor)) as z.input<K>
      } catch {
        context.issues.push({ code: 'custom', input: cursor, params: { kind: 'cursor_unknown' } })
        return z.NEVER
      }
    },
    encode: (value) => toBase64Url(JSON.stringify(value)),
  })
}

/** A page: its rows, and the cursor of the next one or null. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** Every error: RFC 9457 with a stable `kind` and, for malformed requests, what is wrong where. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    kind: z.string().meta({ description: 'Stable, for programs: login_refused, customer_not_found, …' }),
    detail: z.string().optional(),
    instance: z.string().meta({ description: 'The id of the request, as in the log.' }),
    errors: z.array(z.object({ in: z.enum(['body', 'query', 'params', 'headers']), path: z.string(), kind: z.string(), params: z.record(z.string(), z.unknown()) })).optional(),
    params: z.record(z.string(), z.unknown()).optional().meta({ description: 'What the refusal names: numbers, dates, limits.' }),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof problem>

function toBase64Url(value: string): string {
  const bytes = new TextEncoder().encode(value)
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(value: string): string {
  const binary = atob(value.replaceAll('-', '+').replaceAll('_', '/'))
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)))
}
