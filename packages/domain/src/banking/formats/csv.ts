/** A table of any bank, by a mapping that says which column holds what. It has no balances unless the mapping names a column of balances; without them its completeness cannot be proved. */
import { tryDate } from '../../kernel/calendar-date.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { stop } from '../fault.ts'
import { identifierOf, orNull, plainText, shown, signedAmountOf, symbolOf, symbolsIn } from '../reading.ts'
import { openStatement, PLAIN } from '../statement.ts'
import type { OpenStatement, StatementEntry, Take } from '../statement.ts'
import { readCsv } from './csv-text.ts'
import type { CsvReading } from './csv-text.ts'

export const CSV_FIELDS = [
  'bookingDate', 'valueDate', 'amount', 'credit', 'debit', 'currency', 'name', 'account', 'text', 'reference', 'endToEndId', 'mandateId', 'creditorId', 'variableSymbol', 'constantSymbol', 'specificSymbol', 'code', 'balance',
] as const
export type CsvField = (typeof CSV_FIELDS)[number]

export interface CsvMapping {
  /** Whose statement it is: an IBAN, or a number as its country writes it. */
  readonly account: string
  readonly currency: string
  readonly delimiter: ';' | ',' | '\t' | '|'
  readonly decimal: ',' | '.'
  readonly dateFormat: 'DD.MM.YYYY' | 'YYYY-MM-DD' | 'DD/MM/YYYY' | 'MM/DD/YYYY' | 'DD.MM.YY' | 'YYYYMMDD'
  readonly encoding: 'utf-8' | 'windows-1250' | 'windows-1252' | 'iso-8859-2' | 'cp852'
  /** The heading of each column that is read; of text several, put together with blanks. */
  readonly columns: Readonly<Partial<Record<CsvField, readonly string[]>>>
}

type Headed = ReadonlyMap<CsvField, readonly number[]>

export function readMappedCsv(take: Take, mapping: CsvMapping): CsvReading {
  let headed: Headed | null = null
  let width = 0
  let statement: OpenStatement | null = null
  let last: StatementEntry | null = null
  const csv = readCsv({
    delimiter: mapping.delimiter,
    row(cells, line) {
      if (cells.every((cell) => cell.trim() === '')) return
      if (headed) {
        if (cells.length < width) stop({ kind: 'statement_cut_off', line })
        last = entryOf(cells, { headed, mapping, line })
        statement!.entry(last)
        return
      }
      headed = headedBy(cells, mapping)
      if (!headed) return
      width = 1 + Math.max(...[...headed.values()].flat())
      statement = openStatement(take, { purpose: 'statement', id: null, number: null, account: mapping.account, currency: mapping.currency, opening: null, line })
    },
  })
  return {
    take: csv.take,
    end() {
      const line = csv.end()
      if (!statement) return stop({ kind: 'statement_field_missing', line: 1, field: mapping.columns.bookingDate?.[0] ?? 'bookingDate' })
      statement.close(null, line)
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

function entryOf(cells: readonly string[], { headed, mapping, line }: { readonly headed: Headed; readonly mapping: CsvMapping; readonly line: number }): StatementEntry {
  const get = (field: CsvField): string | null => orNull((headed.get(field) ?? []).map((place) => cells[place]!.trim()).filter((cell) => cell !== '').join(' '))
  const currency = get('currency')
  if (currency !== null && currency.toUpperCase() !== mapping.currency) stop({ kind: 'statement_currency_differs', line, field: 'currency', currency: shown(currency), expected: mapping.currency })
  const minor = amountIn(get, mapping, line)
  const date = (field: 'bookingDate' | 'valueDate'): CalendarDate | null => {
    const text = get(field)
    return text === null ? null : dayOf(text, mapping.dateFormat) ?? stop({ kind: 'statement_date_malformed', line, field, text: shown(text) })
  }
  const text = plainText(get('text') ?? '')
  const symbols = symbolsIn([get('endToEndId'), text])
  return {
    ...PLAIN, minor: minor < 0n ? -minor : minor, direction: minor < 0n ? 'debit' : 'credit', bookingDate: date('bookingDate') ?? stop({ kind: 'statement_field_missing', line, field: 'bookingDate' }), valueDate: date('valueDate'),
    reference: identifierOf(get('reference')), endToEndId: identifierOf(get('endToEndId')), mandateId: identifierOf(get('mandateId')), creditorId: identifierOf(get('creditorId')),
    variableSymbol: symbolOf(get('variableSymbol')) ?? symbols.variableSymbol, constantSymbol: symbolOf(get('constantSymbol')) ?? symbols.constantSymbol, specificSymbol: symbolOf(get('specificSymbol')) ?? symbols.specificSymbol,
    counterparty: { name: get('name'), account: get('account')?.replaceAll(' ', '') ?? null }, text, code: get('code'), line,
  }
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

function dayOf(text: string, format: CsvMapping['dateFormat']): CalendarDate | undefined {
  const found = SHAPES[format].exec(text)?.groups
  if (!found) return undefined
  const year = found['year']!
  return tryDate(`${year.length === 2 ? `20${year}` : year}-${found['month']!.padStart(2, '0')}-${found['day']!.padStart(2, '0')}`)
}
