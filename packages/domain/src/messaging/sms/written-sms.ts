/**
 * An SMS that a person writes: its numbers as telephones know them, and how long it may be.
 * It does not own: what numbers there are (server, which has the tables).
 */

export const SMS_NUMBERS_MAX = 20

export type WrittenSmsFault =
  | { readonly kind: 'sms_number_invalid'; readonly number: string }
  | { readonly kind: 'sms_text_missing' }
  | { readonly kind: 'sms_too_long'; readonly parts: number; readonly most: number }
