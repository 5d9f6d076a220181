/** What other slices, the command line and the demo may call of `payments`. */
export { bookPayments, takePaymentBack } from './commands.ts'
export type { PaymentInput } from './commands.ts'
export type { Till } from './till.ts'
export { bookEntry } from './book-entries.ts'
export { writeOff } from './write-offs.ts'
export { MATCH_ENTRIES, matchAll } from './matching-job.ts'
export type { Matched } from './matching-job.ts'
export { companiesToMatch } from './store/matching.ts'
