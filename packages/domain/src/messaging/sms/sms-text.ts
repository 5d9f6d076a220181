/**
 * What an SMS costs and how it is cut: letters, units, parts (3GPP TS 23.038, TS 23.040 §9.2.3.24.1).
 * It owns: the alphabets, the cut, letters put in place of others. It does not own: how parts travel (server/adapters/sms).
 * Invariants: the parts together are the text; a letter of two units is never cut; a letter is replaced only where all of the text then fits the small alphabet.
 */

/** The small alphabet of telephones with seven bits a letter, or two bytes a letter for everything. */
export type SmsEncoding = 'gsm7' | 'ucs2'

export const SMS_REPLACEMENTS = ['none', 'typographic', 'letters'] as const
/** What may be written otherwise so that a text fits the small alphabet: nothing; quotes, dashes and blanks; or letters too, č as c. */
export type SmsReplacement = (typeof SMS_REPLACEMENTS)[number]

/** A text longer than ten parts is a letter. */
export const SMS_PARTS_MAX = 10
/** Characters that anybody may hand in: ten parts of the small alphabet. */
export const SMS_TEXT_MAX = 1530

/** In the order of their codes; the escape at 27 stands for none. */
const BASIC = '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u{1b}ÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const ESCAPE = 27
const CODES: ReadonlyMap<string, readonly number[]> = new Map([
  ...Array.from(BASIC, (letter, code): [string, readonly number[]] => [letter, [code]]).filter(([, [code]]) => code !== ESCAPE),
  ...([['\f', 10], ['^', 20], ['{', 40], ['}', 41], ['\\', 47], ['[', 60], ['~', 61], [']', 62], ['|', 64], ['€', 101]] as const).map(([letter, code]): [string, readonly number[]] => [letter, [ESCAPE, code]]),
])

const UNITS = { gsm7: { alone: 160, together: 153 }, ucs2: { alone: 70, together: 67 } } as const

export interface SmsPieces {
  readonly encoding: SmsEncoding
  readonly parts: readonly string[]
  /** Units of all parts: a letter of the extension counts two, as does one beyond the basic plane. */
  readonly units: number
  /** Units that still fit without another part. */
  readonly left: number
  /** The first letter that the small alphabet lacks; null where it has them all. */
  readonly cause: string | null
}

/** Cuts a text into the parts in which it travels. An empty text is one part. */
export function smsPieces(text: string): SmsPieces {
  const letters = Array.from(text)
  const cause = letters.find((letter) => !CODES.has(letter)) ?? null
  const encoding = cause === null ? 'gsm7' : 'ucs2'
  const unitsOf = (letter: string): number => (encoding === 'gsm7' ? CODES.get(letter)!.length : letter.length)
  const units = letters.reduce((sum, letter) => sum + unitsOf(letter), 0)
  const { alone, together } = UNITS[encoding]
  if (units <= alone) return { encoding, parts: [text], units, left: alone - units, cause }
  const parts: string[] = []
  let [part, used] = ['', 0]
  for (const letter of letters) {
    if (used + unitsOf(letter) > together) {
      parts.push(part)
      part = ''
      used = 0
    }
    part += letter
    used += unitsOf(letter)
  }
  return { encoding, parts: [...parts, part], units, left: together - used, cause }
}

/** A part as bytes: one septet a byte as SMPP wants it for the small alphabet, else two bytes a unit, high byte first. */
export function smsBytes(part: string, encoding: SmsEncoding): number[] {
  if (encoding === 'gsm7') return Array.from(part).flatMap((letter) => CODES.get(letter) ?? [63])
  return Array.from({ length: part.length }, (_, i) => part.charCodeAt(i)).flatMap((unit) => [unit >> 8, unit & 0xff])
}

const TYPOGRAPHIC: readonly (readonly [RegExp, string])[] = [
  [/[\u{201c}-\u{201f}\u{ab}\u{bb}\u{2033}]/gu, '"'], [/[\u{2018}-\u{201b}\u{2039}\u{203a}\u{b4}`\u{2032}]/gu, "'"], [/[\u{2010}-\u{2015}\u{2212}\u{2022}\u{b7}]/gu, '-'], [/\u{2026}/gu, '...'],
  [/[\u{a0}\u{2000}-\u{200a}\u{202f}\u{205f}\u{3000}\t]/gu, ' '], [/[\u{ad}\u{200b}\u{feff}]/gu, ''],
]
/** Letters that are not one with a mark on it. */
const WHOLE: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i', œ: 'oe', Œ: 'OE', ẞ: 'SS', þ: 'th', ð: 'd' }

const isSmall = (text: string): boolean => Array.from(text).every((letter) => CODES.has(letter))
const plain = (letter: string): string => WHOLE[letter] ?? letter.normalize('NFD').replaceAll(/\p{Mn}/gu, '')

/** A text as it is sent: line ends as one, no control characters, each letter whole, and letters replaced as far as the setting allows and it helps. */
export function smsText(typed: string, replacement: SmsReplacement): string {
  const text = typed.normalize('NFC').replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '').replaceAll(/\p{Cs}/gu, '\u{fffd}').trim()
  if (replacement === 'none' || isSmall(text)) return text
  const quoted = TYPOGRAPHIC.reduce((before, [pattern, by]) => before.replaceAll(pattern, by), text)
  if (isSmall(quoted)) return quoted
  const lettered = replacement === 'letters' ? Array.from(quoted, (letter) => (CODES.has(letter) ? letter : plain(letter))).join('') : quoted
  return isSmall(lettered) ? lettered : text
}
