/** What is said about disputes: what a customer objects to of an open item, and how it was decided (ARE-5). */
import { DISPUTE_CHANNELS, DISPUTE_OUTCOMES, DISPUTE_REASONS } from '@kontor/domain/receivables/dispute.ts'
import { z } from 'zod'
import { date, id, instant, money, text } from './basics.ts'
import { positiveMoney } from './payments.ts'

export const disputeInput = z.strictObject({
  amount: positiveMoney.optional().meta({ description: 'All that is left of the item, where nothing is said.' }),
  channel: z.enum(DISPUTE_CHANNELS).meta({ description: 'How it came in.' }), reason: z.enum(DISPUTE_REASONS),
  receivedOn: date.optional().meta({ description: 'When it came in; today, where nothing is said. Terms are reckoned from this day.' }),
  note: text(2000).nullable().optional().meta({ description: 'What the customer says.' }),
})

export const decisionInput = z.strictObject({
  outcome: z.enum(DISPUTE_OUTCOMES), decidedOn: date.optional().meta({ description: 'Today, where nothing is said.' }),
  remark: text(500).meta({ description: 'Why it was decided so.' }),
  creditNote: id.nullable().optional().meta({ description: 'The credit note that grants a justified dispute; it corrects the invoice of the item.' }),
})

export const disputeShown = z.object({
  id, openItem: id, customer: id, channel: z.enum(DISPUTE_CHANNELS), reason: z.enum(DISPUTE_REASONS), receivedOn: date, amount: money, note: z.string().nullable(), by: z.string(), at: instant,
  decision: z.object({ outcome: z.enum(DISPUTE_OUTCOMES), decidedOn: date, remark: z.string(), creditNote: z.object({ id, number: z.string() }).nullable(), by: z.string(), at: instant }).nullable().meta({ description: 'Null while it waits.' }),
}).meta({ id: 'Dispute' })
export const disputeList = z.object({ items: z.array(disputeShown) })
