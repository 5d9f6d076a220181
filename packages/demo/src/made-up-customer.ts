/** Who a made-up customer is: name, address, tax numbers, account, and how it wants its documents. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { addDays, addMonths, dateOf, lastOfMonth } from '@kontor/domain/kernel/calendar-date.ts'
import type { CustomerFieldsPlan, History } from './customer-plan.ts'
import { austrianIban, austrianVatId, czechAccount, czechCompanyNumber, germanIban, germanVatId, polishVatId, slovakVatId } from './identifiers.ts'
import { ABROAD, CZECH, GERMAN, LONG_NAMES } from './names.ts'
import type { Abroad, Place } from './names.ts'
import type { Segment } from './provider.ts'
import type { Random } from './random.ts'

export interface MadeUp {
  readonly kind: 'person' | 'business'
  readonly fields: CustomerFieldsPlan
  readonly iban: string | null
  readonly accountNational: string | null
  readonly paysByMandate: boolean
  /** For labels and host names. */
  readonly slug: string
}

export interface Birth {
  readonly country: 'DE' | 'CZ'
  readonly segment: Segment
  /** Different for every customer of the provider; account and tax numbers are counted from it. */
  readonly serial: number
  readonly joinedOn: CalendarDate
  readonly history: History
}

interface Name {
  readonly companyName: string | null
  readonly lastName: string
  readonly firstName: string
  readonly title: string | null
}

interface Address {
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: string
}

export function makeUp(birth: Birth, random: Random): MadeUp {
  const { country, segment, serial } = birth
  const kind = segment.kind === 'person' ? 'person' : 'business'
  const abroad = segment.abroad ? random.pick(segment.abroad) : null
  const name = abroad === null ? nameOf(birth, kind, random) : foreignName(abroad, kind, random)
  const slug = slugOf(name.companyName === null ? `${name.firstName}-${name.lastName}` : `${name.lastName}-${serial}`)
  const address = addressOf(country, abroad, random)
  const bank = bankOf(birth, address.country, random)
  const fields: CustomerFieldsPlan = {
    ...name, ...address, ...contactOf(birth, kind, slug, random), ...billingOf(birth, kind, bank.paysByMandate, random), ...taxOf(birth, address.country, kind, random),
    ...(kind === 'business' ? businessOf(slug, address, random) : personOf(random)),
    ...(abroad === null && (country === 'CZ' || random.chance(15)) ? positionOf(country, address.city, random) : {}),
    language: abroad === null ? (random.chance(4) ? 'en' : country === 'CZ' ? 'cs' : 'de') : ABROAD[abroad].language,
    contractReturnedOn: random.chance(80) ? addDays(birth.joinedOn, random.below(9)) : null,
    source: random.pick(country === 'CZ' ? ['web', 'recommendation', 'advertising', 'shop'] : ['web', 'recommendation', 'fair', 'shop']),
    externalReference: random.chance(20) ? `CRM-${40_000 + serial}` : null,
  }
  return { kind, fields, iban: bank.iban, accountNational: bank.national, paysByMandate: bank.paysByMandate, slug }
}

function nameOf({ country, serial }: Birth, kind: 'person' | 'business', random: Random): Name {
  const title = random.chance(8) ? random.pick(country === 'CZ' ? CZECH.titles : GERMAN.titles) : null
  const firstName = random.pick(country === 'CZ' ? CZECH.firstNames : GERMAN.firstNames)
  // Czech women's first names end in a or e.
  const lastName = country === 'CZ' ? random.pick(CZECH.lastNames)[/[ae]$/.test(firstName) ? 1 : 0] : random.pick(GERMAN.lastNames)
  if (kind === 'person') return { companyName: null, lastName, firstName, title }
  const { trades, forms } = country === 'CZ' ? CZECH : GERMAN
  const companyName = serial % 8 === 7 ? LONG_NAMES[country][Math.floor(serial / 8) % LONG_NAMES[country].length]! : `${random.pick(trades)} ${lastName} ${random.pick(forms)}`
  return { companyName, lastName, firstName, title }
}

function foreignName(abroad: Abroad, kind: 'person' | 'business', random: Random): Name {
  const { people, firms }: { readonly people: readonly (readonly [string, string])[]; readonly firms: readonly string[] } = ABROAD[abroad]
  const [firstName, lastName] = random.pick(people)
  return { companyName: kind === 'business' ? random.pick(firms) : null, lastName, firstName, title: null }
}

function addressOf(country: 'DE' | 'CZ', abroad: Abroad | null, random: Random): Address {
  const number = `${1 + random.below(140)}${random.chance(12) ? random.pick(['a', 'b', 'c']) : ''}`
  if (abroad !== null) return { street: `${ABROAD[abroad].street} ${number}`, ...ABROAD[abroad].place, country: abroad }
  const { streets, places }: { readonly streets: readonly string[]; readonly places: readonly Place[] } = country === 'CZ' ? CZECH : GERMAN
  const { postcode, city } = random.pick(places)
  return { street: `${random.pick(streets)} ${number}`, postcode, city, country }
}

