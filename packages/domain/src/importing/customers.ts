/**
 * Rows of customers (CUS-1, CUS-2) with the mandate they may carry.
 * It does not own: whether a number or mandate reference is free (the command asks), or how an IBAN or VAT id is checked (handed in).
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { EINVOICE_CHOICES, ELECTRONIC_ADDRESS } from '../kernel/einvoice-format.ts'
import type { EInvoiceChoice } from '../kernel/einvoice-format.ts'
import type { Language } from '../kernel/language.ts'
import type { Cells } from './cells.ts'
import { readText } from './cells.ts'
import { fault, found } from './problem.ts'
import type { CellResult } from './problem.ts'

export interface ImportedMandate {
  readonly reference: string
  readonly signedOn: CalendarDate
}

export interface ImportedCustomer {
  readonly line: number
  readonly number: string
  readonly kind: 'person' | 'business'
  readonly companyName: string | null
  readonly lastName: string
  readonly firstName: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: string
  readonly email: string | null
  readonly billingEmail: string | null
  readonly phone: string | null
  readonly vatId: string | null
  readonly registrationNumber: string | null
  /** Upper case, without blanks. */
  readonly iban: string | null
  readonly mandate: ImportedMandate | null
  readonly paymentMethod: 'transfer' | 'direct_debit' | 'cash' | 'card' | null
  readonly paymentDays: number | null
  readonly cashDiscountPercent: string | null
  readonly cashDiscountDays: number | null
  /** Null here and below: as the customer's group, the company or the system has it. */
  readonly discountPercent: string | null
  readonly grouping: 'month' | 'service' | 'due_day' | null
  readonly language: Language | null
  readonly delivery: 'email' | 'post' | 'both' | null
  readonly einvoiceFormat: EInvoiceChoice | null
  readonly buyerReference: string | null
  readonly orderReference: string | null
  readonly electronicAddress: string | null
  readonly reverseChargeUntil: CalendarDate | null
  /** A code of the company's list; whether it is one, the command asks. */
  readonly customerGroup: string | null
}

/** What the row rules need from outside: the checks that libraries do. */
export interface CustomerContext {
  /** Length and check digits of an IBAN without blanks (ISO 13616). */
  readonly isIban: (iban: string) => boolean
  /** Shape and check digit of a VAT id; false only warns, for the rules of some countries have exceptions. */
  readonly isVatId: (vatId: string) => boolean
}

/** The customer of a row; undefined where something of it was refused. */
export function readCustomer(cells: Cells, context: CustomerContext): ImportedCustomer | undefined {
  const number = cells.digits('number', { min: 1, max: 10, required: true })
  const names = readNames(cells)
  const address = {
    street: cells.text('street', { max: 200 }) ?? '', postcode: cells.text('postcode', { max: 20 }) ?? '', city: cells.text('city', { max: 100 }) ?? '',
    country: readCountry(cells),
  }
  if ((['street', 'postcode', 'city'] as const).some((column) => cells.raw(column).trim() === '')) cells.warn(null, { kind: 'address_incomplete' })
  const contact = {
    email: cells.own('email', readEmail), billingEmail: cells.own('billing_email', readEmail), phone: cells.text('phone', { max: 50 }),
    registrationNumber: cells.text('registration_number', { max: 30 }), vatId: readVatId(cells, context),
  }
  const bank = readBank(cells, context)
  const billing = readBilling(cells)
  const delivery = readDelivery(cells)
  const einvoice = {
    einvoiceFormat: cells.choice('einvoice_format', EINVOICE_CHOICES, null), buyerReference: cells.text('buyer_reference', { max: 100 }), orderReference: cells.text('order_reference', { max: 100 }),
    electronicAddress: cells.own('electronic_address', readElectronicAddress),
  }
  if (billing.paymentMethod === 'direct_debit' && cells.raw('mandate_reference').trim() === '') cells.warn('payment_method', { kind: 'direct_debit_without_mandate' })
  if (cells.problems.some(({ severity }) => severity === 'refusal')) return undefined
  return { line: cells.line, number: number!, ...names, ...address, country: address.country!, ...contact, ...bank, ...billing, ...einvoice, delivery }
}

function readNames(cells: Cells) {
  const companyName = cells.text('company', { max: 200 })
  const lastName = cells.text('last_name', { max: 100 }) ?? ''
  const firstName = cells.text('first_name', { max: 100 }) ?? ''
  if (cells.raw('company').trim() === '' && cells.raw('last_name').trim() === '') cells.refuse('last_name', { kind: 'name_missing' })
  const kind = cells.choice('kind', ['person', 'business'] as const, companyName === null ? 'person' : 'business') ?? 'person'
  return { kind, companyName, lastName, firstName }
}

