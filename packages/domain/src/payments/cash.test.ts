import { describe, expect, it, test } from 'vitest'
import { balance } from '../ledger/journal-entry.ts'
import { CASH_KINDS, cashLimit, cashPieces, cashPostings, judgeCashReceipt, judgeCashReversal, judgeCount, piecesMinor, receiptNumber } from './cash.ts'

const DESK = { id: 1n, name: 'Ladenkasse', balanceMinor: 500n, lastOn: '2026-12-10', openedBy: 'user:1' }
const AT = { desk: DESK, by: 'user:1', today: '2026-12-20', periodState: 'open', limitMinor: null } as const
const said = (receipt: object = {}, at: object = {}): string => {
  const judged = judgeCashReceipt({ amountMinor: 100n, bookedOn: '2026-12-20', dayMinor: 0n, ...receipt }, { ...AT, ...at })
  return judged.ok ? 'yes' : judged.refusal.kind
}

describe('a receipt', () => {
  it.each<[string, object, object, string]>([
    ['of today', {}, {}, 'yes'],
    ['of the day of the last one', { bookedOn: '2026-12-10' }, {}, 'yes'],
    ['before the last one', { bookedOn: '2026-12-09' }, {}, 'cash_receipt_before_last'],
    ['of tomorrow', { bookedOn: '2026-12-21' }, {}, 'value_date_ahead'],
    ['while nobody has the desk open', {}, { desk: { ...DESK, openedBy: null } }, 'cash_session_missing'],
    ['while somebody else has it open', {}, { by: 'user:2' }, 'cash_session_of_another'],
    ['in a closed month', {}, { periodState: 'closed' }, 'accounting_period_closed'],
    ['that empties the desk', { amountMinor: -500n }, {}, 'yes'],
    ['of more than there is', { amountMinor: -501n }, {}, 'cash_desk_would_be_negative'],
    ['up to what the law allows on a day', { dayMinor: 900n }, { limitMinor: 1000n }, 'yes'],
    ['above it', { dayMinor: 901n }, { limitMinor: 1000n }, 'cash_limit_exceeded'],
    ['that pays out, whatever was taken', { amountMinor: -100n, dayMinor: 5000n }, { limitMinor: 1000n }, 'yes'],
  ])('%s', (_, receipt, at, kind) => expect(said(receipt, at)).toBe(kind))

  test('is numbered by its desk', () => expect([receiptNumber('K1', 42), receiptNumber('PRAHA', 123_456)]).toEqual(['K1-00042', 'PRAHA-123456']))

  test('is limited where and since when the law says so', () => {
    const limit = (country: string, currency: string, day: string) => cashLimit({ country, currency, day })
    expect([limit('CZ', 'CZK', '2026-12-01'), limit('DE', 'EUR', '2027-07-09'), limit('DE', 'EUR', '2027-07-10')]).toEqual([270_000_00n, null, 10_000_00n])
  })

  test('is reversed once, where it is no count, no refund and no reversal itself', () => {
    const reversal = (receipt: object) => { const judged = judgeCashReversal({ kind: 'expense', number: 'K1-00002', reversalOf: null, reversedBy: null, ...receipt }); return judged.ok ? 'yes' : judged.refusal.kind }
    expect(CASH_KINDS.filter((kind) => reversal({ kind }) === 'yes')).toEqual(['payment', 'income', 'expense', 'transfer_out', 'transfer_in'])
    expect([reversal({ reversalOf: 1n }), reversal({ reversedBy: 'K1-00003' }), reversal({ kind: 'difference' })]).toEqual(['cash_receipt_is_reversal', 'cash_receipt_reversed_already', 'cash_receipt_stays'])
  })

  test('is posted on the side of its sign, and balances', () => {
    const [came, went] = [100n, -100n].map((amountMinor) => cashPostings({ desk: '1000', account: '2709', amountMinor }))
    expect([came![0], went![0]]).toMatchObject([{ account: '1000', debitMinor: 100n, creditMinor: 0n }, { account: '1000', debitMinor: 0n, creditMinor: 100n }])
    expect([balance(came!), balance(went!)]).toEqual([0n, 0n])
  })
})

describe('a count', () => {
  const count = (countedMinor: bigint, pieces: Record<string, number> | null = null, reason: string | null = null) => judgeCount({ countedMinor, pieces }, { currency: 'EUR', balanceMinor: 500n, reason })
  test('that is what the book says needs no reason; a difference does, and is answered with its sign', () => {
    expect([count(500n), count(499n), count(499n, null, 'Wechselgeld'), count(520n, null, 'Fund')]).toMatchObject([
      { ok: true, value: 0n }, { ok: false, refusal: { kind: 'cash_difference_without_reason', differenceMinor: -1n } }, { ok: true, value: -1n }, { ok: true, value: 20n },
    ])
  })

  test('by notes and coins comes to the sum, of pieces that there are', () => {
    expect([count(500n, { '2.00': 2, '1.00': 1 }), count(500n, { '2.00': 2 }), count(500n, { '3.00': 1 })]).toMatchObject([
      { ok: true }, { ok: false, refusal: { kind: 'cash_pieces_sum_otherwise', piecesMinor: 400n } }, { ok: false, refusal: { kind: 'cash_piece_unknown', piece: '3.00' } },
    ])
    expect(piecesMinor(Object.fromEntries(cashPieces('CZK').map((piece) => [piece, 1])))).toBe(8888_00n)
  })
})
