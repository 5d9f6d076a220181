/** Invented data of the papers that are no documents with lines and tax, with the same hardships; see examples.ts. */
import type { Language } from '../../invoicing/document.ts'
import type { AnyPaperData, OwedItem, PaperData, PaperPayment } from '../form-data.ts'
import type { DocumentFormKind, FormKind } from '../form-kinds.ts'
import { transferCode } from '../qr-invoice.ts'
import { LONG_SERVICE, SERVICES, buyerOf, sellerOf, type Example } from './cast.ts'
import { LONG_WORD, cents, minor } from './documents.ts'

type PaperKind = Exclude<FormKind, DocumentFormKind>
type Words = Readonly<Record<Language, string>>

export function paperExample({ kind, language, example }: { readonly kind: PaperKind; readonly language: Language; readonly example: Example }): AnyPaperData {
  const paper: PaperData = { language, seller: sellerOf(language), buyer: buyerOf(language, example), date: '2026-11-20', number: null }
  const facts: Facts = { paper, language, example, currency: example === 'foreign-currency' ? (language === 'cs' ? 'EUR' : 'CHF') : language === 'cs' ? 'CZK' : 'EUR', many: example === 'many-lines' }
  return BUILDERS[kind](facts)
}

interface Facts { readonly paper: PaperData; readonly language: Language; readonly example: Example; readonly currency: string; readonly many: boolean }

const BUILDERS: Readonly<Record<PaperKind, (facts: Facts) => AnyPaperData>> = {
  account_statement: statement, dunning_letter: dunning, pre_notification: collection, refund_note: transfer, letter, contract, service_settings: settings, label, payment_calendar: calendar,
}

/** An amount as hard as the example wants it. */
function amount({ example }: Facts, given: string): string {
  return example === 'zero' ? '0.00' : example === 'foreign-currency' ? cents(minor(given) * 12_345n) : given
}
const summed = (amounts: readonly string[]): string => {
  const total = amounts.reduce((sum, each) => sum + minor(each), 0n)
  return total < 0n ? `-${cents(-total)}` : cents(total)
}

/** The code asks for what the paper asks for. */
function payment({ language, paper: { seller, buyer }, currency }: Facts, { amount: asked, dueDate }: { readonly amount: string; readonly dueDate: string | null }): PaperPayment {
  const reference = buyer.number
  const variableSymbol = language === 'cs' ? reference : null
  return { method: 'transfer', reference, variableSymbol, code: transferCode({ seller, buyer, currency, amount: asked, reference, message: reference, variableSymbol, dueDate }) }
}

function owed(facts: Facts): readonly OwedItem[] {
  return Array.from({ length: facts.many ? 60 : 3 }, (_, index) => ({
    number: `RE-2026-${String(42 + index).padStart(5, '0')}`, date: '2026-09-01', dueDate: '2026-09-15', days: Math.max(0, 66 - index), amount: amount(facts, '89.90'), open: amount(facts, index === 1 ? '42.15' : '89.90'),
  }))
}

const INVOICE: Words = { de: 'Rechnung', cs: 'Faktura', en: 'Invoice' }
const PAYMENT: Words = { de: 'Zahlung, vielen Dank', cs: 'Úhrada, děkujeme', en: 'Payment received, thank you' }

function statement(facts: Facts): AnyPaperData {
  const { language } = facts
  let balance = minor(amount(facts, '120.00'))
  const opening = cents(balance)
  const entries = Array.from({ length: facts.many ? 60 : 6 }, (_, index) => {
    const debit = index % 2 === 0
    const value = amount(facts, debit ? '89.90' : '45.20')
    balance += debit ? minor(value) : -minor(value)
    const month = String(1 + Math.floor((index * 10) / (facts.many ? 60 : 6))).padStart(2, '0')
    return {
      date: `2026-${month}-0${1 + (index % 9)}`, text: debit ? INVOICE[language] : PAYMENT[language], number: debit ? `RE-2026-${String(10 + index).padStart(5, '0')}` : null, dueDate: debit ? `2026-${month}-20` : null,
      debit: debit ? value : null, credit: debit ? null : value, balance: cents(balance),
    }
  })
  const openItems = owed(facts).slice(0, facts.many ? 20 : 3)
  return {
    ...facts.paper, kind: 'account_statement', from: '2026-01-01', until: '2026-10-31', currency: facts.currency, opening, closing: cents(balance),
    debits: summed(entries.flatMap(({ debit }) => debit ?? [])), credits: summed(entries.flatMap(({ credit }) => credit ?? [])), overdue: summed(openItems.map(({ open }) => open)), entries, openItems,
    payment: payment(facts, { amount: cents(balance), dueDate: null }),
  }
}

