/**
 * What of a file is new (P1): each statement judged before anything is written, each entry by what it says.
 * It owns: the key of an entry, when a statement is one that is known already, and when its entries go on from what is there.
 * Invariants: the same statement in whatever file or format brings nothing; two equal lines of one statement stay two; nothing is counted twice because it came in two formats.
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { minorText } from '../kernel/money.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { AccountRefusal } from './own-account.ts'
import { signedMinor } from './statement.ts'
import type { StatementClosing, StatementEntry, StatementHead, StatementPurpose } from './statement.ts'

/** A statement of a file, read to its end. */
export interface ReadStatement {
  readonly head: StatementHead
  readonly closing: StatementClosing
  /** Days of booking; null where there is no entry. */
  readonly from: CalendarDate | null
  readonly until: CalendarDate | null
}

/** One that was kept before. */
export interface KeptStatement {
  readonly id: bigint
  readonly format: string
  readonly purpose: StatementPurpose
  readonly number: string | null
  readonly currency: string
  readonly openingMinor: bigint | null
  readonly closingMinor: bigint | null
  readonly entries: number
  readonly creditMinor: bigint
  readonly debitMinor: bigint
  readonly from: CalendarDate | null
  readonly until: CalendarDate | null
}

export type KeepingRefusal =
  | AccountRefusal
  | { readonly kind: 'statement_not_balanced'; readonly account: string; readonly line: number; readonly opening: string; readonly found: string; readonly closing: string; readonly currency: string }
  | { readonly kind: 'statement_currency_missing'; readonly account: string; readonly line: number }
  | { readonly kind: 'statement_currency_differs'; readonly line: number; readonly field: string; readonly currency: string; readonly expected: string }
  | { readonly kind: 'statement_overlaps_other_format'; readonly account: string; readonly line: number; readonly format: string; readonly from: CalendarDate; readonly until: CalendarDate }

/** How a statement is kept: not at all, because it is; as one that goes on from another; or by itself, in which case known entries are left out. */
export type Keeping = { readonly kind: 'known'; readonly statement: bigint } | { readonly kind: 'goes_on' } | { readonly kind: 'by_itself' }

export function keepingOf(read: ReadStatement, format: string, kept: readonly KeptStatement[]): Result<Keeping, KeepingRefusal> {
  const { head, closing } = read
  const { account, line, currency } = head
  if (closing.balanced === false) {
    const found = head.opening!.minor + closing.creditMinor - closing.debitMinor
    return no({ kind: 'statement_not_balanced', account, line, opening: minorText(head.opening!.minor), found: minorText(found), closing: minorText(closing.closing!.minor), currency: currency ?? '' })
  }
  if (currency === null) return no({ kind: 'statement_currency_missing', account, line })
  const other = kept.find((each) => each.currency !== currency)
  if (other) return no({ kind: 'statement_currency_differs', line, field: 'currency', currency, expected: other.currency })
  if (head.purpose !== 'statement') return yes({ kind: 'by_itself' })
  const statements = kept.filter(({ purpose }) => purpose === 'statement')
  const known = statements.find((each) => isTheSame(read, each))
  if (known) return yes({ kind: 'known', statement: known.id })
  if (goesOn(read, statements)) return yes({ kind: 'goes_on' })
  const double = statements.find((each) => each.format !== format && overlap(read, each))
  if (double) return no({ kind: 'statement_overlaps_other_format', account, line, format: double.format, from: double.from!, until: double.until! })
  return yes({ kind: 'by_itself' })
}

/** The same stretch of the account: from one balance to another by the same sums and days. Where it came to nothing, only its number tells it from the next such. */
function isTheSame({ head, closing, from, until }: ReadStatement, kept: KeptStatement): boolean {
  if (!head.opening || !closing.closing) return false
  const same = kept.openingMinor === head.opening.minor && kept.closingMinor === closing.closing.minor && kept.entries === closing.entries && kept.creditMinor === closing.creditMinor
    && kept.debitMinor === closing.debitMinor && kept.from === from && kept.until === until
  return same && (head.opening.minor !== closing.closing.minor || (closing.entries > 0 && head.number !== null && head.number === kept.number))
}

/** Begins with the balance at which the latest one ended, on its last day or later: what it says has not been said, though a line may look the same. */
function goesOn({ head, closing, from }: ReadStatement, kept: readonly KeptStatement[]): boolean {
  if (!head.opening || !closing.closing || from === null) return false
  const last = kept.reduce<CalendarDate>((latest, { until }) => (until !== null && until > latest ? until : latest), '')
  return from >= last && kept.some((each) => each.until === last && each.closingMinor === head.opening!.minor && each.openingMinor !== each.closingMinor)
}

const overlap = ({ from, until }: ReadStatement, kept: KeptStatement): boolean => from !== null && until !== null && kept.from !== null && kept.until !== null && from <= kept.until && until >= kept.from

const squeezed = (text: string | null): string => (text ?? '').toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** What an entry says, in one text; the same line of another file gives the same. Blanks and where a line was cut are not of it. */
export function keyOf(entry: StatementEntry): string {
  const { bookingDate, valueDate, counterparty } = entry
  return [
    bookingDate, valueDate ?? '', String(signedMinor(entry)), squeezed(entry.reference), squeezed(entry.endToEndId), squeezed(entry.mandateId), (entry.variableSymbol ?? '').replace(/^0+/, ''), (entry.specificSymbol ?? '').replace(/^0+/, ''),
    squeezed(counterparty.name), squeezed(counterparty.account), squeezed(entry.text), entry.returnReason ?? '',
  ].join('|')
}

/** An account number in a text is not shown to everybody (S4): its last four digits tell it. */
export const maskedAccounts = (text: string): string =>
  text.replaceAll(/(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?(?![A-Z0-9])/g, (found) => {
    const plain = found.replaceAll(' ', '')
    return plain.length < 15 || plain.length > 34 || remainder(plain) !== 1n ? found : `…${plain.slice(-4)}`
  })

/** ISO 13616: letters count from 10, the first four signs go to the end, and 97 leaves one. */
const remainder = (iban: string): bigint => BigInt([...`${iban.slice(4)}${iban.slice(0, 4)}`].map((sign) => (/\d/.test(sign) ? sign : String(sign.charCodeAt(0) - 55))).join('')) % 97n
