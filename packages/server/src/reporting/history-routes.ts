/** Addresses of the change log (ADM-2), of the history of one record, and of undoing a change (CUS-6). */
import * as contract from '@kontor/contract/audit.ts'
import { id } from '@kontor/contract/basics.ts'
import { changeColumns } from '@kontor/contract/columns/system.ts'
import { mayDo } from '@kontor/domain/access/permissions.ts'
import type { Permission } from '@kontor/domain/access/permissions.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany } from '../companies/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { route } from '../platform/http/route.ts'
import type { Secrets } from '../platform/secrets.ts'
import * as store from './store/history.ts'
import type { Change } from './store/history.ts'
import { isShown, UNDO_CONSTRAINTS, UNDO_REFUSALS, undoChange, undoRefusals } from './undo/undo-change.ts'
import { columnOf, fieldOf } from './undo/write-back.ts'

type Query = z.output<z.ZodObject<typeof contract.changeFilter>>

/** What is changed of staff belongs to no company and is logged under this one. */
const SYSTEM = 0

/** Who may read a record may read its history. */
const READS: Readonly<Record<z.output<typeof contract.historyTable>, Permission>> = {
  customers: 'customers:read', contact_persons: 'customers:read', mandates: 'mandates:read', products: 'catalog:read', price_versions: 'catalog:read', subscriptions: 'subscriptions:read',
  subscription_terms: 'subscriptions:read', planned_items: 'planned-items:read', parked_customers: 'billing:read', drafts: 'documents:read', letters: 'messages:read', companies: 'companies:read',
  settings: 'settings:read', number_series: 'settings:read', customer_groups: 'companies:read', customer_sources: 'companies:read', contact_roles: 'companies:read', product_groups: 'companies:read',
}

export function historyRoutes(app: FastifyInstance, { secrets }: { readonly secrets: Secrets }): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/audit-log', summary: 'Changes of a company\'s data, newest first',
    permission: 'audit:read', scope: 'company', query: contract.changeFilter, reply: contract.changePage, refusals: ['field_without_record'],
    columns: changeColumns, totals: async ({ tx, company, query }) => store.changeTotals(tx, company, await filterOf(tx, await store.companyTimeZone(tx, company), query)),
    handler: async ({ tx, company, query }) => asked(query) ? yes(await page(tx, company, await store.companyTimeZone(tx, company), query)) : no({ kind: 'field_without_record' }),
  })

  listRoute(app, {
    method: 'GET', url: '/api/v1/audit-log/system', summary: 'Changes of users, roles and tokens, newest first',
    permission: 'audit:read', scope: 'system', query: contract.changeFilter, reply: contract.changePage, refusals: ['field_without_record'],
    columns: changeColumns, totals: async ({ tx, query }) => store.changeTotals(tx, SYSTEM, await filterOf(tx, 'UTC', { ...query, customerId: undefined })),
    handler: async ({ tx, query }) => asked(query) ? yes(await page(tx, SYSTEM, 'UTC', { ...query, customerId: undefined })) : no({ kind: 'field_without_record' }),
  })

  route(app, {
    method: 'GET', url: '/api/v1/history', summary: 'The history of one record, or of a customer with all that is theirs, for whoever may read it',
    permission: 'companies:read', scope: 'company', query: contract.historyQuery, reply: contract.changePage, refusals: ['record_not_named', 'not_permitted'],
    handler: async ({ tx, company, query, principal }) => {
      if (query.customerId === undefined && (query.table === undefined || query.row === undefined)) return no({ kind: 'record_not_named' })
      const needed = query.table !== undefined ? [READS[query.table]] : [READS.customers, READS.mandates, READS.subscriptions, READS.planned_items, READS.drafts, READS.parked_customers]
      const missing = needed.find((permission) => !mayDo(principal, permission, company))
      if (missing) return no({ kind: 'not_permitted', permission: missing })
      // People know a company by its code; the log by a number that they never see.
      const named = query.table === 'companies' ? { ...query, row: String(company) } : query
      return yes(await page(tx, company, await store.companyTimeZone(tx, company), named))
    },
  })

  // Whoever may change a record may undo a change of it; the right for that is asked once the change is known.
  route(app, {
    method: 'POST', url: '/api/v1/audit-log/:id/undo', summary: 'Write the former values again, as a new change; answers its entry',
    permission: 'companies:read', scope: 'company', params: { id }, status: 201, reply: contract.change,
    refusals: UNDO_REFUSALS, constraints: UNDO_CONSTRAINTS,
    handler: async ({ tx, company, params, principal, clock }) => {
      const { currency, timeZone } = await loadCompany(tx, company)
      const undone = await undoChange(tx, { company, currency, secrets, today: clock.today(timeZone), now: clock.now() }, { id: params.id, rights: principal })
      if (!undone.ok) return undone
      const [entry] = await shown(tx, company, [undone.value])
      return yes(entry!)
    },
  })
}

