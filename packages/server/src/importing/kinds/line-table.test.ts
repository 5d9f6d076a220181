import { expect, test } from 'vitest'
import { lineTable } from './line-table.ts'

test('each of 200,000 values is new once, and then known by the line where it stood first', () => {
  const table = lineTable()
  const wrong: number[] = []
  for (let i = 0; i < 200_000; i++) if (table.firstLine(`M-${i}`, i + 2) !== undefined) wrong.push(i)
  for (let i = 0; i < 200_000; i += 7) if (table.firstLine(`M-${i}`, 1) !== i + 2) wrong.push(i)
  expect(wrong).toEqual([])
  expect([table.firstLine('01', 5), table.firstLine('1', 6), table.firstLine('', 7), table.firstLine('', 8)]).toEqual([undefined, undefined, undefined, 7])
})
