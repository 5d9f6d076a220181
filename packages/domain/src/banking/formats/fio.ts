/**
 * Statements of Fio, as its interface answers them (JSON) and as its bank program saves them (CSV): the same columns under numbers or under names.
 * It owns: which column says what. Fio's GPC is read like any other (gpc.ts).
 */
import { tryDate } from '../../kernel/calendar-date.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { stop } from '../fault.ts'
import { identifierOf, orNull, plainText, shown, signedAmountOf, symbolOf } from '../reading.ts'
import { openStatement, PLAIN } from '../statement.ts'
import type { OpenStatement, StatementBalance, StatementEntry, Take } from '../statement.ts'
import { readCsv } from './csv-text.ts'
import { readJson } from './json-text.ts'
import type { JsonReading } from './json-text.ts'

interface Values {
  readonly get: (name: string) => string | null
  readonly line: number
}

/** Columns by Fio's numbers. */
const COLUMNS = {
  '0': 'date', '1': 'amount', '2': 'account', '3': 'bank', '4': 'ks', '5': 'vs', '6': 'ss', '7': 'identification', '8': 'type', '10': 'name', '14': 'currency', '16': 'message', '17': 'order', '22': 'id', '25': 'comment', '27': 'reference',
} as const
/** …and by its headings. */
const HEADINGS: Readonly<Record<string, string>> = {
  'id operace': 'id', 'id pohybu': 'id', 'datum': 'date', 'objem': 'amount', 'částka': 'amount', 'měna': 'currency', 'protiúčet': 'account', 'název protiúčtu': 'name', 'kód banky': 'bank', 'ks': 'ks', 'vs': 'vs', 'ss': 'ss',
  'uživatelská identifikace': 'identification', 'poznámka': 'identification', 'zpráva pro příjemce': 'message', 'typ': 'type', 'komentář': 'comment', 'id pokynu': 'order', 'reference plátce': 'reference',
}

