/** What a made-up provider is beyond the cast: a wider catalogue, and which kinds of customers it has. */
import type { CastCompany, CastProduct } from './cast.ts'
import type { Abroad } from './names.ts'

/** One service of a bundle; a quantity is chosen from the list. */
export interface Service {
  readonly sku: string
  readonly quantities?: readonly string[]
  /** Own net price, where one was agreed. */
  readonly price?: string
  /** Percent. */
  readonly discount?: string
}

/** A kind of customer, what it has, and how often it occurs. */
export interface Segment {
  /** In a hundred customers; those of all segments come to a hundred. */
  readonly share: number
  readonly kind: 'person' | 'business' | 'reseller'
  /** Where they are, if not in the provider's country. */
  readonly abroad?: readonly Abroad[]
  /** One of these is chosen. */
  readonly bundles: readonly (readonly Service[])[]
  /** Each is added with the given chance. */
  readonly extras?: readonly { readonly percent: number; readonly service: Service }[]
}

/** A charge besides the regular ones. */
export interface OneOff {
  readonly sku: string
  readonly quantities: readonly string[]
  /** Instead of the product's name. */
  readonly descriptions?: readonly string[]
}

/** Goods that lie in the stores. */
export interface StockedGoods {
  readonly sku: string
  readonly barcode: string | null
  /** The beginning of serial numbers, where pieces have them. */
  readonly serials?: string
  readonly minimum: string
  /** Of each of two deliveries, and what a piece cost then. */
  readonly quantity: number
  readonly costs: readonly [string, string]
  /** In each van. */
  readonly inVan: number
}

export interface Provider {
  readonly country: 'DE' | 'CZ'
  readonly cast: CastCompany
  /** Besides the cast's. */
  readonly products: readonly CastProduct[]
  readonly segments: readonly Segment[]
  /** Which access goes up to which: one subscription ends and the other starts the day after. */
  readonly upgrades: Readonly<Record<string, string>>
  /** Services of which a customer takes more later. */
  readonly growing: readonly string[]
  readonly oneOffs: readonly OneOff[]
  readonly stock: {
    /** The first is the warehouse, the others are vans. */
    readonly stores: readonly (readonly [code: string, name: string])[]
    readonly supplier: string
    readonly reference: string
    readonly goods: readonly StockedGoods[]
  }
  readonly words: {
    readonly cancelledToBillAgain: string
    readonly cancelledForGood: string
    readonly creditedInPart: string
    /** Lines of invoices written by hand: text, quantity, unit, net price. */
    readonly projects: readonly (readonly [text: string, quantity: string, unit: string, price: string])[]
    readonly introduction: string
    readonly closing: string
    readonly revenueAccount: string
    /** What stands on the statements of its bank besides what customers write, and on which accounts a clerk books it. */
    readonly bank: {
      readonly charge: string
      readonly supplier: string
      readonly supplierText: string
      readonly refunder: string
      readonly refundText: string
      readonly strangerText: string
      readonly forParents: string
      readonly and: string
      /** Of a direct debit that is booked, and of one that comes back. */
      readonly debit: string
      readonly returned: string
      readonly accounts: { readonly charge: string; readonly supplier: string; readonly refund: string }
    }
  }
}
