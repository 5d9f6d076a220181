/** A list as a PDF: the same rows in the same order as on the screen, all of them or none, with the sums that stand under the list. */
import { CURRENCY } from '@kontor/contract/columns/column.ts'
import type { Column, Language, ListColumns } from '@kontor/contract/columns/column.ts'
import { columnWeights, paperText, paperWords } from '@kontor/domain/forms/list-paper.ts'
import type { ListPaper, PaperKind } from '@kontor/domain/forms/list-paper.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import type { Amount, Totals } from '../database/totals.ts'
import type { Cell } from '../sheets/sheet.ts'

/** Sets the paper; the port behind which the renderer stands. */
export type PrintList = (paper: ListPaper) => Promise<Uint8Array | 'busy'>

interface PaperOf {
  readonly columns: ListColumns
  readonly chosen: readonly Column[]
  readonly language: Language
  readonly company: string | null
  readonly note: string | undefined
  readonly day: string
  readonly rows: readonly (readonly Cell[])[]
  readonly totals: Totals | null
}

const FIGURES: ReadonlySet<Column['kind']> = new Set(['money', 'decimal', 'count'])

export const paperKind = ({ kind }: Column): PaperKind => (kind === 'money' || kind === 'date' ? kind : kind === 'decimal' || kind === 'count' ? 'number' : 'text')

export function listPaper({ columns, chosen, language, company, note, day, rows, totals }: PaperOf): ListPaper {
  const kinds = chosen.map(paperKind)
  const cells = rows.map((row) => row.map((cell, at) => (cell === null ? '' : paperText(cell.text, kinds[at]!, language))))
  const sums = sumLines(chosen, totals, language)
  const weights = columnWeights(chosen.map((column, at) => ({ heading: column.label[language], kind: kinds[at]! })), [...cells, ...sums])
  return {
    title: columns.name[language], of: company, note: note ?? null, language, day: paperText(day, 'date', language), rows: cells, sums, words: paperWords(language, rows.length),
    columns: chosen.map((column, at) => ({ heading: column.label[language], right: FIGURES.has(column.kind), weight: weights[at]! })),
  }
}

/** One line for each currency; only amounts whose column is on the paper. */
function sumLines(chosen: readonly Column[], totals: Totals | null, language: Language): readonly (readonly string[])[] {
  const lines = (totals?.sums ?? []).map((sum) => chosen.map(({ key, kind }) => {
    if (key === CURRENCY) return sum.currency
    const money = kind === 'money' ? sum[key as Amount] : undefined
    return money ? paperText(minorText(money.minor), 'money', language) : ''
  }))
  return lines.filter((line) => line.some((text, at) => text !== '' && chosen[at]!.key !== CURRENCY))
}
