import { describe, expect, it } from 'vitest'
import { walk } from './keyboard.ts'

const extent = { rows: 100, columns: 5, page: 20 }
const from = (row: number, column: number, key: string, ctrlKey = false) => {
  const place = walk({ row, column }, { key, ctrlKey }, extent)
  return place && [place.row, place.column]
}

describe('walk', () => {
  it('goes row by row, and from the first one into the heading', () => {
    expect([from(3, 1, 'ArrowDown'), from(3, 1, 'ArrowUp'), from(0, 1, 'ArrowUp'), from(-1, 1, 'ArrowUp'), from(99, 1, 'ArrowDown')]).toEqual([[4, 1], [2, 1], [-1, 1], [-1, 1], [99, 1]])
  })
  it('goes cell by cell and stays within the row', () => {
    expect([from(3, 1, 'ArrowRight'), from(3, 4, 'ArrowRight'), from(3, 0, 'ArrowLeft'), from(3, 1, 'ArrowRight', true), from(3, 3, 'ArrowLeft', true)]).toEqual([[3, 2], [3, 4], [3, 0], [3, 4], [3, 0]])
  })
  it('goes by screens and to the ends', () => {
    expect([from(3, 1, 'PageDown'), from(90, 1, 'PageDown'), from(3, 1, 'PageUp'), from(50, 2, 'PageUp'), from(50, 2, 'Home'), from(50, 2, 'End')]).toEqual([[23, 1], [99, 1], [0, 1], [30, 2], [0, 2], [99, 2]])
  })
  it('leaves other keys to others', () => {
    expect([from(3, 1, 'x'), from(3, 1, 'Tab'), from(3, 1, 'Enter')]).toEqual([null, null, null])
  })
  it('has nowhere to go but the heading where there are no rows', () => {
    expect(walk({ row: 0, column: 0 }, { key: 'ArrowDown', ctrlKey: false }, { ...extent, rows: 0 })).toEqual({ row: -1, column: 0 })
  })
})
