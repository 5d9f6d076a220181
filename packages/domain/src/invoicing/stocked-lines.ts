/**
 * Which lines of a document take goods from stock (SUB-4): with the delivery note, else with the invoice, and never twice.
 * It owns: that decision, and how serial numbers stand on a line. It does not own: what stock allows (stock).
 */
import { tryDecimal } from '../kernel/rational.ts'
import type { Language } from '../kernel/language.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { WantedMovement } from '../stock/stock.ts'
import type { DocumentKind } from './document.ts'
import type { ManualInvoice, ManualLine } from './manual-invoice.ts'

export type TakingRefusal = { readonly kind: 'stock_taken_already'; readonly lineNo: number; readonly documentKind: DocumentKind }

/** Whose goods have left already, by the line of the order that they follow. */
export type TakenBefore = ReadonlyMap<number, 'delivery_note' | 'invoice'>

/** Whether goods leave with such a document: what an invoice says of a delivery note has left with that. */
export function takesStock(line: Pick<ManualLine, 'stock' | 'sourceLine' | 'quantity'>, document: { readonly kind: DocumentKind; readonly sourceKind: DocumentKind | null; readonly deposit: boolean }): boolean {
  if (!line.stock || document.deposit || (document.kind !== 'delivery_note' && document.kind !== 'invoice')) return false
  if (line.sourceLine && document.sourceKind === 'delivery_note') return false
  return (tryDecimal(line.quantity)?.n ?? 0n) > 0n
}

/** What a document takes. Refuses a line of an order whose goods have left with a document of the other kind: with the delivery note, or with an invoice before it. */
export function takenByDocument(
  content: ManualInvoice, document: { readonly kind: DocumentKind; readonly sourceKind: DocumentKind | null }, before: TakenBefore,
): Result<readonly WantedMovement[], TakingRefusal> {
  const wanted: WantedMovement[] = []
  for (const [index, line] of content.lines.entries()) {
    if (!takesStock(line, { ...document, deposit: content.deposit === true })) continue
    const taken = line.sourceLine ? before.get(line.sourceLine) : undefined
    if (taken !== undefined && taken !== document.kind) return no({ kind: 'stock_taken_already', lineNo: index + 1, documentKind: taken })
    const { article, store, serials } = line.stock!
    wanted.push({ line: index + 1, article: BigInt(article), store: BigInt(store), quantity: `-${line.quantity}`, valueMinor: null, serials, documentLine: index + 1 })
  }
  return yes(wanted)
}

/** A follow-up leaves out what has left already, so that nobody has to. */
export const withoutTaken = (content: ManualInvoice, kind: DocumentKind, before: TakenBefore): ManualInvoice => ({
  ...content, lines: content.lines.map((line) => {
    const taken = line.sourceLine ? before.get(line.sourceLine) : undefined
    return line.stock && taken !== undefined && taken !== kind ? { ...line, stock: null } : line
  }),
})

const SERIALS: Readonly<Record<Language, string>> = { de: 'Seriennummern', cs: 'Sériová čísla', en: 'Serial numbers' }
const SERIAL: Readonly<Record<Language, string>> = { de: 'Seriennummer', cs: 'Sériové číslo', en: 'Serial number' }

/** The note of a line as it is printed: what was written, then the serial numbers. */
export function noteWithSerials({ note, stock }: Pick<ManualLine, 'note' | 'stock'>, language: Language): string | null {
  if (!stock || stock.serials.length === 0) return note
  const said = `${(stock.serials.length === 1 ? SERIAL : SERIALS)[language]}: ${stock.serials.join(', ')}`
  return note === null ? said : `${note} · ${said}`
}
