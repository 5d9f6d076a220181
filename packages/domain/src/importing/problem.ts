/**
 * What can be wrong with a file from elsewhere, as values: the file as a whole, or one cell of one row.
 * It owns: the closed lists of kinds and what each names. It does not own: the words (words.ts) or the checks.
 * Invariant: a problem names its place as exactly as it is known, and a correction only where exactly one exists.
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

export const IMPORT_KINDS = ['customers', 'products', 'subscriptions'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/** Why a file is refused as a whole, before any row is looked at. Lines count from 1, bytes from 0. */
export type FileProblem =
  | { readonly kind: 'file_empty' }
  | { readonly kind: 'file_without_rows' }
  | { readonly kind: 'file_is_not_text'; readonly looksLike: string; readonly line: number; readonly byte: number }
  | { readonly kind: 'file_has_nul'; readonly line: number; readonly byte: number }
  | { readonly kind: 'file_has_control_byte'; readonly code: string; readonly line: number; readonly byte: number }
  | { readonly kind: 'line_breaks_are_cr'; readonly line: number; readonly byte: number }
  | { readonly kind: 'line_too_long'; readonly maximum: number; readonly line: number; readonly byte: number }
  | { readonly kind: 'encoding_unknown'; readonly encoding: string }
  | { readonly kind: 'encoding_contradicts_mark'; readonly encoding: string; readonly mark: string; readonly line: number; readonly byte: number }
  | { readonly kind: 'encoding_wrong'; readonly encoding: string; readonly line: number; readonly byte: number }
  | { readonly kind: 'encoding_unrecognised'; readonly line: number; readonly byte: number }
  | {
    readonly kind: 'encoding_ambiguous'; readonly first: string; readonly second: string
    readonly firstReads: string; readonly secondReads: string; readonly line: number; readonly byte: number
  }
  | { readonly kind: 'delimiter_unknown'; readonly delimiter: string }
  | { readonly kind: 'delimiter_unclear'; readonly line: number }
  | { readonly kind: 'quote_not_closed'; readonly line: number }
  | { readonly kind: 'too_many_rows'; readonly maximum: number; readonly line: number }
  | { readonly kind: 'column_missing'; readonly column: string; readonly line: number }
  | { readonly kind: 'column_twice'; readonly column: string; readonly line: number }
  | { readonly kind: 'mapping_malformed' }
  | { readonly kind: 'mapping_column_unknown'; readonly column: string; readonly known: string }
  | { readonly kind: 'mapping_column_missing'; readonly column: string; readonly theirs: string; readonly line: number }
  | { readonly kind: 'number_format_ambiguous'; readonly column: string; readonly line: number; readonly value: string; readonly withPoint: string; readonly withComma: string }
  | { readonly kind: 'number_format_mixed'; readonly column: string; readonly line: number; readonly value: string; readonly otherLine: number; readonly otherValue: string }
  | { readonly kind: 'date_format_ambiguous'; readonly column: string; readonly line: number; readonly value: string; readonly dayFirst: CalendarDate; readonly monthFirst: CalendarDate }
  | { readonly kind: 'date_format_mixed'; readonly column: string; readonly line: number; readonly value: string; readonly otherLine: number; readonly otherValue: string }
  | { readonly kind: 'same_file_imported'; readonly file: string; readonly by: string; readonly at: string }
  | { readonly kind: 'file_changed_meanwhile' }

export type FileProblemKind = FileProblem['kind']

