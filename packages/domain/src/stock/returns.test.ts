import { describe, expect, test } from 'vitest'
import { decideReturn, restOf } from './returns.ts'
import type { TakenLine } from './returns.ts'

const LINE: TakenLine = { line: 1, article: 7n, store: 8n, quantity: '3', valueMinor: 10_000n, serials: ['R1', 'R2', 'R3'], returned: '1', returnedMinor: 3_333n, returnedSerials: ['R1'] }
const CABLE: TakenLine = { line: 2, article: 9n, store: 8n, quantity: '12.5', valueMinor: 100n, serials: [], returned: '12.5', returnedMinor: 100n, returnedSerials: [] }

describe('a return', () => {
  test.each<[string, Parameters<typeof decideReturn>[1], string]>([
    ['of one of two that are outside', [{ line: 1, quantity: '1', serials: ['R2'] }], 'ok'],
    ['of more than is outside', [{ line: 1, quantity: '3', serials: ['R1', 'R2', 'R3'] }], 'return_exceeds_taken'],
    ['of a piece that came back already', [{ line: 1, quantity: '1', serials: ['R1'] }], 'serial_number_not_of_document'],
    ['of a piece of another document', [{ line: 1, quantity: '1', serials: ['R9'] }], 'serial_number_not_of_document'],
    ['of a line that took nothing', [{ line: 3, quantity: '1', serials: [] }], 'line_took_nothing'],
    ['of a line of which all is back', [{ line: 2, quantity: '0.5', serials: [] }], 'return_exceeds_taken'],
    ['of nothing', [{ line: 2, quantity: '0', serials: [] }], 'nothing_left_to_return'],
  ])('%s: %s', (_, wanted, kind) => {
    const decided = decideReturn([LINE, CABLE], wanted, null)
    expect(decided.ok ? 'ok' : decided.refusal.kind).toBe(kind)
  })

  test('of all that is left brings back the rest of the value, into the store from which it came', () => {
    expect(decideReturn([LINE, CABLE], null, null)).toEqual({ ok: true, value: [{ line: 1, article: 7n, store: 8n, quantity: '2', serials: ['R2', 'R3'], documentLine: 1, valueMinor: 6_667n }] })
    expect(decideReturn([LINE], [{ line: 1, quantity: '1', serials: ['R3'] }], 5n)).toMatchObject({ value: [{ store: 5n, valueMinor: 3_333n }] })
    expect(restOf(LINE)).toBe('2')
  })
})
