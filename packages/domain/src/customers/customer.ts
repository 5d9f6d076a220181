/**
 * Customers (BG-7): what is known of who pays, and what follows from it.
 * It owns: the fields, the sort name, the billing address and mail address, judging a customer's data.
 * It does not own: check digits of IBAN, VAT id and telephone number, which need tables that the domain does not carry (server).
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { CreditOffset } from '../kernel/credit-offset.ts'
import type { EInvoiceChoice } from '../kernel/einvoice-format.ts'
import type { Language } from '../kernel/language.ts'

export type CustomerKind = 'person' | 'business'
export type CustomerState = 'active' | 'inactive'
export type PaymentMethod = 'transfer' | 'direct_debit' | 'cash' | 'card'
export type Grouping = 'month' | 'service' | 'due_day'
export type Delivery = 'email' | 'post' | 'both'

export interface CustomerFields {
  /** Digits only, at most ten: the default variable symbol. */
  readonly number: string
  readonly kind: CustomerKind
  readonly companyName: string | null
  readonly lastName: string
  readonly firstName: string
  readonly title: string | null
  readonly representative: string | null
  readonly careOf: string | null
  readonly street: string
  readonly postcode: string
  readonly city: string
  /** ISO 3166. */
  readonly country: string
  readonly billingName: string | null
  readonly billingCareOf: string | null
  readonly billingStreet: string | null
  readonly billingPostcode: string | null
  readonly billingCity: string | null
  readonly billingCountry: string | null
  /** Degrees (WGS 84) with six decimals as decimal text, north and east positive. */
  readonly latitude: string | null
  readonly longitude: string | null
  readonly email: string | null
  readonly billingEmail: string | null
  readonly technicalEmail: string | null
  readonly commercialEmail: string | null
  readonly phone: string | null
  readonly mobile: string | null
  readonly web: string | null
  readonly externalReference: string | null
  readonly customerGroup: string | null
  readonly state: CustomerState
  readonly resellerId: bigint | null
  readonly addedOn: CalendarDate
  readonly source: string | null
  readonly birthday: CalendarDate | null
  /** Null here and in the preferences below: as the group, the company or the system has it (MAS-11). */
  readonly language: Language | null
  readonly registrationNumber: string | null
  readonly vatId: string | null
  readonly taxNumber: string | null
  readonly bic: string | null
  readonly contractReturnedOn: CalendarDate | null
  /** Alternates to the number, at most three. */
  readonly variableSymbols: readonly string[]
  /** Kinds of automatic notices that they do not want (messaging/notice.ts). */
  readonly declinedNotices: readonly string[]
  readonly catvSocket: string | null
  readonly billingIntervalMonths: number | null
  readonly paymentMethod: PaymentMethod | null
  readonly paymentDays: number | null
  /** Percent as decimal text. */
  readonly cashDiscountPercent: string | null
  readonly cashDiscountDays: number | null
  /** Percent on every recurring line, as decimal text. */
  readonly discountPercent: string | null
  readonly grouping: Grouping | null
  /** Day of the month on which everything is invoiced; a missing day is the month's last (CUS-2). */
  readonly collectiveDay: number | null
  /** Which new invoices settle their credit (BIL-4). */
  readonly creditOffset: CreditOffset | null
  readonly delivery: Delivery | null
  readonly einvoiceFormat: EInvoiceChoice | null
  /** BT-10, in Germany the Leitweg-ID. */
  readonly buyerReference: string | null
  /** BT-13: the order that the customer's invoices belong to. */
  readonly orderReference: string | null
  /** BT-49 with its scheme, `9930:DE123456789`; null: the mail address. */
  readonly electronicAddress: string | null
  /** Last day of the tax-office certificate of a telecom reseller. */
  readonly reverseChargeUntil: CalendarDate | null
  readonly receivableAccount: string | null
}

type Names = Pick<CustomerFields, 'companyName' | 'lastName' | 'firstName'>