/** What is wrong with a cell, without its place. */
export type CellFault =
  | { readonly kind: 'column_count'; readonly expected: number; readonly found: number }
  | { readonly kind: 'value_required' }
  | { readonly kind: 'value_too_long'; readonly maximum: number }
  | { readonly kind: 'text_has_line_break' }
  | { readonly kind: 'text_has_control_character'; readonly code: string }
  | { readonly kind: 'text_is_damaged' }
  | { readonly kind: 'value_not_allowed'; readonly allowed: string }
  | { readonly kind: 'digits_expected'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'integer_expected'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'number_expected' }
  | { readonly kind: 'number_written_otherwise' }
  | { readonly kind: 'number_ambiguous'; readonly withPoint: string; readonly withComma: string }
  | { readonly kind: 'too_many_decimals'; readonly maximum: number }
  | { readonly kind: 'number_too_large'; readonly maximum: string }
  | { readonly kind: 'price_negative' }
  | { readonly kind: 'percent_out_of_range' }
  | { readonly kind: 'quantity_not_positive' }
  | { readonly kind: 'date_expected' }
  | { readonly kind: 'date_does_not_exist' }
  | { readonly kind: 'date_ambiguous'; readonly dayFirst: CalendarDate; readonly monthFirst: CalendarDate }
  | { readonly kind: 'country_unknown' }
  | { readonly kind: 'email_malformed' }
  | { readonly kind: 'electronic_address_malformed' }
  | { readonly kind: 'sku_malformed' }
  | { readonly kind: 'iban_malformed' }
  | { readonly kind: 'iban_check_digits_wrong' }
  | { readonly kind: 'mandate_reference_malformed' }
  | { readonly kind: 'mandate_incomplete'; readonly missing: string }
  | { readonly kind: 'cash_discount_incomplete'; readonly missing: string }
  | { readonly kind: 'name_missing' }
  | { readonly kind: 'repeated_in_file'; readonly firstLine: number }
  | { readonly kind: 'taken_in_database' }
  | { readonly kind: 'customer_unknown' }
  | { readonly kind: 'sku_unknown' }
  | { readonly kind: 'customer_group_unknown' }
  | { readonly kind: 'customer_group_archived' }
  | { readonly kind: 'end_before_start'; readonly start: CalendarDate }
  | { readonly kind: 'account_unknown'; readonly chart: string; readonly range: string }
  | { readonly kind: 'account_is_not_revenue' }
  | { readonly kind: 'account_of_other_tax_class'; readonly taxClass: string }

/** What is imported, but a person should know. */
export type CellWarning =
  | { readonly kind: 'value_corrected' }
  | { readonly kind: 'vat_id_doubtful' }
  | { readonly kind: 'email_missing' }
  | { readonly kind: 'address_incomplete' }
  | { readonly kind: 'direct_debit_without_mandate' }
  | { readonly kind: 'billed_until_before_start'; readonly start: CalendarDate }
  | { readonly kind: 'row_repeated'; readonly firstLine: number }
  | { readonly kind: 'column_not_imported' }
  | { readonly kind: 'same_file_seen'; readonly file: string; readonly by: string; readonly at: string }

/** What the import does besides, on its own. */
export type CellNotice = { readonly kind: 'account_created'; readonly account: string }

export type Rule = CellFault | CellWarning | CellNotice
export type RuleKind = Rule['kind']

export interface ImportProblem {
  /** A refusal keeps the row out; a warning or notice does not. */
  readonly severity: 'refusal' | 'warning' | 'notice'
  /** The line of the file on which the row begins, from 1. */
  readonly line: number
  /** Our name of the column; null where the row as a whole is meant. */
  readonly column: string | null
  /** The raw value as it stands in the file, cut after 200 characters. */
  readonly value: string | null
  readonly rule: Rule
  /** What should stand there; null unless exactly one value is right. */
  readonly correction: string | null
}

/** A cell's fault, with the one right value where there is one. */
export interface CellRefusal {
  readonly rule: CellFault
  readonly correction: string | null
}

/** A cell that was read: its value, and the corrected text where the raw one was put right without doubt. */
export interface CellValue<T> {
  readonly value: T
  readonly corrected?: string
}

export type CellResult<T> = Result<CellValue<T>, CellRefusal>

export const fault = (rule: CellFault, correction: string | null = null): { readonly ok: false; readonly refusal: CellRefusal } => no({ rule, correction })
export const found = <T>(value: T, corrected?: string): { readonly ok: true; readonly value: CellValue<T> } => yes(corrected === undefined ? { value } : { value, corrected })
