/** Text that was read in the wrong encoding before it came to us: `MÃ¼ller` for `Müller`. */

/** The signs of Windows-1252 between 0x80 and 0x9F; all others of its letters are their own code point. */
const SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const SUSPECT = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/

/** What the text was before UTF-8 was taken for Windows-1252; undefined where it was not. */
export function undamaged(text: string): string | undefined {
  if (!SUSPECT.test(text)) return undefined
  let escaped = ''
  for (const sign of text) {
    const at = SIGNS.indexOf(sign)
    const byte = at >= 0 ? 0x80 + at : sign.codePointAt(0)!
    if (byte > 255) return undefined
    escaped += `%${byte.toString(16).padStart(2, '0')}`
  }
  try {
    return decodeURIComponent(escaped)
  } catch {
    return undefined
  }
}
