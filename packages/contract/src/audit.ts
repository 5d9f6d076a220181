/** What is said about the change log: who changed what, when, from where, old and new (ADM-2), and undoing it (CUS-6). */
import { z } from 'zod'
import { cursorOf, date, id, instant, limit, pageOf, text } from './basics.ts'

/** Records whose history is shown to whoever may read them. */
export const historyTable = z.enum([
  'customers', 'contact_persons', 'mandates', 'products', 'price_versions', 'subscriptions', 'subscription_terms', 'planned_items', 'parked_customers', 'drafts', 'letters', 'companies', 'settings', 'number_series',
  'customer_groups', 'customer_sources', 'contact_roles', 'product_groups',
])
const row = z.record(z.string(), z.unknown())
export const changedField = z.object({
  field: z.string(), before: z.string().nullable(), after: z.string().nullable(),
  beforeName: z.string().nullable().meta({ description: 'What people call the record that `before` names, such as a customer or product.' }), afterName: z.string().nullable(),
})
const undoRefusal = z.object({ kind: z.string(), params: z.record(z.string(), z.unknown()) })
export const change = z.object({
  id,
  at: instant,
  table: z.string(),
  row: row.meta({ description: 'The key of the row.' }),
  action: z.enum(['insert', 'update', 'delete', 'issue']),
  actor: z.string(),
  actorName: z.string().meta({ description: 'As people read it: the name of a person, or of a token with the person it acts for; else as `actor`.' }),
  impersonator: z.string().nullable(),
  impersonatorName: z.string().nullable(),
  source: z.string(),
  request: z.string().nullable(),
  before: row.nullable(),
  after: row.nullable(),
  fields: z.array(changedField).meta({ description: 'Field by field, old and new as exact text; without what only follows from others, and without secrets.' }),
  undoable: z.boolean(),
  undoRefusal: undoRefusal.nullable().meta({ description: 'Why it cannot be undone; null where it can, as far as the record itself tells.' }),
  intact: z.boolean().meta({ description: 'Whether the entry still has the hash that it was written with.' }),
  sealed: z.boolean().meta({ description: 'Whether the hash chain holds it already.' }),
}).meta({ id: 'Change' })
export const changePage = pageOf(change)
export const changeCursor = cursorOf(z.tuple([id]))
export const changeFilter = {
  table: z.string().regex(/^[a-z_]{1,60}$/).optional(), row: text(60).optional(), actor: text(60).optional(), from: date.optional(), until: date.optional(),
  customerId: id.optional().meta({ description: 'A customer with contact persons, mandates, subscriptions, terms, planned items and drafts.' }),
  field: z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/).optional().meta({ description: 'One field (`billingEmail`); together with `row` or `customerId`.' }),
  cursor: changeCursor.optional(), limit,
}
export const historyQuery = { ...changeFilter, table: historyTable.optional(), row: text(60).optional() }

const chain = z.object({
  chain: z.enum(['journal', 'change_log']),
  sealed: z.string().meta({ description: 'How many rows the chain holds.' }),
  unsealed: z.string().meta({ description: 'Rows that wait for the sealer; they are seconds old.' }),
  hash: z.string().nullable().meta({ description: 'The last hash: written down elsewhere, it proves the whole chain.' }),
  sealedAt: instant.nullable(),
  broken: z.array(z.object({ seq: z.string(), row: z.string(), problem: z.enum(['row_missing', 'content_changed', 'chain_broken']) })),
})
export const sealState = z.object({ intact: z.boolean(), chains: z.array(chain) })
