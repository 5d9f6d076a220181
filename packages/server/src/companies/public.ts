/** What other slices, the command line and the demo may call of `companies`. */
export {
  companyByCode, companySettingsLevel, createCompany, ensureRevenueAccounts, loadCompany, noteNumbers, resetSetting, setSetting, settingsOf, takeNumbers, updateCompany, updateNumberSeries,
} from './commands.ts'
export type { CompanyRefusal, NewCompany } from './commands.ts'
export { codeFault, createCode, deleteCode, ensureStartingCode, groupLevel, updateCode } from './code-lists.ts'
export type { CodeRefusal } from './code-lists.ts'
export { raiseEvents, tellEvents } from './events.ts'
export type { EventListener } from './events.ts'
export { listBankAccounts } from './store/bank-accounts.ts'
export type { BankAccount } from './store/bank-accounts.ts'
export { companiesWithUnheard } from './store/events.ts'
export { findCode, listCodes } from './store/code-lists.ts'
export { findAccounts, findSeries, listCompanies } from './store/companies.ts'
export type { Company } from './store/companies.ts'
export { companiesRoutes } from './routes.ts'
export { companyImageRoutes } from './image-routes.ts'
export { readImage } from './images.ts'
export type { ImageRefusal } from './images.ts'
