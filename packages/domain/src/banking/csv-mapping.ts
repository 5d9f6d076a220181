/**
 * How the tables of a bank are known again and a mapping of one is begun (BNK-3): by the line of its headings.
 * It owns: which saved mapping a file is for, and what a new one may be by the words of its headings. It does not own: reading rows (formats/csv.ts).
 * Invariant: a file is read by a mapping only where its line of headings is the very one that the mapping was made for; of two that fit a person chooses.
 */
import { CSV_DATES, CSV_DELIMITERS, CSV_FIELDS, dayOf } from './formats/csv.ts'
import type { CsvField, CsvMapping } from './formats/csv.ts'
import { readCsv } from './formats/csv-text.ts'
import { StatementStop } from './fault.ts'

export interface SavedMapping {
  readonly headings: readonly string[]
  readonly mapping: Omit<CsvMapping, 'account' | 'currency'>
}

/** Lines in which headings are looked for. */
const LINES = 40
const squeezed = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replaceAll(/[^\p{L}\p{N}]/gu, '')
const same = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every((cell, at) => squeezed(cell) === squeezed(other[at]!))

/** The first rows of a text; what follows is not looked at, and a quote that stays open ends them. */
export function firstRows(text: string, delimiter: string, most = LINES): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = []
  const lines = text.split('\n').slice(0, most).join('\n')
  try {
    const reading = readCsv({ delimiter, row: (cells) => { rows.push(cells.map((cell) => cell.trim())) } })
    reading.take(`${lines}\n`)
    reading.end()
  } catch (error) {
    if (!(error instanceof StatementStop)) throw error
  }
  return rows
}

/** Saved mappings whose headings stand in a text. */
export const mappingsFor = <M extends SavedMapping>(text: string, saved: readonly M[]): readonly M[] =>
  saved.filter(({ headings, mapping }) => firstRows(text, mapping.delimiter).some((cells) => same(cells, headings)))

export interface SuggestedMapping {
  readonly delimiter: CsvMapping['delimiter']
  readonly decimal: CsvMapping['decimal']
  readonly dateFormat: CsvMapping['dateFormat']
  readonly headings: readonly string[]
  readonly columns: CsvMapping['columns']
  /** Rows below the headings, for people to look at. */
  readonly sample: readonly (readonly string[])[]
}

