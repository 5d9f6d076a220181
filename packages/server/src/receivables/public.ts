export { insertOpenItems, offsetCredit } from './store.ts'
