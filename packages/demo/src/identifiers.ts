/**
 * Made-up identifiers whose check digits are right: accounts, VAT ids, Czech company numbers.
 * Banks and number ranges are chosen where nobody is: German bank codes begin with 9 (no clearing area), VAT ids and company numbers with 9.
 */

const padded = (value: number | bigint, digits: number): string => String(value).padStart(digits, '0')

/** ISO 13616: check digits so that the whole is 1 mod 97. */
function iban(country: string, bban: string): string {
  const digits = `${bban}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return `${country}${padded(98n - (BigInt(digits) % 97n), 2)}${bban}`
}

export const germanIban = (account: number): string => iban('DE', `90010020${padded(account, 10)}`)
export const austrianIban = (account: number): string => iban('AT', `99110${padded(account, 11)}`)

const CZECH_WEIGHTS = [6, 3, 7, 9, 10, 5, 8, 4, 2, 1]

/** A Czech account number of ten digits must weigh to a multiple of 11 (ČNB decree 169/2011); the last digit but one is lifted until it does. */
export function czechAccount(number: number): { readonly iban: string; readonly national: string } {
  for (let candidate = number; ; candidate++) {
    const account = padded(candidate, 10)
    const sum = [...account].reduce((weighed, digit, i) => weighed + Number(digit) * CZECH_WEIGHTS[i]!, 0)
    if (sum % 11 === 0) return { iban: iban('CZ', `9980000000${account}`), national: `${candidate}/9980` }
  }
}

/** § 27a UStG: eight digits and a check digit by ISO 7064 Mod 11,10. */
export function germanVatId(number: number): string {
  const digits = padded(90_000_000 + (number % 10_000_000), 8)
  let product = 10
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10 || 10
    product = (2 * sum) % 11
  }
  return `DE${digits}${(11 - product) % 10}`
}

/** Austrian UID: U and seven digits with a check digit of alternate doubled digits. */
export function austrianVatId(number: number): string {
  const digits = padded(9_000_000 + (number % 1_000_000), 7)
  const sum = [...digits].reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `ATU${digits}${(10 - ((sum + 4) % 10)) % 10}`
}

/** A Czech IČO: seven digits and a check digit by falling weights mod 11. */
export function czechCompanyNumber(number: number): string {
  const digits = padded(9_900_000 + (number % 100_000), 7)
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (8 - i), 0)
  return `${digits}${(11 - (sum % 11)) % 10}`
}

/** A Slovak IČ DPH is divisible by 11. */
export function slovakVatId(number: number): string {
  let candidate = 2_990_000_000 + (number % 1_000_000)
  while (candidate % 11 !== 0) candidate++
  return `SK${candidate}`
}

const POLISH_WEIGHTS = [6, 5, 7, 2, 3, 4, 5, 6, 7]

/** A Polish NIP: nine digits that do not weigh to 10 mod 11, and that remainder. */
export function polishVatId(number: number): string {
  for (let candidate = 990_000_000 + (number % 1_000_000); ; candidate++) {
    const remainder = [...String(candidate)].reduce((sum, digit, i) => sum + Number(digit) * POLISH_WEIGHTS[i]!, 0) % 11
    if (remainder < 10) return `PL${candidate}${remainder}`
  }
}
