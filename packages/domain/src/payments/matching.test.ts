import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numbersRead } from '../companies/number-pattern.ts'
import { matchReceipt, onlySubset } from './matching.ts'
import type { Candidate, MatchingPolicy } from './matching.ts'
import { nameFits } from './payer-name.ts'
import { digitsIn, symbolOf, writtenReferences } from './payment-references.ts'

const GERMAN = ['RE-{YYYY}-{00000}']

describe('numbers that people write', () => {
  test.each([
    ['RE-2026-00123', 'RE-2026-00123'],
    ['Rechnung 2026-00123', 'RE-2026-00123'],
    ['RE 2026 00123 Danke', 'RE-2026-00123'],
    ['RE202600123', 'RE-2026-00123'],
    ['RE-2026-00\n123', 'RE-2026-00123'],
    ['RE-2026 -001 23 vom 3.5.', 'RE-2026-00123'],
    ['RG.NR. RE-2026-123456', 'RE-2026-123456'],
  ])('%j names %s', (text, number) => expect(writtenReferences([text], GERMAN).documents).toContain(number))

  test('two invoices in one text are both named', () => {
    expect(writtenReferences(['RE-2026-00123, RE-2026-00131'], GERMAN).documents).toEqual(expect.arrayContaining(['RE-2026-00123', 'RE-2026-00131']))
  })
  test('nothing is read out of amounts, days and short numbers', () => expect(writtenReferences(['Miete 03/26, 12 Stück, Haus 7'], GERMAN).documents).toEqual([]))
  test.each([['202600123', ['RE-2026-00123']], ['202600000', []], ['20260123', []], ['182600123', []], ['2026000123', []]])('of %s under RE-{YYYY}-{00000} %j may be meant', (digits, numbers) =>
    expect(numbersRead(GERMAN[0]!, digits)).toEqual(numbers))
  test.each([['{YYYY}{00000}', '202600007', ['202600007']], ['F{YY}/{0000}', '260012', ['F26/0012']], ['7-{000}', '7012', ['7-012']]])('the pattern %s reads %s as %j', (pattern, digits, numbers) =>
    expect(numbersRead(pattern, digits)).toEqual(numbers))
  test.each([['0000010023', '10023'], ['10023', '10023'], ['0000000000', null], [null, null], ['12345678901', null]])('the symbol %j is %j', (digits, symbol) => expect(symbolOf(digits)).toBe(symbol))
  test('of any text the numbers are digits that stand in it, in its order, and few', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 -./\nRE'), maxLength: 400 }), (text) => {
      const digits = text.replace(/\D/g, '')
      const found = digitsIn(text)
      expect(found.every((number) => digits.includes(number))).toBe(true)
      expect(found.length).toBeLessThan(4_000)
    }))
  })
})

describe('names of payers', () => {
  test.each([
    ['NOVAK JAN', 'Novák Jan', 'same'],
    ['Jan Novák', 'Novák Jan', 'same'],
    ['Ing. Petra und Jan Novak', 'Novák Jan', 'within'],
    ['MUELLER, KAETHE', 'Müller Käthe', 'same'],
    ['Dr. Hans Groß', 'Gross Hans', 'same'],
    ['Jan Novotny', 'Novák Jan', null],
    ['Novak', 'Novák Jan', null],
  ] as const)('%s is %s: %s', (payer, name, fit) => expect(nameFits(payer, name, { business: false })).toBe(fit))
  test.each([
    ['KONTOR NORD GMBH & CO. KG', 'Kontor Nord GmbH & Co. KG', 'same'],
    ['STROJIRNY BRNO SRO', 'Strojírny Brno, s.r.o.', 'same'],
    ['Alba a.s.', 'ALBA', 'same'],
    ['Bar AG', 'Bar GmbH', null],
    ['STROJIRNY BRNO NOVOT', 'Strojírny Brno Novotný spol. s r.o.', 'within'],
    ['STROJIRNY BRNO', 'Strojírny Brno Novotný spol. s r.o.', null],
  ] as const)('the firm %s is %s: %s', (payer, name, fit) => expect(nameFits(payer, name, { business: true })).toBe(fit))
})

