import { describe, expect, it } from 'vitest'
import type { CanonicalDocument, CanonicalLine } from '../invoicing/document.ts'
import { presentDocument } from './presentation.ts'

const seen = (text: string): string => text.replaceAll('\u00a0', '_')

const LINE: CanonicalLine = {
  no: 1, kind: 'recurring', sku: 'FIB300', name: 'Glasfaser 300', note: 'Holstenbrücke 7', group: null, period: { from: '2026-11-01', until: '2026-11-30' }, quantity: '1', unit: 'Stk.',
  unitCode: 'C62', unitPrice: '37.73', proration: null, discounts: [], net: '37.73', category: 'S', rate: '19', taxDate: '2026-11-30',
}

const INVOICE: CanonicalDocument = {
  schema: 'kontor-document-1', kind: 'invoice', typeCode: '380', cancellation: false, number: 'RE-2026-00042', issueDate: '2026-11-02', dueDate: '2026-11-16', taxDate: '2026-11-30',
  currency: 'EUR', language: 'de',
  seller: {
    name: 'Nordlicht Glasfasernetze GmbH', street: 'Kaistraße 14', postcode: '24103', city: 'Kiel', country: 'DE', vatId: 'DE299104771', taxNumber: null, registrationNumber: 'HRB 20481',
    registerCourt: 'Amtsgericht Kiel', representatives: 'Dr. Swantje Petersen', phone: '0431 990 14-0', email: null, web: null, bankName: null, iban: 'DE02120300000000202051', bic: null,
    accountNational: null, creditorId: null, logo: null, portal: null,
  },
  buyer: {
    number: 'K-10007', name: 'Sören Hansen-Lüders', contact: null, careOf: null, street: 'Holstenbrücke 7', postcode: '24103', city: 'Kiel', country: 'DE', vatId: null, registrationNumber: null,
    email: null, isBusiness: false,
  },
  servicePeriod: { from: '2026-11-01', until: '2026-11-30' }, preceding: null, reason: null,
  payment: { method: 'transfer', days: 14, reference: 'RE-2026-00042', variableSymbol: null, cashDiscounts: [], mandate: null },
  lines: [LINE], vat: [{ category: 'S', rate: '19', taxable: '37.73', tax: '7.17', exemptionCode: null, exemptionReason: null }],
  totals: { net: '37.73', tax: '7.17', gross: '44.90', due: '44.90' }, introduction: null, closing: null,
}

const CREDIT: CanonicalDocument = { ...INVOICE, kind: 'credit_note', typeCode: '381', number: 'GS-2026-00007', dueDate: null, preceding: { number: 'RE-2026-00042', issueDate: '2026-11-02' } }

describe('titles say what the document is', () => {
  it.each([
    ['invoice', INVOICE, 'Rechnung', 'Faktura – daňový doklad', 'Invoice'],
    ['credit note', CREDIT, 'Rechnungskorrektur', 'Opravný daňový doklad', 'Credit note'],
    ['cancellation', { ...CREDIT, cancellation: true }, 'Stornorechnung', 'Storno faktury – opravný daňový doklad', 'Cancellation'],
    ['invoice without VAT id', { ...INVOICE, seller: { ...INVOICE.seller, vatId: null } }, 'Rechnung', 'Faktura', 'Invoice'],
  ] as const)('%s', (_, document, de, cs, en) => {
    expect((['de', 'cs', 'en'] as const).map((language) => presentDocument(document, { language }).fields['document.title'])).toEqual([de, cs, en])
  })

  it('a credit note names the invoice that it corrects', () => {
    expect(seen(presentDocument(CREDIT).fields['preceding.both'])).toBe('RE-2026-00042 vom_02.11.2026')
  })

  it('a credit note shows positive amounts, also where it is stored with negative ones', () => {
    const negative: CanonicalDocument = {
      ...CREDIT, lines: [{ ...LINE, quantity: '-1', net: '-37.73' }], vat: [{ ...INVOICE.vat[0]!, taxable: '-37.73', tax: '-7.17' }],
      totals: { net: '-37.73', tax: '-7.17', gross: '-44.90', due: '-44.90' },
    }
    expect(presentDocument(negative)).toEqual(presentDocument(CREDIT))
  })
})

describe('lines', () => {
  const lines = (given: readonly Partial<CanonicalLine>[]): CanonicalDocument => ({ ...INVOICE, lines: given.map((line, index) => ({ ...LINE, ...line, no: index + 1 })) })

  it('of one contract stand together, and each carries the total so far', () => {
    const view = presentDocument(lines([{ group: 'Vertrag 1', net: '10.00' }, { group: 'Vertrag 1', net: '0.05' }, { group: 'Vertrag 2', net: '1000.00' }, { group: null, net: '-5.00' }]))
    expect(view.sections.map(({ heading, rows }) => [heading, rows.map(({ carried }) => carried)])).toEqual([['Vertrag 1', ['10,00', '10,05']], ['Vertrag 2', ['1.010,05']], ['', ['1.005,05']]])
  })

  it.each([
    [{ note: null }, ''],
    [{ note: 'Holstenbrücke 7', proration: { days: 14, of: 31 } }, 'Holstenbrücke 7 · 14_von 31_Tagen'],
    [{ note: null, discounts: [{ kind: 'subscription', percent: '10' }, { kind: 'customer', percent: '2.5' }] }, '10_% Vertragsrabatt · 2,5_% Kundenrabatt'],
  ] as const)('%o explains itself', (given, detail) => {
    expect(seen(presentDocument(lines([given])).sections[0]?.rows[0]?.detail ?? '')).toBe(detail)
  })

  it('show unit prices with all the decimals that were agreed, and quantities with their unit', () => {
    const row = presentDocument(lines([{ unitPrice: '0.042351', quantity: '12345.500', unit: 'Minuten' }])).sections[0]?.rows[0]
    expect([row?.unitPrice, seen(row?.quantity ?? '')]).toEqual(['0,042351', '12.345,5_Minuten'])
  })
})

