/** What other slices, the command line and the demo may call of `subscriptions`. */
export {
  cancelSubscription, changeTerms, createSubscription, deleteSubscription, judgeTerms, restoreSubscription, revokeCancellation, updateSubscription, withdrawTerms,
} from './commands.ts'
export type { SubscriptionInput, SubscriptionView, TermChange, TermRefusal } from './commands.ts'
export { WORK_ON_PRICE_CHANGE } from './enqueue-price-change.ts'
export { createPlannedItem, updatePlannedItem, withdrawPlannedItem } from './planned-items.ts'
export type { PlannedItemInput } from './planned-items.ts'
export { refusePlan, workOff } from './price-changes.ts'
export { subscriptionsRoutes } from './routes.ts'
export { insertPlannedItems } from './store/planned-items.ts'
export type { NewPlannedItem } from './store/planned-items.ts'
export { endExpired, findSubscription, findTerm, insertSubscriptions, insertTerms, subscriptionByNumber } from './store/subscriptions.ts'
export type { NewSubscription, SubscriptionTermRow } from './store/subscriptions.ts'
