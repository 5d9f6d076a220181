import type { Form } from '@kontor/domain/forms/form.ts'
import { describe, expect, test } from 'vitest'
import { linesOf, movedTo, resizedTo } from './snap.ts'

const page = { width: 210, height: 297, left: 25, right: 20, top: 27, bodyTop: 101.5, bottom: 36, letter: 'din5008-b' as const, marks: { fold: [105, 210], hole: 148.5 } }
const placed = [{ id: 'logo', kind: 'logo', x: 125, y: 15, width: 65, height: 20 }, { id: 'note', kind: 'text', text: 'note', x: 60, y: 150, width: 30, height: 10 }]
const form = { page, placed } as unknown as Form
const rules = { lines: linesOf(form, 'logo'), within: 1.5, page }

describe('a box that is dragged', () => {
  test.each([
    ['rests between the information block and the margin, and shows both', { x: 124.2, y: 14 }, { x: 125, y: 14 }, [{ axis: 'x', at: 125 }, { axis: 'x', at: 190 }]],
    ['rests with its foot where the address field begins', { x: 133, y: 24.4 }, { x: 133, y: 25 }, [{ axis: 'y', at: 45 }]],
    ['stays where no line is near', { x: 133, y: 13.04 }, { x: 133, y: 13 }, []],
    ['stays on the paper', { x: 180, y: -8 }, { x: 145, y: 0 }, []],
  ] as const)('%s', (_, at, wanted, guides) => {
    const { box, guides: shown } = movedTo({ width: 65, height: 20, ...at }, { ...rules, lines: { x: [125, 190], y: [45] } })
    expect(box).toEqual({ width: 65, height: 20, ...wanted })
    expect(shown).toEqual(guides)
  })

  test('rests at the edges and the middle of another, not at its own', () => {
    expect(rules.lines.x).toEqual(expect.arrayContaining([60, 75, 90, 25, 190]))
    expect(linesOf(form, 'note').y).not.toContain(155)
    expect(movedTo({ x: 59.2, y: 230, width: 20, height: 5 }, rules).box.x).toBe(60)
  })
})

describe('a box whose edge is dragged', () => {
  const box = { x: 125, y: 15, width: 65, height: 20 }
  test.each([
    ['e', { x: -3.2, y: 9 }, { ...box, width: 61.8 }],
    ['se', { x: 2, y: 9.4 }, { ...box, width: 67, height: 30 }],
    ['w', { x: -19.4, y: 0 }, { ...box, x: 105, width: 85 }],
    ['n', { x: 0, y: 40 }, { ...box, y: 31, height: 4 }],
    ['s', { x: 0, y: -40 }, { ...box, height: 4 }],
  ] as const)('%s', (edges, by, wanted) => {
    expect(resizedTo(box, edges, by, { lines: { x: [105], y: [45] }, within: 1, page }).box).toEqual(wanted)
  })
})
