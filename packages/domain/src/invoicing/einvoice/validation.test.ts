import { expect, test } from 'vitest'
import { BUSINESS_TERMS } from './problem.ts'
import type { EInvoiceProblem } from './problem.ts'
import type { EInvoiceProfile, SemanticInvoice, SemanticLine } from './semantic-invoice.ts'
import { einvoiceProblems, isValid, profileOf } from './validation.ts'
import type { JudgedProfile } from './validation.ts'
import { placeOf, problemWords } from './wording.ts'

const ADDRESS = { street: 'Hafenstraße 1', line2: null, line3: null, city: 'Kiel', postcode: '24103', subdivision: null, country: 'DE' }

const LINE: SemanticLine = {
  id: '1', note: null, object: null, quantity: '2', unitCode: 'MON', net: '40.00', orderLine: null, buyerAccountingReference: null, period: { from: '2026-11-01', until: '2026-11-30' }, allowances: [], charges: [],
  price: { net: '20.00', discount: null, gross: null, baseQuantity: null, baseUnitCode: null }, category: 'S', rate: '19',
  item: { name: 'Fiber 100', description: null, sellerId: 'FIB100', buyerId: null, standardId: null, classifications: [], originCountry: null, attributes: [] },
}

/** Valid by every profile but ISDOC; each case below changes one thing. */
const GOOD: SemanticInvoice = {
  number: 'RE-2026-00001', issueDate: '2026-12-01', typeCode: '380', currency: 'EUR', taxCurrency: null, taxPointDate: null, taxPointDateCode: null, dueDate: '2026-12-15', buyerReference: '04011000-12345-03',
  projectReference: null, contractReference: null, orderReference: null, salesOrderReference: null, receivingAdviceReference: null, despatchAdviceReference: null, tenderReference: null, invoicedObject: null,
  buyerAccountingReference: null, paymentTerms: null, notes: [], businessProcess: 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
  specification: 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0', precedingInvoices: [],
  seller: {
    name: 'Nordlicht Netz GmbH', tradingName: null, identifiers: [], registration: { id: 'HRB 1234', scheme: null }, vatId: 'DE123456789', taxNumber: null, legalInformation: null,
    electronicAddress: { id: 'rechnung@example.net', scheme: 'EM' }, address: ADDRESS, contact: { name: 'Clara Kern', phone: '+49 431 123456', email: 'clara@example.net' },
  },
  buyer: { name: 'Stadt Kiel', tradingName: null, identifier: null, registration: null, vatId: null, electronicAddress: { id: 'eingang@example.org', scheme: 'EM' }, address: ADDRESS, contact: null },
  payee: null, taxRepresentative: null, delivery: null, invoicingPeriod: { from: '2026-11-01', until: '2026-11-30' },
  payment: { meansCode: '58', meansText: null, remittance: '10001', creditTransfers: [{ account: 'DE89370400440532013000', national: null, accountName: null, bic: null }], card: null, directDebit: null },
  allowances: [], charges: [],
  totals: { lines: '40.00', allowances: null, charges: null, net: '40.00', tax: '7.60', taxInTaxCurrency: null, gross: '47.60', paid: null, rounding: null, due: '47.60' },
  vat: [{ category: 'S', rate: '19', taxable: '40.00', tax: '7.60', exemptionReason: null, exemptionCode: null }],
  attachments: [], lines: [LINE], czech: null,
}

type Change = Partial<SemanticInvoice>
const line = (change: Partial<SemanticLine>): Change => ({ lines: [{ ...LINE, ...change }] })
const totals = (change: Partial<SemanticInvoice['totals']>): Change => ({ totals: { ...GOOD.totals, ...change } })
const seller = (change: Partial<SemanticInvoice['seller']>): Change => ({ seller: { ...GOOD.seller, ...change } })
const buyer = (change: Partial<SemanticInvoice['buyer']>): Change => ({ buyer: { ...GOOD.buyer, ...change } })
const paid = (change: Partial<NonNullable<SemanticInvoice['payment']>>): Change => ({ payment: { ...GOOD.payment!, ...change } })
/** All of the invoice in another category, with no tax. */
const untaxed = (category: string, change: Change = {}): Change => ({
  lines: [{ ...LINE, category, rate: category === 'O' ? null : '0' }], totals: { ...GOOD.totals, tax: '0.00', gross: '40.00', due: '40.00' },
  vat: [{ category, rate: category === 'O' ? null : '0', taxable: '40.00', tax: '0.00', exemptionReason: ['Z'].includes(category) ? null : 'because', exemptionCode: null }], ...change,
})
const ALLOWANCE = { amount: '10.00', base: '40.00', percent: '25', reason: 'loyalty', reasonCode: null, category: 'S', rate: '19' }
const withAllowance = (change: Partial<typeof ALLOWANCE>, over: Change = {}): Change => ({
  allowances: [{ ...ALLOWANCE, ...change }], totals: { ...GOOD.totals, allowances: '10.00', net: '30.00', tax: '5.70', gross: '35.70', due: '35.70' }, vat: [{ ...GOOD.vat[0]!, taxable: '30.00', tax: '5.70' }], ...over,
})

