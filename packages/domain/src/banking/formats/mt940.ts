/**
 * MT940 as the banks write it: SWIFT envelopes or none, several messages and pages a file, entries (:61:) with their details (:86:).
 * It owns: fields, balances, and the first line of an entry. It does not own: what stands in :86: (mt940-details.ts).
 */
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { dayNumber } from '../../kernel/calendar-date.ts'
import { stop } from '../fault.ts'
import { amountOf, dateOfParts, fullYear, identifierOf, isNothing, orNull, shown } from '../reading.ts'
import { openStatement, PLAIN } from '../statement.ts'
import type { LineReading, OpenStatement, StatementBalance, StatementEntry, Take } from '../statement.ts'
import { detailsOf } from './mt940-details.ts'

interface Field {
  readonly tag: string
  readonly line: number
  lines: string[]
}

/** A balance of SWIFT: which side, day, currency, amount. */
const BALANCE = /^([CD])(\d{2})(\d{2})(\d{2})([A-Z]{3})([\d,]+)$/
const ENTRY = /^(\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2}))? ?(RC|RD|C|D)([A-Z])? ?([\d.,]+) ?([NFS][A-Z0-9][A-Z0-9 ]{2})?(.*)$/
/** A field of details holds six lines; some banks write more, none this many. */
const LINES_MAX = 100

interface Message {
  id: string | null
  account: string | null
  number: string | null
  currency: string | null
  open: OpenStatement | null
  pending: StatementEntry | null
  closed: boolean
}

const NEW: Message = { id: null, account: null, number: null, currency: null, open: null, pending: null, closed: false }

export function readMt940(take: Take): LineReading {
  let field: Field | null = null
  let message: Message | null = null
  let seen = false

  const finishField = (): void => {
    if (field) message = applied(field, message, take)
    field = null
  }
  const finishMessage = (line: number): void => {
    finishField()
    // Without its closing balance a message may have lost its end.
    if (message && !message.closed) stop({ kind: 'statement_cut_off', line })
    message = null
  }
  return {
    line(text, no) {
      const start = /^:([0-9A-Z]{2,3}):(.*)$/.exec(text)
      if (start) {
        finishField()
        seen ||= start[1] === '20'
        if (start[1] === '20') finishMessage(no)
        field = { tag: start[1]!, line: no, lines: [start[2]!] }
      } else if (/^-(\}.*)?\s*$/.test(text)) finishMessage(no)
      else if (/^\{\d:/.test(text) || (!field && isNothing(text))) finishField()
      else if (field) {
        if (field.lines.push(text) > LINES_MAX) stop({ kind: 'statement_has_too_much', line: no, field: `:${field.tag}:`, most: LINES_MAX })
      } else stop({ kind: 'statement_line_malformed', line: no, field: shown(text) })
    },
    end(no) {
      if (!seen) stop({ kind: 'statement_format_unknown' })
      finishMessage(no)
    },
  }
}

function applied(field: Field, before: Message | null, take: Take): Message | null {
  const { tag, line } = field
  const text = field.lines.join('\n')
  if (tag === '20') return { ...NEW, id: orNull(text) }
  // Some banks number the message itself (:940:) before it begins.
  const message = before
  if (!message) return tag === '940' || tag === '942' ? null : stop({ kind: 'statement_field_missing', line, field: ':20:' })
  if (tag === '25') message.account = orNull(field.lines[0])
  else if (tag === '28' || tag === '28C') message.number = orNull(text)
  else if (tag === '60F' || tag === '60M') openMessage(message, balanceOf(field), line, take)
  else if (tag === '61') {
    flush(message)
    message.pending = entryOf(field, message)
  } else if (tag === '86' && message.pending) {
    message.pending = { ...message.pending, ...detailsOf(field.lines, message.pending) }
    flush(message)
  } else if (tag === '62F' || tag === '62M') closeMessage(message, balanceOf(field, message), line)
  return message
}

function openMessage(message: Message, { balance, currency }: ReturnType<typeof balanceOf>, line: number, take: Take): void {
  if (message.open) stop({ kind: 'statement_line_malformed', line, field: ':60F:' })
  message.currency = currency
  message.open = openStatement(take, {
    purpose: 'statement', id: message.id, number: message.number, account: message.account ?? stop({ kind: 'statement_field_missing', line, field: ':25:' }), currency, opening: balance, line,
  })
}

