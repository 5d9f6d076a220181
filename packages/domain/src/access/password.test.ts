import { expect, test } from 'vitest'
import { passwordFault } from './password.ts'

const table: [string, string, ReturnType<typeof passwordFault>][] = [
  ['aaaaaaaaaaaa', 'ina', 'repetitive'],
  ['abababababab', 'ina', 'repetitive'],
  ['Ina.Krause-2026!', 'ina.krause', 'contains_login'],
  ['Passwort123456', 'ina', 'commonly_used'],
  ['Kontor-2026-!!', 'ina', 'commonly_used'],
  ['12345678password', 'ina', 'commonly_used'],
  ['vier blaue Zelte am Fluss', 'ina', null],
  ['mein passwort ist ein langer satz', 'ina', null],
  ['x7#Lq9!vTz2@', 'ina', null],
]
for (const [password, login, fault] of table) {
  test(`${password} of ${login}: ${fault ?? 'accepted'}`, () => expect(passwordFault(password, login)).toBe(fault))
}
