/**
 * ABO, called GPC: lines of fixed places, as Czech banks write them. A head (074), entries (075), and lines of text after an entry (076 to 079).
 * It owns: places, signs, symbols, and account numbers whose digits a bank has put into another order.
 */
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { stop } from '../fault.ts'
import { czechNumber, dateOfParts, fullYear, isNothing, orNull, plainText, shown, symbolOf } from '../reading.ts'
import { openStatement, PLAIN } from '../statement.ts'
import type { LineReading, OpenStatement, StatementBalance, StatementEntry, StatementHead, Take } from '../statement.ts'

/** ISO 4217 by number, with a zero before it. */
const CURRENCIES: Readonly<Record<string, string>> = {
  '0036': 'AUD', '0124': 'CAD', '0203': 'CZK', '0208': 'DKK', '0348': 'HUF', '0392': 'JPY', '0578': 'NOK', '0752': 'SEK', '0756': 'CHF', '0826': 'GBP', '0840': 'USD', '0946': 'RON', '0978': 'EUR', '0985': 'PLN',
}
/** A head is known from here on; what fills the rest of a line to 128 says nothing. */
const HEAD_LENGTH = 108
const ENTRY_LENGTH = 128
const TEXT_LINES_MAX = 20

interface Open {
  readonly head: StatementHead
  /** Begun with its first entry, which says the currency. */
  statement: OpenStatement | null
  readonly closing: StatementBalance
  readonly said: { readonly debit: bigint; readonly credit: bigint }
  readonly number: (digits: string) => string
  currency: string | null
  pending: StatementEntry | null
  texts: string[]
}

export function readGpc(take: Take): LineReading {
  let open: Open | null = null
  const close = (line: number): void => {
    if (!open) return
    flush(open, take)
    // Not every bank fills in the turnovers: zeros say nothing.
    begun(open, take).close(open.closing, line, open.said.debit === 0n && open.said.credit === 0n ? undefined : open.said)
    open = null
  }
  return {
    line(text, no) {
      const kind = text.slice(0, 3)
      if (isNothing(text)) return
      if (kind === '074') {
        close(no)
        open = headOf(text, no)
      } else if (!open) stop({ kind: 'statement_field_missing', line: no, field: '074' })
      else if (kind === '075') {
        flush(open, take)
        open.pending = entryOf(text, no, open)
      } else if (/^07[6-9]$/.test(kind) && open.pending) {
        if (open.texts.push(textOf(kind, text)) > TEXT_LINES_MAX) stop({ kind: 'statement_has_too_much', line: no, field: kind, most: TEXT_LINES_MAX })
      } else stop({ kind: 'statement_line_malformed', line: no, field: shown(kind) })
    },
    end(no) {
      if (!open) stop({ kind: 'statement_cut_off', line: no })
      close(no)
    },
  }
}

const begun = (open: Open, take: Take): OpenStatement => (open.statement ??= openStatement(take, { ...open.head, currency: open.currency }))

function flush(open: Open, take: Take): void {
  const { pending, texts } = open
  if (!pending) return
  const more = texts.filter((text) => text !== '').join(' ')
  begun(open, take).entry(more === '' ? pending : { ...pending, text: more, counterparty: { ...pending.counterparty, name: pending.counterparty.name ?? orNull(pending.text) } })
  open.pending = null
  open.texts = []
}

/** Turnovers are signed like balances; a sign that is neither counts as plus, as banks fill the place. */
function headOf(text: string, line: number): Open {
  if (text.trimEnd().length < HEAD_LENGTH) stop({ kind: 'statement_cut_off', line })
  const digits = digitsOf(text, 3, 19, line, '074')
  const number = hasOtherOrder(digits) ? inOrder : (as: string) => as
  const balance = (from: number, date: CalendarDate | null): StatementBalance => {
    const minor = BigInt(digitsOf(text, from, from + 14, line, '074'))
    return { minor: text[from + 14] === '-' ? -minor : minor, date }
  }
  const turnover = (from: number): bigint => {
    const minor = BigInt(digitsOf(text, from, from + 14, line, '074'))
    return text[from + 14] === '-' ? -minor : minor
  }
  const account = czechNumber(number(digits)) ?? stop({ kind: 'statement_field_missing', line, field: '074 4–19' })
  return {
    head: { purpose: 'statement', id: null, number: orNull(text.slice(105, 108)), account, currency: null, opening: balance(45, dayOf(text.slice(39, 45))), line },
    statement: null, closing: balance(60, dayOf(text.slice(108, 114))), said: { debit: turnover(75), credit: turnover(90) }, number, currency: null, pending: null, texts: [],
  }
}