/** The log of a whole company is not kept by field. */
const asked = (query: Query): boolean => query.field === undefined || query.customerId !== undefined || (query.table !== undefined && query.row !== undefined)

/** The filter with its days as instants of the time zone. */
const filterOf = async (tx: Tx, timeZone: string, query: Query): Promise<store.ChangeFilter> => ({
  table: query.table, row: query.row, customer: query.customerId, column: query.field && columnOf(query.field), actor: query.actor, after: query.cursor?.[0],
  from: query.from && (await store.dayStart(tx, query.from, timeZone)), before: query.until && (await store.dayStart(tx, query.until, timeZone, 1)),
})

async function page(tx: Tx, company: number, timeZone: string, query: Query): Promise<z.output<typeof contract.changePage>> {
  const rows = await store.listChanges(tx, company, await filterOf(tx, timeZone, query), query.limit + 1)
  const { items, next } = pageFrom({ rows, limit: query.limit, cursor: contract.changeCursor, key: (change) => [change.id] })
  return { items: await shown(tx, company, items), next }
}

const NAMED: Readonly<Record<string, 'customer' | 'product' | 'subscription'>> = { customer_id: 'customer', reseller_id: 'customer', product_id: 'product', subscription_id: 'subscription' }

/** `approved_by` keeps who it was as `user:12`. */
const namesPerson = (column: string): boolean => column.endsWith('_by')

/** Entries with the names of people and records, and whether they can be undone. */
async function shown(tx: Tx, company: number, changes: readonly Change[]): Promise<z.output<typeof contract.change>[]> {
  const valuesOf = (wanted: (column: string) => boolean) =>
    [...new Set(changes.flatMap(({ texts }) => texts.flatMap(([column, before, after]) => (wanted(column) ? [before, after] : []))).filter((value) => value !== null))]
  const idsOf = (kind: 'customer' | 'product' | 'subscription') => valuesOf((column) => NAMED[column] === kind)
  const authors = changes.flatMap(({ actor, impersonator }) => (impersonator === null ? [actor] : [actor, impersonator]))
  const people = await store.actorNames(tx, [...new Set([...authors, ...valuesOf(namesPerson)])])
  const names = company === SYSTEM ? new Map<string, string>() : await store.recordNames(tx, company, { customers: idsOf('customer'), products: idsOf('product'), subscriptions: idsOf('subscription') })
  const refusals = await undoRefusals(tx, company, changes)
  return changes.map(({ texts, rowId: _rowId, ...change }) => {
    const { kind, ...params } = refusals.get(change.id) ?? { kind: null }
    const nameOf = (column: string, value: string | null) => (value === null ? null : ((namesPerson(column) ? people.get(value) : names.get(`${NAMED[column] ?? ''}:${value}`)) ?? null))
    return {
      ...change, actorName: people.get(change.actor) ?? change.actor, impersonatorName: change.impersonator === null ? null : (people.get(change.impersonator) ?? change.impersonator),
      fields: texts.filter(([column]) => isShown(column)).map(([column, before, after]) => ({ field: fieldOf(column), before, after, beforeName: nameOf(column, before), afterName: nameOf(column, after) })),
      undoable: kind === null, undoRefusal: kind === null ? null : { kind, params },
    }
  })
}
