import { describe, expect, it } from 'vitest'
import { isPartFull, PART_MAX, printBatchAfter } from './print-batch.ts'
import type { PrintBatchState, PrintBatchStep } from './print-batch.ts'

describe('a print batch', () => {
  it.each<[PrintBatchState, PrintBatchStep, string]>([
    ['making', 'cancel', 'cancelled'], ['making', 'resume', 'making'], ['making', 'confirm', 'print_batch_not_made'],
    ['made', 'cancel', 'cancelled'], ['made', 'resume', 'print_batch_not_cancelled'], ['made', 'confirm', 'printed'],
    ['cancelled', 'cancel', 'cancelled'], ['cancelled', 'resume', 'making'], ['cancelled', 'confirm', 'print_batch_not_made'],
    ['printed', 'cancel', 'print_batch_printed'], ['printed', 'resume', 'print_batch_printed'], ['printed', 'confirm', 'print_batch_printed'],
  ])('that is %s answers %s with %s', (state, step, outcome) => {
    const after = printBatchAfter(state, step)
    expect(after.ok ? after.value : after.refusal.kind).toBe(outcome)
  })

  it('begins a new file before one would grow beyond its pages or bytes, and never tears a document apart', () => {
    const full = { documents: 500, pages: PART_MAX.pages - 1, bytes: 1_000 }
    expect([isPartFull(full, { pages: 1, bytes: 1 }), isPartFull(full, { pages: 2, bytes: 1 }), isPartFull(full, { pages: 1, bytes: PART_MAX.bytes })]).toEqual([false, true, true])
    expect(isPartFull({ documents: 0, pages: 0, bytes: 0 }, { pages: PART_MAX.pages + 1, bytes: 0 })).toBe(false)
  })
})
