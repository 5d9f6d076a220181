/**
 * Codes from which a bank's app fills in a transfer: GiroCode (EPC069-12 version 002) and SPAYD 1.0 (Czech QR Platba).
 * It owns their texts, limits and characters; it does not own who is shown which (forms) or how the modules are drawn (server/forms).
 * It stands with the receivables and not with the forms, because every paper and page on which something is owed needs it.
 * A code that its standard would not allow is no code: then the answer is null, and the paper says by words what to pay.
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { minorText } from '../kernel/money.ts'

export interface TransferRequest {
  readonly payee: string
  readonly iban: string
  readonly bic: string | null
  readonly amountMinor: bigint
  readonly currency: string
  /** What the payer writes: a text, or a creditor reference (ISO 11649). */
  readonly reference: string
  readonly variableSymbol: string | null
  readonly dueDate: CalendarDate | null
}

/** EPC069-12, 3.2: the code must fit version 13 at error correction M. */
const GIRO_BYTES_MAX = 331
const GIRO_AMOUNT_MAX = 99_999_999_999n
const NAME_MAX = 70
const TEXT_MAX = 140

/** The twelve elements of EPC069-12, one a line; what is empty at the end is left out together with its line break, as the norm wants it. */
export function giroCode(request: TransferRequest): string | null {
  const iban = withoutSpaces(request.iban)
  const payee = cut(plainText(request.payee), NAME_MAX)
  if (request.currency !== 'EUR' || request.amountMinor < 1n || request.amountMinor > GIRO_AMOUNT_MAX || payee === '' || !isIban(iban)) return null
  const isStructured = isCreditorReference(withoutSpaces(request.reference))
  const elements = [
    'BCD', '002', '1', 'SCT', bicOf(request), payee, iban, `EUR${minorText(request.amountMinor)}`, '',
    isStructured ? withoutSpaces(request.reference) : '', isStructured ? '' : cut(plainText(request.reference), TEXT_MAX), '',
  ]
  while (elements.at(-1) === '') elements.pop()
  const text = elements.join('\n')
  return utf8Length(text) <= GIRO_BYTES_MAX ? text : null
}

const SPAYD_AMOUNT_MAX = 999_999_999n
const MESSAGE_MAX = 60

/**
 * SPAYD, `invoice` being a QR Faktura that travels in it (X-INV). Only letters of the alphanumeric mode of QR codes are used,
 * which keeps the code a third smaller: banks show the message, they match by the variable symbol.
 */
export function spayd(request: TransferRequest, { invoice = null }: { readonly invoice?: string | null } = {}): string | null {
  const iban = withoutSpaces(request.iban)
  if (request.amountMinor < 1n || request.amountMinor > SPAYD_AMOUNT_MAX || !isIban(iban)) return null
  const bic = bicOf(request)
  const message = cut(alphanumeric(request.reference), MESSAGE_MAX).trimEnd()
  return spaydFields('SPD', [
    ['ACC', bic === '' ? iban : `${iban}+${bic}`], ['AM', minorText(request.amountMinor)], ['CC', request.currency],
    ['DT', request.dueDate === null ? null : compactDate(request.dueDate)], ['X-VS', isSymbol(request.variableSymbol) ? request.variableSymbol : null],
    ['MSG', message === '' ? null : message], ['X-INV', invoice === null ? null : invoice.replaceAll('%', '%25').replaceAll('*', '%2A')],
  ])
}

/** Header, version and fields as SPAYD and QR Faktura write them; what has no value is left out. */
export const spaydFields = (header: 'SPD' | 'SID', fields: readonly (readonly [key: string, value: string | null])[]): string =>
  [header, '1.0', ...fields.flatMap(([key, value]) => (value === null || value === '' ? [] : [`${key}:${value}`]))].join('*')

/** 2026-12-15 as 20261215. */
export const compactDate = (date: CalendarDate): string => date.replaceAll('-', '')

/** A variable symbol: one to ten digits. */
export const isSymbol = (text: string | null): text is string => text !== null && /^[0-9]{1,10}$/.test(text)

const withoutSpaces = (text: string): string => text.replace(/\s/g, '').toUpperCase()
const isIban = (text: string): boolean => /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/.test(text) && mod97(text) === 1
const bicOf = ({ bic }: TransferRequest): string => (bic !== null && /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(withoutSpaces(bic)) ? withoutSpaces(bic) : '')
const isCreditorReference = (text: string): boolean => /^RF[0-9]{2}[A-Z0-9]{1,21}$/.test(text) && mod97(text) === 1

/** ISO 7064 over the text with its first four characters at the end, letters as 10 to 35. */
function mod97(text: string): number {
  let rest = 0
  for (const character of text.slice(4) + text.slice(0, 4)) {
    for (const digit of /[0-9]/.test(character) ? character : String(character.charCodeAt(0) - 55)) rest = (rest * 10 + Number(digit)) % 97
  }
  return rest
}

/** On one line: a line break would begin the next element. */
const plainText = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/ {2,}/g, ' ').trim()

const cut = (text: string, most: number): string => Array.from(text).slice(0, most).join('')

/** Letters and marks that fit the alphanumeric mode, without what SPAYD has a meaning for (`*`) or would decode (`%`). */
export const alphanumeric = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replace(/[^0-9A-Z $+\-./:]+/g, ' ').replace(/ {2,}/g, ' ').trim()

/** Bytes in UTF-8. */
function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0)!
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
  }
  return bytes
}
