/** What other slices, the command line and the demo may call of `debits`. */
export { bookCollective } from './book-collective.ts'
export { bookDebits, rejectDebits } from './book-debits.ts'
export { collectDueDay } from './collect-due-day.ts'
export type { CollectedDay } from './collect-due-day.ts'
export { exportDebits } from './export-run.ts'
export { directDebitRoutes } from './routes.ts'
export { approveDebits, debitContext, planDebits, stepDebits } from './runs.ts'
export { readFile as readDebitFile } from './store/runs.ts'
