/** Telephone numbers as an SMS needs them, by the tables of all networks. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { CountryCode } from 'libphonenumber-js/max'

export interface SmsNumber {
  /** E.164. */
  readonly number: string
  /** Whether an SMS most likely arrives there; a landline warns, for some take them. */
  readonly mobile: boolean
}

/** A number as somebody typed it, read as in the given country; undefined for one that no network has. */
export function readSmsNumber(typed: string, country: string): SmsNumber | undefined {
  const parsed = parsePhoneNumberFromString(typed, { defaultCountry: country as CountryCode, extract: false })
  if (!parsed?.isValid() || parsed.ext !== undefined) return undefined
  const type = parsed.getType()
  return { number: parsed.number, mobile: type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE' }
}