const FEE: Words = { de: 'Mahngebühr', cs: 'Poplatek za upomínku', en: 'Dunning fee' }
const INTEREST: Words = { de: 'Verzugszinsen (9 Prozentpunkte über dem Basiszinssatz)', cs: 'Úrok z prodlení', en: 'Late payment interest (9 percentage points above the base rate)' }

function dunning(facts: Facts): AnyPaperData {
  const { language, example } = facts
  const openItems = owed(facts).map((item, index) => ({ ...item, level: index === 0 ? 2 : 1 }))
  const charges = example === 'zero' ? [] : [{ label: FEE[language], amount: amount(facts, '5.00') }, ...(example === 'tax-rates' || example === 'long-names' ? [{ label: INTEREST[language], amount: amount(facts, '1.87') }] : [])]
  const items = summed(openItems.map(({ open }) => open))
  const sum = summed(charges.map((charge) => charge.amount))
  return {
    ...facts.paper, kind: 'dunning_letter', level: example === 'normal' ? 1 : 2, currency: facts.currency, payUntil: '2026-12-04', openItems, charges, totals: { items, charges: sum, total: summed([items, sum]) },
    suspendOn: example === 'normal' ? null : '2026-12-11', introduction: null, closing: null, payment: payment(facts, { amount: summed([items, sum]), dueDate: '2026-12-04' }),
  }
}

const named = (facts: Facts, count: number) => Array.from({ length: count }, (_, index) => ({
  number: `RE-2026-${String(42 + index).padStart(5, '0')}`, date: '2026-11-02', text: index % 2 === 0 ? SERVICES[facts.language][index % 5]![0] : null, amount: amount(facts, '89.90'),
}))
const MANDATE = { reference: 'M-K-10007-01', signedOn: '2025-03-14', ibanLast4: '3000', ibanCountry: 'DE' } as const

function collection(facts: Facts): AnyPaperData {
  const items = named(facts, facts.many ? 60 : 2)
  return { ...facts.paper, kind: 'pre_notification', collectOn: '2026-12-01', amount: summed(items.map((item) => item.amount)), currency: facts.currency, reference: 'SDD-2026-12-01-00042', mandate: MANDATE, items }
}

const OVERPAID: Words = { de: 'Die Rechnung wurde zweimal bezahlt.', cs: 'Faktura byla uhrazena dvakrát.', en: 'The invoice was paid twice.' }

function transfer(facts: Facts): AnyPaperData {
  const items = named(facts, facts.many ? 60 : 1)
  return {
    ...facts.paper, kind: 'refund_note', transferOn: '2026-11-24', amount: summed(items.map((item) => item.amount)), currency: facts.currency, recipient: facts.paper.buyer.name,
    account: { ibanCountry: 'DE', ibanLast4: '3000' }, reference: 'K-30017', reason: OVERPAID[facts.language], items,
  }
}

