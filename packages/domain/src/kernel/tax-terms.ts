/** The words of VAT that slices before the catalogue need too: the books post by tax case, documents show categories. */

/** UNCL 5305 as EN 16931 uses it (BT-118, BT-151). */
export type VatCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'

/** Standard, reduced, zero: the class of rate that a product has in its country. */
export type TaxClass = 'S' | 'R' | 'Z'

/** Why a line is taxed as it is; the books keep revenue apart by it. */
export type TaxCase =
  | 'domestic'
  | 'domestic_reverse_charge'
  | 'eu_reverse_charge'
  | 'eu_goods'
  | 'third_country_service'
  | 'third_country_goods'
  | 'small_business'
