import { expect, test } from 'vitest'
import { mappingsFor, suggestMapping } from './csv-mapping.ts'
import { readMappedCsv } from './formats/csv.ts'
import type { CsvMapping } from './formats/csv.ts'
import { StatementStop } from './fault.ts'
import type { StatementPart } from './statement.ts'

const GERMAN = '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"Betrag";"Waehrung"\n"DE89370400440532013000";"30.11.26";"30.11.26";"GUTSCHR";"RE-1";"Anna Meyer";"DE02120300000000202051";"1.234,50";"EUR"\n'
const CZECH = 'Účet;123\n\nDatum zaúčtování,Částka,Měna,Název protiúčtu,Protiúčet,VS,Zpráva pro příjemce,Zůstatek\n2026-11-30,-1250.50,CZK,Anna,19-2000145399/0800,123,Platba,8749.50\n'

test.each([
  ['a German bank', GERMAN, { delimiter: ';', decimal: ',', dateFormat: 'DD.MM.YY', columns: { bookingDate: ['Buchungstag'], amount: ['Betrag'], ownAccount: ['Auftragskonto'], name: ['Beguenstigter/Zahlungspflichtiger'], text: ['Verwendungszweck'] } }],
  ['a Czech bank, below lines about the account', CZECH, { delimiter: ',', decimal: '.', dateFormat: 'YYYY-MM-DD', columns: { bookingDate: ['Datum zaúčtování'], variableSymbol: ['VS'], balance: ['Zůstatek'], account: ['Protiúčet'] } }],
])('the table of %s is known by its headings', (_, text, expected) => expect(suggestMapping(text)).toMatchObject(expected))
test('a letter is no table', () => expect([suggestMapping('Sehr geehrte Damen;und Herren'), suggestMapping('')]).toEqual([undefined, undefined]))

test('a file is for the mapping whose headings are the very same', () => {
  const { headings, columns, delimiter, decimal, dateFormat } = suggestMapping(GERMAN)!
  const saved = { headings, mapping: { delimiter, decimal, dateFormat, columns, encoding: 'utf-8' as const } }
  expect([mappingsFor(GERMAN.toUpperCase(), [saved]).length, mappingsFor(GERMAN.replace('"Betrag"', '"Betrag";"Info"'), [saved]).length, mappingsFor(CZECH, [saved]).length, mappingsFor('"', [saved]).length]).toEqual([1, 0, 0, 0])
})

const MAPPING: CsvMapping = { account: 'DE89370400440532013000', currency: 'EUR', delimiter: ';', decimal: ',', dateFormat: 'DD.MM.YYYY', encoding: 'utf-8', columns: { bookingDate: ['Tag'], amount: ['Betrag'], text: ['Zweck'], balance: ['Saldo'], ownAccount: ['Konto'] } }
function read(rows: readonly string[], over: Partial<CsvMapping> = {}): StatementPart[] {
  const parts: StatementPart[] = []
  const reading = readMappedCsv((part) => parts.push(part), { ...MAPPING, ...over })
  reading.take(`Tag;Betrag;Zweck;Saldo;Konto\n${rows.join('\n')}`)
  reading.end()
  return parts
}
const fault = (rows: readonly string[], over: Partial<CsvMapping> = {}) => {
  try {
    return read(rows, over)
  } catch (error) {
    if (error instanceof StatementStop) return error.fault
    throw error
  }
}
const row = (day: number, amount: string, balance: string, account = '') => `${String(day).padStart(2, '0')}.11.2026;${amount};Z${day};${balance};${account}`

test.each([
  ['from the top down', [row(1, '10,00', '110,00'), row(2, '-5,00', '105,00'), row(2, '1,00', '106,00')]],
  ['from the bottom up', [row(2, '1,00', '106,00'), row(2, '-5,00', '105,00'), row(1, '10,00', '110,00')]],
])('balances %s give the statement its own, in the order of time', (_, rows) => {
  const parts = read(rows)
  expect([parts[0], parts.at(-1), parts.flatMap((part) => (part.kind === 'entry' ? [part.entry.bookingDate] : []))]).toMatchObject([
    { head: { opening: { minor: 10000n } } }, { closing: { closing: { minor: 10600n }, balanced: true } }, ['2026-11-01', '2026-11-02', '2026-11-02'],
  ])
})

test.each<[string, readonly string[], object]>([
  ['a row that is missing', [row(1, '10,00', '110,00'), row(2, '-5,00', '105,00'), row(3, '1,00', '107,00')], { kind: 'statement_check_sum_broken', line: 4, field: 'balance', said: '107.00', found: '106.00' }],
  ['a balance that is missing', [row(1, '10,00', '')], { kind: 'statement_field_missing', field: 'balance' }],
  ['the table of another account', [row(1, '10,00', '110,00', 'DE02120300000000202051')], { kind: 'statement_other_account', line: 2 }],
])('refuses %s', (_, rows, expected) => expect(fault(rows)).toMatchObject(expected))

test('its own account may be written without the bank, and lines may be skipped', () => {
  expect(read([row(1, '10,00', '110,00', '0532013000')])).toHaveLength(3)
  expect(fault([row(1, '10,00', '110,00')], { skipLines: 1 })).toMatchObject({ kind: 'statement_field_missing', field: 'Tag' })
})
