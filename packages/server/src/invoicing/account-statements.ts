/**
 * Account statements: the account of a customer over any stretch of time (DOC-1, ARE-7).
 * It owns: reading what a statement is made of, and making its paper. It does not own: the reckoning (domain/receivables), what the paper says (domain/invoicing).
 */
import type { AccountStatementData } from '@kontor/domain/forms/form-data.ts'
import { presentPaper } from '@kontor/domain/forms/paper-presentation.ts'
import { statementPaper } from '@kontor/domain/invoicing/statement-paper.ts'
import { accountStatement, restOf, statementBegin } from '@kontor/domain/receivables/account-statement.ts'
import type { AccountStatement } from '@kontor/domain/receivables/account-statement.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { formForPaper, picturesFor, renderPdf } from '../forms/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { agreedOn, statementCurrencies, statementItems } from '../receivables/public.ts'
import type { Archive } from './export.ts'
import { loadIssuer } from './store/billing-context.ts'
import type { Issuer } from './store/billing-context.ts'
import { readBilledCustomer } from './store/plan-inputs.ts'
import type { BilledCustomer } from './store/plan-inputs.ts'

/** Documents that one statement reaches back over: four hundred years of monthly invoices. */
const DOCUMENTS_MAX = 5_000

export interface StatementWish {
  readonly customer: bigint
  readonly from?: CalendarDate | undefined
  readonly until?: CalendarDate | undefined
  readonly currency?: string | undefined
}

export interface CustomerStatement extends AccountStatement {
  readonly issuer: Issuer
  readonly customer: BilledCustomer
  readonly from: CalendarDate
  readonly until: CalendarDate
  readonly currency: string
  readonly currencies: readonly string[]
}

export type StatementRefusal =
  | { readonly kind: 'customer_not_found' }
  | { readonly kind: 'period_ends_before_start' }
  | { readonly kind: 'account_statement_too_long'; readonly most: number }

/** The statement of a customer; without days, of the year until today. */
export async function customerStatement(tx: Tx, company: number, { clock, ...wish }: StatementWish & { readonly clock: Clock }): Promise<Result<CustomerStatement, StatementRefusal>> {
  const issuer = await loadIssuer(tx, company)
  const customer = await readBilledCustomer(tx, company, wish.customer)
  if (!customer) return no({ kind: 'customer_not_found' })
  const until = wish.until ?? clock.today(issuer.timeZone)
  const from = wish.from ?? statementBegin(until)
  if (from > until) return no({ kind: 'period_ends_before_start' })
  const currency = wish.currency ?? issuer.currency
  const items = await statementItems(tx, company, { customer: customer.id, currency, until }, DOCUMENTS_MAX + 1)
  if (items.length > DOCUMENTS_MAX) return no({ kind: 'account_statement_too_long', most: DOCUMENTS_MAX })
  const agreed = await agreedOn(tx, company, { customer: customer.id, on: until, rests: new Map(items.map((item) => [item.item, restOf(item)])) })
  return yes({ ...accountStatement(items, { from, until, agreed }), issuer, customer, from, until, currency, currencies: await statementCurrencies(tx, company, customer.id) })
}

/** Rows of a paper: 32 pages, drawn in 1.3 s. Whoever wants more asks for less time at once, or for the rows. */
const PAPER_ROWS_MAX = 1_500

/** A statement as paper, in the customer's language unless another is named. Refuses more rows than a paper holds. */
export function statementOnPaper(statement: CustomerStatement, { clock, language }: { readonly clock: Clock; readonly language?: Language | null }): Result<AccountStatementData, StatementRefusal> {
  const { issuer, customer, entries, open, from, until, currency } = statement
  if (entries.length + open.length > PAPER_ROWS_MAX) return no({ kind: 'account_statement_too_long', most: PAPER_ROWS_MAX })
  return yes(statementPaper({
    statement, seller: issuer.seller, buyer: customer, method: customer.paymentMethod, language: language ?? customer.language, date: clock.today(issuer.timeZone), from, until, currency,
  }))
}

/** The statement as PDF, with the form that applies to the customer. It is made anew each time: nothing is kept. Throws RenderError and FileStoreError. */
export async function statementPdf({ db, files, company, actor }: Archive, wish: StatementWish & { readonly clock: Clock }): Promise<Result<{ readonly customer: string; readonly until: CalendarDate; readonly content: Uint8Array }, StatementRefusal>> {
  const asked = await db.company({ company, actor }, async (tx) => {
    const statement = await customerStatement(tx, company, wish)
    if (!statement.ok) return statement
    const paper = statementOnPaper(statement.value, wish)
    if (!paper.ok) return paper
    const { customer, until } = statement.value
    const { form } = await formForPaper(tx, company, { kind: 'account_statement', language: customer.language, customer: customer.id, customerGroup: customer.customerGroup })
    return yes({ customer: customer.number, until, logo: paper.value.seller.logo, view: presentPaper(paper.value), form })
  })
  if (!asked.ok) return asked
  const { form, view, logo, ...named } = asked.value
  return yes({ ...named, content: await renderPdf({ view, form, assets: await picturesFor(files, form, [logo]) }) })
}