const dayOf = (text: string): CalendarDate | null =>
  /^\d{6}$/.test(text) ? dateOfParts(fullYear(Number(text.slice(4, 6))), Number(text.slice(2, 4)), Number(text.slice(0, 2))) ?? null : null

function digitsOf(text: string, from: number, until: number, line: number, record: string): string {
  const digits = text.slice(from, until)
  return /^\d+$/.test(digits) && digits.length === until - from ? digits : stop({ kind: 'statement_line_malformed', line, field: `${record} ${from + 1}–${until}` })
}

/** 1 debit, 2 credit, 4 a debit reversed, 5 a credit reversed. */
const DIRECTIONS: Readonly<Record<string, StatementEntry['direction']>> = { '1': 'debit', '2': 'credit', '4': 'credit', '5': 'debit' }

function entryOf(text: string, line: number, open: Open): StatementEntry {
  if (text.length < ENTRY_LENGTH) stop({ kind: 'statement_cut_off', line })
  const digits = (from: number, until: number): string => digitsOf(text, from, until, line, '075')
  const direction = DIRECTIONS[text[60]!] ?? stop({ kind: 'statement_line_malformed', line, field: '075 61' })
  const booked = text.slice(122, 128)
  const bookingDate = dayOf(booked) ?? stop({ kind: 'statement_date_malformed', line, field: '075 123–128', text: shown(booked) })
  const currency = CURRENCIES[text.slice(118, 122)] ?? null
  if (currency !== null && open.currency !== null && currency !== open.currency) stop({ kind: 'statement_currency_differs', line, field: '075 119–122', currency, expected: open.currency })
  open.currency ??= currency
  const other = czechNumber(open.number(digits(19, 35)))
  const bank = text.slice(73, 77)
  const name = plainText(text.slice(97, 117))
  return {
    ...PLAIN, minor: BigInt(digits(48, 60)), direction, bookingDate, valueDate: dayOf(text.slice(91, 97)), reference: /[1-9A-Za-z]/.test(text.slice(35, 48)) ? orNull(text.slice(35, 48)) : null,
    variableSymbol: symbolOf(digits(61, 71).replace(/^0+/, '')), constantSymbol: constantOf(text.slice(77, 81)), specificSymbol: symbolOf(text.slice(81, 91).trim().replace(/^0+/, '')),
    counterparty: { name: orNull(name), account: other === null ? null : /^\d{4}$/.test(bank) && bank !== '0000' ? `${other}/${bank}` : other }, text: name, line,
  }
}

/** Four digits; a constant symbol keeps its zeros (0308). */
const constantOf = (text: string): string | null => (/^\d{4}$/.test(text) && text !== '0000' ? text : null)

function textOf(kind: string, text: string): string {
  // 076 names the entry itself, and the day of the other account's debit.
  return kind === '076' ? '' : plainText(text.slice(3))
}

/** Czech account numbers: prefix and number are each divisible by 11 when weighted. */
const WEIGHTS = [6, 3, 7, 9, 10, 5, 8, 4, 2, 1]
const isDivisible = (digits: string): boolean => digits.padStart(10, '0').split('').reduce((sum, digit, at) => sum + Number(digit) * WEIGHTS[at]!, 0) % 11 === 0
const isAccount = (digits: string): boolean => isDivisible(digits.slice(0, 6)) && isDivisible(digits.slice(6)) && /[1-9]/.test(digits.slice(6))

/** Where each digit of an account stands in the order that some banks keep within themselves. */
const ORDER = [11, 12, 13, 14, 15, 16, 5, 6, 7, 8, 9, 4, 10, 2, 3, 1]
export const inOrder = (digits: string): string => ORDER.map((place) => digits[place - 1]).join('')

/** Told by the check digits of the statement's own account: they hold in one order only. */
const hasOtherOrder = (digits: string): boolean => !isAccount(digits) && isAccount(inOrder(digits))
