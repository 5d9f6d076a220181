/** What the words for problems of e-invoices have in every language. */
import type { BusinessTerm, ProblemDetail } from './problem.ts'

/** Where in the office a term is filled in. */
export type Place = 'company' | 'customer' | 'document' | 'line'

export interface EInvoiceWords {
  readonly terms: Readonly<Record<BusinessTerm, string>>
  /** `{term}`, `{terms}` and the particulars of the problem stand in braces. */
  readonly sentences: Readonly<Record<ProblemDetail['kind'], string>>
  readonly places: Readonly<Record<Place, string>>
  readonly because: Readonly<Record<'category' | 'payment_means' | 'other_term' | 'profile', string>>
  readonly categories: Readonly<Record<string, string>>
  readonly line: string
  readonly or: string
}
