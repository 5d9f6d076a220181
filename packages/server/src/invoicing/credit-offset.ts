/**
 * Credit of customers that their new invoices settle (BIL-4; docs/decisions/0043).
 * It owns: asking for free credit and giving each invoice its share. It does not own: the shares (domain), writing them (issue).
 * Whoever issues holds the customers' locks, so that what is free stays free until it is written; a preview holds none and only says what would be.
 */
import type { DocumentKind } from '@kontor/domain/invoicing/document.ts'
import { takesCredit } from '@kontor/domain/kernel/credit-offset.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { setOffCredit } from '@kontor/domain/receivables/credit-offset.ts'
import type { SetOff } from '@kontor/domain/receivables/credit-offset.ts'
import type { Tx } from '../platform/database/database.ts'
import { freeCredits } from '../receivables/public.ts'
import { deductedOf } from './document-to-issue.ts'
import type { DocumentToIssue } from './document-to-issue.ts'
import type { Issuer } from './store/billing-context.ts'
import type { BilledCustomer } from './store/plan-inputs.ts'

interface InvoiceToSettle {
  readonly customer: Pick<BilledCustomer, 'id' | 'creditOffset' | 'receivableAccount'>
  readonly dueMinor: bigint
}

/** What each of the invoices would take of its customer's credit; by one statement, and none where no customer wants it. */
export async function creditFor(
  tx: Tx, { company, currency, receivableAccount }: Pick<Issuer, 'company' | 'currency' | 'receivableAccount'>,
  question: { readonly invoices: readonly InvoiceToSettle[]; readonly date: CalendarDate; readonly origin: 'run' | 'single' },
): Promise<SetOff[][]> {
  const { invoices, date, origin } = question
  const wanting = new Set(invoices.flatMap(({ customer: { id, creditOffset } }) => (takesCredit(creditOffset, origin) ? [id] : [])))
  const credits = wanting.size === 0 ? [] : await freeCredits(tx, company, { customers: [...wanting], currency, until: date })
  if (credits.length === 0) return invoices.map(() => [])
  const creditsOf = Map.groupBy(credits, ({ customer }) => customer)
  const shares = new Map<InvoiceToSettle, SetOff[]>()
  for (const [customer, own] of Map.groupBy(invoices, ({ customer: { id } }) => id)) {
    const taken = setOffCredit(own.map((invoice) => ({ account: invoice.customer.receivableAccount ?? receivableAccount, dueMinor: invoice.dueMinor })), creditsOf.get(customer) ?? [])
    for (const [i, invoice] of own.entries()) shares.set(invoice, taken[i]!)
  }
  return invoices.map((invoice) => shares.get(invoice)!)
}

interface Batch {
  readonly kind: DocumentKind
  readonly issuer: Issuer
  readonly issueDate: CalendarDate
  readonly documents: readonly DocumentToIssue[]
  readonly runId: bigint | null
}

/** The documents of a batch with the credit that they settle. A deposit is asked for as it was agreed, and takes none. */
export async function withCredit(tx: Tx, { kind, documents, issuer, issueDate, runId }: Batch): Promise<readonly DocumentToIssue[]> {
  if (kind !== 'invoice') return documents
  const invoices = documents.map((source) => ({ customer: source.customer, dueMinor: source.deposit ? 0n : source.grossMinor - deductedOf(source) }))
  const credits = await creditFor(tx, issuer, { invoices, date: issueDate, origin: runId === null ? 'single' : 'run' })
  return documents.map((source, i) => (credits[i]!.length === 0 ? source : { ...source, credits: credits[i]! }))
}