function positionOf(country: 'DE' | 'CZ', city: string, random: Random): Pick<CustomerFieldsPlan, 'latitude' | 'longitude'> {
  const place = (country === 'CZ' ? CZECH : GERMAN).places.find((one) => one.city === city)!
  const [latitude, longitude] = place.at.map((degrees) => ((Math.round(degrees * 1e6) + random.below(30_000) - 15_000) / 1e6).toFixed(6))
  return { latitude: latitude!, longitude: longitude! }
}

/** German telephone numbers are those that the Bundesnetzagentur keeps free for films; Czechia keeps none, so nobody there has one. */
function contactOf({ country, serial }: Birth, kind: 'person' | 'business', slug: string, random: Random): Partial<CustomerFieldsPlan> {
  const byPost = random.chance(kind === 'person' ? 9 : 4)
  const email = byPost ? null : `${kind === 'person' ? slug : 'info'}.${serial}@example.net`
  const phone = country === 'DE' && random.chance(60) ? `+49 ${random.pick(['30 23125', '40 66969', '221 4710', '89 99998', '69 90009'])}${String(random.below(1000)).padStart(3, '0')}` : null
  return { email, phone, delivery: byPost ? 'post' : random.chance(8) ? 'both' : 'email' }
}

function bankOf({ country, serial }: Birth, lives: string, random: Random): { readonly iban: string | null; readonly national: string | null; readonly paysByMandate: boolean } {
  const account = 1_000_000 + serial * 37
  if (lives === 'CZ') {
    if (!random.chance(40)) return { iban: null, national: null, paysByMandate: false }
    return { ...czechAccount(100_000_000 + serial * 13), paysByMandate: false }
  }
  // Direct debits are SEPA: euros, and only the German provider collects them.
  if (country !== 'DE' || (lives !== 'DE' && lives !== 'AT') || !random.chance(58)) return { iban: null, national: null, paysByMandate: false }
  return { iban: lives === 'AT' ? austrianIban(account) : germanIban(account), national: null, paysByMandate: true }
}

function billingOf({ segment }: Birth, kind: 'person' | 'business', paysByMandate: boolean, random: Random): Partial<CustomerFieldsPlan> {
  const business = kind === 'business'
  return {
    paymentMethod: paysByMandate ? 'direct_debit' : 'transfer',
    paymentDays: business && random.chance(20) ? 30 : null,
    ...(business && !paysByMandate && random.chance(10) ? { cashDiscountPercent: '2', cashDiscountDays: 8 } : {}),
    discountPercent: random.chance(4) ? random.pick(['3', '5', '10']) : '0',
    grouping: business && random.chance(14) ? random.pick(['service', 'due_day'] as const) : 'month',
    collectiveDay: random.chance(4) ? random.pick([5, 15, 31]) : null,
    billingIntervalMonths: !business && random.chance(4) ? 3 : null,
    customerGroup: segment.kind === 'reseller' ? 'reseller' : business ? 'business' : 'private',
  }
}

function taxOf({ country, segment, serial, history }: Birth, lives: string, kind: 'person' | 'business', random: Random): Partial<CustomerFieldsPlan> {
  if (kind === 'person') return {}
  // Most certificates run on; one in three ended in the history, and was not renewed.
  const reverseChargeUntil = segment.kind === 'reseller' ? lastOfMonth(random.chance(67) ? addMonths(history.end, 5 + random.below(20)) : addMonths(history.start, 2 + random.below(8))) : null
  if (lives === 'CZ') {
    const registrationNumber = czechCompanyNumber(serial * 7)
    return { registrationNumber, vatId: country === 'DE' || random.chance(80) ? `CZ${registrationNumber}` : null }
  }
  const registrationNumber = lives === 'DE' && random.chance(60) ? `HRB ${90_000 + serial} FL` : null
  const vatIds: Readonly<Record<string, (number: number) => string>> = { DE: germanVatId, AT: austrianVatId, SK: slovakVatId, PL: polishVatId }
  const vatId = vatIds[lives] && (lives !== country || random.chance(75)) ? vatIds[lives](serial * 31) : null
  return { registrationNumber, vatId, reverseChargeUntil }
}

function businessOf(slug: string, address: Address, random: Random): Partial<CustomerFieldsPlan> {
  return {
    technicalEmail: random.chance(40) ? `technik@${slug}.example` : null, billingEmail: random.chance(25) ? `buchhaltung@${slug}.example` : null,
    web: random.chance(30) ? `https://${slug}.example` : null,
    ...(random.chance(8) ? { billingStreet: 'Postfach 12 34', billingPostcode: address.postcode, billingCity: address.city, billingCountry: address.country } : {}),
  }
}

function personOf(random: Random): Partial<CustomerFieldsPlan> {
  return {
    birthday: random.chance(70) ? dateOf(1940 + random.below(64), 1 + random.below(12), 1 + random.below(28)) : null,
    careOf: random.chance(3) ? 'c/o Hausverwaltung Deichblick' : null,
  }
}

/** Letters that a host name bears. */
function slugOf(text: string): string {
  const plain = text.toLowerCase().replaceAll('ß', 'ss').replaceAll('ı', 'i').replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter]!)
  return plain.normalize('NFD').replace(/[^a-z0-9]+/g, (other) => (/^[\u0300-\u036f]+$/.test(other) ? '' : '-')).replace(/^-|-$/g, '').slice(0, 40)
}