function closeMessage(message: Message, { balance }: { readonly balance: StatementBalance }, line: number): void {
  flush(message)
  if (!message.open) stop({ kind: 'statement_field_missing', line, field: ':60F:' })
  message.open.close(balance, line)
  message.closed = true
}

function flush(message: Message): void {
  if (message.pending) message.open!.entry(message.pending)
  message.pending = null
}

function balanceOf({ tag, line, lines }: Field, message?: Message): { readonly balance: StatementBalance; readonly currency: string } {
  const place = { line, field: `:${tag}:` }
  const [, side, year, month, day, currency, amount] = BALANCE.exec(lines[0]!.trim()) ?? stop({ kind: 'statement_line_malformed', ...place })
  if (message?.currency && message.currency !== currency) stop({ kind: 'statement_currency_differs', ...place, currency: currency!, expected: message.currency })
  const minor = commaAmount(amount!, place)
  const date = dateOfParts(fullYear(Number(year)), Number(month), Number(day)) ?? stop({ kind: 'statement_date_malformed', ...place, text: `${year}${month}${day}` })
  return { balance: { minor: side === 'D' ? -minor : minor, date }, currency: currency! }
}

/** Cents stand after a comma, which is there even where there are none. */
function commaAmount(text: string, place: { readonly line: number; readonly field: string }): bigint {
  if (text.includes('.') || text.split(',').length > 2) return stop({ kind: 'statement_amount_malformed', ...place, text: shown(text) })
  return amountOf(text.replace(',', '.').replace(/^0+(?=\d)/, ''), place)
}

function entryOf({ line, lines }: Field, message: Message): StatementEntry {
  const place = { line, field: ':61:' }
  if (!message.open || message.closed) return stop({ kind: 'statement_field_missing', line, field: ':60F:' })
  const [, year, month, day, bookedMonth, bookedDay, mark, , amount, type, rest] = ENTRY.exec(lines[0]!) ?? stop({ kind: 'statement_line_malformed', ...place })
  const valueDate = dateOfParts(fullYear(Number(year)), Number(month), Number(day)) ?? stop({ kind: 'statement_date_malformed', ...place, text: `${year}${month}${day}` })
  const minor = commaAmount(amount!, place)
  const bookingDate = bookedMonth === undefined ? valueDate : nearest(valueDate, Number(bookedMonth), Number(bookedDay)) ?? stop({ kind: 'statement_date_malformed', ...place, text: `${bookedMonth}${bookedDay}` })
  const [own, bank] = rest!.split('//')
  const supplement = lines.slice(1).join('')
  const amountIn = (name: string): bigint | null => {
    const found = new RegExp(`/${name}/[A-Z]{3}(\\d+,\\d{0,2})/`).exec(supplement)?.[1]
    return found === undefined ? null : commaAmount(found, place)
  }
  const reference = identifierOf(bank) ?? identifierOf(own?.replace(/^(KREF|EREF|MREF|CREF)\+?$/, ''))
  return {
    ...PLAIN, minor, direction: mark === 'C' || mark === 'RD' ? 'credit' : 'debit', bookingDate, valueDate, reference, originalMinor: amountIn('OCMT'), chargesMinor: amountIn('CHGS'),
    code: orNull(type), counterparty: { name: null, account: accountIn(supplement) }, line,
  }
}

/** Rabobank writes the other account below the entry. */
function accountIn(supplement: string): string | null {
  const text = supplement.trim()
  return /^([A-Z]{2}\d{2}[A-Z0-9]{11,30}|P\d{6,10})$/.test(text) ? text : null
}

/** The booking has no year: the one that brings it nearest to the value date. */
function nearest(valueDate: CalendarDate, month: number, day: number): CalendarDate | undefined {
  const year = Number(valueDate.slice(0, 4))
  const days = [year - 1, year, year + 1].map((each) => dateOfParts(each, month, day)).filter((date) => date !== undefined)
  const distance = (date: CalendarDate): number => Math.abs(dayNumber(date) - dayNumber(valueDate))
  return days.toSorted((a, b) => distance(a) - distance(b))[0]
}