const SUBJECTS: Words = { de: 'Umstellung Ihres Anschlusses auf Glasfaser', cs: 'Přechod Vaší přípojky na optické vlákno', en: 'Your connection moves to fibre' }
const BODIES: Words = {
  de: 'im Januar bauen wir in Ihrer Straße das Glasfasernetz aus. Ihr Anschluss wird dabei auf die neue Technik umgestellt; Ihr Vertrag und Ihr Preis bleiben, wie sie sind.\n\nUnser Techniker kommt am 14. Januar zwischen 9 und 12 Uhr zu Ihnen. Bitte sorgen Sie dafür, dass der Hausanschlussraum zugänglich ist. Die Arbeiten dauern etwa eine Stunde.\n\nPasst Ihnen der Termin nicht, rufen Sie uns einfach an: Wir finden einen anderen.',
  cs: 'v lednu budujeme ve Vaší ulici optickou síť. Vaši přípojku přitom převedeme na novou technologii; smlouva i cena zůstávají beze změny.\n\nNáš technik k Vám přijde 14. ledna mezi 9. a 12. hodinou. Zajistěte prosím přístup k domovnímu rozvodu. Práce potrvají přibližně hodinu.\n\nPokud se Vám termín nehodí, zavolejte nám a domluvíme jiný.',
  en: 'In January we are building the fibre network in your street. Your connection will move to the new technology; your contract and your price stay as they are.\n\nOur technician will visit you on 14 January between 9 a.m. and noon. Please make sure that the service room can be entered. The work takes about an hour.\n\nIf the date does not suit you, just give us a call: we will find another.',
}
const ROLES: Words = { de: 'Leitung Kundenservice', cs: 'vedoucí zákaznické podpory', en: 'Head of Customer Service' }
const ENCLOSURES: Words = { de: 'Merkblatt zum Glasfaserausbau', cs: 'Leták k budování optické sítě', en: 'Leaflet on the fibre network' }

function letter(facts: Facts): AnyPaperData {
  const { language, example, many } = facts
  const body = BODIES[language]
  return {
    ...facts.paper, kind: 'letter', subject: example === 'long-names' ? `${SUBJECTS[language]} – ${LONG_SERVICE[language]}` : SUBJECTS[language], reference: 'KS-2026-114', yourReference: example === 'zero' ? null : '4711/26',
    body: many ? Array.from({ length: 12 }, () => body).join('\n\n') : example === 'long-names' ? `${body}\n\n${LONG_WORD}` : body, signatory: language === 'cs' ? 'Žofie Říhová' : 'Swantje Petersen', signatoryRole: ROLES[language],
    enclosures: example === 'zero' ? [] : [ENCLOSURES[language]],
  }
}

const AGREEMENTS: Words = {
  de: 'Die Einrichtung übernimmt unser Techniker; der Termin wird telefonisch vereinbart.', cs: 'Zřízení provede náš technik; termín dohodneme telefonicky.', en: 'Our technician will do the installation; we will agree on the date by phone.',
}

function contract(facts: Facts): AnyPaperData {
  const { language, example, many } = facts
  const names = SERVICES[language]
  const services = Array.from({ length: many ? 60 : 3 }, (_, index) => {
    const [name, detail, price] = names[index % names.length]!
    return { name: example === 'long-names' && index === 0 ? LONG_SERVICE[language] : name, detail: detail === '' ? null : detail, quantity: '1', price: amount(facts, price), intervalMonths: 1, setup: index === 0 ? amount(facts, '49.00') : null }
  })
  return {
    ...facts.paper, kind: 'contract', number: 'V-200031', start: '2026-12-01', minimumTermMonths: example === 'zero' ? null : 24, noticeMonths: 1, renewal: { kind: 'indefinite' },
    site: `${facts.paper.buyer.street}, ${facts.paper.buyer.city}`, place: facts.paper.seller.city, currency: facts.currency, monthly: summed(services.map(({ price }) => price)), once: example === 'zero' ? null : amount(facts, '49.00'), services,
    mandate: example === 'tax-rates' ? MANDATE : null, agreements: example === 'zero' ? null : AGREEMENTS[language],
  }
}

