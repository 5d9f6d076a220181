/**
 * Patterns of number series: `RE-{YYYY}-{00000}` (MAS-2).
 * A counter is padded to the zeros in its braces and widens beyond them; it never wraps.
 */
const COUNTER = /\{(0+)\}/

/** The number as printed, of the n-th document of a year. */
export function renderNumber(pattern: string, at: { readonly year: number; readonly number: bigint }): string {
  return pattern
    .replace('{YYYY}', String(at.year))
    .replace('{YY}', String(at.year % 100).padStart(2, '0'))
    .replace(COUNTER, (_, zeros: string) => at.number.toString().padStart(zeros.length, '0'))
}

/** Whether the counter begins anew each year. */
export const isYearly = (pattern: string): boolean => pattern.includes('{YY')
