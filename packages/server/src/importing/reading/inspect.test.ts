import type { ImportKind } from '@kontor/domain/importing/problem.ts'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { inspectFile } from './inspect.ts'
import type { ReadingOptions } from './inspect.ts'
import { LINE_MAX } from './scan.ts'
import { sourceFromBytes } from './source.ts'

const look = async (bytes: Buffer | string, options: ReadingOptions = {}, kind: ImportKind = 'subscriptions') => {
  const result = await inspectFile(sourceFromBytes('file.csv', Buffer.from(bytes)), kind, options)
  if (!result.ok) return result.refusal
  return result.value.columnProblems.length > 0 ? result.value.columnProblems : result.value
}
const HEADER = 'customer;sku;label;quantity;price;discount_percent;start;end;billed_until'
const ROW = '10001;FIB100;Büro;1;;;01.02.2026;;'
const file = (...rows: string[]): string => [HEADER, ...rows, ''].join('\r\n')
const labelled = (label: string): string => file(`10001;FIB100;${label};1;;;01.02.2026;;`)

describe('the encoding is proved', () => {
  test.each([
    ['Büro Müller, Straße 5 € „Süd“', 'windows-1252', 'windows-1252'],
    ['Büro Müller, Straße 5', 'iso-8859-1', 'windows-1252'],
    ['Přípojka Šumperk, Žižkova', 'windows-1250', 'windows-1250'],
    ['Přípojka Plzeň, Dvořák, Tomáš', 'iso-8859-2', 'iso-8859-2'],
    ['Přípojka Šumperk, Žižkova', 'cp852', 'cp852'],
    ['Größe Müller', 'cp850', 'cp852'],
    ['Přípojka', 'utf-16le', 'utf-16le'],
    ['Přípojka', 'utf-16be', 'utf-16be'],
    ['Přípojka', 'utf-8', 'utf-8'],
    ['Pripojka', 'utf-8', 'utf-8'],
    ['Łódź, Małgorzata Wójcik', 'windows-1250', 'windows-1250'],
  ])('%s in %s is read as %s', async (label, written, read) => {
    expect(await look(iconv.encode(labelled(label), written))).toMatchObject({ encoding: { encoding: read } })
  })

  test.each(['utf-8', 'utf-16le', 'utf-16be'])('a byte-order mark of %s is believed and skipped', async (encoding) => {
    expect(await look(iconv.encode(labelled('Büro'), encoding, { addBOM: true }))).toMatchObject({ encoding: { encoding }, rows: 1 })
  })

  test('two encodings that read different text are both named, with what they read and where', async () => {
    // 0xE1 is á in Windows-1250 and 1252, and ß in CP852; both make a word.
    expect(await look(Buffer.from(labelled('Klo\u00e1e'), 'latin1'))).toEqual([
      { kind: 'encoding_ambiguous', first: 'windows-1252', second: 'cp852', firstReads: 'Kloáe', secondReads: 'Kloße', line: 2, byte: HEADER.length + 2 + 13 },
    ])
    expect(await look(Buffer.from(labelled('Stra\u00e1e'), 'latin1'))).toMatchObject({ encoding: { encoding: 'cp852' } })
  })

  test('a person decides what the file leaves open', async () => {
    const bytes = Buffer.from(labelled('Klo\u00e1e'), 'latin1')
    expect(await look(bytes, { encoding: 'CP852' })).toMatchObject({ encoding: { encoding: 'cp852' } })
    expect(await look(bytes, { encoding: 'windows-1250' })).toMatchObject({ encoding: { encoding: 'windows-1250' } })
  })

  test('a byte that the named encoding does not have is refused with its place', async () => {
    expect(await look(iconv.encode(labelled('Šumperk'), 'windows-1250'), { encoding: 'iso-8859-2' })).toEqual([{ kind: 'encoding_wrong', encoding: 'iso-8859-2', line: 2, byte: HEADER.length + 2 + 13 }])
    expect(await look(iconv.encode(labelled('Büro'), 'windows-1252'), { encoding: 'utf-8' })).toEqual([{ kind: 'encoding_wrong', encoding: 'utf-8', line: 2, byte: HEADER.length + 2 + 14 }])
    expect(await look(labelled('x'), { encoding: 'klingon' })).toEqual([{ kind: 'encoding_unknown', encoding: 'klingon' }])
    expect(await look(iconv.encode(labelled('x'), 'utf-8', { addBOM: true }), { encoding: 'cp1250' })).toEqual([{ kind: 'encoding_contradicts_mark', encoding: 'windows-1250', mark: 'utf-8', line: 1, byte: 0 }])
  })

  test('UTF-8 that is cut off inside of a letter, or damaged, is refused with its place', async () => {
    const whole = Buffer.from(file('10001;FIB100;Přípojka náměstí Jiřího;1;;;01.02.2026;;'))
    const damaged = Buffer.from(whole)
    const at = damaged.indexOf('náměstí') + 1
    damaged[at] = 0xff
    expect(await look(damaged)).toEqual([{ kind: 'encoding_unrecognised', line: 2, byte: at }])
  })
})

