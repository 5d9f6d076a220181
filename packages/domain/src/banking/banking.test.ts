import { describe, expect, test } from 'vitest'
import { StatementStop } from './fault.ts'
import { readMappedCsv } from './formats/csv.ts'
import type { CsvMapping } from './formats/csv.ts'
import { inOrder, readGpc } from './formats/gpc.ts'
import { readMt940 } from './formats/mt940.ts'
import { amountOf, signedAmountOf, symbolsIn } from './reading.ts'
import type { LineReading, StatementEntry, StatementPart, Take } from './statement.ts'

function lines(read: (take: Take) => LineReading, text: string): StatementPart[] {
  const parts: StatementPart[] = []
  const reading = read((part) => parts.push(part))
  const all = text.split('\n')
  for (const [at, line] of all.entries()) reading.line(line, at + 1)
  reading.end(all.length)
  return parts
}

function fault(work: () => unknown): object | null {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof StatementStop) return error.fault
    throw error
  }
}

const place = { line: 3, field: 'Amt' }

describe('an amount', () => {
  test.each([
    ['8.85', 885n], ['8.850', 885n], ['200000', 20000000n], ['0', 0n], ['1.5', 150n], ['7.', 700n], ['0.01', 1n],
  ])('%s is read', (text, minor) => expect(amountOf(text, place)).toBe(minor))
  test.each([
    ['8.855', 'statement_amount_too_precise'], ['-0.00', 'statement_amount_negative'], ['-1', 'statement_amount_negative'], ['1,00', 'statement_amount_malformed'], ['1e3', 'statement_amount_malformed'],
    ['', 'statement_amount_malformed'], ['NaN', 'statement_amount_malformed'], ['1234567890123456', 'statement_amount_malformed'], [' 1', 'statement_amount_malformed'],
  ])('“%s” is refused', (text, kind) => expect(fault(() => amountOf(text, place))).toMatchObject({ kind, line: 3, field: 'Amt' }))
  test('with a sign may be below zero, but not minus zero', () => {
    expect([signedAmountOf('-12.30', place), signedAmountOf('+1', place)]).toEqual([-1230n, 100n])
    expect(fault(() => signedAmountOf('-0.00', place))).toMatchObject({ kind: 'statement_amount_negative' })
  })
})

test.each([
  ['/VS0012345678/SS77/KS0308', { variableSymbol: '0012345678', specificSymbol: '77', constantSymbol: '0308' }], ['VS:123', { variableSymbol: '123', specificSymbol: null, constantSymbol: null }],
  ['platba VS 987 za internet', { variableSymbol: '987', specificSymbol: null, constantSymbol: null }], ['VS0000000000', { variableSymbol: null, specificSymbol: null, constantSymbol: null }],
  ['AVS123 VS12345678901', { variableSymbol: null, specificSymbol: null, constantSymbol: null }],
])('symbols in “%s”', (text, symbols) => expect(symbolsIn([text])).toEqual(symbols))

const mt940 = (details: string, entry = '2611301130C12,34NTRFNONREF//B1'): string => `:20:X\n:25:DE89370400440532013000\n:28C:1/1\n:60F:C261130EUR0,00\n:61:${entry}\n:86:${details}\n:62F:C261130EUR12,34\n-`
const firstEntry = (text: string): StatementEntry => lines(readMt940, text).flatMap((part) => (part.kind === 'entry' ? [part.entry] : []))[0]!

describe('the details of MT940', () => {
  test.each<[string, string, object]>([
    ['a full subfield goes on in the next one', '166?00GUTSCHRIFT?20SVWZ+Rechnung RE-2026-00012?214 und Dank?31DE02120300000000202051?32Anna', { text: 'Rechnung RE-2026-000124 und Dank', counterparty: { name: 'Anna', account: 'DE02120300000000202051' } }],
    ['behind a shorter one a blank was lost', '166?00GUTSCHRIFT?20Kunde 10042?21Rechnung 7?32Anna', { text: 'Kunde 10042 Rechnung 7' }],
    ['words of SEPA', '166?20EREF+E-1?21MREF+M-7?22CRED+DE98ZZZ09999999999?23KREF+K-3?24SVWZ+Text', { endToEndId: 'E-1', mandateId: 'M-7', creditorId: 'DE98ZZZ09999999999', batch: 'K-3', text: 'Text' }],
    ['a separator within the text stays', '166?20Was kostet das? Viel?32Anna', { text: 'Was kostet das? Viel' }],
    ['an account of before SEPA names its bank', '051?20Miete?3010020030?31234567', { counterparty: { name: null, account: '10020030/234567' } }],
    ['a Czech one stands before it', '166?20/VS10042?300800?3119-2000145399', { variableSymbol: '10042', counterparty: { account: '19-2000145399/0800' } }],
    ['words between slashes', '/EREF/E-9/BENM//NAME/ANNA/IBAN/NL20INGB0001234567/REMI/USTD//Factuur 7/', { endToEndId: 'E-9', counterparty: { name: 'ANNA', account: 'NL20INGB0001234567' } }],
    ['plain text', 'RENT FOR NOVEMBER', { text: 'RENT FOR NOVEMBER' }],
  ])('%s', (_name, details, expected) => expect(firstEntry(mt940(details))).toMatchObject(expected))

  test('a return has its reason, what was collected and what it cost', () => {
    const text = mt940('109?00RETOURE?20EREF+E-1 OAMT+11,85 COAM+0,5?210 SVWZ+x?34906', '2611301130D12,35NRTIKREF+//B1').replace('0,00\n:61', '24,69\n:61')
    expect(firstEntry(text)).toMatchObject({ returnReason: 'AM04', originalMinor: 1185n, chargesMinor: 50n, direction: 'debit', minor: 1235n })
    expect(firstEntry(text.replace('?34906', '?34777')).returnReason).toBe('777')
  })
})

