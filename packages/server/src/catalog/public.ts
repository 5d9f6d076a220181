/** What other slices, the command line and the demo may call of `catalog`. */
export { findProduct, findProductBySku, insertPriceVersions, insertProducts, pricesOf, productsBySku, taxRates } from './store.ts'
export type { NewProduct, PriceVersionRow, Product } from './store.ts'
