/** What other slices, the command line and the demo may call of `subscriptions`. */
export { insertSubscriptions, insertTerms } from './store/subscriptions.ts'
export type { NewSubscription, SubscriptionTermRow } from './store/subscriptions.ts'
