/** A list as a PDF: the same rows in the same order as on the screen, all of them or none, with the sums that stand under the list. */
import { CURRENCY } from '@kontor/contract/columns/column.ts'
import type { Column, Language } from '@kontor/contract/columns/column.ts'
import { columnWeights, paperRowsMax, paperText, paperWords } from '@kontor/domain/forms/list-paper.ts'
import type { ListPaper } from '@kontor/domain/forms/list-paper.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import type { Amount, Totals } from '../platform/database/totals.ts'
import { sheetKind } from '../platform/http/export-cells.ts'
import type { ListPrinter, PrintableList } from '../platform/http/list-printer.ts'
import { renderList } from './render/render-pdf.ts'

const FIGURES: ReadonlySet<Column['kind']> = new Set(['money', 'decimal', 'count'])

export const listPrinter: ListPrinter = { rowsMax: paperRowsMax, print: (list) => renderList(listPaper(list)) }

function listPaper({ columns, chosen, language, company, note, day, rows, totals }: PrintableList): ListPaper {
  const kinds = chosen.map(sheetKind)
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