/** `2015-03-30+0200` or `30.03.2015`. */
function dayOf(text: string | null, line: number, field: string): CalendarDate {
  const [, day, month, year] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text ?? '') ?? []
  const iso = year === undefined ? (text ?? '').slice(0, 10) : `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  return tryDate(iso) ?? stop({ kind: 'statement_date_malformed', line, field, text: shown(text ?? '') })
}

function balanceOf(info: Values, name: 'opening' | 'closing'): StatementBalance | null {
  const text = info.get(`${name}Balance`)
  const day = info.get(name === 'opening' ? 'dateStart' : 'dateEnd')
  return text === null ? null : { minor: fioAmount(text, { line: info.line, field: `${name}Balance` }), date: day === null ? null : dayOf(day, info.line, name) }
}

/** A point in JSON, a comma in CSV, blanks between thousands. */
const fioAmount = (text: string, place: { readonly line: number; readonly field: string }): bigint =>
  signedAmountOf(text.includes('.') ? text : text.replaceAll(/[\s\u00a0]/g, '').replace(',', '.'), place)

function opened(info: Values, take: Take): OpenStatement {
  const account = info.get('iban') ?? (info.get('accountId') === null ? stop({ kind: 'statement_field_missing', line: info.line, field: 'accountId' }) : `${info.get('accountId')}/${info.get('bankId') ?? '2010'}`)
  return openStatement(take, {
    purpose: 'statement', id: info.get('idFrom'), number: null, account, currency: info.get('currency') ?? stop({ kind: 'statement_field_missing', line: info.line, field: 'currency' }), opening: balanceOf(info, 'opening'), line: info.line,
  })
}

function entryOf(row: Values, currency: string | null): StatementEntry {
  const { get, line } = row
  const required = (name: string): string => get(name) ?? stop({ kind: 'statement_field_missing', line, field: name })
  const minor = fioAmount(required('amount'), { line, field: 'amount' })
  const own = get('currency')
  if (own !== null && currency !== null && own !== currency) stop({ kind: 'statement_currency_differs', line, field: 'currency', currency: own, expected: currency })
  const [account, bank] = [orNull(get('account') ?? undefined), orNull(get('bank') ?? undefined)]
  const identification = get('identification')
  const text = [get('message'), identification, get('comment')].filter((part) => part !== null).map(plainText).filter((part, at, all) => part !== '' && all.indexOf(part) === at).join(' ')
  return {
    ...PLAIN, minor: minor < 0n ? -minor : minor, direction: minor < 0n ? 'debit' : 'credit', bookingDate: dayOf(get('date'), line, 'date'), reference: identifierOf(required('id')), endToEndId: identifierOf(get('reference')),
    variableSymbol: symbolOf(get('vs')), constantSymbol: symbolOf(get('ks')), specificSymbol: symbolOf(get('ss')),
    counterparty: { name: orNull(get('name') ?? undefined) ?? orNull(identification ?? undefined), account: account === null ? null : bank !== null && /^\d{4}$/.test(bank) && !account.includes('/') ? `${account}/${bank}` : account },
    text, code: orNull(get('type') ?? undefined), line,
  }
}

export function readFioJson(take: Take): JsonReading {
  const info = new Map<string, string | null>()
  let row = new Map<string, string | null>()
  let statement: OpenStatement | null = null
  let [infoLine, closed] = [1, false]
  const values = (map: ReadonlyMap<string, string | null>, line: number): Values => ({ get: (name) => map.get(name) ?? null, line })
  const open = (line: number): OpenStatement => {
    if (info.size === 0) stop({ kind: 'statement_field_missing', line, field: 'info' })
    return (statement ??= opened(values(info, infoLine), take))
  }
  const json = readJson({
    scalar(path, value, line) {
      const [root, part, third, at, column, leaf] = path
      if (root !== 'accountStatement') return
      if (part === 'info' && typeof third === 'string' && path.length === 3) {
        if (value !== null) info.set(third, value)
        infoLine = line
      } else if (part === 'transactionList' && third === 'transaction' && typeof at === 'number' && leaf === 'value' && typeof column === 'string') {
        const name = COLUMNS[column.replace(/^column/, '') as keyof typeof COLUMNS]
        if (name) row.set(name, value)
      }
    },
    close(path, line) {
      if (path[0] !== 'accountStatement') return
      if (path.length === 4 && path[2] === 'transaction') {
        open(line).entry(entryOf(values(row, line), info.get('currency') ?? null))
        row = new Map()
      } else if (path.length === 1) {
        open(line).close(balanceOf(values(info, infoLine), 'closing'), line)
        closed = true
      }
    },
  })
  return {
    take: json.take,
    end() {
      json.end()
      if (!closed) stop({ kind: 'statement_format_unknown' })
    },
  }
}

/** Names and values of the account, an empty line, headings, rows. */
export function readFioCsv(take: Take): JsonReading {
  const info = new Map<string, string>()
  let headings: readonly (string | null)[] | null = null
  let statement: OpenStatement | null = null
  const infoValues = (line: number): Values => ({ get: (name) => orNull(info.get(name)), line })
  const csv = readCsv({
    delimiter: ';',
    row(cells, line) {
      if (headings) {
        if (cells.length === 1 && cells[0] === '') return
        if (cells.length !== headings.length) stop({ kind: 'statement_cut_off', line })
        const byName = new Map<string, string>()
        for (const [at, name] of headings.entries()) if (name !== null && !byName.has(name)) byName.set(name, cells[at]!)
        statement!.entry(entryOf({ get: (name) => orNull(byName.get(name)), line }, infoValues(line).get('currency')))
      } else if (cells.some((cell) => /^id (operace|pohybu)$/i.test(cell.trim()))) {
        headings = cells.map((cell) => HEADINGS[cell.trim().toLowerCase()] ?? null)
        statement = opened(infoValues(line), take)
      } else if (cells.length === 2) info.set(cells[0]!.trim(), cells[1]!.trim())
      else if (cells.some((cell) => cell.trim() !== '')) stop({ kind: 'statement_line_malformed', line, field: shown(cells[0]!) })
    },
  })
  return {
    take: csv.take,
    end() {
      const line = csv.end()
      if (!statement) stop({ kind: 'statement_cut_off', line })
      statement.close(balanceOf(infoValues(line), 'closing'), line)
    },
  }
}