describe('what is no table is refused with its place', () => {
  test.each<[string, Buffer | string, object]>([
    ['an empty file', '', { kind: 'file_empty' }],
    ['a mark and nothing else', Buffer.from([0xef, 0xbb, 0xbf]), { kind: 'file_empty' }],
    ['blank lines', '\r\n\r\n', { kind: 'file_empty' }],
    ['a header alone', `${HEADER}\r\n`, { kind: 'file_without_rows' }],
    ['an Excel workbook', Buffer.concat([Buffer.from('504b030414000600', 'hex'), Buffer.alloc(100)]), { kind: 'file_is_not_text', looksLike: 'Excel/ODS/ZIP', line: 1, byte: 0 }],
    ['a PDF', '%PDF-1.7\n', { kind: 'file_is_not_text', looksLike: 'PDF', line: 1, byte: 0 }],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), { kind: 'file_is_not_text', looksLike: 'PNG', line: 1, byte: 0 }],
    ['random bytes', Buffer.from(Array.from({ length: 4096 }, (_none, i) => (i * 7919 + (i >> 3)) % 256)), { kind: 'file_is_not_text', looksLike: 'binary' }],
    ['a NUL', file(...Array.from({ length: 40 }, () => ROW)).replace('FIB100', 'FIB\u0000100'), { kind: 'file_has_nul', line: 2, byte: HEADER.length + 2 + 9 }],
    ['a control byte', file(...Array.from({ length: 40 }, () => ROW)).replace('FIB100', 'FIB\u001a100'), { kind: 'file_has_control_byte', code: '0x1a', line: 2, byte: HEADER.length + 2 + 9 }],
    ['CR alone', file(ROW).replaceAll('\r\n', '\r'), { kind: 'line_breaks_are_cr', line: 1, byte: HEADER.length }],
    ['a line of 10 MB', file(ROW, 'x'.repeat(10_000_000)), { kind: 'line_too_long', maximum: LINE_MAX, line: 3, byte: Buffer.byteLength(file(ROW)) }],
    ['10 MB without any line', 'x'.repeat(10_000_000), { kind: 'line_too_long', line: 1, byte: 0 }],
    ['a quote that is never closed', file(ROW, '10001;FIB100;"Büro;1;;;01.02.2026;;', ROW), { kind: 'quote_not_closed', line: 3 }],
  ])('%s', async (_name, bytes, problem) => {
    expect(await look(bytes)).toEqual([expect.objectContaining(problem)])
  })
})

describe('the delimiter is found in the header, or asked for', () => {
  test.each([';', ',', '\t', '|'])('%j', async (delimiter) => {
    expect(await look(file(ROW).replaceAll(';', delimiter))).toMatchObject({ delimiter, rows: 1 })
  })
  test('quotes protect it', async () => {
    expect(await look(file('10001;FIB100;"Büro; 2. OG ""Süd""";1;;;01.02.2026;;'))).toMatchObject({ delimiter: ';', rows: 1 })
  })
  test('Excel’s sep= line names it', async () => {
    expect(await look(`sep=,\r\n${file(ROW).replaceAll(';', ',')}`)).toMatchObject({ delimiter: ',', rows: 1, headerLine: 2 })
  })
  test('two that would do equally well are refused, one that a person names is taken', async () => {
    expect(await look('a;b,c\r\n1;2,3\r\n')).toEqual([{ kind: 'delimiter_unclear', line: 1 }])
    expect(await look('abc\r\n1\r\n')).toEqual([{ kind: 'delimiter_unclear', line: 1 }])
    expect(await look(file(ROW).replaceAll(';', '\t'), { delimiter: 'tab' })).toMatchObject({ delimiter: '\t' })
    expect(await look(file(ROW), { delimiter: 'x' })).toEqual([{ kind: 'delimiter_unknown', delimiter: 'x' }])
  })
})

