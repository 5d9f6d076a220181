/**
 * A bank statement as every format says it: a head, entries in order, and a closing.
 * It owns: what an entry is made of, and whether opening and entries come to the closing balance (P2). It does not own: how a format writes them (formats/), or what an entry pays for.
 * Invariant: the amount of an entry is never negative; its direction says whether money came or went.
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { minorText } from '../kernel/money.ts'
import { stop } from './fault.ts'

/** A statement settles what was booked; a report tells of the day so far, a notification of single entries: both tell again what a statement will say. */
export type StatementPurpose = 'statement' | 'report' | 'notification'

export interface StatementBalance {
  /** Below zero: overdrawn. */
  readonly minor: bigint
  readonly date: CalendarDate | null
}

export interface StatementHead {
  readonly purpose: StatementPurpose
  /** What the bank calls it. */
  readonly id: string | null
  readonly number: string | null
  /** As the file writes it: an IBAN, or a number of its country. */
  readonly account: string
  readonly currency: string | null
  readonly opening: StatementBalance | null
  readonly line: number
}

export interface Counterparty {
  readonly name: string | null
  /** An IBAN, or a number as its country writes it (19-2000145399/0800). */
  readonly account: string | null
}

export interface StatementEntry {
  readonly minor: bigint
  readonly direction: 'credit' | 'debit'
  readonly bookingDate: CalendarDate
  readonly valueDate: CalendarDate | null
  /** The bank's own. */
  readonly reference: string | null
  readonly endToEndId: string | null
  readonly mandateId: string | null
  readonly creditorId: string | null
  readonly variableSymbol: string | null
  readonly constantSymbol: string | null
  readonly specificSymbol: string | null
  readonly counterparty: Counterparty
  /** What the payer wrote, its lines put together again. */
  readonly text: string
  /** A return: why, by ISO 20022 where the bank's own code is known. */
  readonly returnReason: string | null
  /** Of a return: the amount that was collected, before charges. */
  readonly originalMinor: bigint | null
  readonly chargesMinor: bigint | null
  /** What kind of business it is, in the bank's code. */
  readonly code: string | null
  /** The bank's or our own name of a collective entry that this is of. */
  readonly batch: string | null
  /** Of what a report or notification tells: which entry of it this is, or is a detail of, and what that one comes to, signed. */
  readonly collective: { readonly no: number; readonly minor: bigint } | null
  readonly line: number
}

export interface StatementClosing {
  readonly closing: StatementBalance | null
  readonly entries: number
  readonly creditMinor: bigint
  readonly debitMinor: bigint
  /** Null where the file does not give both balances. */
  readonly balanced: boolean | null
  readonly line: number
}

/** What a bank rejected of a file of ours (pain.002): one payment, all of a group, or all of the message; by the identifiers that we gave. */
export interface Rejection {
  readonly message: string
  /** `pain.008.001.08`, where the bank says so. */
  readonly messageName: string | null
  readonly group: string | null
  readonly payment: string | null
  readonly reason: string | null
  readonly words: string
  readonly line: number
}

export type StatementPart =
  | { readonly kind: 'statement'; readonly head: StatementHead }
  | { readonly kind: 'entry'; readonly entry: StatementEntry }
  | { readonly kind: 'closing'; readonly closing: StatementClosing }
  | { readonly kind: 'rejection'; readonly rejection: Rejection }

/** Takes what a reading found, in order. */
export type Take = (part: StatementPart) => void

/** A reading of text that comes in lines. */
export interface LineReading {
  line(text: string, no: number): void
  end(no: number): void
}

export const NOBODY: Counterparty = { name: null, account: null }

/** An entry that says only how much and when. */
export const PLAIN: Omit<StatementEntry, 'minor' | 'direction' | 'bookingDate' | 'line'> = {
  valueDate: null, reference: null, endToEndId: null, mandateId: null, creditorId: null, variableSymbol: null, constantSymbol: null, specificSymbol: null, counterparty: NOBODY, text: '',
  returnReason: null, originalMinor: null, chargesMinor: null, code: null, batch: null, collective: null,
}

export const signedMinor = ({ minor, direction }: Pick<StatementEntry, 'minor' | 'direction'>): bigint => (direction === 'debit' ? -minor : minor)

/** One statement being read: hands on its head before its first entry, and its closing with the sums. */
export interface OpenStatement {
  entry(entry: StatementEntry): void
  close(closing: StatementBalance | null, line: number, said?: { readonly credit: bigint; readonly debit: bigint }): void
}

export function openStatement(take: Take, head: StatementHead): OpenStatement {
  let [entries, creditMinor, debitMinor] = [0, 0n, 0n]
  take({ kind: 'statement', head })
  return {
    entry(entry) {
      entries++
      if (entry.direction === 'credit') creditMinor += entry.minor
      else debitMinor += entry.minor
      take({ kind: 'entry', entry })
    },
    close(closing, line, said) {
      const { opening } = head
      const balanced = opening && closing ? opening.minor + creditMinor - debitMinor === closing.minor : null
      // Sums that contradict the entries of a statement whose balances hold would be a second truth.
      if (said && balanced !== false && (said.credit !== creditMinor || said.debit !== debitMinor)) {
        const [wrong, found] = said.credit !== creditMinor ? [said.credit, creditMinor] : [said.debit, debitMinor]
        stop({ kind: 'statement_check_sum_broken', line, field: said.credit !== creditMinor ? 'credit' : 'debit', said: minorText(wrong), found: minorText(found) })
      }
      take({ kind: 'closing', closing: { closing, entries, creditMinor, debitMinor, balanced, line } })
    },
  }
}
