export { freeCredits, insertAllocations, insertOpenItems, offsetCredit, takenAtIssue } from './store.ts'
export { DISPUTED_MINOR } from './store/disputes.ts'
export { ITEM_KIND, ITEM_NUMBER } from './store/item-kind.ts'
export { statementCurrencies, statementItems } from './store/account-statement.ts'
