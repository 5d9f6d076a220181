/** Addresses of quotes, orders, order confirmations, delivery notes and proformas: read, end, and make the next document of them. */
import { id } from '@kontor/contract/basics.ts'
import { salesColumns } from '@kontor/contract/columns/sales.ts'
import { deliveryInput } from '@kontor/contract/print-batches.ts'
import * as contract from '@kontor/contract/sales.ts'
import type { SalesKind } from '@kontor/domain/invoicing/document.ts'
import { FOLLOW_UPS, salesState } from '@kontor/domain/invoicing/sales.ts'
import type { Outcome } from '@kontor/domain/invoicing/sales.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany } from '../../companies/public.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Actor, Tx } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { listRoute } from '../../platform/http/list.ts'
import { pageFrom } from '../../platform/http/page.ts'
import { personOf } from '../../platform/http/principal.ts'
import type { Principal } from '../../platform/http/principal.ts'
import { route } from '../../platform/http/route.ts'
import { recordDelivery } from '../print-batches.ts'
import { beginDeposit, endDocument, followUp } from '../sales.ts'
import type { Followed, FollowUp } from '../sales.ts'
import * as lists from '../store/sales-lists.ts'
import type { ListedSalesDocument, ShownSalesDocument } from '../store/sales-lists.ts'
import { taxesOf } from '../store/invoices.ts'
import { deliveriesOf } from '../store/print-batches.ts'
import { fileRoutes } from './document-files.ts'
import { shownLine } from './documents.ts'
import { DRAFT_REFUSALS } from './drafts.ts'
import { ISSUE_CONSTRAINTS, issueDay, STOCK_REFUSALS } from './issue-day.ts'

const NOUNS = { quote: 'quotes', order: 'orders', order_confirmation: 'order-confirmations', delivery_note: 'delivery-notes', proforma: 'proformas' } as const
const CALLED = { quote: 'quote', order: 'order', order_confirmation: 'order confirmation', delivery_note: 'delivery note', proforma: 'proforma' } as const

export function salesRoutes(app: FastifyInstance, files: FileStore): void {
  for (const kind of Object.keys(NOUNS) as SalesKind[]) {
    readRoutes(app, kind)
    fileRoutes(app, { kind, noun: NOUNS[kind], missing: 'document_not_found', files })
    endRoute(app, { kind, noun: 'withdrawal', outcome: 'withdrawn', summary: `Withdraw a ${CALLED[kind]} that nothing came of` })
    if (FOLLOW_UPS[kind].length > 0) followUpRoutes(app, kind)
    // An order is for the house; its confirmation goes out.
    if (kind !== 'order') deliveryRoute(app, kind)
  }
  endRoute(app, { kind: 'quote', noun: 'rejection', outcome: 'rejected', summary: 'Note that the customer rejected a quote' })
  endRoute(app, { kind: 'order', noun: 'closure', outcome: 'closed', summary: 'Close an order whose rest is given up' })
  acceptanceRoute(app)
  depositRoute(app)
}

function depositRoute(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/orders/:id/deposit-invoice', summary: 'Begin a deposit invoice of so many percent of an order',
    permission: 'documents:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.depositInput, reply: contract.followed, refusals: FOLLOW_REFUSALS,
    handler: async ({ tx, company, params, body, actor, principal }) =>
      shownFollowUp('invoice', await beginDeposit(tx, company, { order: params.id, percent: body.percent, actor: { ...actor, name: personOf(principal) } })),
  })
}

const todayOf = async (tx: Tx, company: number, clock: Clock): Promise<CalendarDate> => clock.today((await loadCompany(tx, company)).timeZone)

const money = ({ currency }: Pick<ListedSalesDocument, 'currency'>) => (minor: bigint) => ({ minor, currency })

const listed = (row: Omit<ListedSalesDocument, 'state'>, state: ListedSalesDocument['state']): z.output<typeof contract.salesListed> => ({
  id: row.id, kind: row.kind, number: row.number, customer: { id: row.customer_id, number: row.customer_number, name: row.customer_name }, issueDate: row.issue_date, validUntil: row.valid_until,
  net: money(row)(row.net_minor), tax: money(row)(row.tax_minor), gross: money(row)(row.gross_minor), state, delivered: row.delivered ?? 'none', invoiced: row.invoiced ?? 'none',
})

