/** IBANs: judged by their check digits, then sealed so that the database holds nothing readable (S4). */
import { electronicFormatIBAN, validateIBAN, ValidationErrorsIBAN } from 'ibantools'
import type { Secrets } from '../platform/secrets.ts'
import type { SealedIban } from './store/customers.ts'

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
export const sealIban = (secrets: Secrets, iban: string): SealedIban => ({ cipher: secrets.encrypt(iban), search: secrets.search(iban), last4: iban.slice(-4) })
