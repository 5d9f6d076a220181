/** What other slices, the command line and the demo may call of `companies`. */
export {
  companyByCode, createCompany, ensureRevenueAccounts, loadCompany, noteNumbers, regimeOn, settingsOf, takeNumbers, updateCompany, addTaxRegime,
} from './commands.ts'
export type { CompanyRefusal, NewCompany } from './commands.ts'
export { findAccounts, listCompanies, taxRegimes } from './store.ts'
export type { Company, TaxRegimeName, TaxRegimePeriod } from './store.ts'
export { companiesRoutes } from './routes.ts'
