/** Addresses of receivables: open items. */
import { openItemColumns } from '@kontor/contract/columns/documents.ts'
import * as contract from '@kontor/contract/documents.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { clerkOf } from './clerk.ts'
import { disputeRoutes } from './dispute-routes.ts'
import { planRoutes } from './plan-routes.ts'
import { scoringRoutes } from './scoring-routes.ts'
import { listOpenItems, openItemGroups, openItemTotals } from './store/open-item-list.ts'
import { agreedParts } from './store/instalment-plans.ts'

export function receivablesRoutes(app: FastifyInstance): void {
  disputeRoutes(app)
  scoringRoutes(app)
  planRoutes(app)
  listRoute(app, {
    method: 'GET', url: '/api/v1/open-items', summary: 'What customers owe, or are owed, by due date',
    permission: 'receivables:read', scope: 'company', query: contract.openItemFilter, reply: contract.openItemPage, columns: openItemColumns,
    totals: ({ tx, company, query }) => openItemTotals(tx, company, query),
    groups: { by: ['month'], of: ({ tx, company, query }, by) => openItemGroups(tx, company, query, by) },
    handler: async (call) => {
      const { tx, company, query } = call
      const rows = await listOpenItems(tx, company, query, query.limit + 1)
      const agreed = await agreedParts(tx, company, { items: rows.map(({ id }) => id), today: (await clerkOf(call)).today })
      const items = rows.map((row) => {
        const money = (minor: bigint) => ({ minor, currency: row.currency })
        return {
          id: row.id, customer: { id: row.customer_id, number: row.customer_number, name: row.customer_name },
          kind: row.kind, number: row.document_number, document: row.document_id, payment: row.payment_id, account: row.account, amount: money(row.amount_minor),
          allocated: money(row.allocated_minor), rest: money(row.amount_minor - row.allocated_minor), dueDate: row.due_date, agreedDueDate: agreed.get(row.id)?.[0]?.dueOn ?? null, disputed: row.disputed_minor === 0n ? null : money(row.disputed_minor), collection: row.collection,
        }
      })
      return yes(pageFrom({ rows: items, limit: query.limit, cursor: contract.openItemCursor, key: (item) => [item.dueDate, item.id] }))
    },
  })
}
