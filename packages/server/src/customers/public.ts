/** What other slices, the command line and the demo may call of `customers`. */
export { createCustomer, createMandate, updateCustomer } from './commands.ts'
export type { CustomerInput } from './commands.ts'
export { readIban, sealAccountNational, sealIban } from './iban.ts'
export { customersRoutes } from './routes.ts'
export { customerIdsByNumber, findCustomer, insertCustomers, lockCustomer } from './store/customers.ts'
export type { Customer, NewCustomer, SealedAccount } from './store/customers.ts'
export { insertMandates } from './store/mandates.ts'
export type { Mandate, NewMandate } from './store/mandates.ts'
