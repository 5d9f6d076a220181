/**
 * What own forms of a customer or contract say (FRM-2), from the facts: letter, label, payment calendar, account statement, contract, settings of a service.
 * Pure. It owns which fact stands in which field, and the words for facts that have no label of their own. It does not own: reading them, nor the look.
 */
import { monthlyMinor } from '../catalog/price-change.ts'
import { priceOn } from '../catalog/price.ts'
import type { AccountStatementData, AnyPaperData, ContractData, PaperPayment, PaymentCalendarData, ServiceSettingsData } from '../forms/form-data.ts'
import { formatDate, formatDecimal } from '../forms/local-format.ts'
import type { FormKind } from '../forms/form-kinds.ts'
import { addDays, later } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { Language } from '../kernel/language.ts'
import { minorText, sumMinor } from '../kernel/money.ts'
import type { ChargeableProduct, ChargeableSubscription } from './charging.ts'
import type { CanonicalBuyer, CanonicalSeller } from './document.ts'
import { taxOn } from './draft-invoices.ts'
import type { DraftInvoice } from './draft-invoices.ts'

/** What every paper knows. */
export interface PaperFacts {
  readonly language: Language
  readonly today: CalendarDate
  readonly currency: string
  readonly seller: CanonicalSeller
  readonly buyer: CanonicalBuyer
  readonly payment: PaperPayment
  readonly mandate: ContractData['mandate']
  /** What a person writes when they print it, and who they are. */
  readonly subject: string
  readonly text: string
  readonly signatory: string | null
}

/** A contract with what was agreed. */
export interface ContractFacts {
  readonly subscription: ChargeableSubscription
  readonly product: ChargeableProduct
  readonly site: { readonly street: string | null; readonly postcode: string | null; readonly city: string | null }
  readonly minimumTermMonths: number | null
  readonly noticeDays: number | null
  readonly customerDiscount: string
  /** In percent, as it would be charged today. */
  readonly taxRate: string
}

type Words = Readonly<Record<Language, string>>
const W = {
  contract: { de: 'Vertrag', cs: 'Smlouva', en: 'Contract' }, portal: { de: 'Kundenportal', cs: 'Zákaznický portál', en: 'Customer portal' },
  contractNumber: { de: 'Vertragsnummer', cs: 'Číslo smlouvy', en: 'Contract number' }, customerNumber: { de: 'Kundennummer', cs: 'Číslo zákazníka', en: 'Customer number' },
  product: { de: 'Tarif', cs: 'Tarif', en: 'Tariff' }, start: { de: 'Beginn', cs: 'Začátek', en: 'Start' }, end: { de: 'Ende', cs: 'Konec', en: 'End' }, quantity: { de: 'Menge', cs: 'Množství', en: 'Quantity' },
  address: { de: 'Adresse', cs: 'Adresa', en: 'Address' }, login: { de: 'Anmeldename', cs: 'Přihlašovací jméno', en: 'Login name' },
} as const satisfies Readonly<Record<string, Words>>

const paperHead = ({ language, today, seller, buyer }: PaperFacts) => ({
  language, date: today, number: null, buyer, seller: seller.portal ? { ...seller, portal: { ...seller.portal, loginName: buyer.number } } : seller,
})

const siteText = ({ site: { street, postcode, city } }: ContractFacts): string | null =>
  [street, [postcode, city].filter((part) => part !== null).join(' ')].filter((part) => part !== null && part !== '').join(', ') || null

/** What was agreed for the day, or for the first one that is yet to come. */
function agreedOn({ subscription, product }: ContractFacts, today: CalendarDate) {
  const day = later(today, subscription.start)
  const term = subscription.terms.findLast(({ validFrom }) => validFrom <= day) ?? subscription.terms[0]!
  const version = priceOn(product.prices, day)
  return { term, price: term.netPrice ?? version?.netPrice ?? '0', setupFee: version?.setupFee ?? null }
}

function letter(facts: PaperFacts, contract: ContractFacts | null): AnyPaperData {
  return {
    ...paperHead(facts), kind: 'letter', subject: facts.subject, reference: contract?.subscription.contractNumber ?? facts.buyer.number, yourReference: null, body: facts.text, signatory: facts.signatory,
    signatoryRole: null, enclosures: [],
  }
}

function label(facts: PaperFacts, contract: ContractFacts | null): AnyPaperData {
  const { buyer, language } = facts
  if (contract === null) {
    return {
      ...paperHead(facts), kind: 'label', title: buyer.name, subtitle: `${W.customerNumber[language]} ${buyer.number}`, code: buyer.number, note: null,
      lines: [buyer.careOf, buyer.street, `${buyer.postcode} ${buyer.city}`].filter((line) => line !== null),
    }
  }
  const { subscription, product } = contract
  return {
    ...paperHead(facts), kind: 'label', title: subscription.label ?? product.name, subtitle: subscription.contractNumber && `${W.contractNumber[language]} ${subscription.contractNumber}`,
    code: subscription.contractNumber ?? buyer.number, note: null, lines: [buyer.name, siteText(contract) ?? `${buyer.street}, ${buyer.postcode} ${buyer.city}`],
  }
}

