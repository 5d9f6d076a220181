/**
 * A table of any bank, by a mapping that says which column holds what. Where a column holds the balance after each entry the entries must come to it, from the top down or from the bottom up; without one its completeness cannot be proved.
 * It owns: what a row says. It does not own: which mapping a file is for (csv-mapping.ts).
 */
import { tryDate } from '../../kernel/calendar-date.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { minorText } from '../../kernel/money.ts'
import { stop } from '../fault.ts'
import { identifierOf, orNull, plainText, shown, signedAmountOf, symbolOf, symbolsIn } from '../reading.ts'
import { openStatement, PLAIN, signedMinor } from '../statement.ts'
import type { StatementEntry, Take } from '../statement.ts'
import { readCsv } from './csv-text.ts'
import type { CsvReading } from './csv-text.ts'

export const CSV_FIELDS = [
  'bookingDate', 'valueDate', 'amount', 'credit', 'debit', 'currency', 'name', 'account', 'text', 'reference', 'endToEndId', 'mandateId', 'creditorId', 'variableSymbol', 'constantSymbol', 'specificSymbol', 'code', 'balance', 'ownAccount',
] as const
export type CsvField = (typeof CSV_FIELDS)[number]

export const CSV_DELIMITERS = [';', ',', '\t', '|'] as const
export const CSV_DECIMALS = [',', '.'] as const
export const CSV_DATES = ['DD.MM.YYYY', 'YYYY-MM-DD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'DD.MM.YY', 'YYYYMMDD'] as const
export const CSV_ENCODINGS = ['utf-8', 'windows-1250', 'windows-1252', 'iso-8859-2', 'cp852'] as const

export interface CsvMapping {
  /** Whose statement it is: an IBAN, or a number as its country writes it. */
  readonly account: string
  readonly currency: string
  readonly delimiter: (typeof CSV_DELIMITERS)[number]
  readonly decimal: (typeof CSV_DECIMALS)[number]
  readonly dateFormat: (typeof CSV_DATES)[number]
  readonly encoding: (typeof CSV_ENCODINGS)[number]
  /** Lines before the headings are looked for. */
  readonly skipLines?: number | undefined
  /** The heading of each column that is read; of text several, put together with blanks. */
  readonly columns: { readonly [F in CsvField]?: readonly string[] | undefined }
}

/** A table of an account is kept whole until its end, for only there its balances are known. */
export const CSV_ROWS_MAX = 200_000

type Headed = ReadonlyMap<CsvField, readonly number[]>

interface Row {
  readonly entry: StatementEntry
  readonly balanceMinor: bigint | null
}

export function readMappedCsv(take: Take, mapping: CsvMapping): CsvReading {
  const rows: Row[] = []
  let headed: Headed | null = null
  let [width, headLine] = [0, 1]
  const csv = readCsv({
    delimiter: mapping.delimiter,
    row(cells, line) {
      if (line <= (mapping.skipLines ?? 0) || cells.every((cell) => cell.trim() === '')) return
      if (headed) {
        if (cells.length < width) stop({ kind: 'statement_cut_off', line })
        if (rows.push(rowOf(cells, { headed, mapping, line })) > CSV_ROWS_MAX) stop({ kind: 'statement_has_too_much', line, field: 'CSV', most: CSV_ROWS_MAX })
        return
      }
      headed = headedBy(cells, mapping)
      if (!headed) return
      width = 1 + Math.max(...[...headed.values()].flat())
      headLine = line
    },
  })
  return {
    take: csv.take,
    end() {
      const line = csv.end()
      if (!headed) return stop({ kind: 'statement_field_missing', line: 1, field: mapping.columns.bookingDate?.[0] ?? 'bookingDate' })
      const { inOrder, openingMinor, closingMinor } = balanced(rows)
      const [first, last] = [inOrder[0]?.entry, inOrder.at(-1)?.entry]
      const statement = openStatement(take, {
        purpose: 'statement', id: null, number: null, account: mapping.account, currency: mapping.currency, opening: openingMinor === null ? null : { minor: openingMinor, date: first?.bookingDate ?? null }, line: headLine,
      })
      for (const { entry } of inOrder) statement.entry(entry)
      statement.close(closingMinor === null ? null : { minor: closingMinor, date: last?.bookingDate ?? null }, line)
      return line
    },
  }
}

/** Lines above the headings tell of the account; the first line that holds all headings is theirs. */
function headedBy(cells: readonly string[], { columns }: CsvMapping): Headed | null {
  const plain = cells.map((cell) => cell.trim().toLowerCase())
  const headed = new Map<CsvField, readonly number[]>()
  for (const field of CSV_FIELDS) {
    const places = (columns[field] ?? []).map((name) => plain.indexOf(name.trim().toLowerCase()))
    if (places.includes(-1)) return null
    if (places.length > 0) headed.set(field, places)
  }
  return headed.size > 0 ? headed : null
}

/** Rows in the order of time, with the balances before and after them where each row says its own: the next row goes on from it, or from the next row this one does. */
function balanced(rows: readonly Row[]): { readonly inOrder: readonly Row[]; readonly openingMinor: bigint | null; readonly closingMinor: bigint | null } {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last || rows.some(({ balanceMinor }) => balanceMinor === null)) return { inOrder: rows, openingMinor: null, closingMinor: null }
  const brokenAt = (from: (at: number) => Row, to: (at: number) => Row): number => rows.findIndex((_, at) => at > 0 && from(at).balanceMinor! + signedMinor(to(at).entry) !== to(at).balanceMinor!)
  const [down, up] = [brokenAt((at) => rows[at - 1]!, (at) => rows[at]!), brokenAt((at) => rows[at]!, (at) => rows[at - 1]!)]
  if (down >= 0 && up >= 0) {
    // The direction that holds longer is the one that was meant.
    const at = Math.max(down, up)
    const [from, to] = down >= up ? [rows[at - 1]!, rows[at]!] : [rows[at]!, rows[at - 1]!]
    return stop({ kind: 'statement_check_sum_broken', line: to.entry.line, field: 'balance', said: minorText(to.balanceMinor!), found: minorText(from.balanceMinor! + signedMinor(to.entry)) })
  }
  // A single row, or one that fits both ways, stands as it is.
  const inOrder = down < 0 ? rows : rows.toReversed()
  return { inOrder, openingMinor: inOrder[0]!.balanceMinor! - signedMinor(inOrder[0]!.entry), closingMinor: inOrder.at(-1)!.balanceMinor }
}

