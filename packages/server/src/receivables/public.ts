export { insertOpenItems, offsetCredit } from './store.ts'
export { statementCurrencies, statementItems } from './store/account-statement.ts'