function readRoutes(app: FastifyInstance, kind: SalesKind): void {
  listRoute(app, {
    method: 'GET', url: `/api/v1/${NOUNS[kind]}`, summary: `${CALLED[kind][0]!.toUpperCase()}${CALLED[kind].slice(1)}s`,
    permission: 'documents:read', scope: 'company', query: contract.salesFilter, reply: contract.salesPage, columns: salesColumns(kind),
    totals: async ({ tx, company, query, clock }) => lists.salesTotals(tx, company, { ...query, kind, today: await todayOf(tx, company, clock) }),
    handler: async ({ tx, company, query, clock }) => {
      const rows = await lists.listSalesDocuments(tx, company, { ...query, kind, today: await todayOf(tx, company, clock) }, query.limit + 1)
      return yes(pageFrom({ rows: rows.map((row) => listed(row, row.state)), limit: query.limit, cursor: contract.salesCursor, key: (row) => [row.issueDate, row.number] }))
    },
  })

  route(app, {
    method: 'GET', url: `/api/v1/${NOUNS[kind]}/:id`, summary: `The ${CALLED[kind]} with lines, how it ended and what followed`,
    permission: 'documents:read', scope: 'company', params: { id }, reply: contract.salesDocument, refusals: ['document_not_found'],
    handler: async ({ tx, company, params, clock }) => {
      const row = await lists.showSalesDocument(tx, company, kind, params.id)
      return row ? yes(await shown(tx, company, row, await todayOf(tx, company, clock))) : no({ kind: 'document_not_found' })
    },
  })
}

async function shown(tx: Tx, company: number, row: ShownSalesDocument, today: CalendarDate): Promise<z.output<typeof contract.salesDocument>> {
  const amount = money(row)
  const state = salesState({ kind: row.kind, outcome: row.outcome, validUntil: row.valid_until, invoiced: row.invoiced ?? 'none' }, today)
  return {
    ...listed(row, state), language: row.language, delivery: row.delivery, createdBy: row.created_by, createdAt: row.created_at,
    outcome: row.outcome && { outcome: row.outcome, remark: row.remark, late: row.late === true, by: row.ended_by!, at: row.ended_at! },
    source: row.source_document_id === null ? null : { id: row.source_document_id, kind: row.source_kind!, number: row.source_number! },
    order: row.order_document_id === null ? null : { id: row.order_document_id, kind: 'order', number: row.order_number! },
    followUps: (await lists.followUpsOf(tx, company, row.id)).map((one) => ({ id: one.id, kind: one.kind, number: one.number, issueDate: one.issue_date, gross: amount(one.gross_minor), void: one.void })),
    drafts: await lists.draftsFollowing(tx, company, row.id), deliveries: await deliveriesOf(tx, company, row.id),
    lines: (await lists.salesLinesOf(tx, company, row.id)).map((line) => ({ ...shownLine(line, row), delivered: line.delivered, invoiced: line.invoiced })),
    vat: (await taxesOf(tx, company, row.id)).map((tax) => ({ category: tax.category, rate: tax.rate, taxable: amount(tax.taxable_minor), tax: amount(tax.tax_minor) })),
  }
}

function deliveryRoute(app: FastifyInstance, kind: SalesKind): void {
  route(app, {
    method: 'POST', url: `/api/v1/${NOUNS[kind]}/:id/deliveries`, summary: `Record that the ${CALLED[kind]} was printed and sent by post; each time is one more delivery`,
    permission: 'messages:write', scope: 'company', status: 201, params: { id }, body: deliveryInput, reply: contract.salesDocument, refusals: ['document_not_found'],
    handler: async ({ tx, company, params, clock, actor, principal }) => {
      if (!(await recordDelivery(tx, company, { document: params.id, kind, actor: { ...actor, name: personOf(principal) } }))) return no({ kind: 'document_not_found' })
      return yes(await shown(tx, company, (await lists.showSalesDocument(tx, company, kind, params.id))!, await todayOf(tx, company, clock)))
    },
  })
}

const END_REFUSALS = ['document_not_found', 'document_has_ended', 'quote_has_expired', 'outcome_of_another_kind', 'document_was_followed', ...STOCK_REFUSALS] as const

interface End {
  readonly kind: SalesKind
  /** The end as what is made of the document: its withdrawal, rejection, closure. */
  readonly noun: 'withdrawal' | 'rejection' | 'closure'
  readonly outcome: Outcome
  readonly summary: string
}

