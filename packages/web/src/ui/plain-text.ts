/** Texts as people search for them: without accents, in lower case. */

/** "Český Krumlov" → "cesky krumlov"; ß as ss. */
export const plain = (text: string): string => [...text].map(plainLetter).join('')

const plainLetter = (letter: string): string => letter.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')

export interface Piece {
  readonly text: string
  readonly found: boolean
}

/** Cuts a text into what matches one of the words (written plainly) and what does not; nothing is lost. */
export function marked(text: string, words: readonly string[]): readonly Piece[] {
  if (words.length === 0) return [{ text, found: false }]
  const letters = [...text]
  // Where each letter of the plain text came from: some letters have none or two of them.
  const from = letters.flatMap((letter, at) => Array.from(plainLetter(letter), () => at))
  const folded = letters.map(plainLetter).join('')
  const hits = new Set(words.flatMap((word) => occurrences(folded, word)).flatMap((at) => at.map((index) => from[index]!)))
  const pieces: Piece[] = []
  letters.forEach((letter, at) => {
    const last = pieces.at(-1)
    if (last && last.found === hits.has(at)) pieces[pieces.length - 1] = { text: last.text + letter, found: last.found }
    else pieces.push({ text: letter, found: hits.has(at) })
  })
  return pieces
}

/** The places in `text` of each letter of each occurrence of `word`. */
function occurrences(text: string, word: string): readonly (readonly number[])[] {
  if (word === '') return []
  const found: number[][] = []
  let at = text.indexOf(word)
  while (at !== -1) {
    const start = at
    found.push(Array.from(word, (_, index) => start + index))
    at = text.indexOf(word, start + word.length)
  }
  return found
}
