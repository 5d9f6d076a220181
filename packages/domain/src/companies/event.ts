/**
 * What happens to a customer and their services, and others want to hear of: notices, e-mail scripts.
 * It owns: the closed list, and who does not raise one yet. It does not own: raising (each slice, in the transaction of its change), what follows from it (messaging).
 */
export const EVENT_KINDS = [
  'service_activated', 'service_changed', 'service_cancelled', 'service_cancellation_revoked', 'service_suspended', 'service_reactivated',
  'customer_mail_changed', 'debit_returned', 'payment_received', 'refund_paid', 'invoice_overdue', 'balance_low', 'portal_invitation',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** Known, and raised by nothing yet. Whoever builds the cause takes its kind from here; notice and template then appear wherever they are chosen. */
const NOT_RAISED_YET = ['service_suspended', 'service_reactivated', 'invoice_overdue', 'balance_low', 'portal_invitation'] as const satisfies readonly EventKind[]
export type NotRaisedYet = (typeof NOT_RAISED_YET)[number]

export const isRaised = <K extends string>(kind: K): kind is Exclude<K, NotRaisedYet> => !(NOT_RAISED_YET as readonly string[]).includes(kind)
