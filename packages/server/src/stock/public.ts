/** What other slices and the demo may call of `stock`. */
export { changeArticle, createStore, receiveGoods, transferStock } from './commands.ts'
export type { StoreRecord } from './store/stores.ts'
