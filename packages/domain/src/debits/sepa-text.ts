/**
 * Text in SEPA messages: the letters that every bank takes, and identifiers.
 * It owns: which characters may stand, what stands for the others, and how an identifier is made of a number. It does not own: the messages (server/adapters/sepa).
 */

/** `latin`: what every bank of the area takes (EPC230-15, 1.4). `german`: besides umlauts and & * $ %, as German banks take them (DFÜ-Abkommen, Anlage 3, 2.1). */
export type SepaLetters = 'latin' | 'german'

const GERMAN: ReadonlySet<string> = new Set('ÄÖÜäöüß&*$%')
/** What decomposition does not take apart, and marks for which a like one stands (EPC217-08). */
const REPLACED: Readonly<Record<string, string>> = {
  Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ẞ: 'SS', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ð: 'd', Ð: 'D', þ: 'th', Þ: 'TH', ı: 'i',
  '&': '+', '@': '(at)', '€': 'EUR', _: '-', '–': '-', '—': '-', '’': "'", '‘': "'", '‚': "'", '`': "'", '´': "'", '"': "'", '„': "'", '“': "'", '”': "'", '«': "'", '»': "'", ';': ',', '[': '(', ']': ')', '{': '(', '}': ')', '\\': '/', '|': '/', '=': '-', '~': '-', '<': '(', '>': ')', '%': '.', '*': '.', '#': '.', '!': '.', '§': '.', '°': '.',
}
const PLAIN = /^[A-Za-z0-9/?:().,'+ -]$/

function written(character: string, letters: SepaLetters): string {
  if (PLAIN.test(character) || (letters === 'german' && GERMAN.has(character))) return character
  if (/\s/.test(character)) return ' '
  const replaced = REPLACED[character] ?? character.normalize('NFD').replaceAll(/\p{Mark}/gu, '')
  return replaced !== '' && [...replaced].every((one) => PLAIN.test(one)) ? replaced : '.'
}

/** Text as a message may carry it, at most so long; letters that may not stand are written otherwise, what has no other form is a dot. */
export function sepaText(text: string, most: number, letters: SepaLetters): string {
  const plain = [...text.normalize('NFC')].map((character) => written(character, letters)).join('').replaceAll(/ +/g, ' ').trim()
  let left = most
  return [...plain].filter((character) => (left -= lengthOf(character)) >= 0).join('').trim()
}

/** Some banks count the signs of the file, in which an ampersand is five. */
const lengthOf = (character: string): number => (character === '&' ? '&amp;'.length : 1)

/** Identifiers are 35 long, neither begin nor end with a slash, nor hold two in a row (EPC230-15, 1.4). */
const ID_MAX = 35

/** An identifier that is unique by its key and names what it is for: `RE-2026-00017-4711`. */
export function sepaId(name: string, key: string): string {
  const plain = sepaText(name, ID_MAX - key.length - 1, 'latin').replaceAll(/\/{2,}/g, '/').replaceAll(/^[/ ]+|[/ ]+$/g, '')
  return plain === '' ? key : `${plain}-${key}`
}