/** What the headings of German, Czech and English banks mean. */
const WORDS: Readonly<Record<CsvField, readonly string[]>> = {
  bookingDate: ['Buchungstag', 'Buchungsdatum', 'Buchung', 'Datum', 'Datum zaúčtování', 'Zaúčtováno', 'Datum provedení', 'Datum transakce', 'Booking date', 'Date', 'Transaction date', 'Posting date'],
  valueDate: ['Valutadatum', 'Valuta', 'Wertstellung', 'Wertstellungstag', 'Wert', 'Datum valuty', 'Datum splatnosti', 'Value date'],
  amount: ['Betrag', 'Umsatz', 'Betrag (EUR)', 'Betrag in EUR', 'Betrag (€)', 'Částka', 'Objem', 'Zaúčtovaná částka', 'Amount'],
  credit: ['Haben', 'Gutschrift', 'Eingang', 'Příjem', 'Připsáno', 'Credit', 'Paid in'], debit: ['Soll', 'Belastung', 'Ausgang', 'Výdej', 'Odepsáno', 'Debit', 'Paid out'],
  currency: ['Währung', 'Waehrung', 'Währung Betrag', 'Měna', 'Měna účtu', 'Currency'],
  name: ['Name', 'Beguenstigter/Zahlungspflichtiger', 'Begünstigter/Zahlungspflichtiger', 'Auftraggeber/Empfänger', 'Auftraggeber / Begünstigter', 'Name Zahlungsbeteiligter', 'Zahlungsbeteiligter', 'Empfänger', 'Partnername', 'Název protiúčtu', 'Název protistrany', 'Protistrana', 'Jméno protistrany', 'Counterparty', 'Payee', 'Counterparty name'],
  account: ['Kontonummer/IBAN', 'IBAN Zahlungsbeteiligter', 'IBAN', 'Kontonummer', 'Konto', 'Partner IBAN', 'Protiúčet', 'Číslo protiúčtu', 'Účet protistrany', 'Číslo účtu protistrany', 'Counterparty account', 'Account number'],
  text: ['Verwendungszweck', 'Vorgang/Verwendungszweck', 'Buchungsdetails', 'Zahlungsreferenz', 'Zpráva pro příjemce', 'Zpráva', 'Poznámka', 'Popis', 'Description', 'Details', 'Purpose', 'Payment reference'],
  reference: ['Referenz', 'Bankreferenz', 'Sammlerreferenz', 'ID transakce', 'Reference', 'Transaction ID'],
  endToEndId: ['Kundenreferenz (End-to-End)', 'Kundenreferenz', 'End-to-End-Referenz', 'Ende-zu-Ende-Referenz', 'End-to-end ID'], mandateId: ['Mandatsreferenz', 'Reference mandátu', 'Mandate reference'], creditorId: ['Glaeubiger ID', 'Gläubiger-ID', 'Gläubiger ID', 'Creditor ID'],
  variableSymbol: ['Variabilní symbol', 'VS', 'Variables Symbol', 'Variable symbol'], constantSymbol: ['Konstantní symbol', 'KS'], specificSymbol: ['Specifický symbol', 'SS'], code: ['Buchungstext', 'Umsatzart', 'Typ transakce', 'Typ', 'Type'],
  balance: ['Saldo', 'Saldo nach Buchung', 'Kontostand', 'Zůstatek', 'Balance'], ownAccount: ['Auftragskonto', 'IBAN Auftragskonto', 'Číslo účtu', 'Own account'],
}
const FIELD_OF = new Map(CSV_FIELDS.flatMap((field) => WORDS[field].map((word) => [squeezed(word), field] as const)))

/** Begins a mapping: the delimiter and line by which most headings are known; undefined where the text is no table. */
export function suggestMapping(text: string, only?: CsvMapping['delimiter']): SuggestedMapping | undefined {
  const tries = (only === undefined ? CSV_DELIMITERS : [only]).flatMap((delimiter) => firstRows(text, delimiter).map((cells, at, rows) => ({ delimiter, cells, sample: rows.slice(at + 1), known: cells.filter((cell) => FIELD_OF.has(squeezed(cell))).length })))
    .filter(({ cells }) => cells.length >= 3 && cells.every((cell, at) => cell === '' || cells.indexOf(cell) === at))
  const [best] = tries.toSorted((a, b) => b.known - a.known || b.cells.length - a.cells.length)
  if (!best) return undefined
  const columns: Partial<Record<CsvField, readonly string[]>> = {}
  for (const heading of best.cells) {
    const field = FIELD_OF.get(squeezed(heading))
    if (field !== undefined && columns[field] === undefined) columns[field] = [heading]
  }
  if (columns.amount !== undefined) {
    delete columns.credit
    delete columns.debit
  }
  const cellsOf = (...fields: CsvField[]): readonly string[] => fields.flatMap((field) => best.sample.map((row) => row[best.cells.indexOf(columns[field]?.[0] ?? '')] ?? '')).filter((cell) => cell !== '')
  const dates = cellsOf('bookingDate', 'valueDate')
  return {
    delimiter: best.delimiter, headings: best.cells, columns, sample: best.sample.slice(0, 5), decimal: cellsOf('amount', 'credit', 'debit', 'balance').some((cell) => /\.\d{1,2}$/.test(cell)) ? '.' : ',',
    dateFormat: CSV_DATES.find((format) => dates.length > 0 && dates.every((date) => dayOf(date, format) !== undefined)) ?? 'DD.MM.YYYY',
  }
}
