/** Values of options that are judged before anything is opened: what does not fit is wrong use (exit 2), told by commander with the option's name. */
import { InvalidArgumentError } from 'commander'

/** A whole number within bounds, both inclusive. */
export const wholeNumber = (least: number, most: number) => (text: string): number => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN
  if (!(value >= least && value <= most)) throw new InvalidArgumentError(`Expected is a whole number from ${least} to ${most}.`)
  return value
}

/** The short code of a company as it is stored, in capitals. */
export function companyCode(text: string): string {
  if (!/^[A-Za-z0-9]{1,8}$/.test(text)) throw new InvalidArgumentError('A short code has one to eight letters and digits.')
  return text.toUpperCase()
}

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** A country by its ISO 3166-1 code, in capitals. */
export function countryCode(text: string): string {
  const code = text.toUpperCase()
  if (!/^[A-Z]{2}$/.test(code) || regions.of(code) === undefined) throw new InvalidArgumentError('Expected is the ISO code of a country, such as DE or CZ.')
  return code
}

/** An IBAN or BIC without the blanks that people group it by; whether its check digits are right is judged where it is stored. */
export const withoutBlanks = (text: string): string => text.replace(/\s+/g, '').toUpperCase()
