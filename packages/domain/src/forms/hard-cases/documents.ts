/**
 * Invented documents that are hard to set: for the bench, for tests and for whoever designs a form, never for customers.
 * Sums are worked out here so that the papers are right in themselves; companies and people do not exist.
 */
import type {
  CanonicalBuyer, CanonicalDocument, CanonicalLine, CanonicalPayment, CanonicalSeller, CanonicalVat, Language, VatCategory,
} from '../../invoicing/document.ts'

export const NORDLICHT: CanonicalSeller = {
  name: 'Nordlicht Glasfasernetze GmbH', street: 'Kaistraße 14', postcode: '24103', city: 'Kiel', country: 'DE', vatId: 'DE299104771', taxNumber: '20/291/04771',
  registrationNumber: 'HRB 20481', registerCourt: 'Amtsgericht Kiel', representatives: 'Dr. Swantje Petersen', phone: '0431 990 14-0', email: 'service@nordlicht.example',
  web: 'www.nordlicht.example', bankName: 'Förde Sparkasse', iban: 'DE02120300000000202051', bic: 'BYLADEM1001', accountNational: null,
  creditorId: 'DE98ZZZ09999999999', logo: null, portal: null,
}

export const HVEZDA: CanonicalSeller = {
  name: 'Hvězda Bezdrát s.r.o.', street: 'Křížová 1018/6', postcode: '15000', city: 'Praha 5', country: 'CZ', vatId: 'CZ28912345', taxNumber: null,
  registrationNumber: '28912345', registerCourt: 'Zapsána v obchodním rejstříku vedeném Městským soudem v Praze, oddíl C, vložka 152340', representatives: 'Ing. Žofie Říhová',
  phone: '+420 222 990 140', email: 'podpora@hvezda.example', web: 'www.hvezda.example', bankName: 'Fio banka, a.s.', iban: 'CZ6508000000192000145399', bic: 'GIBACZPX',
  accountNational: '19-2000145399/0800', creditorId: null, logo: null, portal: { address: 'muj.hvezda.example', loginName: '10002' },
}

export const HOTEL: CanonicalBuyer = {
  number: 'K-30017', name: 'Hotel & Gasthof Fördeblick GmbH', contact: 'Łucja Müller', careOf: null, street: 'Wilhelminenstraße 21 a', postcode: '24103', city: 'Kiel',
  country: 'DE', vatId: null, registrationNumber: null, email: null, isBusiness: true,
}

export const PEKARNA: CanonicalBuyer = {
  number: '10002', name: 'Pekařství U Zlaté hvězdy, spol. s r.o.', contact: null, careOf: null, street: 'Příčná 1892/4', postcode: '11000', city: 'Praha 1', country: 'CZ',
  vatId: 'CZ61859869', registrationNumber: '61859869', email: null, isBusiness: true,
}

export const TRANSFER: CanonicalPayment = { method: 'transfer', days: 14, reference: 'RE-2026-00042 K-30017', variableSymbol: null, cashDiscounts: [], mandate: null }

type LineGiven = Partial<CanonicalLine> & { readonly name: string; readonly unitPrice: string }

/** A line over October 2026, one piece at the standard rate, unless said otherwise. */
export function line(given: LineGiven): Omit<CanonicalLine, 'no'> {
  const quantity = given.quantity ?? '1'
  return {
    kind: 'recurring', sku: null, note: null, group: null, period: { from: '2026-10-01', until: '2026-10-31' }, quantity, unit: 'Stk.', unitCode: 'C62', proration: null,
    discounts: [], net: multiplied(given.unitPrice, quantity), category: 'S', rate: '19', taxDate: '2026-10-31', ...given,
  }
}

/** Price times quantity in whole hundredths, half up; enough for invented lines. */
function multiplied(price: string, quantity: string): string {
  const scaled = (text: string): bigint => { const [whole = '0', fraction = ''] = text.split('.'); return BigInt(whole + fraction.padEnd(6, '0').slice(0, 6)) }
  return cents((scaled(price) * scaled(quantity) + 5_000_000_000n) / 10_000_000_000n)
}

