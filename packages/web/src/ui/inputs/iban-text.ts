/** IBANs as they are pasted: with blanks, in small letters, with the word IBAN before them. Checked by their check digits (ISO 13616, ISO 7064 mod 97-10). */
import type { Read } from './unread.ts'

export function readIban(text: string): Read<string> {
  const plain = text.toUpperCase().replace(/^\s*IBAN\s*:?/, '').replace(/[\s.\-\u2010-\u2013]/g, '')
  return isIban(plain) ? { ok: true, value: plain } : { ok: false, why: { unread: text, kind: 'iban_invalid' } }
}

function isIban(plain: string): boolean {
  if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/.test(plain)) return false
  let rest = 0
  for (const letter of plain.slice(4) + plain.slice(0, 4)) {
    for (const digit of Number.parseInt(letter, 36).toString()) rest = (rest * 10 + Number(digit)) % 97
  }
  return rest === 1
}

/** In groups of four, as it stands on paper. */
export const groupedIban = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ')

/** An account by IBAN or by what its country calls it: 19-2000145399/0800 has groups of its own. */
export const accountNumberText = (number: string): string => (isIban(number) ? groupedIban(number) : number)