function rowOf(cells: readonly string[], { headed, mapping, line }: { readonly headed: Headed; readonly mapping: CsvMapping; readonly line: number }): Row {
  const get = (field: CsvField): string | null => orNull((headed.get(field) ?? []).map((place) => cells[place]!.trim()).filter((cell) => cell !== '').join(' '))
  const currency = get('currency')
  if (currency !== null && currency.toUpperCase() !== mapping.currency) stop({ kind: 'statement_currency_differs', line, field: 'currency', currency: shown(currency), expected: mapping.currency })
  const own = get('ownAccount')
  if (own !== null && !isOwn(own, mapping.account)) stop({ kind: 'statement_other_account', line, field: 'ownAccount', account: shown(own), expected: mapping.account })
  const minor = amountIn(get, mapping, line)
  const date = (field: 'bookingDate' | 'valueDate'): CalendarDate | null => {
    const text = get(field)
    return text === null ? null : dayOf(text, mapping.dateFormat) ?? stop({ kind: 'statement_date_malformed', line, field, text: shown(text) })
  }
  const text = plainText(get('text') ?? '')
  const symbols = symbolsIn([get('endToEndId'), text])
  const balance = get('balance')
  return {
    balanceMinor: headed.has('balance') ? numberOf(balance ?? stop({ kind: 'statement_field_missing', line, field: 'balance' }), mapping.decimal, { line, field: 'balance' }) : null,
    entry: {
      ...PLAIN, minor: minor < 0n ? -minor : minor, direction: minor < 0n ? 'debit' : 'credit', bookingDate: date('bookingDate') ?? stop({ kind: 'statement_field_missing', line, field: 'bookingDate' }), valueDate: date('valueDate'),
      reference: identifierOf(get('reference')), endToEndId: identifierOf(get('endToEndId')), mandateId: identifierOf(get('mandateId')), creditorId: identifierOf(get('creditorId')),
      variableSymbol: symbolOf(get('variableSymbol')) ?? symbols.variableSymbol, constantSymbol: symbolOf(get('constantSymbol')) ?? symbols.constantSymbol, specificSymbol: symbolOf(get('specificSymbol')) ?? symbols.specificSymbol,
      counterparty: { name: get('name'), account: get('account')?.replaceAll(' ', '') ?? null }, text, code: get('code'), line,
    },
  }
}

/** The whole number, or its end without leading zeros: some banks write their own number without the bank. */
function isOwn(written: string, account: string): boolean {
  const plain = (text: string): string => text.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase()
  const [said, own] = [plain(written).replace(/^0+/, ''), plain(account)]
  return said === own.replace(/^0+/, '') || (said.length >= 6 && own.endsWith(said))
}

/** One column with a sign, or one for what came and one for what went. */
function amountIn(get: (field: CsvField) => string | null, mapping: CsvMapping, line: number): bigint {
  const read = (field: 'amount' | 'credit' | 'debit'): bigint | null => {
    const text = get(field)
    return text === null ? null : numberOf(text, mapping.decimal, { line, field })
  }
  const amount = read('amount')
  if (amount !== null) return amount
  const [credit, debit] = [read('credit'), read('debit')]
  if (credit === null && debit === null) return stop({ kind: 'statement_field_missing', line, field: 'amount' })
  // Some banks write what went with a minus in its own column.
  return (credit ?? 0n) - (debit === null ? 0n : debit < 0n ? -debit : debit)
}

/** Thousands may be parted by the other sign or a blank, three digits each; anything else is the wrong sign for decimals. */
function numberOf(text: string, decimal: ',' | '.', place: { readonly line: number; readonly field: string }): bigint {
  const plain = text.replaceAll(/[\s\u00a0\u202f']/g, '').replace(/[A-Z]{3}$/, '').replace('\u2212', '-')
  const groups = decimal === ',' ? /^[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d*)?$/ : /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d*)?$/
  if (!groups.test(plain)) return stop({ kind: 'statement_amount_malformed', ...place, text: shown(text) })
  return signedAmountOf(decimal === ',' ? plain.replaceAll('.', '').replace(',', '.') : plain.replaceAll(',', ''), place)
}

const SHAPES: Readonly<Record<CsvMapping['dateFormat'], RegExp>> = {
  'DD.MM.YYYY': /^(?<day>\d{1,2})\. ?(?<month>\d{1,2})\. ?(?<year>\d{4})/, 'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})/, 'DD/MM/YYYY': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})/,
  'MM/DD/YYYY': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})/, 'DD.MM.YY': /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{2})$/, 'YYYYMMDD': /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
}

export function dayOf(text: string, format: CsvMapping['dateFormat']): CalendarDate | undefined {
  const found = SHAPES[format].exec(text)?.groups
  if (!found) return undefined
  const year = found['year']!
  return tryDate(`${year.length === 2 ? `20${year}` : year}-${found['month']!.padStart(2, '0')}-${found['day']!.padStart(2, '0')}`)
}
