/**
 * CSV as spreadsheets of the country open it by a double click: UTF-8 with BOM, `;` and decimal comma for German and Czech, `,` and point for English, dates as ISO 8601.
 * A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection); numbers keep their minus.
 */
import { stringify } from 'csv-stringify/sync'
import type { Cell, SheetWriter } from './sheet.ts'

const FORMULA = /^[=+\-@\t\r]/

export const csvWriter: SheetWriter = {
  contentType: 'text/csv; charset=utf-8',
  extension: 'csv',
  async *write({ language, columns, blocks }) {
    const [delimiter, point] = language === 'en' ? [',', '.'] : [';', ',']
    const lines = (rows: readonly (readonly string[])[]) => Buffer.from(stringify(rows as string[][], { delimiter, record_delimiter: 'windows' }))
    const text = (cell: Cell): string => {
      if (cell === null) return ''
      if (cell.kind === 'number') return cell.text.replace('.', point)
      return FORMULA.test(cell.text) ? `'${cell.text}` : cell.text
    }
    yield Buffer.from('\uFEFF')
    yield lines([columns.map(({ heading }) => heading)])
    for await (const block of blocks) if (block.length > 0) yield lines(block.map((row) => row.map(text)))
  },
}
