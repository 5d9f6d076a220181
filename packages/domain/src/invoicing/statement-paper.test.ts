import { describe, expect, it } from 'vitest'
import { presentPaper } from '../forms/paper-presentation.ts'
import { HVEZDA, NORDLICHT } from '../forms/hard-cases/documents.ts'
import { accountStatement } from '../receivables/account-statement.ts'
import type { StatementItem } from '../receivables/account-statement.ts'
import type { IssuableBuyer } from './canonical.ts'
import type { StatementPaper } from './statement-paper.ts'
import { statementPaper } from './statement-paper.ts'

const BUYER: IssuableBuyer = {
  number: 'K-10007', kind: 'person', companyName: null, lastName: 'Hansen-Lüders', firstName: 'Sören', careOf: null, street: 'Holstenbrücke 7', postcode: '24103', city: 'Kiel', country: 'DE', billing: null,
  vatId: null, registrationNumber: null, email: null, buyerReference: null, orderReference: null, electronicAddress: null,
}
const item = (number: string, date: string, amountMinor: bigint, more: Partial<StatementItem> = {}): StatementItem =>
  ({ item: 1n, document: BigInt(number.slice(3)), kind: amountMinor > 0n ? 'invoice' : 'credit_note', cancellation: false, number, date, dueDate: date, amountMinor, allocatedMinor: 0n, settles: [], ...more })

const ITEMS = [
  item('RE-1', '2026-09-01', 10_000n, { dueDate: '2026-09-15', allocatedMinor: 4_000n }), item('RE-2', '2026-10-01', 5_000n, { dueDate: '2026-12-15' }),
  item('GS-3', '2026-10-05', -4_000n, { allocatedMinor: 4_000n, settles: [{ number: 'RE-1', amountMinor: 4_000n }] }),
]
const DAYS = { from: '2026-10-01', until: '2026-11-30' }
const paper = (more: Partial<StatementPaper> = {}, items: readonly StatementItem[] = ITEMS) =>
  statementPaper({ statement: accountStatement(items, DAYS), seller: NORDLICHT, buyer: BUYER, method: 'transfer', language: 'de', date: '2026-12-01', ...DAYS, currency: 'EUR', ...more })

describe('the paper of an account', () => {
  it('counts as plus what is owed, where the office counts it as minus', () => {
    expect(paper()).toMatchObject({
      opening: '100.00', debits: '50.00', credits: '40.00', closing: '110.00', overdue: '60.00',
      entries: [{ text: 'Rechnung', number: 'RE-2', debit: '50.00', credit: null, balance: '150.00' }, { text: 'Rechnungskorrektur, verrechnet mit RE-1', debit: null, credit: '40.00', balance: '110.00' }],
      openItems: [{ number: 'RE-1', days: 76, amount: '100.00', open: '60.00' }, { number: 'RE-2', days: 0, open: '50.00' }],
    })
    const { fields } = presentPaper(paper())
    expect([fields['statement.closing'], fields['statement.owed']]).toEqual(['110,00\u00a0€', '110,00\u00a0€'])
  })

  it.each([
    ['transfers', {}, '110.00'], ['whose account is debited, only what was not collected in time', { method: 'direct_debit' }, '60.00'], ['in another currency, by words alone', { currency: 'USD' }, undefined],
  ] as const)('asks of one who %s', (_, more, amount) => {
    const { payment } = paper(more)
    expect([payment.method, /EUR([\d.]+)/.exec(payment.code?.text ?? '')?.[1]]).toEqual(['transfer', amount])
  })

  it('asks in Czechia by the variable symbol', () => {
    expect(paper({ seller: HVEZDA, currency: 'CZK', language: 'cs', buyer: { ...BUYER, number: '10002', country: 'CZ' } }).payment).toMatchObject({ variableSymbol: '10002', code: { name: 'QR Platba' } })
  })

  it('asks for nothing where there is credit, and shows it as minus', () => {
    const credit = paper({ method: 'direct_debit' }, [item('GS-9', '2026-10-05', -2_500n)])
    expect(credit).toMatchObject({ closing: '-25.00', overdue: '0.00', payment: { method: 'direct_debit', code: null }, openItems: [{ open: '-25.00' }] })
    expect(presentPaper(credit).fields['statement.owed']).toBe('')
  })

  it('says no more to be overdue than is owed in all, where credit is not set off yet', () => {
    expect(paper({}, [item('RE-1', '2026-10-01', 10_000n), item('GS-2', '2026-10-02', -9_000n)])).toMatchObject({ closing: '10.00', overdue: '10.00' })
  })
})
