/** Whether an account number is an IBAN: its shape and its check digits (ISO 13616, modulo 97). Which countries and lengths exist is asked where accounts are entered. */
export function isIban(account: string): boolean {
  const compact = account.replace(/\s/g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(compact)) return false
  let remainder = 0
  for (const letter of compact.slice(4) + compact.slice(0, 4)) for (const digit of String(Number.parseInt(letter, 36))) remainder = (remainder * 10 + Number(digit)) % 97
  return remainder === 1
}
