/**
 * Made-up issued documents of every kind an e-invoice can come from: both countries, all tax cases, languages, parts of periods, discounts, cents of rounding, credits in full
 * and in part, deposits and final invoices that deduct them, cash discounts, direct debits. Amounts follow from the rules of billing, so each is a document that Kontor could have issued. One seed is one document.
 */
import { randomFrom } from '@kontor/demo/random.ts'
import type { Random } from '@kontor/demo/random.ts'
import { decideTax } from '@kontor/domain/catalog/tax.ts'
import type { ServiceKind, TaxClass, TaxRate } from '@kontor/domain/catalog/tax.ts'
import { unitCodeOf } from '@kontor/domain/catalog/unit-code.ts'
import { canonicalDocument } from '@kontor/domain/invoicing/canonical.ts'
import type { CanonicalDeduction, IssuableBuyer, IssuableLine } from '@kontor/domain/invoicing/canonical.ts'
import { exactNet } from '@kontor/domain/invoicing/charging.ts'
import { creditPart, creditRest } from '@kontor/domain/invoicing/credit.ts'
import type { CanonicalDocument, CanonicalSeller } from '@kontor/domain/invoicing/document.ts'
import { deductDeposits } from '@kontor/domain/invoicing/deposits.ts'
import { taxOn, vatBreakdown } from '@kontor/domain/invoicing/draft-invoices.ts'
import type { VatRow } from '@kontor/domain/invoicing/draft-invoices.ts'
import { incompleteEInvoice } from '@kontor/domain/invoicing/einvoice/before-issue.ts'
import type { EInvoiceFormat } from '@kontor/domain/kernel/einvoice-format.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { minorText, sumMinor, toMinor } from '@kontor/domain/kernel/money.ts'

const COMMON = { logo: null, portal: null, web: null }
const SELLERS: readonly (CanonicalSeller & { readonly small?: true })[] = [
  {
    ...COMMON, name: 'Nordlicht Glasfasernetze GmbH', street: 'Kaistraße 14', postcode: '24103', city: 'Kiel', country: 'DE', vatId: 'DE299104771', taxNumber: '20/291/04771',
    registrationNumber: 'HRB 20481', registerCourt: 'Amtsgericht Kiel', representatives: 'Dr. Swantje Petersen', phone: '0431 990 14-0', email: 'service@nordlicht.example', bankName: 'Förde Sparkasse',
    iban: 'DE02120300000000202051', bic: 'BYLADEM1001', accountNational: null, creditorId: 'DE98ZZZ09999999999',
    contact: { name: 'Buchhaltung', phone: '+49 431 990 14-20', email: 'rechnung@nordlicht.example' },
  },
  {
    ...COMMON, name: 'Hvězda Bezdrát s.r.o.', street: 'Křížová 1018/6', postcode: '15000', city: 'Praha 5', country: 'CZ', vatId: 'CZ28912345', taxNumber: null, registrationNumber: '28912345',
    registerCourt: 'Městský soud v Praze, oddíl C, vložka 152340', representatives: 'Ing. Žofie Říhová', phone: '+420 222 990 140', email: 'podpora@hvezda.example', bankName: 'Fio banka, a.s.',
    iban: 'CZ6508000000192000145399', bic: 'GIBACZPX', accountNational: '19-2000145399/0800', creditorId: null,
  },
  {
    ...COMMON, name: 'Hosting Krüger', street: 'Am Markt 3', postcode: '24937', city: 'Flensburg', country: 'DE', vatId: null, taxNumber: '15/220/01234', registrationNumber: null, registerCourt: null,
    representatives: null, phone: '0461 1234', email: 'post@krueger.example', bankName: null, iban: 'DE02120300000000202051', bic: null, accountNational: null, creditorId: null, small: true,
  },
  {
    ...COMMON, name: 'Jan Novák', street: 'Dlouhá 5', postcode: '60200', city: 'Brno', country: 'CZ', vatId: null, taxNumber: null, registrationNumber: '61859869', registerCourt: null, representatives: null,
    phone: '+420 541 000 000', email: 'jan@novak.example', bankName: null, iban: null, bic: null, accountNational: '2000145399/0800', creditorId: null, small: true,
  },
]

