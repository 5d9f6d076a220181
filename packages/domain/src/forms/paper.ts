/**
 * Paper: sizes that people print on, and where DIN 5008 wants things to stand on a letter.
 * It owns numbers for the designer (formats, snap lines) and for the check that nothing covers the window; millimetres from the top left corner.
 */
import type { Form } from './form.ts'

export interface PaperFormat { readonly id: string; readonly width: number; readonly height: number }

/** Formats that the designer offers; a form may have any other size within the limits of form-shape.ts. */
export const PAPER_FORMATS: readonly PaperFormat[] = [
  { id: 'a4', width: 210, height: 297 }, { id: 'a5', width: 148, height: 210 }, { id: 'a6', width: 105, height: 148 }, { id: 'label-100x150', width: 100, height: 150 },
  { id: 'label-89x36', width: 89, height: 36 }, { id: 'label-62x29', width: 62, height: 29 },
]

interface Area { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export interface LetterLines {
  /** The field that shows through the window of a DL, C6/5 or C5 envelope (DIN 5008, DIN 680). */
  readonly window: Area
  readonly information: Area
  readonly bodyTop: number
  readonly fold: readonly number[]
  readonly hole: number
  /** Where blocks snap: x of upright lines, y of level ones. */
  readonly snap: { readonly x: readonly number[]; readonly y: readonly number[] }
}

function letterLines(head: number, fold: readonly number[]): LetterLines {
  return {
    window: { x: 20, y: head, width: 85, height: 45 }, information: { x: 125, y: head + 5, width: 75, height: 40 }, bodyTop: head + 53.5, fold, hole: 148.5,
    snap: { x: [20, 25, 105, 125, 190, 200], y: [head, head + 5, head + 17.7, head + 45, head + 53.5] },
  }
}

/** Form A has a letterhead of 27 mm, form B one of 45 mm (DIN 5008). */
export const LETTER_LINES: Readonly<Record<NonNullable<Form['page']['letter']>, LetterLines>> = {
  'din5008-a': letterLines(27, [87, 192]),
  'din5008-b': letterLines(45, [105, 210]),
}
