/** What is wrong with an e-invoice: the rule of the norm that it breaks, and what that comes to in its business terms. wording.ts says it to people. */

/** The business terms and groups of EN 16931-1 that some rule names. */
export const BUSINESS_TERMS = [
  'BG-1', 'BG-3', 'BG-5', 'BG-6', 'BG-8', 'BG-9', 'BG-12', 'BG-14', 'BG-16', 'BG-17', 'BG-18', 'BG-19', 'BG-23', 'BG-24', 'BG-25', 'BG-26', 'BT-1', 'BT-2', 'BT-3', 'BT-5',
  'BT-6', 'BT-7', 'BT-8', 'BT-9', 'BT-10', 'BT-13', 'BT-20', 'BT-23', 'BT-24', 'BT-25', 'BT-26', 'BT-27', 'BT-29', 'BT-30', 'BT-31', 'BT-32', 'BT-33', 'BT-34', 'BT-37',
  'BT-38', 'BT-40', 'BT-41', 'BT-42', 'BT-43', 'BT-44', 'BT-46', 'BT-47', 'BT-48', 'BT-49', 'BT-52', 'BT-53', 'BT-55', 'BT-59', 'BT-60', 'BT-61', 'BT-62',
  'BT-63', 'BT-69', 'BT-71', 'BT-72', 'BT-73', 'BT-74', 'BT-77', 'BT-78', 'BT-80', 'BT-81', 'BT-82', 'BT-84', 'BT-87', 'BT-89', 'BT-90', 'BT-91', 'BT-92', 'BT-93',
  'BT-94', 'BT-95', 'BT-96', 'BT-97', 'BT-98', 'BT-99', 'BT-100', 'BT-101', 'BT-102', 'BT-103', 'BT-104', 'BT-105', 'BT-106', 'BT-107', 'BT-108', 'BT-109',
  'BT-110', 'BT-111', 'BT-112', 'BT-113', 'BT-114', 'BT-115', 'BT-116', 'BT-117', 'BT-118', 'BT-119', 'BT-121', 'BT-122', 'BT-125', 'BT-126', 'BT-129',
  'BT-130', 'BT-131', 'BT-134', 'BT-135', 'BT-136', 'BT-137', 'BT-138', 'BT-139', 'BT-140', 'BT-141', 'BT-142', 'BT-143', 'BT-144', 'BT-145', 'BT-146',
  'BT-147', 'BT-148', 'BT-149', 'BT-150', 'BT-151', 'BT-152', 'BT-153', 'BT-154', 'BT-155', 'BT-156', 'BT-157', 'BT-158', 'BT-159', 'BT-160', 'BT-161',
] as const
export type BusinessTerm = (typeof BUSINESS_TERMS)[number]

export type ProblemSeverity = 'error' | 'warning'

export interface EInvoiceProblem {
  /** The rule by its published name, such as `BR-CO-10`, `BR-DE-15` or `PEPPOL-EN16931-R010`. */
  readonly rule: string
  readonly severity: ProblemSeverity
  /** The line (BT-126) where it is of one line. */
  readonly line: string | null
  readonly says: ProblemDetail
}

export type ProblemDetail =
  | { readonly kind: 'term_missing'; readonly term: BusinessTerm }
  | { readonly kind: 'one_of_terms_missing'; readonly terms: readonly BusinessTerm[] }
  | { readonly kind: 'term_not_allowed'; readonly term: BusinessTerm; readonly because: 'category' | 'payment_means' | 'other_term' | 'profile' }
  | { readonly kind: 'not_a_day'; readonly term: BusinessTerm; readonly value: string }
  | { readonly kind: 'not_a_number'; readonly term: BusinessTerm; readonly value: string }
  | { readonly kind: 'too_many_decimals'; readonly term: BusinessTerm; readonly value: string; readonly most: number }
  | { readonly kind: 'below_zero'; readonly term: BusinessTerm; readonly value: string }
  | { readonly kind: 'not_above_zero'; readonly term: BusinessTerm; readonly value: string }
  | { readonly kind: 'code_unknown'; readonly term: BusinessTerm; readonly value: string }
  | { readonly kind: 'code_unusual'; readonly term: BusinessTerm; readonly value: string }
  | { readonly kind: 'scheme_missing'; readonly term: BusinessTerm }
  | { readonly kind: 'malformed'; readonly term: BusinessTerm; readonly value: string }
  | { readonly kind: 'sum_wrong'; readonly term: BusinessTerm; readonly expected: string; readonly found: string }
  | { readonly kind: 'period_ends_before_start'; readonly term: BusinessTerm; readonly from: string; readonly until: string }
  | { readonly kind: 'outside_invoicing_period'; readonly term: BusinessTerm; readonly value: string }
  | { readonly kind: 'breakdown_missing'; readonly category: string }
  | { readonly kind: 'breakdown_not_once'; readonly category: string; readonly count: number }
  | { readonly kind: 'category_mixed'; readonly category: string }
  | { readonly kind: 'rate_not_zero'; readonly category: string; readonly term: BusinessTerm; readonly value: string }
  | { readonly kind: 'rate_not_above_zero'; readonly category: string; readonly term: BusinessTerm; readonly value: string }
  | { readonly kind: 'exemption_reason_missing'; readonly category: string }
  | { readonly kind: 'exemption_reason_not_allowed'; readonly category: string }
  | { readonly kind: 'exemption_code_contradicts'; readonly category: string; readonly value: string }
  | { readonly kind: 'same_currency_twice'; readonly value: string }
  | { readonly kind: 'signs_differ'; readonly term: BusinessTerm }
  | { readonly kind: 'vat_payer_unsaid' }
  | { readonly kind: 'currency_on_amounts'; readonly count: number }

export const termsOf = (detail: ProblemDetail): readonly BusinessTerm[] => {
  if ('terms' in detail) return detail.terms
  if ('term' in detail) return [detail.term]
  return detail.kind === 'same_currency_twice' ? ['BT-6'] : detail.kind === 'vat_payer_unsaid' || detail.kind === 'currency_on_amounts' ? [] : ['BG-23']
}
