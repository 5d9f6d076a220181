/**
 * Credit notes: what a correction of an invoice says (DOC-2, I6, I7).
 * It owns: mirroring an invoice in full or in part, to the cent.
 * It does not own: numbers, postings, what becomes of the charges.
 * Invariant: the credit notes of an invoice never exceed it, neither in total nor on a line nor in the tax of a rate.
 */
import type { VatCategory } from '../catalog/tax.ts'
import { sumMinor } from '../kernel/money.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { taxOn } from './draft-invoices.ts'
import type { VatRow } from './draft-invoices.ts'

export interface CreditableLine {
  readonly lineNo: number
  readonly netMinor: bigint
  /** Sum of earlier credits of this line, as positive amount. */
  readonly creditedMinor: bigint
  readonly category: VatCategory
  readonly rate: string
}

export interface CreditedLine {
  readonly lineNo: number
  /** Negative for an ordinary line. */
  readonly netMinor: bigint
}

export interface Credit {
  readonly lines: readonly CreditedLine[]
  readonly vat: readonly VatRow[]
  readonly netMinor: bigint
  readonly taxMinor: bigint
  readonly grossMinor: bigint
}

export type CreditRefusal =
  | { readonly kind: 'invoice_is_credited_already' }
  | { readonly kind: 'line_not_found'; readonly lineNo: number }
  | { readonly kind: 'credit_exceeds_line'; readonly lineNo: number; readonly rest: bigint }
  | { readonly kind: 'credit_is_nothing' }

export interface CreditedBefore {
  readonly lines: readonly CreditableLine[]
  /** VAT of the invoice less the tax of its earlier credit notes, per category and rate. */
  readonly vatLeft: readonly VatRow[]
}

/**
 * Credits what is left of an invoice: every line and every tax amount, so that invoice and credit notes sum to zero.
 * Refuses `invoice_is_credited_already` where nothing is left.
 */
export function creditRest(invoice: CreditedBefore): Result<Credit, CreditRefusal> {
  const lines = invoice.lines.map((line) => ({ lineNo: line.lineNo, netMinor: line.creditedMinor - line.netMinor }))
  if (invoice.vatLeft.every((row) => row.taxableMinor === 0n && row.taxMinor === 0n)) return no({ kind: 'invoice_is_credited_already' })
  const vat = invoice.vatLeft.map((row) => ({ ...row, taxableMinor: -row.taxableMinor, taxMinor: -row.taxMinor }))
  return yes(summed(lines, vat))
}

/**
 * Credits amounts of single lines, in positive minor units net. The tax follows from the sum per category and rate (BR-CO-17), but where a rate is
 * credited to its end, the tax left of it is taken, so that nothing remains of rounding.
 * Refuses an unknown line, more than the rest of a line or, where negative lines stand beside it, than what is left of its rate, and a credit of nothing.
 */
export function creditPart(invoice: CreditedBefore, wanted: readonly { readonly lineNo: number; readonly netMinor: bigint }[]): Result<Credit, CreditRefusal> {
  const lines: CreditedLine[] = []
  const sums = new Map<string, bigint>()
  for (const { lineNo, netMinor } of wanted) {
    const line = invoice.lines.find((l) => l.lineNo === lineNo)
    if (!line) return no({ kind: 'line_not_found', lineNo })
    const key = `${line.category} ${line.rate}`
    const before = sums.get(key) ?? 0n
    const leftOfRate = invoice.vatLeft.find((row) => `${row.category} ${row.rate}` === key)?.taxableMinor ?? 0n
    const rest = min(line.netMinor - line.creditedMinor, leftOfRate - before)
    if (netMinor <= 0n || netMinor > rest) return no({ kind: 'credit_exceeds_line', lineNo, rest })
    lines.push({ lineNo, netMinor: -netMinor })
    sums.set(key, before + netMinor)
  }
  if (lines.length === 0) return no({ kind: 'credit_is_nothing' })
  const vat = invoice.vatLeft.flatMap((row) => {
    const taxable = sums.get(`${row.category} ${row.rate}`)
    if (taxable === undefined) return []
    const tax = taxable === row.taxableMinor ? row.taxMinor : min(taxOn(taxable, row.rate), row.taxMinor)
    return [{ ...row, taxableMinor: -taxable, taxMinor: -tax }]
  })
  return yes(summed(lines, vat))
}

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b)

function summed(lines: readonly CreditedLine[], vat: readonly VatRow[]): Credit {
  const netMinor = sumMinor(lines.map((line) => line.netMinor))
  const taxMinor = sumMinor(vat.map((row) => row.taxMinor))
  return { lines, vat, netMinor, taxMinor, grossMinor: netMinor + taxMinor }
}