const SETTINGS: Readonly<Record<Language, readonly (readonly [group: string, label: string, value: string, hint: string])[]>> = {
  de: [
    ['Internetzugang', 'Benutzername', 'k30017@nordlicht.example', ''], ['Internetzugang', 'Passwort', 'qX7-9mRt-bL2w', 'Groß- und Kleinschreibung beachten'], ['Internetzugang', 'IPv4-Adresse', '198.51.100.42', ''],
    ['Internetzugang', 'IPv6-Netz', '2001:db8:4a00:1700::/56', ''], ['WLAN', 'Netzname', 'Foerdeblick-Gast', ''], ['WLAN', 'Schlüssel', 'moewe-leuchtturm-27', ''],
    ['Telefonie', 'SIP-Server', 'sip.nordlicht.example', 'Port 5061, TLS'], ['Telefonie', 'SIP-Benutzer', '043199015', ''], ['Telefonie', 'SIP-Passwort', 'Tz4-kkP0-81vQ', ''],
  ],
  cs: [
    ['Internet', 'Uživatelské jméno', 'k10002@hvezda.example', ''], ['Internet', 'Heslo', 'qX7-9mRt-bL2w', 'Rozlišují se velká a malá písmena'], ['Internet', 'Adresa IPv4', '198.51.100.42', ''],
    ['Internet', 'Síť IPv6', '2001:db8:4a00:1700::/56', ''], ['Wi-Fi', 'Název sítě', 'Pekarstvi-host', ''], ['Wi-Fi', 'Klíč', 'rohlik-kolac-27', ''],
    ['Telefon', 'Server SIP', 'sip.hvezda.example', 'Port 5061, TLS'], ['Telefon', 'Uživatel SIP', '222990140', ''], ['Telefon', 'Heslo SIP', 'Tz4-kkP0-81vQ', ''],
  ],
  en: [
    ['Server', 'Host name', 'srv-0142.nordlicht.example', ''], ['Server', 'User', 'admin', ''], ['Server', 'Password', 'qX7-9mRt-bL2w', 'Please change it when you first log in'], ['Server', 'IPv4 address', '198.51.100.42', ''],
    ['Server', 'IPv6 network', '2001:db8:4a00:1700::/56', ''], ['Console', 'Address', 'https://console.nordlicht.example', ''], ['Console', 'PIN', '4711 0815', ''],
  ],
}
const STEPS: Readonly<Record<Language, readonly string[]>> = {
  de: ['Schließen Sie den Router an die Glasfaserdose an.', 'Warten Sie, bis die Lampe „Internet“ ruhig leuchtet; das kann fünf Minuten dauern.', 'Verbinden Sie Ihr Gerät mit dem WLAN.'],
  cs: ['Připojte router do optické zásuvky.', 'Počkejte, až kontrolka „Internet“ svítí klidně; může to trvat pět minut.', 'Připojte své zařízení k Wi-Fi.'],
  en: ['Log in with the user and password above.', 'Change the password at once.', 'Tell us your public key, and we will close password login.'],
}

function settings(facts: Facts): AnyPaperData {
  const { language, example, many } = facts
  const given = SETTINGS[language]
  const shown = many ? Array.from({ length: 60 }, (_, index) => given[index % given.length]!).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) : given
  return {
    ...facts.paper, kind: 'service_settings', number: 'V-200031', service: example === 'long-names' ? LONG_SERVICE[language] : SERVICES[language][0]![0], site: facts.paper.buyer.street, since: '2026-12-01',
    settings: shown.map(([group, labelled, value, hint], index) => ({ group, label: labelled, value: example === 'long-names' && index === 1 ? LONG_WORD : value, hint: hint === '' ? null : hint })),
    steps: example === 'zero' ? [] : STEPS[language], closing: null,
  }
}

const DEVICES: Words = { de: 'Router WLAN 6', cs: 'Router Wi-Fi 6', en: 'Router Wi-Fi 6' }

function label(facts: Facts): AnyPaperData {
  const { language, example, paper } = facts
  return {
    ...paper, kind: 'label', title: example === 'long-names' ? LONG_SERVICE[language] : DEVICES[language], subtitle: 'SN 3C-84-6A-1F-00-17', code: example === 'zero' ? null : 'LG-0004711', note: 'LG-0004711',
    lines: facts.many ? Array.from({ length: 60 }, (_, index) => `${index + 1}`) : [paper.buyer.name, `${paper.buyer.street}, ${paper.buyer.city}`],
  }
}

const SHARE: Words = { de: 'Grundgebühr', cs: 'Paušál', en: 'Base fee' }

function calendar(facts: Facts): AnyPaperData {
  const count = facts.many ? 60 : 12
  let total = 0n
  const payments = Array.from({ length: count }, (_, index) => {
    const value = amount(facts, '89.90')
    total += minor(value)
    const month = String(1 + (index % 12)).padStart(2, '0')
    return { date: `${2027 + Math.floor(index / 12)}-${month}-15`, text: facts.example === 'long-names' ? LONG_SERVICE[facts.language] : SHARE[facts.language], amount: value, carried: cents(total) }
  })
  return { ...facts.paper, kind: 'payment_calendar', number: null, currency: facts.currency, total: cents(total), payments, payment: payment(facts, { amount: amount(facts, '89.90'), dueDate: null }) }
}
