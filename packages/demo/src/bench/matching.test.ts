import { expect, test } from 'vitest'
import { measureMatching } from './matching.ts'

test.each(['DE', 'CZ'] as const)('of a bank in %s that learns, most is booked by itself, and nothing wrongly', (country) => {
  for (const seed of [11, 12]) {
    const { wrong, bookedPercent } = measureMatching({ country, seed, customers: 300, months: 4 })
    expect(wrong).toBe(0)
    expect(Math.min(...bookedPercent.slice(1))).toBeGreaterThan(93)
  }
})