describe('MT940', () => {
  test.each([
    ['C', 'credit'], ['D', 'debit'], ['RC', 'debit'], ['RD', 'credit'], ['CR', 'credit'], ['DR', 'debit'],
  ])('%s is a %s', (mark, direction) => expect(firstEntry(mt940('x', `2611301130${mark}12,34NTRFNONREF`)).direction).toBe(direction))
  test('a booking of January belongs to the year after a value of December', () =>
    expect(firstEntry(mt940('x', '2612310102C1,00NTRF'))).toMatchObject({ valueDate: '2026-12-31', bookingDate: '2027-01-02' }))
  test.each<[string, string, object]>([
    ['the closing balance is missing', mt940('x').replace(/:62F:.*\n/, ''), { kind: 'statement_cut_off', line: 7 }],
    ['the opening balance is missing', mt940('x').replace(/:60F:.*\n/, ''), { kind: 'statement_field_missing', field: ':60F:' }],
    ['the account is missing', mt940('x').replace(/:25:.*\n/, ''), { kind: 'statement_field_missing', field: ':25:' }],
    ['an amount with a point', mt940('x', '2611301130C12.34NTRF'), { kind: 'statement_amount_malformed', line: 5 }],
    ['an amount with three decimals', mt940('x', '2611301130C12,345NTRF'), { kind: 'statement_amount_too_precise', line: 5 }],
    ['a month that is none', mt940('x', '2613301130C12,34NTRF'), { kind: 'statement_date_malformed', line: 5 }],
    ['balances in two currencies', mt940('x').replace('62F:C261130EUR', '62F:C261130USD'), { kind: 'statement_currency_differs', currency: 'USD', expected: 'EUR' }],
    ['something before the first field', `hello\n${mt940('x')}`, { kind: 'statement_line_malformed', line: 1 }],
    ['an entry that is none', mt940('x', 'rubbish'), { kind: 'statement_line_malformed', line: 5, field: ':61:' }],
    ['a detail without end', mt940(`x${'\ny'.repeat(101)}`), { kind: 'statement_has_too_much', line: 106 }],
  ])('is refused where %s', (_name, text, expected) => expect(fault(() => lines(readMt940, text))).toMatchObject(expected))
})

const head = (digits = '0000192000145399', closing = '00000000010000+'): string => `074${digits}${'KONTOR'.padEnd(20)}29112600000000000000+${closing}${'0'.repeat(14)}+${'0'.repeat(14)}+001301126${' '.repeat(14)}`
const row = (over: Partial<Record<'other' | 'amount' | 'type' | 'vs' | 'date' | 'currency', string>> = {}): string =>
  `0750000192000145399${over.other ?? '0000001234567899'}0000000000042${over.amount ?? '000000010000'}${over.type ?? '2'}${over.vs ?? '0000010042'}0008000308${'0'.repeat(10)}301126${'Žaneta Říhová'.padEnd(20)}0${over.currency ?? '0203'}${over.date ?? '301126'}`

