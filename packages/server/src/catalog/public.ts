/** What other slices, the command line and the demo may call of `catalog`. */
export { accountFault, addPriceVersion, changePriceVersion, createProduct, currencyFault, updateProduct, withdrawPriceVersion } from './commands.ts'
export type { AccountRefusal, CurrencyRefusal, ProductInput, UnitPrice } from './commands.ts'
export { catalogRoutes } from './routes.ts'
export { findPriceVersion, findProduct, insertPriceVersions, insertProducts, pricesOf, productsBySku } from './store.ts'
export type { NewProduct, PriceVersionRow, Product } from './store.ts'