export const minor = (amount: string): bigint => BigInt(amount.replace('.', ''))

export function cents(value: bigint): string {
  const digits = value.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

interface Given {
  readonly seller?: CanonicalSeller
  readonly buyer?: CanonicalBuyer
  readonly language?: Language
  readonly lines: readonly Omit<CanonicalLine, 'no'>[]
  readonly exemptions?: Readonly<Partial<Record<VatCategory, { readonly code: string | null; readonly reason: string }>>>
  readonly more?: Partial<CanonicalDocument>
}

/** A whole document around the lines: tax per category and rate on the sum of its lines (BR-CO-17). */
export function documentOf(given: Given): CanonicalDocument {
  const vat = breakdown(given)
  const net = given.lines.reduce((sum, each) => sum + minor(each.net), 0n)
  const tax = vat.reduce((sum, row) => sum + minor(row.tax), 0n)
  const seller = given.seller ?? NORDLICHT
  return {
    schema: 'kontor-document-1', kind: 'invoice', typeCode: '380', cancellation: false, number: 'RE-2026-00042', issueDate: '2026-11-02', dueDate: '2026-11-16',
    taxDate: '2026-10-31', currency: seller.country === 'CZ' ? 'CZK' : 'EUR', language: given.language ?? 'de', seller, buyer: given.buyer ?? HOTEL,
    servicePeriod: { from: '2026-10-01', until: '2026-10-31' }, preceding: null, reason: null, payment: TRANSFER,
    lines: given.lines.map((each, index) => ({ ...each, no: index + 1 })), vat,
    totals: { net: cents(net), tax: cents(tax), gross: cents(net + tax), due: cents(net + tax) }, introduction: null, closing: null, ...given.more,
  }
}

function breakdown({ lines, exemptions = {} }: Given): readonly CanonicalVat[] {
  const sums = new Map<string, { category: VatCategory; rate: string; taxable: bigint }>()
  for (const each of lines) {
    const key = `${each.category} ${each.rate}`
    const row = sums.get(key) ?? { category: each.category, rate: each.rate, taxable: 0n }
    row.taxable += minor(each.net)
    sums.set(key, row)
  }
  return [...sums.values()].map(({ category, rate, taxable }) => ({
    category, rate, taxable: cents(taxable), tax: cents((taxable * BigInt(rate) + 50n) / 100n),
    exemptionCode: exemptions[category]?.code ?? null, exemptionReason: exemptions[category]?.reason ?? null,
  }))
}

const PRODUCTS = [
  ['Glasfaser Business 1000', '1.000/500 Mbit/s · Laufzeit 24 Monate', '89.90'], ['Feste IPv4-Adresse /29', '5 nutzbare Adressen', '15.00'],
  ['VoIP-Trunk 10 Kanäle', 'Rufnummernblock 0431 99015-00 bis -99', '24.90'], ['Router-Miete WLAN 6', 'Seriennummer im Kundenportal', '5.99'],
  ['Auslandstelefonie', '42 Verbindungen · Minutenabrechnung', '12.37'], ['Servicelevel Gold', 'Entstörung innerhalb von 4 Stunden', '19.90'],
  ['IPTV Hotel-Paket', '24 Sender je Anschluss', '9.90'], ['Backup LTE 50', 'Ausfallsicherung inkl. SIM', '12.90'],
] as const
const SITES = ['Wilhelminenstraße 21 a', 'Großer Kuhberg 38', 'Eckernförder Allee 102', 'Förde-Promenade 3'] as const

function hotelLines(count: number, seed: number): readonly Omit<CanonicalLine, 'no'>[] {
  return Array.from({ length: count }, (_, index) => {
    const [name, note, price] = PRODUCTS[(index + seed) % PRODUCTS.length] ?? PRODUCTS[0]
    const site = Math.floor(index / 6) % SITES.length
    return line({ name, note, unitPrice: cents(minor(price) + BigInt((seed * 7 + index * 13) % 90)), quantity: index % 13 === 12 ? '13' : '1', group: `Anschluss ${1001 + site} · ${SITES[site]} · Vertrag V-${200031 + site * 7}` })
  })
}

/** A German two-page invoice with groups; the seed changes names, prices and numbers, so that no two are alike. */
export function twoPageInvoice(seed: number): CanonicalDocument {
  const number = `RE-2026-${String(10_000 + seed)}`
  return documentOf({
    lines: hotelLines(21, seed), buyer: { ...HOTEL, number: `K-${30_000 + (seed % 60_000)}`, street: `${SITES[seed % SITES.length]}` },
    more: { number, payment: { ...TRANSFER, reference: `${number} K-${30_000 + (seed % 60_000)}` } },
  })
}

export const LONG_WORD = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstellenverwaltungsgebäudeneubauten'

function sixtyLines(): CanonicalDocument {
  const rates = ['19', '7', '19', '0'] as const
  const lines = hotelLines(60, 3).map((each, index) => {
    const rate = rates[index % rates.length] ?? '19'
    const exempt = rate === '0' ? { category: 'AE' as const } : {}
    return { ...each, rate, ...exempt, ...(index === 10 ? { name: LONG_WORD, note: LONG_WORD } : {}), ...(index === 20 ? { unitPrice: '0.042351', quantity: '12345.5', unit: 'Minuten', net: '522.84' } : {}),
      ...(index === 30 ? { unitPrice: '1234567890.12', net: '1234567890.12' } : {}), ...(index === 31 ? { proration: { days: 14, of: 31 }, discounts: [{ kind: 'subscription' as const, percent: '10' }, { kind: 'customer' as const, percent: '2.5' }], period: { from: '2025-12-18', until: '2026-01-31' } } : {}) }
  })
  return documentOf({
    lines, buyer: { ...HOTEL, name: LONG_WORD, contact: 'Freifrau Maria Magdalena von und zu Hohenstein-Waldenburg', careOf: 'Hausverwaltung Süderelbe Gesellschaft mit beschränkter Haftung & Co. KG', street: 'Straße der deutsch-sowjetischen Freundschaft 1234 b, Hinterhaus, 4. Stock links' },
    seller: { ...NORDLICHT, name: 'Gesellschaft für Breitbandversorgung und Telekommunikationsdienstleistungen Norddeutschland mbH & Co. KG', representatives: 'Dr. Swantje Petersen, Hans-Joachim Freiherr von Bülow-Trummer, Anne-Katrin Schmidt-Hansen' },
    exemptions: { AE: { code: 'VATEX-EU-AE', reason: 'Steuerschuldnerschaft des Leistungsempfängers nach § 13b UStG.' } },
  })
}

function directDebit(): CanonicalDocument {
  const base = documentOf({
    lines: [
      line({ name: 'Glasfaser 300', note: 'Holstenbrücke 7', unitPrice: '37.73', period: { from: '2026-11-01', until: '2026-11-30' }, discounts: [{ kind: 'subscription', percent: '10' }], net: '33.96' }),
      line({ name: 'Einrichtung', kind: 'setup', unitPrice: '49.58', period: null }), line({ name: 'Telefonie-Flatrate', note: '0431 99015-12', unitPrice: '4.20', proration: { days: 15, of: 30 }, net: '2.10', period: { from: '2026-11-16', until: '2026-11-30' } }),
    ],
    buyer: { ...HOTEL, number: 'K-10007', name: 'Sören Hansen-Lüders', contact: null, isBusiness: false, street: 'Holstenbrücke 7' }, seller: { ...NORDLICHT, portal: { address: 'kunden.nordlicht.example', loginName: 'K-10007' } },
  })
  return { ...base, number: 'RE-2026-00107', servicePeriod: { from: '2026-11-01', until: '2026-11-30' }, taxDate: '2026-11-30', payment: { ...base.payment, method: 'direct_debit', reference: 'RE-2026-00107', mandate: { reference: 'M-K-10007-01', signedOn: '2025-03-14', ibanLast4: '3000', ibanCountry: 'DE' }, cashDiscounts: [{ percent: '2', days: 7, until: '2026-11-09', amount: '2.04' }] } }
}

function czech(): CanonicalDocument {
  return documentOf({
    seller: HVEZDA, buyer: PEKARNA, language: 'cs', lines: [
      line({ name: 'Bezdrátový internet 60', note: 'Příčná 1892/4, přípojka 3. patro', unitPrice: '412.40', unit: 'ks', rate: '21' }), line({ name: 'Pevná veřejná IP adresa', unitPrice: '99.17', unit: 'ks', rate: '21' }),
      line({ name: 'Digitální televize Rodina', note: 'Čtyři přijímače', unitPrice: '164.46', unit: 'ks', rate: '21', proration: { days: 12, of: 31 }, period: { from: '2026-10-20', until: '2026-10-31' }, net: '63.66' }),
      line({ name: 'Časopis Satelit', kind: 'recurring', unitPrice: '1240.00', quantity: '12', unit: 'ks', rate: '12', period: { from: '2026-11-22', until: '2027-11-21' } }),
    ],
    more: { number: '2026000123', payment: { ...TRANSFER, reference: '2026000123', variableSymbol: '2026000123' } },
  })
}

function reverseCharge(): CanonicalDocument {
  return documentOf({
    language: 'en', lines: [
      line({ name: 'Dedicated server L', note: 'srv-0142.nordlicht.example', unitPrice: '129.00', unit: 'month' }), line({ name: 'Colocation 1/4 rack', note: 'Kiel DC 1, 2 × 16 A', unitPrice: '240.00', quantity: '2', unit: 'month' }),
      line({ name: 'Traffic beyond 50 TB', kind: 'usage', unitPrice: '0.8425', quantity: '1250.75', unit: 'GB' }),
    ].map((each) => ({ ...each, category: 'AE' as const, rate: '0' })),
    buyer: { number: 'K-20044', name: 'Østerbro Software ApS', contact: 'Thaïs Ångström', careOf: null, street: 'Nordre Frihavnsgade 12', postcode: '2100', city: 'København Ø', country: 'DK', vatId: 'DK29102345', registrationNumber: '29102345', email: null, isBusiness: true },
    exemptions: { AE: { code: 'VATEX-EU-AE', reason: 'Reverse charge: VAT is to be accounted for by the recipient (Art. 196 Directive 2006/112/EC).' } },
    more: { number: 'RE-2026-00177', payment: { ...TRANSFER, reference: 'RE-2026-00177 K-20044' } },
  })
}

function credit(cancellation: boolean, language: Language, seller: CanonicalSeller, buyer: CanonicalBuyer): CanonicalDocument {
  const czechia = seller.country === 'CZ'
  return documentOf({
    seller, buyer, language, lines: [line({ name: czechia ? 'Bezdrátový internet 60' : 'Glasfaser Business 1000', note: null, unitPrice: czechia ? '412.40' : '89.90', unit: czechia ? 'ks' : 'Stk.', rate: czechia ? '21' : '19' })],
    more: { kind: 'credit_note', typeCode: '381', cancellation, number: czechia ? '9026000004' : 'GS-2026-00007', dueDate: null, preceding: { number: czechia ? '2026000123' : 'RE-2026-00042', issueDate: '2026-11-02' }, issueDate: '2026-11-20',
      reason: { de: 'Der Anschluss war vom 10. bis 12. Oktober gestört.', cs: 'Porucha přípojky od 10. do 12. října.', en: 'The line was down from 10 to 12 October.' }[language] },
  })
}

/** One document for each hard case, by a name that says what is hard about it. */
export function hardCases(): Readonly<Record<string, CanonicalDocument>> {
  return {
    'invoice-de-two-pages': twoPageInvoice(1),
    'invoice-de-sixty-lines': sixtyLines(),
    'invoice-de-direct-debit': directDebit(),
    'invoice-cs': czech(),
    'invoice-en-reverse-charge': reverseCharge(),
    'credit-note-de': credit(false, 'de', NORDLICHT, HOTEL),
    'credit-note-cs': credit(false, 'cs', HVEZDA, PEKARNA),
    'cancellation-de': credit(true, 'de', NORDLICHT, HOTEL),
    'cancellation-cs': credit(true, 'cs', HVEZDA, PEKARNA),
    'cancellation-en': credit(true, 'en', NORDLICHT, HOTEL),
  }
}