describe('ABO', () => {
  test('places, symbols and text', () => {
    const [first, entry, closing] = lines(readGpc, [head(), row(), `078${'Faktura 7 za internet'.padEnd(70)}`].join('\n'))
    expect(first).toMatchObject({ head: { account: '19-2000145399', currency: 'CZK', opening: { minor: 0n, date: '2026-11-29' } } })
    expect(entry).toMatchObject({ entry: {
      minor: 10000n, direction: 'credit', variableSymbol: '10042', constantSymbol: '0308', specificSymbol: null, bookingDate: '2026-11-30', text: 'Faktura 7 za internet', counterparty: { name: 'Žaneta Říhová', account: '1234567899/0800' },
    } })
    expect(closing).toMatchObject({ closing: { balanced: true, closing: { minor: 10000n, date: '2026-11-30' } } })
  })
  test.each([['1', 'debit'], ['2', 'credit'], ['4', 'credit'], ['5', 'debit']])('type %s is a %s', (type, direction) =>
    expect(lines(readGpc, [head(), row({ type })].join('\n'))[1]).toMatchObject({ entry: { direction } }))
  test('numbers in a bank’s own order are put right, known by their check digits', () => {
    expect(inOrder('5000100000000019')).toBe('0000191000000005')
    const scrambled = '9530200014000019'.split('')
    const digits = '0000192000145399'
    for (const [at, from] of [16, 14, 15, 12, 7, 8, 9, 10, 11, 13, 1, 2, 3, 4, 5, 6].entries()) scrambled[at] = digits[from - 1]!
    expect(lines(readGpc, [head(scrambled.join('')), row()].join('\n'))[0]).toMatchObject({ head: { account: '19-2000145399' } })
  })
  test.each<[string, string[], object]>([
    ['a line is cut off', [head(), row().slice(0, 120)], { kind: 'statement_cut_off', line: 2 }],
    ['a head is cut off', [head().slice(0, 80)], { kind: 'statement_cut_off', line: 1 }],
    ['letters stand in an amount', [head(), row({ amount: '0000000x0000' })], { kind: 'statement_line_malformed', line: 2, field: '075 49–60' }],
    ['the type is none', [head(), row({ type: '7' })], { kind: 'statement_line_malformed', line: 2, field: '075 61' }],
    ['a day is none', [head(), row({ date: '321326' })], { kind: 'statement_date_malformed', line: 2 }],
    ['currencies differ', [head(), row(), row({ currency: '0978' })], { kind: 'statement_currency_differs', line: 3 }],
    ['entries come before a head', [row()], { kind: 'statement_field_missing', line: 1 }],
    ['a record is unknown', [head(), '099'], { kind: 'statement_line_malformed', line: 2 }],
    ['turnovers contradict the entries', [head().replace(`${'0'.repeat(14)}+001`, '00000000009999+001'), row()], { kind: 'statement_check_sum_broken', said: '99.99', found: '100.00' }],
  ])('is refused where %s', (_name, text, expected) => expect(fault(() => lines(readGpc, text.join('\n')))).toMatchObject(expected))
})

const mapping: CsvMapping = {
  account: 'DE89370400440532013000', currency: 'EUR', delimiter: ';', decimal: ',', dateFormat: 'DD.MM.YYYY', encoding: 'utf-8',
  columns: { bookingDate: ['Buchungstag'], amount: ['Betrag'], name: ['Name'], text: ['Zweck 1', 'Zweck 2'], currency: ['Währung'] },
}
function csv(rows: readonly string[], over: Partial<CsvMapping> = {}): StatementPart[] {
  const parts: StatementPart[] = []
  const reading = readMappedCsv((part) => parts.push(part), { ...mapping, ...over })
  reading.take(`Konto;DE89\n\nBuchungstag;Betrag;Name;Zweck 1;Zweck 2;Währung\n${rows.join('\r\n')}`)
  reading.end()
  return parts
}

describe('a table by a mapping', () => {
  test('is read below its headings', () => {
    expect(csv(['30.11.2026;-1.234,50;"Meyer; Anna";Rechnung;7;EUR', ''])[1]).toMatchObject({ entry: { minor: 123450n, direction: 'debit', text: 'Rechnung 7', counterparty: { name: 'Meyer; Anna' }, line: 4 } })
  })
  test('may have a column for what came and one for what went', () => {
    const columns = { bookingDate: ['Buchungstag'], credit: ['Betrag'], debit: ['Name'] }
    expect(csv(['30.11.2026;;12,50;;;'], { columns })[1]).toMatchObject({ entry: { minor: 1250n, direction: 'debit' } })
  })
  test.each<[string, string, object]>([
    ['the wrong sign for decimals', '30.11.2026;12.50;A;;;EUR', { kind: 'statement_amount_malformed', line: 4, field: 'amount' }], ['three decimals', '30.11.2026;1,505;A;;;EUR', { kind: 'statement_amount_too_precise' }],
    ['minus zero', '30.11.2026;-0,00;A;;;EUR', { kind: 'statement_amount_negative' }], ['a day that is none', '31.11.2026;1,00;A;;;EUR', { kind: 'statement_date_malformed' }],
    ['a row cut off', '30.11.2026;1,00', { kind: 'statement_cut_off', line: 4 }], ['another currency', '30.11.2026;1,00;A;;;USD', { kind: 'statement_currency_differs' }], ['a quote without end', '30.11.2026;1,00;"A', { kind: 'statement_cut_off' }],
    ['no amount', '30.11.2026;;A;;;EUR', { kind: 'statement_field_missing', field: 'amount' }],
  ])('refuses %s', (_name, text, expected) => expect(fault(() => csv([text]))).toMatchObject(expected))
  test('refuses a file without the headings', () => expect(fault(() => csv([], { columns: { bookingDate: ['Datum'] } }))).toMatchObject({ kind: 'statement_field_missing', field: 'Datum' }))
})
