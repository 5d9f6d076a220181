/** Positions on the earth (WGS 84) as people paste them (CUS-1): `49° 57' 53.19'' N, 16° 58' 25.24'' E` or `49.964775, 16.973678`. */
import { decimal, over, plus, rational, roundHalfAwayFromZero, times, toDecimalText } from '../kernel/rational.ts'
import type { Rational } from '../kernel/rational.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

export interface Position {
  /** Degrees with at most six decimals (a tenth of a metre), north positive. */
  readonly latitude: string
  /** East positive. */
  readonly longitude: string
}

export type PositionRefusal = { readonly kind: 'position_invalid' }

const NUMBER = String.raw`(\d{1,3}(?:\.\d{1,10})?)`
const ANGLE = new RegExp(String.raw`^([+-]?)\s*${NUMBER}\s*°?\s*(?:${NUMBER}\s*['′’]\s*)?(?:${NUMBER}\s*(?:''|["″”’′]{1,2})\s*)?([NSEW]?)$`, 'i')
const MILLION = rational(1_000_000n)

/** Reads a position, latitude first. Refuses `position_invalid` for anything else, and for angles outside ±90° and ±180°. */
export function readPosition(text: string): Result<Position, PositionRefusal> {
  const halves = halvesOf(text.trim())
  const latitude = halves && angle(halves[0], 'NS', 90n)
  const longitude = halves && angle(halves[1], 'EW', 180n)
  return latitude && longitude ? yes({ latitude, longitude }) : no({ kind: 'position_invalid' })
}

/** At the letter of the first half, else at the comma, semicolon or blank between two numbers. */
function halvesOf(text: string): readonly [string, string] | undefined {
  const match = /^([^NSEW]+[NS])[\s,;]*([^NSEW]+[EW])$/i.exec(text) ?? /^([^,;\s]+)\s*[,;\s]\s*([^,;\s]+)$/.exec(text)
  return match ? [match[1]!.trim(), match[2]!.trim()] : undefined
}

function angle(text: string, letters: 'NS' | 'EW', most: bigint): string | undefined {
  const match = ANGLE.exec(text)
  if (!match) return undefined
  const [, sign, degrees, minutes, seconds, letter = ''] = match
  if (letter !== '' && (!letters.includes(letter.toUpperCase()) || sign !== '')) return undefined
  const [m, s] = [decimal(minutes ?? '0'), decimal(seconds ?? '0')]
  if (m.n >= 60n * m.d || s.n >= 60n * s.d) return undefined
  const exact: Rational = plus(decimal(degrees!), plus(over(m, rational(60n)), over(s, rational(3600n))))
  if (exact.n > most * exact.d) return undefined
  const millionths = roundHalfAwayFromZero(times(exact, MILLION))
  const negative = sign === '-' || letter.toUpperCase() === letters[1]
  return toDecimalText(rational(negative ? -millionths : millionths, 1_000_000n), 0)
}
