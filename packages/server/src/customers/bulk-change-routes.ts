/** Addresses of changes to many customers at once. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/bulk-changes.ts'
import { no } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { personOf } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import type { Secrets } from '../platform/secrets.ts'
import { executeBulkChange, previewBulkChange, undoBulkChange } from './bulk-changes.ts'
import type { BulkSelection } from './bulk-changes.ts'
import { filterOf } from './customer-filter.ts'

const REFUSALS = ['code_unknown', 'code_archived', 'too_many_customers_selected', 'selection_changed'] as const

export function bulkChangeRoutes(app: FastifyInstance, secrets: Secrets): void {
  /** Undefined where the filter names an account that cannot exist: it selects nobody. */
  const selected = (selection: z.output<typeof contract.bulkSelection>): BulkSelection | undefined => {
    if ('ids' in selection) return selection
    const filter = filterOf(secrets, selection.filter)
    return filter && { filter, count: selection.count }
  }

  route(app, {
    method: 'POST', url: '/api/v1/customers/bulk-changes/preview', summary: 'What a change of many customers would do; nothing is written',
    permission: 'customers:write', scope: 'company', status: 200, body: contract.bulkChangeQuestion, reply: contract.bulkChangePreview, refusals: REFUSALS,
    handler: async ({ tx, company, body }) => {
      const selection = selected(body.selection)
      return selection ? previewBulkChange(tx, company, selection, body.change) : no({ kind: 'selection_changed', selected: 0 })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/customers/bulk-changes', summary: 'Change many customers, exactly as the preview showed',
    permission: 'customers:write', scope: 'company', status: 201, body: contract.bulkChangeInput, reply: contract.bulkChange, refusals: [...REFUSALS, 'nothing_to_change'],
    handler: async ({ tx, company, body, principal, clock }) => {
      const selection = selected(body.selection)
      if (!selection) return no({ kind: 'selection_changed', selected: 0 })
      return executeBulkChange(tx, company, { selection, change: body.change, hash: body.hash, by: personOf(principal), at: clock.now() })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/customers/bulk-changes/:id/undo', summary: 'Take such a change back, where nobody changed the same since',
    permission: 'customers:write', scope: 'company', status: 200, params: { id }, reply: contract.bulkChangeUndone, refusals: ['bulk_change_not_found', 'bulk_change_already_undone', 'code_unknown'],
    constraints: { customer_group_exists: 'code_unknown', customer_source_exists: 'code_unknown' },
    handler: ({ tx, company, params, principal, clock }) => undoBulkChange(tx, company, { id: params.id, by: personOf(principal), at: clock.now() }),
  })
}
