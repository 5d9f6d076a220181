export { runSweeps } from './sweeps.ts'
export type { SweepReport } from './sweeps.ts'
export { searchRoutes } from './search.ts'
export { historyRoutes } from './history-routes.ts'
