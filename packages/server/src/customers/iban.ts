/** IBANs: judged by their check digits, then sealed so that the database holds nothing readable (S4). */
import { electronicFormatIBAN, isValidIBAN } from 'ibantools'
import type { Secrets } from '../platform/secrets.ts'
import type { SealedIban } from './store/customers.ts'

/** The IBAN in its electronic form (upper case, no blanks), or undefined where its check digits, length or country are wrong. */
export function readIban(text: string): string | undefined {
  const iban = electronicFormatIBAN(text)
  return iban && isValidIBAN(iban) ? iban : undefined
}

/** Seals an IBAN that `readIban` answered. */
export const sealIban = (secrets: Secrets, iban: string): SealedIban => ({ cipher: secrets.encrypt(iban), search: secrets.search(iban), last4: iban.slice(-4) })
