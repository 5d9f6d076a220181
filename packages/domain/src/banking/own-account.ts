/**
 * Whose statement it is: the account as the file writes it, against the company's own accounts.
 * It owns: that an IBAN, a bank code with a number and a bare number may say the same. Invariant: no match, or more than one, is a refusal: never “the last account” (F18).
 */
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

export interface OwnAccount {
  readonly id: bigint
  readonly iban: string | null
  readonly accountNational: string | null
}

export type AccountRefusal =
  | { readonly kind: 'statement_account_unknown'; readonly account: string; readonly line: number }
  | { readonly kind: 'statement_account_ambiguous'; readonly account: string; readonly line: number }

export function ownAccountOf(written: string, line: number, accounts: readonly OwnAccount[]): Result<bigint, AccountRefusal> {
  const fits = accounts.filter((own) => isSame(written, own))
  const [only] = fits
  if (!only) return no({ kind: 'statement_account_unknown', account: written.slice(0, 50), line })
  return fits.length > 1 ? no({ kind: 'statement_account_ambiguous', account: written.slice(0, 50), line }) : yes(only.id)
}

interface Number {
  /** Null: the file does not name it. */
  readonly bank: string | null
  /** Without zeros before it. */
  readonly number: string
}

function isSame(written: string, { iban, accountNational }: OwnAccount): boolean {
  // Some banks write the currency behind the number.
  const plain = written.replaceAll(/\s/g, '').toUpperCase().replace(/([A-Z0-9])(EUR|CZK)$/, '$1')
  if (iban !== null && plain === iban) return true
  const said = partsOf(plain)
  if (!said) return false
  const own = [iban === null ? null : partsOfIban(iban), accountNational === null ? null : partsOf(accountNational.replaceAll(/\s/g, ''))].filter((parts) => parts !== null && parts !== undefined)
  return own.some((parts) => parts.number === said.number && (said.bank === null || parts.bank === null || parts.bank === said.bank))
}

const stripped = (digits: string): string => digits.replace(/^0+/, '')
const withPrefix = (prefix: string, number: string): string => (stripped(prefix) === '' ? stripped(number) : `${stripped(prefix)}-${stripped(number)}`)

/** `10020030/1234567` and `19-2000145399/0800`: a German bank code has eight digits and stands before the number, a Czech one four and stands behind it. */
function partsOf(plain: string): Number | undefined {
  if (/^[A-Z]{2}\d{2}/.test(plain)) return partsOfIban(plain)
  const german = /^(\d{8})\/(\d{1,10})$/.exec(plain)
  if (german) return { bank: german[1]!, number: stripped(german[2]!) }
  const czech = /^(?:(\d{1,6})-)?(\d{2,10})(?:\/(\d{4}))?$/.exec(plain)
  return czech ? { bank: czech[3] ?? null, number: withPrefix(czech[1] ?? '', czech[2]!) } : undefined
}

function partsOfIban(iban: string): Number | undefined {
  const german = /^DE\d{2}(\d{8})(\d{10})$/.exec(iban)
  if (german) return { bank: german[1]!, number: stripped(german[2]!) }
  const czech = /^(?:CZ|SK)\d{2}(\d{4})(\d{6})(\d{10})$/.exec(iban)
  return czech ? { bank: czech[1]!, number: withPrefix(czech[2]!, czech[3]!) } : undefined
}