describe('tax', () => {
  const vat = (given: readonly Partial<CanonicalDocument['vat'][number]>[]): CanonicalDocument => ({ ...INVOICE, vat: given.map((row) => ({ ...INVOICE.vat[0]!, ...row })) })

  it('is told by category and rate, with a mark that leads to the sentence', () => {
    const view = presentDocument({ ...vat([{}, { category: 'AE', rate: '0', tax: '0.00', exemptionReason: 'Nach § 13b UStG.' }]), lines: [LINE, { ...LINE, category: 'AE', rate: '0' }] })
    expect(view.lists.vat.map(({ label }) => seen(label ?? ''))).toEqual(['Umsatzsteuer 19_%', 'Reverse Charge 0_%_¹'])
    expect(view.lists.exemptions.map((item) => [seen(item.mark ?? ''), item.text])).toEqual([['¹_', 'Nach § 13b UStG.']])
    expect(view.sections[0]?.rows.map(({ rate }) => seen(rate ?? ''))).toEqual(['19_%', '¹_0_%'])
  })

  it('needs no mark where the whole document has one treatment, and reverse charge is never without its words', () => {
    const view = presentDocument(vat([{ category: 'AE', rate: '0', tax: '0.00' }]), { language: 'cs' })
    expect(view.lists.exemptions).toEqual([{ mark: '', text: 'Daň odvede zákazník.' }])
  })
})

describe('address and payment', () => {
  it('names the country only where the letter crosses a border, in the language of the country that posts it', () => {
    const abroad = { ...INVOICE, language: 'en', buyer: { ...INVOICE.buyer, country: 'DK', postcode: '2100', city: 'København Ø', contact: 'Thaïs Ångström', careOf: 'Bo Berg' } } as const
    expect(presentDocument(INVOICE).address).toEqual(['Sören Hansen-Lüders', 'Holstenbrücke 7', '24103 Kiel'])
    expect(presentDocument(abroad).address).toEqual(['Sören Hansen-Lüders', 'Thaïs Ångström', 'c/o Bo Berg', 'Holstenbrücke 7', '2100 København Ø', 'DÄNEMARK'])
  })

  it('greets a person by name and a company without', () => {
    const company = { ...INVOICE, buyer: { ...INVOICE.buyer, isBusiness: true } }
    expect([presentDocument(INVOICE).fields['buyer.salutationName'], presentDocument(company).fields['buyer.salutationName']]).toEqual(['Sören Hansen-Lüders', ''])
  })

  it('works out what is to pay with cash discount', () => {
    const view = presentDocument({ ...INVOICE, payment: { ...INVOICE.payment, cashDiscounts: [{ percent: '2', days: 7, until: '2026-11-09', amount: '0.90' }] } })
    expect(view.lists.cashDiscounts.map((item) => Object.values(item).map(seen))).toEqual([['2_%', '09.11.2026', '0,90_€', '44,00_€']])
  })

  it('says what was paid before only where something was', () => {
    expect(presentDocument(INVOICE).fields['totals.settled']).toBe('')
    expect(seen(presentDocument({ ...INVOICE, totals: { ...INVOICE.totals, due: '4.90' } }).fields['totals.settled'])).toBe('−40,00_€')
    expect(presentDocument({ ...INVOICE, totals: { ...INVOICE.totals, due: '0.00' } }).fields['payment.nothingDue']).toBe('yes')
  })

  it('splits free text into paragraphs and leaves markup as it is', () => {
    expect(presentDocument({ ...INVOICE, closing: 'Danke.\n\n#eval("1") *x*\n' }).lists.closing).toEqual([{ text: 'Danke.' }, { text: '#eval("1") *x*' }])
  })

  it('knows a Czech company by its IČO and its entry in the register', () => {
    const { fields } = presentDocument({ ...INVOICE, seller: { ...INVOICE.seller, country: 'CZ', registrationNumber: '28912345', registerCourt: 'Městský soud v Praze, C 152340' } })
    expect([fields['seller.registration'], fields['seller.registerEntry']]).toEqual(['IČO: 28912345', 'Městský soud v Praze, C 152340'])
    expect([presentDocument(INVOICE).fields['seller.registration'], presentDocument(INVOICE).fields['seller.registerEntry']]).toEqual(['Amtsgericht Kiel · HRB 20481', ''])
  })
})
