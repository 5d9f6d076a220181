/** Who appears in the examples, and what they buy; invented. */
import type { CanonicalBuyer, CanonicalSeller, Language } from '../../invoicing/document.ts'
import { HOTEL, HVEZDA, NORDLICHT, PEKARNA } from './documents.ts'

/** What is hard about an example: nothing, sixty lines, several rates of tax, long names, nothing to pay, another currency. */
export const EXAMPLES = ['normal', 'many-lines', 'tax-rates', 'long-names', 'zero', 'foreign-currency'] as const
export type Example = (typeof EXAMPLES)[number]

type Names = readonly (readonly [name: string, note: string, price: string])[]
export const SERVICES: Readonly<Record<Language, Names>> = {
  de: [
    ['Glasfaser Business 1000', '1.000/500 Mbit/s, Wilhelminenstraße 21 a', '89.90'], ['Feste IPv4-Adressen /29', '5 nutzbare Adressen', '15.00'], ['VoIP-Trunk 10 Kanäle', 'Rufnummernblock 0431 99015-00 bis -99', '24.90'],
    ['Router-Miete WLAN 6', '', '5.99'], ['Servicelevel Gold', 'Entstörung innerhalb von 4 Stunden', '19.90'],
  ],
  cs: [
    ['Bezdrátový internet 60', 'Příčná 1892/4, přípojka 3. patro', '412.40'], ['Pevná veřejná IP adresa', '', '99.17'], ['Digitální televize Rodina', 'Čtyři přijímače', '164.46'], ['Pronájem routeru', '', '49.59'],
    ['Rozšířená podpora', 'Odezva do čtyř hodin, i o víkendu', '290.00'],
  ],
  en: [
    ['Dedicated server L', 'srv-0142.nordlicht.example', '129.00'], ['Colocation 1/4 rack', 'Kiel DC 1, 2 × 16 A', '240.00'], ['IPv4 addresses /29', '5 usable addresses', '15.00'], ['Traffic beyond 50 TB', '', '36.75'],
    ['Remote hands', '24 hours a day', '60.00'],
  ],
}
const LONG_NAME: Readonly<Record<Language, string>> = {
  de: 'Gesellschaft für Breitbandversorgung und Telekommunikationsdienstleistungen Norddeutschland mbH & Co. KG',
  cs: 'Společenství vlastníků jednotek domů čp. 1891, 1892, 1893 a 1894 v ulici Nejneobhospodařovávatelnější',
  en: 'The Honourable Society for the Encouragement of Telecommunications in the Llanfairpwllgwyngyll Area Ltd',
}
export const LONG_SERVICE: Readonly<Record<Language, string>> = {
  de: 'Hochgeschwindigkeits-Glasfaserhausanschlussbereitstellungspauschale einschließlich Inbetriebnahme und Einweisung',
  cs: 'Zřízení vysokorychlostní přípojky včetně nejneobhospodařovávatelnějšího vnitřního rozvodu a zaškolení obsluhy',
  en: 'Provision of a high-availability fibre connection including commissioning, instruction and documentation',
}

export function sellerOf(language: Language): CanonicalSeller {
  return language === 'cs' ? HVEZDA : NORDLICHT
}

export function buyerOf(language: Language, example: Example): CanonicalBuyer {
  const buyer: CanonicalBuyer = {
    de: { ...HOTEL, vatId: null },
    cs: PEKARNA,
    en: { ...HOTEL, number: 'K-20044', name: 'Østerbro Software ApS', contact: 'Thaïs Ångström', street: 'Nordre Frihavnsgade 12', postcode: '2100', city: 'København Ø', country: 'DK', vatId: 'DK29102345', registrationNumber: '29102345' },
  }[language]
  if (example !== 'long-names') return buyer
  return { ...buyer, name: LONG_NAME[language], contact: 'Freifrau Maria Magdalena von und zu Hohenstein-Waldenburg', careOf: 'Hausverwaltung Süderelbe GmbH & Co. KG', street: `${buyer.street}, Hinterhaus, 4. Stock links` }
}