describe('the header', () => {
  test('may have any order and case, and columns that we do not know', async () => {
    const read = await look('Start;QUANTITY;sku; Customer ;Farbe\r\n01.02.2026;1;FIB100;10001;rot\r\n')
    expect(read).toMatchObject({ header: { unknown: ['Farbe'] }, rows: 1 })
    expect('layout' in read && [...read.layout.positions]).toEqual([['start', 0], ['quantity', 1], ['sku', 2], ['customer', 3]])
  })
  test('names every missing and doubled column at once', async () => {
    expect(await look('customer;sku;sku\r\n1;2;3\r\n')).toEqual([
      { kind: 'column_twice', column: 'sku', line: 1 }, { kind: 'column_missing', column: 'quantity', line: 1 }, { kind: 'column_missing', column: 'start', line: 1 },
    ])
  })
  test('is translated by a mapping', async () => {
    const csv = 'Kunde;Artikel;Menge;Beginn\r\n10001;FIB100;1;01.02.2026\r\n'
    const mapping = JSON.stringify({ customer: 'Kunde', sku: 'Artikel', quantity: 'Menge', start: 'Beginn' })
    expect(await look(csv, { mapping })).toMatchObject({ rows: 1, header: { unknown: [] } })
    expect(await look(csv, { mapping: '[1]' })).toEqual([{ kind: 'mapping_malformed' }])
    expect(await look(csv, { mapping: '{' })).toEqual([{ kind: 'mapping_malformed' }])
    expect(await look(csv, { mapping: '{"colour":"Farbe"}' })).toEqual([expect.objectContaining({ kind: 'mapping_column_unknown', column: 'colour' })])
    expect(await look(csv, { mapping: mapping.replace('Beginn', 'Anfang') })).toEqual([{ kind: 'mapping_column_missing', column: 'start', theirs: 'Anfang', line: 1 }])
  })
})

test('a column of numbers that could be thousands or decimals is refused, and so is a column that mixes both', async () => {
  const priced = (...prices: string[]): string => file(...prices.map((price) => `10001;FIB100;;1;${price};;01.02.2026;;`))
  expect(await look(priced('10', '1.234', '2.500'))).toEqual([{ kind: 'number_format_ambiguous', column: 'price', line: 3, value: '1.234', withPoint: '1.234', withComma: '1234' }])
  expect(await look(priced('1.234,56', '1,234.56'))).toEqual([{ kind: 'number_format_mixed', column: 'price', line: 3, value: '1,234.56', otherLine: 2, otherValue: '1.234,56' }])
  expect(await look(priced('1.234', '9,99'))).toMatchObject({ rows: 2 })
  expect(await look(priced('1.234'), { decimal: 'comma' })).toMatchObject({ rows: 1 })
  // Where nearly all agree, the few are refused row by row.
  expect(await look(priced('1,50', '2,50', '1,234.56'))).toMatchObject({ layout: { numbers: new Map([['quantity', 'point'], ['price', 'comma'], ['discount_percent', 'point']]), mixed: new Set(['price']) } })
})

test('a column of dates that could be day or month first is refused', async () => {
  const started = (...dates: string[]): string => file(...dates.map((date) => `10001;FIB100;;1;;;${date};;`))
  expect(await look(started('01/02/2026', '03/04/2026'))).toEqual([{ kind: 'date_format_ambiguous', column: 'start', line: 2, value: '01/02/2026', dayFirst: '2026-02-01', monthFirst: '2026-01-02' }])
  expect(await look(started('01/02/2026', '13/04/2026'))).toMatchObject({ rows: 2 })
  expect(await look(started('13/02/2026', '02/13/2026'))).toEqual([{ kind: 'date_format_mixed', column: 'start', line: 3, value: '02/13/2026', otherLine: 2, otherValue: '13/02/2026' }])
  expect(await look(started('01/02/2026'), { dates: 'month-first' })).toMatchObject({ rows: 1 })
})
