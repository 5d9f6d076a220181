import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { balance, depositAccountOf, documentPostings, entryText, revenueAccountOf, reversed, taxAccountOf } from './journal-entry.ts'
import type { Chart } from './journal-entry.ts'

const chart: Chart = {
  rules: new Map([['domestic S', { revenueAccount: null, taxAccount: '1776' }], ['domestic_reverse_charge S', { revenueAccount: '8337', taxAccount: null }]]),
  automatic: new Map([['8400', 'S'], ['8300', 'R']]),
}

describe('accounts', () => {
  test('a case with a rule goes to its account, any other to the product\'s', () => {
    expect(revenueAccountOf({ revenueAccount: '8400', taxCase: 'domestic', taxClass: 'S' }, chart)).toEqual({ ok: true, value: '8400' })
    expect(revenueAccountOf({ revenueAccount: '8400', taxCase: 'domestic_reverse_charge', taxClass: 'S' }, chart)).toEqual({ ok: true, value: '8337' })
  })

  test('account_is_automatic: no other tax case may post where DATEV computes the tax', () => {
    expect(revenueAccountOf({ revenueAccount: '8400', taxCase: 'third_country_service', taxClass: 'S' }, chart)).toMatchObject({ ok: false, refusal: { kind: 'account_is_automatic', account: '8400' } })
    expect(revenueAccountOf({ revenueAccount: '8300', taxCase: 'domestic', taxClass: 'S' }, chart)).toMatchObject({ ok: false, refusal: { kind: 'account_is_automatic' } })
  })

  test('tax_account_missing: tax is never posted to nowhere', () => {
    expect(taxAccountOf('S', chart)).toEqual({ ok: true, value: '1776' })
    expect(taxAccountOf('R', chart)).toMatchObject({ ok: false, refusal: { kind: 'tax_account_missing', taxClass: 'R' } })
  })

  test('deposit_account_missing: nor is a deposit', () => {
    const rules = new Map([['domestic S', { revenueAccount: null, taxAccount: '1776', depositAccount: '1718' }], ['domestic R', { revenueAccount: null, taxAccount: '1771' }]])
    expect(depositAccountOf({ taxCase: 'domestic', taxClass: 'S' }, { ...chart, rules })).toEqual({ ok: true, value: '1718' })
    expect(depositAccountOf({ taxCase: 'domestic', taxClass: 'R' }, { ...chart, rules })).toMatchObject({ ok: false, refusal: { kind: 'deposit_account_missing', taxClass: 'R' } })
  })
})

describe('postings of a document', () => {
  test('a final invoice posts revenue in full, the rest of the tax and of the money, and takes the liability of its deposits back', () => {
    const postings = documentPostings({
      receivableAccount: '1400', customerId: 7n, grossMinor: 35700n, lines: [{ account: '8400', netMinor: 30000n }], taxes: [{ account: '1776', taxMinor: 5700n }],
      deducted: { grossMinor: 11900n, lines: [{ account: '1718', netMinor: 10000n }], taxes: [{ account: '1776', taxMinor: 1900n }] },
    })
    expect(postings.map(({ account, debitMinor, creditMinor }) => `${account} ${debitMinor} ${creditMinor}`)).toEqual(['1400 23800 0', '8400 0 30000', '1718 10000 0', '1776 0 3800'])
  })

  test('an invoice debits the receivable and credits revenue and tax', () => {
    expect(documentPostings({
      receivableAccount: '1400', customerId: 7n, grossMinor: 3570n, lines: [{ account: '8400', netMinor: 1000n }, { account: '8401', netMinor: 1500n }, { account: '8400', netMinor: 500n }],
      taxes: [{ account: '1776', taxMinor: 570n }],
    })).toEqual([
      { account: '1400', customerId: 7n, debitMinor: 3570n, creditMinor: 0n }, { account: '8400', customerId: null, debitMinor: 0n, creditMinor: 1500n },
      { account: '8401', customerId: null, debitMinor: 0n, creditMinor: 1500n }, { account: '1776', customerId: null, debitMinor: 0n, creditMinor: 570n },
    ])
  })

  test('a credit note is its mirror; what sums to zero is not posted', () => {
    expect(documentPostings({ receivableAccount: '1400', customerId: 7n, grossMinor: -119n, lines: [{ account: '8400', netMinor: -100n }, { account: '8401', netMinor: 0n }], taxes: [{ account: '1776', taxMinor: -19n }] }))
      .toEqual([
        { account: '1400', customerId: 7n, debitMinor: 0n, creditMinor: 119n }, { account: '8400', customerId: null, debitMinor: 100n, creditMinor: 0n },
        { account: '1776', customerId: null, debitMinor: 19n, creditMinor: 0n },
      ])
  })

  test('always balance, and so does their reversal; what would not balance is never posted', () => {
    const amounts = fc.array(fc.tuple(fc.constantFrom('8400', '8401', '8300'), fc.bigInt({ min: -99999n, max: 99999n })), { minLength: 1, maxLength: 9 })
    fc.assert(fc.property(amounts, fc.bigInt({ min: 0n, max: 9999n }), (lines, tax) => {
      const gross = lines.reduce((sum, [, net]) => sum + net, tax)
      const postings = documentPostings({ receivableAccount: '1400', customerId: 1n, grossMinor: gross, lines: lines.map(([account, netMinor]) => ({ account, netMinor })), taxes: [{ account: '1776', taxMinor: tax }] })
      expect(balance(postings)).toBe(0n)
      expect(balance(reversed(postings))).toBe(0n)
      for (const posting of postings) expect(posting.debitMinor >= 0n && posting.creditMinor >= 0n && (posting.debitMinor === 0n) !== (posting.creditMinor === 0n)).toBe(true)
    }))
    expect(() => documentPostings({ receivableAccount: '1400', customerId: 1n, grossMinor: 1n, lines: [], taxes: [] })).toThrow('Broken assumption')
  })
})

test('the sealed text differs in every field that matters', () => {
  const entry = {
    id: 1n, postingDate: '2026-12-01', sourceType: 'document' as const, sourceId: 2n, postingKind: 'issue', documentNumber: 'RE-1', description: 'RE-1', reversalOf: null, currency: 'EUR', runId: null, createdBy: 'user:1',
    postings: [{ account: '1400', customerId: 7n, debitMinor: 119n, creditMinor: 0n }, { account: '8400', customerId: null, debitMinor: 0n, creditMinor: 119n }],
  }
  const texts = [
    entryText(1, entry), entryText(2, entry), entryText(1, { ...entry, id: 9n }), entryText(1, { ...entry, postingDate: '2026-12-02' }), entryText(1, { ...entry, documentNumber: null }),
    entryText(1, { ...entry, reversalOf: 3n }), entryText(1, { ...entry, runId: 3n }), entryText(1, { ...entry, createdBy: 'user:2' }), entryText(1, { ...entry, currency: 'CZK' }), entryText(1, { ...entry, postings: entry.postings.toReversed() }),
    entryText(1, { ...entry, postings: [{ ...entry.postings[0]!, debitMinor: 118n }, entry.postings[1]!] }),
  ]
  expect(new Set(texts).size).toBe(texts.length)
})
