/** What other slices and the demo may call of `stock`. */
export { changeArticle, createStore, decideEntry, receiveGoods, transferStock, writeEntry } from './commands.ts'
export { giveBack } from './returns.ts'
export type { StoreRecord } from './store/stores.ts'
export { takenOfSource } from './store/taken.ts'
