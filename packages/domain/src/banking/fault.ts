/** Why a file of statements is refused whole, each with its place; in the order in which a reading can meet them. */

export type StatementFault =
  | { readonly kind: 'file_empty' }
  | { readonly kind: 'file_too_large'; readonly most: number }
  | { readonly kind: 'statement_format_unknown' }
  | { readonly kind: 'statement_encoding_wrong'; readonly encoding: string; readonly line: number }
  | { readonly kind: 'xml_encoding_unknown'; readonly encoding: string }
  | { readonly kind: 'xml_has_document_type'; readonly line: number; readonly column: number }
  | { readonly kind: 'xml_not_well_formed'; readonly line: number; readonly column: number; readonly detail: string }
  | { readonly kind: 'xml_nested_too_deep'; readonly line: number; readonly column: number; readonly most: number }
  | { readonly kind: 'xml_has_too_much'; readonly line: number; readonly column: number; readonly what: 'elements' | 'attributes'; readonly most: number }
  | { readonly kind: 'statement_line_malformed'; readonly line: number; readonly field: string }
  | { readonly kind: 'statement_field_missing'; readonly line: number; readonly field: string }
  | { readonly kind: 'statement_date_malformed'; readonly line: number; readonly field: string; readonly text: string }
  | { readonly kind: 'statement_amount_malformed'; readonly line: number; readonly field: string; readonly text: string }
  | { readonly kind: 'statement_amount_too_precise'; readonly line: number; readonly field: string; readonly text: string }
  | { readonly kind: 'statement_amount_negative'; readonly line: number; readonly field: string; readonly text: string }
  | { readonly kind: 'statement_currency_differs'; readonly line: number; readonly field: string; readonly currency: string; readonly expected: string }
  | { readonly kind: 'statement_other_account'; readonly line: number; readonly field: string; readonly account: string; readonly expected: string }
  | { readonly kind: 'statement_check_sum_broken'; readonly line: number; readonly field: string; readonly said: string; readonly found: string }
  | { readonly kind: 'statement_has_too_much'; readonly line: number; readonly field: string; readonly most: number }
  | { readonly kind: 'statement_cut_off'; readonly line: number }

/** Ends a reading from within; caught where the reading was started, and nowhere else. */
export class StatementStop extends Error {
  readonly fault: StatementFault
  constructor(fault: StatementFault) {
    super(fault.kind)
    this.fault = fault
  }
}

export function stop(fault: StatementFault): never {
  throw new StatementStop(fault)
}
