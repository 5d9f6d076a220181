/** What the one search field finds: customers by any word, documents, contracts and pieces by the beginning of their number, products by name. */
import { date, id, money, text } from './basics.ts'
import { documentKind } from './documents.ts'
import { z } from 'zod'

export const searchQuery = { q: text(200) }
export const searchResult = z.object({
  customers: z.array(z.object({ id, number: z.string(), name: z.string(), city: z.string(), state: z.string() })),
  documents: z.array(z.object({ id, kind: documentKind, number: z.string(), issueDate: date, customerId: id, total: money })),
  subscriptions: z.array(z.object({ id, contractNumber: z.string(), customerId: id, label: z.string().nullable() })),
  serials: z.array(z.object({ serial: z.string(), product: id, sku: z.string(), name: z.string(), store: z.string().nullable(), customer: z.string().nullable().meta({ description: 'Who has it, where it is in no store.' }) })),
  products: z.array(z.object({ id, sku: z.string(), name: z.string() })),
}).meta({ id: 'SearchResult', description: 'At most ten of each kind, best first. Kinds that you may not read stay empty.' })
