/** What other slices, the command line and the demo may call of `catalog`. */
export { accountFault, addPriceVersion, changePriceVersion, createProduct, currencyFault, updateProduct, withdrawPriceVersion } from './commands.ts'
export type { AccountRefusal, CurrencyRefusal, ProductInput, UnitPrice } from './commands.ts'
export { catalogRoutes } from './routes.ts'
export {
  chargedByPriceVersions, deletePriceVersions, findProduct, insertPriceVersions, insertProducts, lockProducts, pricesOf, productsBySku, selectProducts,
} from './store.ts'
export type { NewProduct, PriceVersionEntry, PriceVersionRow, Product, ProductSelection, SelectedProduct } from './store.ts'
