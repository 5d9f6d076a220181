/** What other slices, the command line and the demo may call of `companies`. */
export {
  companyByCode, createCompany, ensureRevenueAccounts, loadCompany, noteNumbers, settingsOf, takeNumbers,
} from './commands.ts'
export type { CompanyRefusal, NewCompany } from './commands.ts'
export { findAccounts, listCompanies } from './store.ts'
export type { Company } from './store.ts'
export { companiesRoutes } from './routes.ts'
