/**
 * An entry of camt (Ntry) and the entries that it becomes: itself, or each of its details where they come to its amount.
 * Invariant: what an entry becomes sums to the entry, so that the balances of a statement hold whichever way it is read.
 */
import { tryDate } from '../../kernel/calendar-date.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { stop } from '../fault.ts'
import { identifierOf, plainText, shown } from '../reading.ts'
import { NOBODY, PLAIN, signedMinor } from '../statement.ts'
import type { Counterparty, StatementEntry } from '../statement.ts'
import { camtAmount, chargesOf, codeOf, directionOf } from './camt-details.ts'
import type { CamtDetail } from './camt-details.ts'
import { at, firstText, textAt } from './camt-tree.ts'
import type { CamtNode } from './camt-tree.ts'

export interface CamtEntry {
  readonly currency: string | null
  /** False: pending or for information; it is not money yet. */
  readonly booked: boolean
  readonly signed: bigint
  readonly entries: readonly StatementEntry[]
}

/** Texts of details that are one entry are put together up to here. */
const TEXT_MAX = 2000

export function entriesOf(node: CamtNode, details: readonly CamtDetail[], own: string): CamtEntry {
  const { line } = node
  const amount = camtAmount(at(node, 'Amt') ?? stop({ kind: 'statement_field_missing', line, field: 'Ntry/Amt' }))
  const direction = directionOf(node) ?? stop({ kind: 'statement_field_missing', line, field: 'Ntry/CdtDbtInd' })
  const status = firstText(node, ['Sts'], ['Sts', 'Cd'], ['Sts', 'Prtry'])
  const booked = status === null || status === 'BOOK'
  const signed = direction === 'debit' ? -amount.minor : amount.minor
  if (!booked) return { currency: amount.currency, booked, signed, entries: [] }
  const bookingDate = dayAt(node, 'BookgDt') ?? dayAt(node, 'ValDt') ?? stop({ kind: 'statement_field_missing', line, field: 'Ntry/BookgDt' })
  const whole: StatementEntry = {
    ...PLAIN, minor: amount.minor, direction, bookingDate, valueDate: dayAt(node, 'ValDt'), reference: identifierOf(firstText(node, ['AcctSvcrRef'], ['NtryRef'])), code: codeOf(node),
    batch: identifierOf(firstText(node, ['NtryDtls', 'Btch', 'PmtInfId'], ['NtryDtls', 'Btch', 'MsgId'])), text: plainText(textAt(node, 'AddtlNtryInf') ?? ''), chargesMinor: sameCurrency(chargesOf(node), amount.currency), line,
  }
  const context = { whole, currency: amount.currency, own }
  return { currency: amount.currency, booked, signed, entries: split(details, context) ?? [details.length === 0 ? whole : together(details, context)] }
}

interface Context {
  readonly whole: StatementEntry
  readonly currency: string | null
  readonly own: string
}

const sameCurrency = (amount: { readonly minor: bigint; readonly currency: string | null } | null, currency: string | null): bigint | null => (amount && amount.currency === currency ? amount.minor : null)

/** Each detail an entry of its own; what is missing to the whole is the bank's charge, where the entry says so. Undefined where they do not come to it. */
function split(details: readonly CamtDetail[], { whole, currency, own }: Context): StatementEntry[] | undefined {
  if (details.length < 2) return undefined
  const parts: StatementEntry[] = []
  let sum = 0n
  for (const detail of details) {
    const minor = sameCurrency(detail.amount, currency)
    if (minor === null) return undefined
    const part = told(detail, { ...whole, minor, direction: detail.direction ?? whole.direction }, { currency, own })
    sum += signedMinor(part)
    parts.push(part)
  }
  const missing = signedMinor(whole) - sum
  if (missing === 0n) return parts
  const charges = whole.chargesMinor ?? details.reduce((total, { charges }) => total + (sameCurrency(charges, currency) ?? 0n), 0n)
  if (charges === 0n || missing !== -charges) return undefined
  return [...parts.map((part) => ({ ...part, chargesMinor: null })), { ...whole, ...NO_PAYMENT, minor: charges < 0n ? -charges : charges, direction: missing < 0n ? 'debit' : 'credit' }]
}

const NO_PAYMENT = { endToEndId: null, mandateId: null, creditorId: null, counterparty: NOBODY, returnReason: null, originalMinor: null, chargesMinor: null } as const

/** One entry that its details tell of: what they agree on, and all that they say. */
function together(details: readonly CamtDetail[], context: Context): StatementEntry {
  const parts = details.map((detail) => told(detail, context.whole, context))
  const agreed = <K extends keyof StatementEntry>(key: K): StatementEntry[K] | null => (parts.every((part) => part[key] === parts[0]![key]) ? parts[0]![key] : null)
  if (parts.length === 1) return parts[0]!
  const party = parts.every(({ counterparty: { name, account } }) => name === parts[0]!.counterparty.name && account === parts[0]!.counterparty.account) ? parts[0]!.counterparty : NOBODY
  return {
    ...context.whole, endToEndId: agreed('endToEndId'), mandateId: agreed('mandateId'), creditorId: agreed('creditorId'), variableSymbol: agreed('variableSymbol'), constantSymbol: agreed('constantSymbol'),
    specificSymbol: agreed('specificSymbol'), counterparty: party, text: parts.map(({ text }) => text).filter((text) => text !== '').join(' ').slice(0, TEXT_MAX) || context.whole.text, returnReason: agreed('returnReason'),
  }
}

function told(detail: CamtDetail, entry: StatementEntry, { currency, own }: { readonly currency: string | null; readonly own: string }): StatementEntry {
  return {
    ...entry, reference: detail.reference ?? entry.reference, endToEndId: detail.endToEndId, mandateId: detail.mandateId, creditorId: detail.creditorId, variableSymbol: detail.variableSymbol,
    constantSymbol: detail.constantSymbol, specificSymbol: detail.specificSymbol, counterparty: otherParty(detail, entry.direction, own), text: detail.text === '' ? entry.text : detail.text.slice(0, TEXT_MAX),
    returnReason: detail.returnReason, originalMinor: detail.returnReason === null ? null : sameCurrency(detail.original, currency), chargesMinor: sameCurrency(detail.charges, currency) ?? entry.chargesMinor,
    code: detail.code ?? entry.code, batch: entry.batch ?? detail.batch,
  }
}

/** Who paid, or was paid; of a return it is the other way round. Never ourselves. */
function otherParty({ debtor, creditor, returnReason }: CamtDetail, direction: StatementEntry['direction'], own: string): Counterparty {
  const paidUs = (direction === 'credit') !== (returnReason !== null)
  const [first, second] = paidUs ? [debtor, creditor] : [creditor, debtor]
  const isSomebody = ({ name, account }: Counterparty): boolean => (name !== null || account !== null) && account !== own
  return isSomebody(first) ? first : isSomebody(second) ? second : NOBODY
}

/** A day, or a moment: its day is the bank's own, whatever the zone. */
export function dayAt(node: CamtNode, name: string): CalendarDate | null {
  const text = firstText(at(node, name), ['Dt'], ['DtTm'])
  if (text === null) return null
  return tryDate(text.slice(0, 10)) ?? stop({ kind: 'statement_date_malformed', line: at(node, name)!.line, field: name, text: shown(text) })
}
