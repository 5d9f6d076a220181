import { expect, test } from 'vitest'
import { readIban } from './iban.ts'

test.each([
  ['with blanks and small letters', 'de02 1203 0000 0000 2020 51', 'DE02120300000000202051'],
  ['whose national account number fails its own check digits, which are the bank\'s affair', 'CZ5408001234567890123456', 'CZ5408001234567890123456'],
  ['with wrong check digits', 'DE02120300000000202052', undefined],
  ['that is too short', 'DE0212030000000020205', undefined],
  ['of a country that has none', 'XX82WEST12345698765432', undefined],
  ['that is something else', 'Sparkasse', undefined],
])('an IBAN %s', (_, text, iban) => expect(readIban(text)).toBe(iban))
