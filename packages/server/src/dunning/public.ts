/** What other slices, the command line and the demo may call of `dunning`. */
export { enterRate, listRates } from './reference-rates.ts'
export { dunningRoutes } from './routes.ts'
