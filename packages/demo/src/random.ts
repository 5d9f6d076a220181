/** Chance that is the same on every machine: one stream of numbers per seed. Quality does not matter here, sameness does. */

export interface Random {
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number
  pick<T>(list: readonly T[]): T
  /** True in about `percent` of a hundred cases. */
  chance(percent: number): boolean
}

/** The stream of a seed and any further numbers, so that each customer has its own and one more customer changes no other (mulberry32, public domain). */
export function randomFrom(...seeds: readonly number[]): Random {
  let state = seeds.reduce((mixed, seed) => Math.imul(mixed ^ seed, 0x9e3779b1) ^ (mixed >>> 15), 0x243f6a88)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  for (let warm = 0; warm < 3; warm++) next()
  const below = (limit: number): number => next() % limit
  return { below, pick: (list) => list[below(list.length)]!, chance: (percent) => below(100) < percent }
}