/** `open` is what a customer owes: `RE-2026-00001 30.00`, the oldest first. */
function owing(customer: number, name: string, open: readonly string[], more: Partial<Candidate> = {}): Candidate {
  return {
    customer: BigInt(customer), name, business: false, symbols: [String(customer)], settledDocuments: [], account: null,
    items: open.map((text, i) => ({ id: BigInt(customer * 100 + i), document: text.split(' ')[0]!, restMinor: BigInt(text.split(' ')[1]!.replace('.', '')) })), ...more,
  }
}
interface Written { readonly amount: string; readonly text?: string; readonly symbol?: string; readonly payer?: string }
/** The same with one item, for which less settles it in time. */
const discounted = (customer: number, name: string, open: string, amounts: readonly bigint[]): Candidate => {
  const candidate = owing(customer, name, [open])
  return { ...candidate, items: candidate.items.map((item) => ({ ...item, discountedMinor: amounts })) }
}

describe('a payment less its cash discount', () => {
  const novak = discounted(10001, 'Novák Jan', 'RE-2026-00001 119.00', [11_543n, 11_662n])
  test.each([
    [{ amount: '116.62', text: 'RE-2026-00001', payer: 'Jan Novak' }, 'documents cash_discount 10001: 1000100=11662'],
    [{ amount: '115.42', symbol: '10001', payer: 'Jan Novak' }, 'symbol cash_discount 10001: 1000100=11542'],
    [{ amount: '116.60', text: 'RE-2026-00001', payer: 'Jan Novak' }, 'amount_fits_nothing; documents part 10001: 1000100=11660'],
    [{ amount: '116.62', text: 'RE-2026-00001', payer: 'Eva Horak' }, 'not_sure; documents cash_discount 10001: 1000100=11662'],
  ])('%j', (written, expected) => expect(outcome(written, [novak])).toBe(expected))

  test('of two invoices at once, each less its own', () => {
    const both = { ...novak, items: [...novak.items, { id: 1000101n, document: 'RE-2026-00002', restMinor: 5_000n, discountedMinor: [4_900n] }] }
    expect(outcome({ amount: '164.43', text: 'RE-2026-00001 RE-2026-00002', payer: 'Jan Novak' }, [both])).toBe('documents cash_discount 10001: 1000100=11543 1000101=4900')
  })
})

function outcome({ amount, text, symbol, payer }: Written, candidates: readonly Candidate[], policy?: MatchingPolicy): string {
  const written = writtenReferences([text ?? null], GERMAN)
  const found = matchReceipt({ amountMinor: BigInt(amount.replace('.', '')), payerName: payer ?? null, symbol: symbolOf(symbol ?? null), ...written }, candidates, policy)
  const words = found.kind === 'open' ? found.suggestions[0] : found.match
  const said = words ? `${words.rule} ${words.fit} ${words.customer}: ${words.allocations.map(({ item, amountMinor }) => `${item}=${amountMinor}`).join(' ')}` : ''
  return found.kind === 'open' ? `${found.reason}; ${said}` : said
}

const ALDER = owing(10001, 'Alder Ada', ['RE-2026-00001 30.00', 'RE-2026-00011 30.00', 'RE-2026-00021 45.50'])
const CEDAR = owing(10003, 'Cedar Cyril', ['RE-2026-10003 30.00'])
const BERG = owing(10002, 'Berg Bruno', ['RE-2026-00002 30.00', 'RE-2026-00012 12.00'])

