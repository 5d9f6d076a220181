/** XLSX by hucre: numbers and dates are real cells, everything else is text and never a formula, whatever it begins with. */
import { writeXlsxStream } from 'hucre/xlsx'
import type { Cell, SheetWriter } from './sheet.ts'

/** A spreadsheet counts in doubles: what has more digits would be rounded, and is written as text. */
const DIGITS_MAX = 15
/** Excel believes that 1900 was a leap year; from this day on all calendars agree. */
const FIRST_DAY = '1900-03-01'

const FORMAT = { text: undefined, number: undefined, money: '#,##0.00', date: 'yyyy-mm-dd' } as const

export const xlsxWriter: SheetWriter = {
  contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  write({ name, columns, blocks }) {
    async function* rows() {
      for await (const block of blocks) for (const row of block) yield row.map(value)
    }
    const headed = columns.map(({ heading, kind }) => ({ header: heading, ...(FORMAT[kind] ? { numFmt: FORMAT[kind] } : {}) }))
    return writeXlsxStream(rows(), { name: sheetName(name), columns: headed, freezePane: { rows: 1 } })
  },
}

function value(cell: Cell): string | number | Date | null {
  if (cell === null) return null
  if (cell.kind === 'number') return cell.text.replace(/[^0-9]/g, '').length <= DIGITS_MAX ? Number(cell.text) : cell.text
  if (cell.kind === 'date') return cell.text >= FIRST_DAY ? new Date(`${cell.text}T00:00:00Z`) : cell.text
  return cell.text
}

/** At most 31 characters, and none that Excel forbids in the name of a sheet. */
const sheetName = (name: string): string => name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31)
