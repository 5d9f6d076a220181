/** Chance that a seed repeats exactly. */
export interface Chance {
  below(limit: number): number
  pick<T>(list: readonly T[]): T
  oneIn(times: number): boolean
}

export function chanceOf(seed: number): Chance {
  let state = (Math.imul(seed | 0, 0x9e3779b1) ^ 0x2545f491) >>> 0 || 1
  const below = (limit: number): number => {
    // xorshift32.
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state % limit
  }
  return { below, pick: (list) => list[below(list.length)]!, oneIn: (times) => below(times) === 0 }
}
