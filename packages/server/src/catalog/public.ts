/** What other slices, the command line and the demo may call of `catalog`. */
export { accountFault, addPriceVersion, createProduct, currencyFault } from './commands.ts'
export type { AccountRefusal, CurrencyRefusal, ProductInput, UnitPrice } from './commands.ts'
export { catalogRoutes } from './routes.ts'
export { findProduct, insertPriceVersions, insertProducts, pricesOf, productsBySku } from './store.ts'
export type { NewProduct, PriceVersionRow, Product } from './store.ts'