function contractPaper(facts: PaperFacts, contract: ContractFacts): ContractData {
  const { subscription, product } = contract
  const { term, price, setupFee } = agreedOn(contract, facts.today)
  // To private customers prices are told with tax, to businesses without (Directive 98/6/EC); the paper says which.
  const told = (net: bigint): bigint => (facts.buyer.isBusiness ? net : net + taxOn(net, contract.taxRate))
  const monthly = monthlyMinor({ price, quantity: term.quantity, subscriptionDiscount: term.discountPercent, customerDiscount: contract.customerDiscount, intervalMonths: product.intervalMonths })
  const whole = monthlyMinor({ price, quantity: '1', subscriptionDiscount: term.discountPercent, customerDiscount: contract.customerDiscount, intervalMonths: 1 })
  const once = subscription.setupFeeDue && setupFee !== null ? monthlyMinor({ price: setupFee, quantity: '1', subscriptionDiscount: '0', customerDiscount: '0', intervalMonths: 1 }) : null
  return {
    ...paperHead(facts), number: subscription.contractNumber, kind: 'contract', start: subscription.start, minimumTermMonths: contract.minimumTermMonths === 0 ? null : contract.minimumTermMonths,
    noticeMonths: Math.round((contract.noticeDays ?? 30) / 30), renewal: subscription.end === null ? { kind: 'indefinite' } : { kind: 'ends' }, site: siteText(contract), place: facts.seller.city, currency: facts.currency,
    monthly: minorText(told(monthly)), once: once === null ? null : minorText(told(once)), mandate: facts.mandate, agreements: facts.text === '' ? null : facts.text,
    services: [{ name: product.name, detail: subscription.label, quantity: term.quantity, price: minorText(told(whole)), intervalMonths: product.intervalMonths, setup: once === null ? null : minorText(told(once)) }],
  }
}

function settings(facts: PaperFacts, contract: ContractFacts): ServiceSettingsData {
  const { language } = facts
  const { subscription, product } = contract
  const { seller, ...head } = paperHead(facts)
  const said = (group: Words, rows: readonly (readonly [Words, string | null])[]) =>
    rows.flatMap(([name, value]) => (value === null || value === '' ? [] : [{ group: group[language], label: name[language], value, hint: null }]))
  return {
    ...head, seller, number: subscription.contractNumber, kind: 'service_settings', service: subscription.label ?? product.name, site: siteText(contract), since: subscription.start, steps: [], closing: null,
    settings: [
      ...said(W.contract, [
        [W.contractNumber, subscription.contractNumber], [W.customerNumber, facts.buyer.number], [W.product, product.name], [W.quantity, formatDecimal(agreedOn(contract, facts.today).term.quantity, language, 0)],
        [W.start, formatDate(subscription.start, language)], [W.end, subscription.end === null ? null : formatDate(subscription.end, language)],
      ]),
      ...said(W.portal, [[W.address, seller.portal?.address ?? null], [W.login, seller.portal?.loginName ?? null]]),
    ],
  }
}

/** What will have to be paid when, with tax: the invoices of each day on which something falls due. */
function calendar(facts: PaperFacts, invoices: readonly DraftInvoice[]): PaymentCalendarData {
  const due = invoices.map(({ charges, grossMinor, paymentDays }) => ({
    date: addDays(charges.reduce((last, { dueOn }) => later(last, dueOn), facts.today), paymentDays), minor: grossMinor, names: charges.map(({ label: own, product }) => own ?? product.name),
  }))
  let carried = 0n
  const payments = [...new Set(due.map(({ date }) => date))].toSorted().map((date) => {
    const all = due.filter((one) => one.date === date)
    const minor = sumMinor(all.map((one) => one.minor))
    carried += minor
    const names = [...new Set(all.flatMap((one) => one.names))]
    return { date, text: names.length > 3 ? `${names.slice(0, 2).join(', ')} +${names.length - 2}` : names.join(', '), amount: minorText(minor), carried: minorText(carried) }
  })
  return { ...paperHead(facts), kind: 'payment_calendar', currency: facts.currency, total: minorText(carried), payments, payment: facts.payment }
}

/** What a paper of a kind needs beside what every paper knows. */
export interface MoreFacts {
  readonly contract: ContractFacts | null
  readonly invoices: () => readonly DraftInvoice[]
  readonly statement: () => AccountStatementData
}

/** The data of a paper; undefined where papers of this kind need something that is not there. */
export function customerPaper(kind: FormKind, facts: PaperFacts, { contract, invoices, statement: told }: MoreFacts): AnyPaperData | undefined {
  switch (kind) {
    case 'letter': return letter(facts, contract)
    case 'label': return label(facts, contract)
    case 'payment_calendar': return calendar(facts, invoices())
    case 'account_statement': return told()
    case 'contract': return contract === null ? undefined : contractPaper(facts, contract)
    case 'service_settings': return contract === null ? undefined : settings(facts, contract)
    case 'invoice': case 'credit_note': case 'cancellation': case 'quote': case 'order': case 'order_confirmation': case 'delivery_note': case 'proforma':
    case 'dunning_letter': case 'pre_notification': case 'refund_note': return undefined
  }
}
