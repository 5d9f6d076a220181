/**
 * What happens to a customer and their services, and others want to hear of: notices, e-mail scripts.
 * It owns: the closed list, and who does not raise one yet. It does not own: raising (each slice, in the transaction of its change), what follows from it (messaging).
 */
export const EVENT_KINDS = [
  'service_activated', 'service_changed', 'service_cancelled', 'service_cancellation_revoked', 'service_suspended', 'service_reactivated',
  'customer_mail_changed', 'payment_received', 'invoice_overdue', 'balance_low', 'portal_invitation',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]
