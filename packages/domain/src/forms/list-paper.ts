/**
 * A filtered list on paper: the plain table that leaves as a PDF.
 * It owns how cells are written and how wide columns are; it does not own which rows there are (the list), nor the setting of type (list.typ).
 */
import type { Language } from '../invoicing/document.ts'
import { formatAmount, formatDate, formatDecimal } from './local-format.ts'

/** Cells of one PDF, as many as are set within a second or two and half a gigabyte (2,000 rows of ten columns: 1.2 s, 510 MB). Longer lists go into a spreadsheet. */
const PAPER_CELLS_MAX = 20_000
export const paperRowsMax = (columns: number): number => Math.floor(PAPER_CELLS_MAX / Math.max(columns, 10))

export interface ListPaper {
  readonly title: string
  /** The company, where the list is of one. */
  readonly of: string | null
  /** What is filtered, in the reader's words. */
  readonly note: string | null
  readonly language: Language
  /** The day on which it was made. */
  readonly day: string
  readonly columns: readonly { readonly heading: string; readonly right: boolean; readonly weight: number }[]
  readonly rows: readonly (readonly string[])[]
  /** One line for each currency, in the list's columns; nothing where nothing is summed. */
  readonly sums: readonly (readonly string[])[]
  readonly words: { readonly count: string; readonly page: string }
}

export type PaperKind = 'text' | 'number' | 'money' | 'date'

/** A word longer than a column may break: the compiler breaks none by itself. */
const LONG_WORD = /[^\s\u00a0]{18,}/gu
const MAY_BREAK = '\u200b'

/** A cell of a file as people read it; exact decimals and ISO days come in. */
export function paperText(text: string, kind: PaperKind, language: Language): string {
  if (text === '') return ''
  switch (kind) {
    case 'money': return formatAmount(text, language)
    case 'number': return /^-?\d+(\.\d+)?$/.test(text) ? formatDecimal(text, language, 0) : text
    case 'date': return formatDate(text, language)
    case 'text': return text.replaceAll(LONG_WORD, (word) => (word.match(/.{1,12}/gu) ?? []).join(MAY_BREAK))
  }
}

const WIDEST_TEXT = 32
const NARROWEST = 5

/** How much of the page a column gets: as much as its longest cell, but no text more than that of a short line. Figures are never broken. */
export function columnWeights(columns: readonly { readonly heading: string; readonly kind: PaperKind }[], rows: readonly (readonly string[])[]): readonly number[] {
  return columns.map(({ heading, kind }, at) => {
    const longest = rows.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), 0)
    return Math.max(NARROWEST, kind === 'text' ? Math.min(WIDEST_TEXT, Math.max(longest, Math.min(heading.length, 12))) : Math.max(longest, Math.min(heading.length, 12)))
  })
}

const WORDS = {
  de: { entries: (count: string) => (count === '1' ? '1 Eintrag' : `${count} Einträge`), page: 'Seite {page} von {pages}' },
  cs: { entries: (count: string) => `počet položek: ${count}`, page: 'strana {page} z {pages}' },
  en: { entries: (count: string) => (count === '1' ? '1 entry' : `${count} entries`), page: 'page {page} of {pages}' },
} as const satisfies Record<Language, unknown>

export const paperWords = (language: Language, rows: number): ListPaper['words'] => ({ count: WORDS[language].entries(formatDecimal(String(rows), language, 0)), page: WORDS[language].page })