describe('what a payment pays', () => {
  test.each<[string, Written, string]>([
    ['the invoice it names', { amount: '30.00', text: 'RE-2026-00011' }, 'documents named 10001: 1000101=3000'],
    ['both invoices it names', { amount: '75.50', text: 'RE 2026-00011 und RE 2026-00021' }, 'documents named 10001: 1000101=3000 1000102=4550'],
    ['by the symbol the oldest of like items', { amount: '30.00', symbol: '0000010001' }, 'symbol one 10001: 1000100=3000'],
    ['by the symbol all that is owed', { amount: '105.50', symbol: '10001' }, 'symbol all 10001: 1000100=3000 1000101=3000 1000102=4550'],
    ['by the symbol the oldest two', { amount: '60.00', symbol: '10001' }, 'symbol some 10001: 1000100=3000 1000101=3000'],
    ['by the symbol a part of the oldest', { amount: '10.00', symbol: '10001', payer: 'A. Alder Ada' }, 'symbol part 10001: 1000100=1000'],
    ['by the symbol more than is owed, the rest stays credit', { amount: '200.00', symbol: '10002', payer: 'BERG, BRUNO' }, 'symbol over 10002: 1000200=3000 1000201=1200'],
    ['by the number in the words', { amount: '12.00', text: 'Internet Kunde 10002' }, 'number_in_text one 10002: 1000201=1200'],
    ['nothing by a number in the words and an amount that fits nothing', { amount: '12.01', text: 'Kunde 10002' }, 'amount_fits_nothing; number_in_text part 10002: 1000200=1201'],
    ['nothing by an invoice and another amount', { amount: '29.00', text: 'RE-2026-00011' }, 'amount_fits_nothing; documents part 10001: 1000101=2900'],
    ['nothing where invoice and symbol name two', { amount: '30.00', text: 'RE-2026-00011', symbol: '10002' }, 'several_named; documents named 10001: 1000101=3000'],
    ['nothing where two customers are named in the words', { amount: '30.00', text: 'Kunden 10001, 10002' }, 'several_named; number_in_text one 10001: 1000100=3000'],
    ['by whoever of two named customers owes the amount', { amount: '45.50', text: 'Kunden 10001, 10002' }, 'number_in_text one 10001: 1000102=4550'],
    ['nothing by an invoice that a stranger names: a digit may be wrong', { amount: '30.00', text: 'RE-2026-00011', payer: 'Hans Eich' }, 'not_sure; documents named 10001: 1000101=3000'],
    ['what a stranger pays with two numbers of one customer', { amount: '30.00', text: 'RE-2026-00011 10001', payer: 'Hans Eich' }, 'documents named 10001: 1000101=3000'],
    ['nothing by an invoice of a stranger that ends like the customer\'s number: that is one number', { amount: '30.00', text: 'RE-2026-10003', payer: 'Hans Eich' }, 'not_sure; documents named 10003: 1000300=3000'],
    ['nothing less than is owed where a stranger pays by the symbol', { amount: '10.00', symbol: '10001', payer: 'Hans Eich' }, 'amount_fits_nothing; symbol part 10001: 1000100=1000'],
    ['nothing by name and amount alone', { amount: '45.50', payer: 'ADA ALDER' }, 'not_sure; name one 10001: 1000102=4550'],
    ['nothing by nobody', { amount: '45.50', text: 'Danke' }, 'nobody_named; '],
  ])('%s', (_what, written, said) => expect(outcome(written, [ALDER, BERG, CEDAR])).toBe(said))

  test('by the account that paid before, unless it belongs to two who owe the same', () => {
    expect(outcome({ amount: '45.50' }, [{ ...ALDER, account: 'learned' }, BERG])).toBe('account one 10001: 1000102=4550')
    expect(outcome({ amount: '30.00' }, [{ ...ALDER, account: 'learned' }, { ...BERG, account: 'known' }])).toBe('several_named; account one 10001: 1000100=3000')
  })
  test('nothing where the account is one customer\'s and the symbol another\'s, unless the invoice says the same as the symbol', () => {
    expect(outcome({ amount: '30.00', symbol: '10002' }, [{ ...ALDER, account: 'learned' }, BERG])).toMatch(/^several_named; symbol one 10002/)
    expect(outcome({ amount: '30.00', symbol: '10002', text: 'RE-2026-00002' }, [{ ...ALDER, account: 'learned' }, BERG])).toBe('documents named 10002: 1000200=3000')
  })
  test('what somebody owes to the cent and pays from their account in their name, whatever number nobody owes it by', () => {
    const paid = { amount: '45.50', text: 'RE-2026-00099', payer: 'Ada Alder' }
    expect(outcome(paid, [{ ...ALDER, account: 'learned' }, { ...BERG, settledDocuments: ['RE-2026-00099'] }])).toBe('account one 10001: 1000102=4550')
    expect(outcome({ ...paid, payer: 'Hans Eich' }, [{ ...ALDER, account: 'learned' }, { ...BERG, settledDocuments: ['RE-2026-00099'] }])).toMatch(/^several_named/)
  })
  test('nothing of another by the account where the named invoice is paid already', () => {
    expect(outcome({ amount: '30.00', text: 'RE-2026-00099' }, [{ ...ALDER, account: 'learned' }, { ...BERG, settledDocuments: ['RE-2026-00099'] }])).toMatch(/^several_named; /)
  })
  test('by name and amount where the company allows it and nobody else is named', () => {
    const policy = { partBySymbol: true, byName: true }
    expect(outcome({ amount: '45.50', payer: 'ADA ALDER' }, [ALDER, BERG], policy)).toBe('name one 10001: 1000102=4550')
    expect(outcome({ amount: '30.00', payer: 'ADA ALDER' }, [ALDER, { ...BERG, name: 'Alder Ada' }], policy)).toMatch(/^several_named/)
  })
  test('a part by the symbol waits where the company wants to be asked', () => {
    expect(outcome({ amount: '10.00', symbol: '10001', payer: 'Ada Alder' }, [ALDER], { partBySymbol: false, byName: false })).toMatch(/^amount_fits_nothing/)
  })
  test('a sum that two choices make is no match', () => {
    const items = ['a 10.00', 'b 20.00', 'c 30.00', 'd 40.00'].map((text, i) => ({ id: BigInt(i), document: text, restMinor: BigInt(text.slice(2).replace('.', '')) }))
    expect(onlySubset(items, 5000n)).toBeUndefined()
    expect(onlySubset(items, 9000n)?.map(({ id }) => id)).toEqual([1n, 2n, 3n])
    expect(onlySubset(items, 3000n)?.map(({ id }) => id)).toEqual([0n, 1n])
  })

  const someone = fc.record({
    customer: fc.bigInt({ min: 1n, max: 6n }), name: fc.constantFrom('Alder Ada', 'Berg Bruno', 'Novák Jan'), business: fc.boolean(), symbols: fc.subarray(['10001', '10002', '2026']), settledDocuments: fc.subarray(['RE-2026-00009']),
    account: fc.constantFrom('known' as const, 'learned' as const, null),
    items: fc.uniqueArray(fc.record({ id: fc.bigInt({ min: 1n, max: 40n }), document: fc.constantFrom('RE-2026-00001', 'RE-2026-00002', 'RE-2026-00003'), restMinor: fc.bigInt({ min: 1n, max: 9n }) }), { selector: ({ id }) => id, maxLength: 6 }),
  })
  const receipt = fc.record({
    amountMinor: fc.bigInt({ min: 1n, max: 30n }), payerName: fc.constantFrom('ada alder', 'jan novak', null), documents: fc.subarray(['RE-2026-00001', 'RE-2026-00002']), symbol: fc.constantFrom('10001', '10002', null), symbols: fc.subarray(['10001', '2026']),
  })
  test('never is more given than there is, nor to two; and the order of candidates decides nothing', () => {
    fc.assert(fc.property(receipt, fc.uniqueArray(someone, { selector: ({ customer }) => customer, maxLength: 4 }), (paid, candidates) => {
      const found = matchReceipt(paid, candidates)
      expect(matchReceipt(paid, candidates.toReversed())).toEqual(found)
      for (const match of found.kind === 'matched' ? [found.match] : found.suggestions) {
        const items = candidates.find(({ customer }) => customer === match.customer)!.items
        expect(match.allocations.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBeLessThanOrEqual(paid.amountMinor)
        expect(new Set(match.allocations.map(({ item }) => item)).size).toBe(match.allocations.length)
        for (const { item, amountMinor } of match.allocations) expect(items.find(({ id }) => id === item)!.restMinor).toBeGreaterThanOrEqual(amountMinor)
      }
    }), { numRuns: 300 })
  })
})