const PERSON = { companyName: null, lastName: 'Černý & Söhne <„Test“>', firstName: 'Łucja', careOf: null, billing: null, buyerReference: '04011000-12345-34', electronicAddress: null }
const BUYERS: readonly Omit<IssuableBuyer, 'number' | 'email' | 'orderReference'>[] = [
  { ...PERSON, kind: 'business', companyName: 'Hotel & Gasthof Fördeblick GmbH', lastName: 'Müller', street: 'Wilhelminenstraße 21 a', postcode: '24103', city: 'Kiel', country: 'DE', vatId: 'DE811569869', registrationNumber: null },
  { ...PERSON, kind: 'business', companyName: 'Stadt Kiel', careOf: 'Rechnungsstelle', lastName: '', firstName: '', street: 'Fleethörn 9', postcode: '24103', city: 'Kiel', country: 'DE', vatId: 'DE134856789', registrationNumber: null },
  { ...PERSON, kind: 'person', street: 'Holstenbrücke 7', postcode: '24103', city: 'Kiel', country: 'DE', vatId: null, registrationNumber: null },
  { ...PERSON, kind: 'business', companyName: 'Pekařství U Zlaté hvězdy, spol. s r.o.', street: 'Příčná 1892/4', postcode: '11000', city: 'Praha 1', country: 'CZ', vatId: 'CZ61859869', registrationNumber: '61859869' },
  { ...PERSON, kind: 'business', companyName: 'Alpenblick GmbH', street: 'Ring 1', postcode: '1010', city: 'Wien', country: 'AT', vatId: 'ATU12345678', registrationNumber: null },
  { ...PERSON, kind: 'business', companyName: 'Bergbahn AG', street: 'Seestrasse 4', postcode: '8002', city: 'Zürich', country: 'CH', vatId: null, registrationNumber: 'CHE-123.456.788' },
]

const RATES: readonly TaxRate[] = ([['DE', 'S', '19.00'], ['DE', 'R', '7.00'], ['CZ', 'S', '21.00'], ['CZ', 'R', '12.00']] as const)
  .map(([country, taxClass, rate]) => ({ country, taxClass, rate, validFrom: '2020-01-01', validUntil: null }))

const NAMES = ['Glasfaser 500', 'Domain müller.example', 'Router-Miete', 'Montáž přípojky', 'Static IPv4 /29', 'Auslandstelefonie']
const UNITS = ['Monat', 'Stk', 'Std', 'Netz', 'GB', 'ks']
const MONTHS = [['2026-10-01', '2026-10-31'], ['2026-11-01', '2026-11-30'], ['2026-09-01', '2026-09-30']] as const

function madeUpLine(random: Random, at: { readonly seller: CanonicalSeller & { readonly small?: true }; readonly buyer: (typeof BUYERS)[number]; readonly reseller: boolean }): IssuableLine {
  const [from, until] = random.pick(MONTHS)
  const days = Number(until.slice(8))
  const proration = random.chance(25) ? { days: 1 + random.below(days - 1), of: days } : null
  const quantity = random.chance(60) ? '1' : random.chance(20) ? '2.5' : String(1 + random.below(40))
  const price = (random.chance(8) ? -1 : 1) * (random.chance(5) ? 0 : 1 + random.below(20_000))
  const unitPrice = random.chance(15) ? `${minorText(BigInt(price))}${random.below(9000) + 1000}` : minorText(BigInt(price))
  const [subscriptionDiscount, customerDiscount] = [random.chance(15) ? '12.50' : '0.00', random.chance(15) ? random.pick(['3.00', '33.33', '100.00']) : '0.00']
  const tax = decideTax({
    issuerCountry: at.seller.country, regime: at.seller.small ? 'small_business' : 'standard', customerCountry: at.buyer.country, customerVatId: at.buyer.vatId,
    reverseChargeUntil: at.reseller ? '2027-12-31' : null, taxClass: random.pick<TaxClass>(['S', 'S', 'S', 'R', 'Z']), serviceKind: random.pick<ServiceKind>(['access_line', 'hosting', 'goods']),
    supply: random.chance(15) ? 'goods' : 'service', taxDate: until,
  }, RATES)
  if (!tax.ok) throw new Error('no rate')
  const unit = random.pick(UNITS)
  const exact = exactNet({ quantity, unitPrice, intervalMonths: 1, baseIntervalMonths: 1, days: proration?.days ?? 1, wholeDays: proration?.of ?? 1, subscriptionDiscount, customerDiscount })
  return {
    kind: 'recurring', sku: random.chance(50) ? `SKU-${random.below(99)}` : null, name: random.pick(NAMES), note: random.chance(30) ? 'Příčná 4, 2. patro' : null, group: random.chance(30) ? 'V-00017' : null,
    period: random.chance(80) ? { from, until } : null, quantity, unit, unitCode: unitCodeOf(unit), unitPrice, proration, subscriptionDiscount, customerDiscount,
    // The last part of a period takes the cent that its other parts left.
    netMinor: toMinor(exact) + (proration && price > 500 && random.chance(20) ? 1n : 0n), category: tax.value.category, rate: tax.value.rate, taxCase: tax.value.taxCase, taxDate: until,
  }
}

const ORDER = { number: 'AU-2026-00007', issueDate: '2026-09-14' }