function readCountry(cells: Cells): string | null {
  if (cells.raw('country').trim() === '') cells.refuse('country', { kind: 'value_required' })
  return cells.country('country', null)
}

/** Enough that a mail server can be asked; more would refuse addresses that work (RFC 5321 allows nearly everything before the @). */
const EMAIL = /^[^\s@,;<>"]{1,64}@[^\s@,;<>".]+(?:\.[^\s@,;<>".]+)+$/

function readEmail(text: string): CellResult<string> {
  const clean = readText(text, 200)
  if (!clean.ok) return clean
  if (EMAIL.test(text)) return found(text)
  const bare = text.replace(/^mailto:/i, '').replace(/^<(.*)>$/, '$1').replace(/\s+/g, '')
  return fault({ kind: 'email_malformed' }, bare !== text && EMAIL.test(bare) ? bare : null)
}

function readElectronicAddress(text: string): CellResult<string> {
  const bare = text.replaceAll(/\s+/g, '')
  if (ELECTRONIC_ADDRESS.test(text)) return found(text)
  return fault({ kind: 'electronic_address_malformed' }, ELECTRONIC_ADDRESS.test(bare) ? bare : null)
}

function readVatId(cells: Cells, { isVatId }: CustomerContext): string | null {
  const vatId = cells.own('vat_id', (text) => {
    const clean = readText(text, 30)
    if (!clean.ok) return clean
    const bare = text.replace(/[\s.-]+/g, '').toUpperCase()
    return bare === text ? found(text) : found(bare, bare)
  })
  if (vatId !== null && !isVatId(vatId)) cells.warn('vat_id', { kind: 'vat_id_doubtful' })
  return vatId
}

function readIban(text: string, isIban: (iban: string) => boolean): CellResult<string> {
  const bare = text.replace(/^IBAN:?\s*/i, '').replace(/[\s-]+/g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(bare)) return fault({ kind: 'iban_malformed' })
  if (!isIban(bare)) return fault({ kind: 'iban_check_digits_wrong' })
  return bare === text ? found(bare) : found(bare, bare)
}

/** Reference of a mandate (AT-01 of the SEPA rule book): 35 signs of the SEPA character set. */
const MANDATE_REFERENCE = /^[A-Za-z0-9+?/:().,' -]{1,35}$/

function readBank(cells: Cells, { isIban }: CustomerContext): Pick<ImportedCustomer, 'iban' | 'mandate'> {
  const iban = cells.own('iban', (text) => readIban(text, isIban))
  const reference = cells.own('mandate_reference', (text) => (MANDATE_REFERENCE.test(text) ? found(text) : fault({ kind: 'mandate_reference_malformed' })))
  const signedOn = cells.date('mandate_date')
  const given = (column: string): boolean => cells.raw(column).trim() !== ''
  if (given('mandate_reference') || given('mandate_date')) {
    for (const column of ['iban', 'mandate_reference', 'mandate_date']) if (!given(column)) cells.refuse(column, { kind: 'mandate_incomplete', missing: column })
  }
  return { iban, mandate: reference !== null && signedOn !== null ? { reference, signedOn } : null }
}

function readBilling(cells: Cells) {
  const given = (column: string): boolean => cells.raw(column).trim() !== ''
  const discount = { cashDiscountPercent: cells.percent('cash_discount_percent'), cashDiscountDays: cells.integer('cash_discount_days', { min: 0, max: 365 }) }
  if (given('cash_discount_percent') !== given('cash_discount_days')) {
    const missing = given('cash_discount_percent') ? 'cash_discount_days' : 'cash_discount_percent'
    cells.refuse(missing, { kind: 'cash_discount_incomplete', missing })
  }
  return {
    paymentMethod: cells.choice('payment_method', ['transfer', 'direct_debit', 'cash', 'card'] as const, null),
    paymentDays: cells.integer('payment_days', { min: 0, max: 365 }),
    ...discount,
    discountPercent: cells.percent('discount_percent'),
    grouping: cells.choice('grouping', ['month', 'service', 'due_day'] as const, null),
    language: cells.choice('language', ['de', 'cs', 'en'] as const, null),
    reverseChargeUntil: cells.date('reverse_charge_until'),
    customerGroup: cells.text('customer_group', { max: 100 }),
  }
}

/**
 * A customer whose documents go by e-mail but who has no address is served by post until there is one (deliveryOf in customers/customer.ts; fixtures/isp/FORMAT.md):
 * what they wished for is kept.
 */
function readDelivery(cells: Cells): ImportedCustomer['delivery'] {
  const delivery = cells.choice('delivery', ['email', 'post', 'both'] as const, null)
  const addressGiven = cells.raw('email').trim() !== '' || cells.raw('billing_email').trim() !== ''
  if (delivery !== null && delivery !== 'post' && !addressGiven) cells.warn('email', { kind: 'email_missing' })
  return delivery
}