/** The name that lists show and sort by: a business by its name, a person 'Surname First name'. */
export const sortName = ({ companyName, lastName, firstName }: Names): string =>
  companyName ? companyName : [lastName, firstName].filter((part) => part !== '').join(' ')

/** Where documents are mailed to: the billing address first, else the main one; null where there is none. */
export const billingMailAddress = (customer: Pick<CustomerFields, 'email' | 'billingEmail'>): string | null => customer.billingEmail ?? customer.email

/** How documents reach the customer: whoever has no mail address is served by post. */
export const deliveryOf = (customer: Pick<CustomerFields, 'email' | 'billingEmail'> & { readonly delivery: Delivery }): Delivery =>
  billingMailAddress(customer) === null ? 'post' : customer.delivery

export type CustomerFault =
  | { readonly kind: 'customer_name_missing' }
  | { readonly kind: 'customer_number_not_variable_symbol'; readonly number: string }
  | { readonly kind: 'variable_symbol_invalid'; readonly symbol: string }
  | { readonly kind: 'variable_symbols_too_many'; readonly most: number }
  | { readonly kind: 'variable_symbol_repeated'; readonly symbol: string }
  | { readonly kind: 'cash_discount_incomplete' }
  | { readonly kind: 'position_incomplete' }
  | { readonly kind: 'birthday_in_future' }

export const VARIABLE_SYMBOLS_MAX = 3
export const isVariableSymbol = (text: string): boolean => /^[0-9]{1,10}$/.test(text)

/** The first thing that is wrong with a customer, in this order, or undefined. `today` is the day in the company's zone. */
export function customerFault(
  customer: Names & Pick<CustomerFields, 'number' | 'variableSymbols' | 'cashDiscountPercent' | 'cashDiscountDays' | 'latitude' | 'longitude' | 'birthday'>, today: CalendarDate,
): CustomerFault | undefined {
  if (sortName(customer).trim() === '' || (!customer.companyName && customer.lastName === '')) return { kind: 'customer_name_missing' }
  if (!isVariableSymbol(customer.number)) return { kind: 'customer_number_not_variable_symbol', number: customer.number }
  const bad = customer.variableSymbols.find((symbol) => !isVariableSymbol(symbol))
  if (bad !== undefined) return { kind: 'variable_symbol_invalid', symbol: bad }
  if (customer.variableSymbols.length > VARIABLE_SYMBOLS_MAX) return { kind: 'variable_symbols_too_many', most: VARIABLE_SYMBOLS_MAX }
  const all = [customer.number, ...customer.variableSymbols]
  const repeated = all.find((symbol, i) => all.indexOf(symbol) !== i)
  if (repeated !== undefined) return { kind: 'variable_symbol_repeated', symbol: repeated }
  if ((customer.cashDiscountPercent === null) !== (customer.cashDiscountDays === null)) return { kind: 'cash_discount_incomplete' }
  if ((customer.latitude === null) !== (customer.longitude === null)) return { kind: 'position_incomplete' }
  if (customer.birthday !== null && customer.birthday > today) return { kind: 'birthday_in_future' }
  return undefined
}

/** What a person should know but may leave so. */
export type CustomerWarning =
  | { readonly kind: 'mail_address_missing' }
  | { readonly kind: 'vat_id_doubtful'; readonly vatId: string }
  | { readonly kind: 'phone_doubtful'; readonly field: 'phone' | 'mobile'; readonly number: string }
  | { readonly kind: 'customer_similar'; readonly customers: readonly string[] }

/** Warnings that need no tables: e-mail wanted, by the customer or by whom it inherits from, but no address known. */
export const mailWarnings = (customer: Pick<CustomerFields, 'email' | 'billingEmail'> & { readonly delivery: Delivery }): CustomerWarning[] =>
  customer.delivery !== 'post' && billingMailAddress(customer) === null ? [{ kind: 'mail_address_missing' }] : []