function endRoute(app: FastifyInstance, { kind, noun, outcome, summary }: End): void {
  route(app, {
    method: 'POST', url: `/api/v1/${NOUNS[kind]}/:id/${noun}`, summary, permission: 'documents:write', scope: 'company', params: { id }, body: contract.endInput, reply: 'none',
    refusals: END_REFUSALS, constraints: { document_outcomes_pkey: 'document_has_ended' },
    handler: async ({ tx, company, params, body, clock, actor, principal }) => {
      const ended = await endDocument(tx, company, {
        document: params.id, kind, outcome, remark: body.remark ?? null, late: false, goods: body.goods, today: await todayOf(tx, company, clock), actor: { ...actor, name: personOf(principal) },
      })
      return ended.ok ? yes(undefined) : ended
    },
  })
}

const FOLLOW_REFUSALS = [...END_REFUSALS, ...DRAFT_REFUSALS, 'serial_numbers_need_draft'] as const
const CONSTRAINTS = { ...ISSUE_CONSTRAINTS, document_outcomes_pkey: 'document_has_ended' } as const

interface Asking {
  readonly tx: Tx
  readonly company: number
  readonly clock: Clock
  readonly actor: Actor
  readonly principal: Principal
}

type Wanted = Omit<FollowUp, 'today' | 'actor' | 'issueOn'> & { readonly issue: boolean; readonly issueDate: CalendarDate | undefined }

async function followedBy({ tx, company, clock, actor, principal }: Asking, { issue, issueDate, ...wanted }: Wanted) {
  const day = await issueDay(tx, { company, clock, wanted: issueDate })
  if (!day.ok) return day
  return shownFollowUp(wanted.kind, await followUp(tx, company, {
    ...wanted, issueOn: issue ? day.value : null, today: await todayOf(tx, company, clock), actor: { ...actor, name: personOf(principal) },
  }))
}

const shownFollowUp = <R>(kind: FollowUp['kind'], result: Result<Followed, R>): Result<z.output<typeof contract.followed>, R> =>
  (result.ok ? yes({ draft: result.value.draft, document: result.value.issued && { id: result.value.issued.id, kind, number: result.value.issued.number } }) : result)

const ACCEPTED = { remark: null, late: false }

function followUpRoutes(app: FastifyInstance, kind: SalesKind): void {
  route(app, {
    method: 'POST', url: `/api/v1/${NOUNS[kind]}/:id/follow-up`, summary: `Make the next document of a ${CALLED[kind]}, or its draft`,
    permission: 'documents:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.followUpInput, reply: contract.followed, refusals: FOLLOW_REFUSALS, constraints: CONSTRAINTS,
    handler: async ({ params, body, ...asking }) => {
      // A quote becomes an invoice by being accepted, which is asked for by name.
      if (kind === 'quote' && body.kind === 'invoice') return no({ kind: 'follow_up_of_another_kind', documentKind: kind, followUp: body.kind })
      return followedBy(asking, {
        source: params.id, sourceKind: kind, kind: body.kind, lines: body.lines ?? null, acceptance: ACCEPTED, issue: body.kind !== 'invoice' && !body.draft, issueDate: body.issueDate,
      })
    },
  })

  route(app, {
    method: 'POST', url: `/api/v1/${NOUNS[kind]}/:id/invoice`, summary: kind === 'quote' ? 'Accept a quote and post its invoice' : `Post an invoice of all that is left of a ${CALLED[kind]}`,
    permission: 'documents:issue', scope: 'company', money: true, status: 201, params: { id }, body: contract.followedInvoiceInput, reply: contract.followed, refusals: FOLLOW_REFUSALS, constraints: CONSTRAINTS,
    handler: ({ params, body, ...asking }) => followedBy(asking, {
      source: params.id, sourceKind: kind, kind: 'invoice', lines: null, acceptance: { remark: body.remark ?? null, late: body.late }, issue: true, issueDate: body.issueDate,
    }),
  })
}

function acceptanceRoute(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/quotes/:id/acceptance', summary: 'Note that the customer accepted a quote: it becomes an order, or the draft of an invoice',
    permission: 'documents:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.acceptanceInput, reply: contract.followed, refusals: FOLLOW_REFUSALS, constraints: CONSTRAINTS,
    handler: ({ params, body, ...asking }) => followedBy(asking, {
      source: params.id, sourceKind: 'quote', kind: body.as === 'order' ? 'order' : 'invoice', lines: null, acceptance: { remark: body.remark ?? null, late: body.late },
      issue: body.as === 'order', issueDate: body.issueDate,
    }),
  })
}
