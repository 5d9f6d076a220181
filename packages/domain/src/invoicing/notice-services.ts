/**
 * What a notice tells of a contract: its name, and what it costs in a month on a day and on the day before.
 * It does not own: the words (messaging), which contracts it is about.
 */
import { monthlyMinor } from '../catalog/price-change.ts'
import { priceOn } from '../catalog/price.ts'
import { addDays, later } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { minorText } from '../kernel/money.ts'
import type { ToldService } from '../messaging/notice-view.ts'
import { taxOf } from './charging.ts'
import type { ChargeableProduct, ChargeableSubscription } from './charging.ts'
import { taxOn } from './draft-invoices.ts'
import type { BillableCustomer, DraftingContext } from './draft-invoices.ts'

export interface ToldContract {
  readonly subscription: ChargeableSubscription
  readonly product: ChargeableProduct
  readonly site: string | null
  /** The day that the notice is about. */
  readonly day: CalendarDate
  readonly renewsOn: CalendarDate | null
  readonly withTax: boolean
}

/** Prices as they are on the day; without a price, or without a rule for its tax, none is told. */
export function toldService({ subscription, product, site, day, renewsOn, withTax }: ToldContract, customer: BillableCustomer, context: DraftingContext): ToldService {
  const on = (date: CalendarDate) => {
    const within = later(date, subscription.start)
    const term = subscription.terms.findLast(({ validFrom }) => validFrom <= within) ?? subscription.terms[0]!
    const price = term.netPrice ?? priceOn(product.prices, within)?.netPrice
    const tax = taxOf(product, within, customer, context)
    if (price === undefined || !tax.ok) return { quantity: term.quantity, price: null }
    const net = monthlyMinor({ price, quantity: term.quantity, subscriptionDiscount: term.discountPercent, customerDiscount: customer.discountPercent, intervalMonths: product.intervalMonths })
    return { quantity: term.quantity, price: minorText(withTax ? net + taxOn(net, tax.value.rate) : net) }
  }
  const now = on(day)
  return { name: subscription.label ?? product.name, number: subscription.contractNumber, site, quantity: now.quantity, price: now.price, formerPrice: on(addDays(day, -1)).price, renewsOn }
}
