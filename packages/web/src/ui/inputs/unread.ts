/**
 * What a person typed and nobody can read with certainty. It stands in the form in the place of the value: so it is shown again, kept in the draft, refused with words,
 * and can never be sent as something it does not mean.
 */
export interface Unread {
  /** The text exactly as it was typed or pasted. */
  readonly unread: string
  /** Why it is not read; words for it stand in locales/<language>/problems.json under `field.`. */
  readonly kind: UnreadKind
  readonly params?: Readonly<Record<string, unknown>>
  /** What it may mean, in the form that the API takes: one click chooses. */
  readonly readings?: readonly string[]
}

export const UNREAD_KINDS = [
  'number_unreadable', 'number_ambiguous', 'number_too_long', 'too_many_decimals', 'whole_number_expected', 'negative_not_allowed', 'number_out_of_range', 'currency_is_another', 'date_unreadable', 'date_does_not_exist',
  'date_out_of_range', 'iban_invalid', 'nothing_chosen', 'too_small', 'too_big',
] as const
export type UnreadKind = (typeof UNREAD_KINDS)[number]

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: Unread }

export const isUnread = (value: unknown): value is Unread => typeof value === 'object' && value !== null && 'unread' in value && typeof value.unread === 'string'
