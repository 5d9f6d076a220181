/** A customer of the demo with all that will become of it: decided in full before anything is written, so that the same seed tells the same history. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { NewCustomer } from '@kontor/server/customers/public.ts'

export interface TermPlan {
  readonly quantity: string
  /** Own net price; null: the catalogue's. */
  readonly netPrice: string | null
  readonly discountPercent: string
}

export interface SubscriptionPlan {
  readonly sku: string
  readonly start: CalendarDate
  /** The last day. */
  readonly end: CalendarDate | null
  readonly label: string | null
  readonly term: TermPlan
  /** Other terms from later days on. */
  readonly later: readonly (TermPlan & { readonly validFrom: CalendarDate })[]
  readonly setupFeeDue: boolean
  readonly hasContract: boolean
  readonly install: { readonly street: string; readonly postcode: string; readonly city: string } | null
}

export interface OneOffPlan {
  readonly sku: string
  readonly description: string | null
  readonly quantity: string
  readonly dueFrom: CalendarDate
}

export type CustomerFieldsPlan = Omit<NewCustomer, 'id' | 'number' | 'iban' | 'accountNational' | 'addedOn' | 'kind'>

export interface CustomerPlan {
  readonly joinedOn: CalendarDate
  /** Null: the next of the series. */
  readonly number: string | null
  readonly kind: 'person' | 'business'
  readonly fields: CustomerFieldsPlan
  readonly iban: string | null
  /** As the country writes it. */
  readonly accountNational: string | null
  /** Null: none; without a reference one is made of the customer's number. */
  readonly mandate: { readonly reference: string | null; readonly signedOn: CalendarDate } | null
  readonly subscriptions: readonly SubscriptionPlan[]
  readonly oneOffs: readonly OneOffPlan[]
}

/** The stretch that is told: billed by Kontor from `start` on, every month up to `end`; both are first days of months. */
export interface History {
  readonly start: CalendarDate
  readonly end: CalendarDate
}
