import { describe, expect, test } from 'vitest'
import { judgeDecision, judgeDispute, undisputed } from './dispute.ts'
import type { Decision } from './dispute.ts'

const of = (result: { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly kind: string } }): string => (result.ok ? 'yes' : result.refusal.kind)

describe('an objection', () => {
  const item = { restMinor: 5000n, currency: 'EUR' }
  const dispute = { amountMinor: 5000n, currency: 'EUR', receivedOn: '2026-11-30' }
  const books = { item, isDisputed: false, today: '2026-11-30' }
  test.each([
    ['to all of it, today', {}, {}, 'yes'],
    ['to what is settled', {}, { item: { ...item, restMinor: 0n }, isDisputed: true }, 'dispute_of_nothing_owed'],
    ['to credit', {}, { item: { ...item, restMinor: -5000n } }, 'dispute_of_nothing_owed'],
    ['while another one waits', { currency: 'CZK' }, { isDisputed: true }, 'dispute_live_already'],
    ['in crowns', { currency: 'CZK', amountMinor: 5001n }, {}, 'dispute_currency_foreign'],
    ['to more than is left', { amountMinor: 5001n }, {}, 'dispute_exceeds_rest'],
    ['of tomorrow', { receivedOn: '2026-12-01' }, {}, 'dispute_received_ahead'],
  ])('%s', (_, change, state, answer) => expect(of(judgeDispute({ ...dispute, ...change }, { ...books, ...state }))).toBe(answer))
})

describe('a decision', () => {
  const decision: Decision = { outcome: 'justified', decidedOn: '2026-12-02', creditNote: { corrects: 7n } }
  const books = { dispute: { receivedOn: '2026-11-30', isDecided: false, document: 7n }, today: '2026-12-02' }
  test.each<[string, Partial<Decision>, Partial<typeof books.dispute>, string]>([
    ['grants it by a credit note', {}, {}, 'yes'], ['grants it without one', { creditNote: null }, {}, 'yes'], ['rejects it on the day', { outcome: 'rejected', creditNote: null, decidedOn: '2026-11-30' }, {}, 'yes'],
    ['once only', { decidedOn: '2026-12-03' }, { isDecided: true }, 'dispute_decided_already'],
    ['not tomorrow', { decidedOn: '2026-12-03' }, {}, 'dispute_decided_ahead'],
    ['not before it came', { decidedOn: '2026-11-29' }, {}, 'dispute_decided_too_early'],
    ['rejects and credits', { outcome: 'rejected' }, {}, 'credit_note_only_where_justified'],
    ['credits another invoice', { creditNote: { corrects: 8n } }, {}, 'credit_note_of_another_invoice'],
    ['credits with an invoice', { creditNote: { corrects: null } }, {}, 'credit_note_of_another_invoice'],
  ])('%s', (_, change, state, answer) => expect(of(judgeDecision({ ...decision, ...change }, { ...books, dispute: { ...books.dispute, ...state } }))).toBe(answer))
})

test.each([[5000n, 0n, 5000n], [5000n, 2000n, 3000n], [2000n, 2000n, 0n], [1000n, 2000n, 0n]])('of %s with %s disputed, %s is owed without doubt', (restMinor, disputedMinor, rest) => expect(undisputed({ restMinor, disputedMinor })).toBe(rest))
