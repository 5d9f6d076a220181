/** Accounts: IBANs are judged by their check digits; both are sealed so that the database holds nothing readable (S4). */
import { electronicFormatIBAN, validateIBAN, ValidationErrorsIBAN } from 'ibantools'
import type { Secrets } from '../platform/secrets.ts'
import type { SealedAccount } from './store/customers.ts'

/**
 * The IBAN in its electronic form (upper case, no blanks), or undefined where its check digits (ISO 13616, modulus 97), length or country are wrong.
 * Check digits within a national account number are the banks' affair: they differ by bank and age of the account, and nobody is refused for them.
 */
export function readIban(text: string): string | undefined {
  const iban = electronicFormatIBAN(text)
  if (!iban) return undefined
  const faults = validateIBAN(iban).errorCodes.filter((code) => code !== ValidationErrorsIBAN.WrongAccountBankBranchChecksum)
  return faults.length === 0 ? iban : undefined
}

/** Seals an IBAN that `readIban` answered. */
export const sealIban = (secrets: Secrets, iban: string): SealedAccount => ({ cipher: secrets.encrypt(iban), search: secrets.search(iban), last4: iban.slice(-4) })

/**
 * Seals an account as its country writes it (19-2000145399/0800): found again however it is spaced. No check digits: each country has its own, and older accounts break them.
 * Shown are the last four characters of the account's own number, which stands before the bank's code; of a short one fewer, so that it is never shown whole.
 */
export function sealAccountNational(secrets: Secrets, text: string): SealedAccount {
  const account = text.replace(/\s+/g, '').toUpperCase()
  const number = account.split('/', 1)[0]!
  const shown = Math.min(4, Math.floor(number.length / 2))
  return { cipher: secrets.encrypt(account), search: accountNationalSearch(secrets, account), last4: shown === 0 ? '' : number.slice(-shown) }
}

/** The keyed hash by which a whole account is looked up. */
export const accountNationalSearch = (secrets: Secrets, text: string): Buffer => secrets.search(text.replace(/\s+/g, '').toUpperCase())
