export { closePeriod, periods, requestReopening } from './commands.ts'
export { insertEntries, loadChart, openPeriod, periodState, receivableAccount } from './store.ts'
export type { NewEntry } from './store.ts'
export { lastSeals, sealCompany, unsealedFor } from './seal.ts'