/** One or two deposits before a final invoice, each a part of what has tax; none where there is nothing to take a part of. */
function madeUpDeposits(vat: readonly VatRow[], random: Random): readonly CanonicalDeduction[] {
  const parts = BigInt(2 + random.below(4))
  const rows = vat.filter((row) => row.taxableMinor > 100n).map((row) => ({ ...row, taxableMinor: row.taxableMinor / parts, taxMinor: taxOn(row.taxableMinor / parts, row.rate) }))
  const deductions = Array.from({ length: rows.length === 0 ? 0 : 1 + random.below(2) }, (_, i) => ({ number: `RE-2026-9000${i}`, issueDate: `2026-09-${15 + i}`, vat: rows }))
  const deposits = deductions.map(({ vat: of, ...deduction }, i) => ({ ...deduction, id: BigInt(i), vat: of }))
  return deductDeposits({ vat, grossMinor: sumMinor(vat.map((row) => row.taxableMinor + row.taxMinor)) }, deposits).ok ? deductions : []
}

/** The document of a seed; undefined where chance made a sum that is never invoiced. */
export function madeUpDocument(seed: number): CanonicalDocument | undefined {
  const random = randomFrom(seed, 4711)
  const seller = random.pick(SELLERS)
  const buyer: IssuableBuyer = { ...random.pick(BUYERS), number: String(10_000 + seed), email: 'rechnung@kunde.example', orderReference: random.chance(40) ? `PO-${seed}` : null }
  const reseller = random.chance(20)
  const lines = Array.from({ length: 1 + random.below(random.chance(10) ? 60 : 6) }, () => madeUpLine(random, { seller, buyer, reseller }))
  const vat = vatBreakdown(lines)
  const [netMinor, taxMinor] = [sumMinor(lines.map((line) => line.netMinor)), sumMinor(vat.map((row) => row.taxMinor))]
  if (netMinor + taxMinor <= 0n) return undefined
  const debit = random.chance(25) && seller.creditorId !== null
  const invoice = {
    kind: 'invoice' as const, cancellation: false, number: `RE-2026-${String(seed).padStart(5, '0')}`, issueDate: '2026-11-02', paymentDays: 14, dueDate: '2026-11-16',
    taxDate: lines.map((line) => line.taxDate).toSorted().at(-1)!, currency: seller.country === 'CZ' ? 'CZK' : 'EUR', language: random.pick<Language>(['de', 'cs', 'en']), seller, buyer,
    previousTurnover: 'above_800000' as const, einvoiceFormat: 'none' as const,
    preceding: null, reason: null, method: debit ? 'direct_debit' as const : random.pick(['transfer', 'transfer', 'cash', 'card'] as const),
    mandate: debit ? { reference: 'M-00017-01', signedOn: '2025-03-01', ibanLast4: '0017', ibanCountry: 'DE' } : null, cashDiscounts: random.chance(20) ? [{ percent: '2.5', days: 8 }] : [],
    lines, vat, netMinor, taxMinor, grossMinor: netMinor + taxMinor, introduction: random.chance(30) ? 'Guten Tag,\r\nvielen Dank für Ihren Auftrag.' : null, closing: random.chance(20) ? 'Děkujeme.\u0007' : null,
  }
  if (random.chance(12)) return canonicalDocument({ ...invoice, deposit: true, order: ORDER })
  const deductions = random.chance(15) ? madeUpDeposits(vat, random) : []
  if (!random.chance(35)) return canonicalDocument({ ...invoice, deductions, ...(deductions.length > 0 && { order: ORDER }) })
  const before = { lines: lines.map((line, i) => ({ lineNo: i + 1, netMinor: line.netMinor, creditedMinor: 0n, category: line.category, rate: line.rate })), vatLeft: vat }
  const part = lines.findIndex((line) => line.netMinor > 100n)
  const whole = random.chance(60) || part < 0
  const credit = whole ? creditRest(before) : creditPart(before, [{ lineNo: part + 1, netMinor: lines[part]!.netMinor / 3n }])
  if (!credit.ok) return undefined
  const credited = credit.value.lines.map(({ lineNo, netMinor: creditMinor }): IssuableLine => {
    const line = lines[lineNo - 1]!
    return whole ? { ...line, netMinor: creditMinor } : { ...line, quantity: '1', unitPrice: minorText(-creditMinor), proration: null, subscriptionDiscount: '0.00', customerDiscount: '0.00', netMinor: creditMinor }
  })
  return canonicalDocument({
    ...invoice, ...credit.value, kind: 'credit_note', cancellation: whole, number: `GS-2026-${String(seed).padStart(5, '0')}`, lines: credited, paymentDays: null, dueDate: null, cashDiscounts: [],
    preceding: { number: invoice.number, issueDate: invoice.issueDate }, reason: 'Doppelt berechnet', issueDate: '2026-11-20', taxDate: '2026-11-20',
  })
}

/** The document of a seed as one that goes out in the format; undefined where it could not be issued so, because it lacks what the format demands. */
export function madeUpEInvoice(seed: number, format: EInvoiceFormat): CanonicalDocument | undefined {
  const document = madeUpDocument(seed)
  const chosen = document && { ...document, einvoice: { format, because: 'customer' as const } }
  return chosen && incompleteEInvoice(chosen) === null ? chosen : undefined
}