const rules = (change: Change, profile: EInvoiceProfile = 'xrechnung'): string[] => [...new Set(einvoiceProblems({ ...GOOD, ...change }, profile).map(({ rule }) => rule))]

test.each<EInvoiceProfile>(['en16931', 'xrechnung'])('an invoice with all that it needs breaks no rule of %s', (profile) => {
  expect(einvoiceProblems(GOOD, profile)).toEqual([])
})

test('an invoice between two Germans in Peppol keeps the rules of both', () => {
  expect(rules({ specification: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0' }, 'peppol')).toEqual([])
  expect(rules({ specification: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0', ...seller({ contact: null }), buyerReference: null, orderReference: '4711' }, 'peppol')).toEqual(['DE-R-002', 'DE-R-015'])
})

test.each<[what: string, change: Change, broken: readonly string[]]>([
  ['no number', { number: '' }, ['BR-02']],
  ['no issue date', { issueDate: '' }, ['BR-03']],
  ['a day that does not exist', { issueDate: '2026-02-30' }, ['SCHEMA-DATE']],
  ['a type that is none', { typeCode: '999' }, ['BR-CL-01', 'BR-DE-17']],
  ['a currency that is none', { currency: 'EUX' }, ['BR-CL-04']],
  ['a VAT currency without its total', { taxCurrency: 'CZK' }, ['BR-53']],
  ['a period that runs backwards', { invoicingPeriod: { from: '2026-12-01', until: '2026-11-01' } }, ['BR-29']],
  ['neither due date nor terms', { dueDate: null }, ['BR-CO-25']],
  ['no Leitweg-ID', { buyerReference: null }, ['BR-DE-15']],
  ['a cash discount told wrongly', { paymentTerms: '#SKONTO#TAGE=14#PROZENT=2#' }, ['BR-DE-18']],
  ['a cash discount told rightly', { paymentTerms: '#SKONTO#TAGE=14#PROZENT=2.00#\n' }, []],
  ['no name of the seller', seller({ name: null }), ['BR-06']],
  ['nobody to ask at the seller', seller({ contact: null }), ['BR-DE-2']],
  ['no telephone', seller({ contact: { name: 'Clara Kern', phone: null, email: 'clara@example.net' } }), ['BR-DE-6']],
  ['a mail address that is none', seller({ contact: { name: 'Clara Kern', phone: '123', email: 'clara' } }), ['BR-DE-28']],
  ['no VAT id and no tax number', seller({ vatId: null }), ['BR-S-02', 'BR-DE-16']],
  ['a VAT id without its country', seller({ vatId: '123456789' }), ['BR-CO-09']],
  ['an electronic address without its scheme', seller({ electronicAddress: { id: 'x', scheme: null } }), ['BR-62']],
  ['no name of the buyer', buyer({ name: null }), ['BR-07']],
  ['no address of the buyer', buyer({ address: null }), ['BR-10', 'BR-DE-8', 'BR-DE-9']],
  ['a country that is none', buyer({ address: { ...ADDRESS, country: 'XX' } }), ['BR-CL-14']],
  ['nothing about payment', { payment: null }, ['BR-DE-1']],
  ['a transfer without an account', paid({ creditTransfers: [] }), ['BR-61', 'BR-DE-23-a']],
  ['an IBAN with a slip', paid({ creditTransfers: [{ account: 'DE88370400440532013000', national: null, accountName: null, bic: null }] }), ['BR-DE-19']],
  ['a direct debit without mandate', paid({ meansCode: '59', creditTransfers: [] }), ['BR-DE-25-a']],
  ['a direct debit with an account to pay to', paid({ meansCode: '59', directDebit: { mandateReference: 'MA-1', creditorId: null, debitedAccount: 'DE89370400440532013000' } }), ['BR-DE-25-b', 'BR-DE-30']],
  ['a whole card number', paid({ meansCode: '48', creditTransfers: [], card: { number: '4111111111111111', holder: null } }), ['BR-51']],
  ['no lines', { lines: [] }, ['BR-16', 'BR-CO-10', 'BR-S-08']],
  ['lines that do not sum', totals({ lines: '40.01' }), ['BR-CO-10', 'BR-CO-13']],
  ['a net total a cent off', totals({ net: '40.01' }), ['BR-CO-13', 'BR-CO-15']],
  ['a tax total a cent off', totals({ tax: '7.61' }), ['BR-CO-14', 'BR-CO-15']],
  ['a gross total a cent off', totals({ gross: '47.61' }), ['BR-CO-15', 'BR-CO-16']],
  ['an amount due a cent off', totals({ due: '47.61' }), ['BR-CO-16']],
  ['what was paid and rounded counts', totals({ paid: '7.50', rounding: '-0.10', due: '40.00' }), []],
  ['an amount in thousandths', totals({ due: '47.600' }), ['BR-DEC-18']],
  ['an amount that is none', totals({ due: '47,60' }), ['SCHEMA-DECIMAL']],
  ['a line without a name', line({ item: { ...LINE.item, name: null } }), ['BR-25']],
  ['a unit that is none', line({ unitCode: 'NOPE' }), ['BR-CL-23']],
  ['a price below zero', line({ price: { ...LINE.price!, net: '-20.00' } }), ['BR-27']],
  ['a line without a price', line({ price: null }), ['BR-26']],
  ['no breakdown', { vat: [] }, ['BR-CO-18', 'BR-S-01', 'BR-DE-14'].slice(0, 2)],
  ['a category that is none', { vat: [{ ...GOOD.vat[0]!, category: 'QQ' }] }, ['BR-CL-17', 'BR-S-01']],
  ['a standard rate of nought', line({ rate: '0' }), ['BR-S-05', 'BR-S-08']],
  ['a taxable amount that is not of its lines', { vat: [{ ...GOOD.vat[0]!, taxable: '38.00', tax: '7.60' }] }, ['BR-S-08']],
  ['a tax that is not of its taxable amount', { vat: [{ ...GOOD.vat[0]!, tax: '9.60' }], ...totals({ tax: '9.60', gross: '49.60', due: '49.60' }) }, ['BR-S-09']],
  ['a reason where tax is charged', { vat: [{ ...GOOD.vat[0]!, exemptionReason: 'because' }] }, ['BR-S-10']],
  ['exempt, with its reason', untaxed('E'), []],
  ['exempt, without', untaxed('E', { vat: [{ category: 'E', rate: '0', taxable: '40.00', tax: '0.00', exemptionReason: null, exemptionCode: null }] }), ['BR-E-10']],
  ['reverse charge, and the buyer is not identified', untaxed('AE'), ['BR-AE-02']],
  ['reverse charge', untaxed('AE', buyer({ vatId: 'CZ12345678' })), []],
  ['a supply within the EU that goes nowhere', untaxed('K', buyer({ vatId: 'CZ12345678' })), ['BR-IC-12']],
  ['an export', untaxed('G'), []],
  ['not subject to VAT, with a VAT id all the same', untaxed('O'), ['BR-O-02', 'BR-DE-14']],
  ['not subject to VAT beside what is', { lines: [LINE, { ...LINE, id: '2', category: 'O', rate: null }], vat: [...GOOD.vat, { category: 'O', rate: null, taxable: '40.00', tax: '0.00', exemptionReason: 'because', exemptionCode: null }], ...totals({ lines: '80.00', net: '80.00', gross: '87.60', due: '87.60' }) },
    ['BR-O-11', 'BR-O-12', 'BR-O-02', 'BR-DE-14']],
  ['an allowance', withAllowance({}), []],
  ['an allowance for no reason', withAllowance({ reason: '' }), ['BR-33']],
  ['an allowance that the sum forgets', withAllowance({}, totals({ net: '30.00', tax: '5.70', gross: '35.70', due: '35.70' })), ['BR-CO-11', 'BR-CO-13']],
  ['an attachment of another kind', { attachments: [{ reference: 'A', description: null, uri: null, content: { base64: '', mediaType: 'text/html', fileName: 'a.html' } }] }, ['BR-CL-24']],
])('%s', (_what, change, broken) => {
  expect(rules(change).toSorted()).toEqual([...broken].toSorted())
})

test.each<[what: string, change: Change, broken: readonly string[]]>([
  ['no electronic addresses', { ...seller({ electronicAddress: null }), ...buyer({ electronicAddress: null }) }, ['R010', 'R020']],
  ['no business process', { businessProcess: null }, ['R001']],
  ['a line that is not quantity times price', line({ quantity: '3' }), ['R120']],
  ['a line within two cents', { ...line({ quantity: '2', price: { ...LINE.price!, net: '19.99' } }) }, []],
  ['a price for a hundred', line({ quantity: '200', price: { ...LINE.price!, baseQuantity: '100' } }), []],
  ['a percentage without base', withAllowance({ base: '' }), ['R041']],
  ['a percentage that is another', withAllowance({ percent: '20' }), ['R040']],
  ['a line before the invoicing period', line({ period: { from: '2026-10-31', until: '2026-11-30' } }), ['R110']],
  ['a reason of another category', untaxed('E', { vat: [{ category: 'E', rate: '0', taxable: '40.00', tax: '0.00', exemptionReason: null, exemptionCode: 'VATEX-EU-AE' }] }), ['P0107']],
])('in Peppol: %s', (_what, change, broken) => {
  const inPeppol: Change = { specification: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0' }
  expect(rules({ ...inPeppol, ...change }, 'peppol').toSorted()).toEqual(broken.map((name) => `PEPPOL-EN16931-${name}`).toSorted())
})

test('an invoice names its profile, and aids to booking are judged by what they have', () => {
  const said = (specification: string | null) => profileOf({ ...GOOD, specification })
  expect(said('urn:cen.eu:en16931:2017')).toBe('en16931')
  expect(said(GOOD.specification)).toBe('xrechnung')
  expect(said('urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0')).toBe('peppol')
  expect(said('urn:factur-x.eu:1p0:minimum')).toBe('minimum')
  expect(said(null)).toBe('en16931')
  const short: Change = { lines: [], ...seller({ contact: null }) }
  const least: Change = { ...short, vat: [], payment: null, dueDate: null, ...totals({ lines: null }) }
  const brokenBy = (change: Change, profile: JudgedProfile) => einvoiceProblems({ ...GOOD, ...change }, profile).filter(({ severity }) => severity === 'error').map(({ rule, says }) => `${rule} ${'term' in says ? says.term : ''}`)
  expect(brokenBy(least, 'minimum')).toEqual([])
  expect(brokenBy(short, 'basic_wl')).toEqual([])
  // More than the profile knows.
  expect(brokenBy({ ...least, dueDate: '2026-12-15' }, 'minimum')).toEqual(['FX-PROFILE BT-9'])
  expect(brokenBy({ lines: [] }, 'basic_wl')).toEqual(['FX-PROFILE BG-6'])
  expect(brokenBy(seller({ contact: null }), 'basic')).toEqual(['FX-PROFILE BT-155'])
  expect(brokenBy({ specification: 'urn:cen.eu:en16931:2017:extended' }, 'extended')).toEqual(['FX-SPECIFICATION BT-24'])
})

test('a Czech invoice adds up, says whether it is subject to VAT, and is known by its UUID', () => {
  const czech = { uuid: '7B4C5BE0-288C-11D2-8E62-004095452B84', isVatPayer: true, constantSymbol: null, specificSymbol: null, exchangeRate: null, taxedDeposits: [] }
  expect(rules({ czech }, 'isdoc')).toEqual([])
  expect(profileOf({ ...GOOD, czech })).toBe('isdoc')
  expect(rules({ czech: { ...czech, isVatPayer: null } }, 'isdoc')).toEqual(['ISDOC-VAT-APPLICABLE'])
  expect(rules({ czech: { ...czech, uuid: '4711' }, ...totals({ gross: '47.61' }) }, 'isdoc')).toEqual(['ISDOC-UUID', 'ISDOC-GROSS-SUM', 'ISDOC-DUE-SUM'])
})

test('words say what is missing and where to fill it in', () => {
  const [problem] = einvoiceProblems({ ...GOOD, buyerReference: null }, 'xrechnung')
  expect(problemWords(problem!, 'de', 'outbound')).toBe('Es fehlt: Käuferreferenz (Leitweg-ID) (BT-10). Tragen Sie die Angabe beim Kunden ein.')
  expect(problemWords(problem!, 'cs', 'outbound')).toBe('Chybí: reference kupujícího (Leitweg-ID) (BT-10). Doplňte údaj u zákazníka.')
  expect(problemWords(problem!, 'en', 'inbound')).toBe('Missing: buyer reference (Leitweg-ID) (BT-10).')
  const [sum] = einvoiceProblems({ ...GOOD, ...totals({ due: '47.61' }) }, 'en16931')
  expect(problemWords(sum!, 'en', 'inbound')).toBe('amount due (BT-115): 47.61 is given, 47.60 would be right.')
})

test('a warning leaves an invoice valid, an error does not', () => {
  expect(isValid(einvoiceProblems({ ...GOOD, dueDate: null }, 'en16931'))).toBe(true)
  expect(isValid(einvoiceProblems({ ...GOOD, number: '' }, 'en16931'))).toBe(false)
})

test('every term has a name in every language, and no sentence is left with a gap', () => {
  for (const language of ['de', 'cs', 'en'] as const) {
    for (const term of BUSINESS_TERMS) {
      const problem: EInvoiceProblem = { rule: 'X', severity: 'error', line: '3', says: { kind: 'term_missing', term } }
      const words = problemWords(problem, language, 'outbound')
      expect(words).not.toMatch(/undefined|[{}]/)
      expect(['company', 'customer', 'document', 'line']).toContain(placeOf(term))
    }
  }
})
