export { preferredSender, queueMessages, stepMessage } from './outbox.ts'
export type { NewMessage } from './outbox.ts'
export { sendDue } from './send.ts'
export { companiesWithDue, giveUp, listMessages, readDelivery, sameMessages } from './store/messages.ts'
