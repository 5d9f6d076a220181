/** What a simulated provider agreed with its customers: the only thing that simulator and auditor share. */

export interface ProductFact {
  readonly sku: string
  readonly telecom: boolean
  readonly months: number
  readonly timing: 'advance' | 'arrears'
  readonly alignment: 'calendar' | 'anniversary'
  readonly tax: 'S' | 'R' | 'Z'
  readonly prices: { readonly from: string; readonly price: string; readonly setup: string | null }[]
}

export interface CustomerFact {
  readonly id: bigint
  readonly country: 'DE' | 'AT' | 'CH'
  readonly business: boolean
  readonly grouping: 'month' | 'service' | 'due_day'
  readonly collectiveDay: number | null
  /** Last day of the certificate of a telecom reseller. */
  readonly certificateUntil: string | null
  discount: string
}

export interface SubscriptionFact {
  readonly id: bigint
  readonly customer: bigint
  readonly sku: string
  readonly start: string
  end: string | null
  /** Months of its own interval. */
  readonly months: number | null
  readonly setupDue: boolean
  /** Last day that a former system billed. */
  readonly elsewhereUntil: string | null
  readonly terms: { readonly from: string; readonly quantity: string; readonly price: string | null; readonly discount: string }[]
}

export interface ItemFact {
  readonly id: bigint
  readonly customer: bigint
  readonly quantity: string
  readonly price: string
  readonly tax: 'S' | 'R'
  readonly due: string
  withdrawn: boolean
}

export interface Facts {
  readonly products: ReadonlyMap<string, ProductFact>
  readonly customers: Map<bigint, CustomerFact>
  readonly subscriptions: SubscriptionFact[]
  readonly items: ItemFact[]
  /** What was paid or given up and stands; something given up has no id to be taken back by. */
  readonly payments: { readonly id: bigint | null; readonly customer: bigint; readonly minor: bigint }[]
}
