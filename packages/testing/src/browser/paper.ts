/** What is on paper, read from a PDF by tools that share nothing with what wrote it (poppler). */
import { execFileSync } from 'node:child_process'

/** Words with the place where they begin and end, in millimetres from the top left corner of their page. */
export interface PaperWord {
  readonly text: string
  readonly page: number
  readonly x: number
  readonly y: number
  readonly right: number
}

const millimetres = (points: string): number => Math.round((Number(points) / 72) * 25.4 * 10) / 10

/** The words of all pages, in the order in which they are read. */
export function wordsOf(pdf: Buffer): readonly PaperWord[] {
  const boxes = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, encoding: 'utf8' })
  return boxes.split('<page ').slice(1).flatMap((page, index) =>
    [...page.matchAll(/<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="[^"]+">(.*?)<\/word>/g)]
      .map(([, x, y, right, text]) => ({ text: text!, page: index + 1, x: millimetres(x!), y: millimetres(y!), right: millimetres(right!) })))
}

/** All that a PDF says, as running text. */
export const textOf = (pdf: Buffer): string => execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' }).replaceAll(/\s+/g, ' ')

/** A picture of a page, so many dots to the inch. */
export const pictureOf = (pdf: Buffer, { page, dpi }: { readonly page: number; readonly dpi: number }): Buffer =>
  execFileSync('pdftoppm', ['-png', '-r', String(dpi), '-f', String(page), '-l', String(page), '-'], { input: pdf, maxBuffer: 64 * 1024 * 1024 })
