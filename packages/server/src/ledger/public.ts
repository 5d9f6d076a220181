export { insertEntries, loadChart, openPeriod, periodState, receivableAccount } from './store.ts'
export type { NewEntry } from './store.ts'
export { sealCompany } from './seal.ts'
