/**
 * The outlines of letters, put together into one shape for each run of text.
 * Pure but for a memory of outlines: the same letters come with every drawing. An outline is kept relative to where it begins, so that setting it elsewhere moves its first point alone.
 */

export interface Outline {
  readonly x: number
  readonly y: number
  /** All that follows the first point, in relative commands. */
  readonly rest: string
}

/** Numbers that a command takes, and that the drawings of letters use. */
const TAKES: Readonly<Record<string, number>> = { M: 2, L: 2, Q: 4, C: 6 }
const known = new Map<string, Outline | null>()
const rounded = (value: number): number => Math.round(value * 100) / 100

/** Of a letter that takes no ink. */
export const BLANK: Outline = { x: 0, y: 0, rest: '' }

/** The outline of absolute commands; null where it is drawn otherwise than letters are. */
export function outlineOf(path: string): Outline | null {
  const before = known.get(path)
  if (before !== undefined) return before
  const outline = relative(path)
  known.set(path, outline)
  return outline
}

function relative(path: string): Outline | null {
  const tokens = path.match(/[A-Za-z]|-?[\d.]+/g) ?? []
  let [x, y, startX, startY, rest, command] = [0, 0, 0, 0, '', '']
  let first: { readonly x: number; readonly y: number } | null = null
  for (let at = 0; at < tokens.length;) {
    if (/[A-Za-z]/.test(tokens[at]!)) command = tokens[at++]!
    if (command === 'Z') {
      rest += 'z'
      ;[x, y] = [startX, startY]
      continue
    }
    const count = TAKES[command]
    if (count === undefined) return null
    const numbers = tokens.slice(at, at + count).map(Number)
    at += count
    const [toX, toY] = numbers.slice(-2) as [number, number]
    if (first === null) {
      if (command !== 'M') return null
      first = { x: toX, y: toY }
    } else rest += command.toLowerCase() + numbers.map((value, index) => rounded(value - (index % 2 === 0 ? x : y))).join(' ')
    ;[x, y] = [toX, toY]
    if (command === 'M') [startX, startY] = [x, y]
  }
  return first === null ? BLANK : { ...first, rest }
}

const LETTER = /x="(-?[\d.]+)" y="0" href="#([^"]+)"/g

/** The letters as one shape; null where one of them has no outline. */
export function runShape(look: string, letters: string, shapeOf: (letter: string) => Outline | null): string | null {
  let shape = ''
  for (const [, x, id] of letters.matchAll(LETTER)) {
    const outline = shapeOf(id!)
    if (outline === null) return null
    if (outline.rest !== '') shape += `M${rounded(outline.x + Number(x))} ${outline.y}${outline.rest}`
  }
  return `<path ${look} d="${shape}"/>`
}
