import { describe, expect, it } from 'vitest'
import { arranged, arrangedAs, gridMinimum, gridTemplate, moved, toggled, widened } from './arrangement.ts'
import type { Arrangement } from './arrangement.ts'

const columns = [
  { id: 'number', width: 90 }, { id: 'name', width: 220 }, { id: 'phone', width: 120, hiddenAtFirst: true }, { id: 'gross', width: 150, align: 'right' as const },
]
const seen = (arrangement: Arrangement, of = columns) => arranged(of, arrangement).filter(({ visible }) => visible).map(({ column }) => column.id)

describe('arranged', () => {
  it('follows the page where nothing is remembered', () => {
    expect(seen({})).toEqual(['number', 'name', 'gross'])
  })
  it('follows what is remembered, and passes over columns that are gone or named twice', () => {
    expect(seen({ order: ['gross', 'gone', 'phone', 'gross', 'name', 'number'], hidden: ['name', 'gone'] })).toEqual(['gross', 'phone', 'number'])
  })
  it('puts a new column after its left neighbour, hidden or not as the page says', () => {
    const more = [...columns.slice(0, 2), { id: 'city', width: 100 }, { id: 'vat', width: 80, hiddenAtFirst: true }, ...columns.slice(2)]
    const remembered = { order: ['gross', 'name', 'number', 'phone'], hidden: ['phone'] }
    expect(arranged(more, remembered).map(({ column }) => column.id)).toEqual(['gross', 'name', 'city', 'vat', 'number', 'phone'])
    expect(seen(remembered, more)).toEqual(['gross', 'name', 'city', 'number'])
  })
})

describe('arrangedAs', () => {
  it('shows exactly the columns that an address asks for', () => {
    const now = arrangedAs(columns, { hidden: ['phone'] }, 'phone,gone,number,phone')
    expect(now.map(({ column, visible }) => [column.id, visible])).toEqual([['phone', true], ['number', true], ['name', false], ['gross', false]])
  })
  it('falls back to the arrangement where it knows none of them', () => {
    expect(arrangedAs(columns, {}, 'gone')).toEqual(arranged(columns, {}))
  })
})

describe('changes', () => {
  it('hides and shows, but never the last one', () => {
    const one = toggled(arranged(columns, {}), 'name', {})
    expect(seen(one)).toEqual(['number', 'gross'])
    expect(seen(toggled(arranged(columns, one), 'phone', one))).toEqual(['number', 'phone', 'gross'])
    const single = { order: ['number', 'name', 'phone', 'gross'], hidden: ['name', 'phone', 'gross'] }
    expect(seen(toggled(arranged(columns, single), 'number', single))).toEqual(['number'])
  })
  it('moves within the ends and keeps widths', () => {
    const wide = { width: { name: 300 } }
    const first = moved(arranged(columns, wide), 'gross', -5, wide)
    expect(first).toEqual({ order: ['gross', 'number', 'name', 'phone'], hidden: ['phone'], width: { name: 300 } })
    expect(moved(arranged(columns, {}), 'number', 99, {}).order).toEqual(['name', 'phone', 'gross', 'number'])
    expect(moved(arranged(columns, wide), 'gone', 0, wide)).toBe(wide)
  })
  it('sets widths in whole pixels within the limits, and gives them back', () => {
    expect(widened({}, 'name', 250.6)).toEqual({ width: { name: 251 } })
    expect(widened({}, 'name', 3).width).toEqual({ name: 40 })
    expect(widened({}, 'name', 90_000).width).toEqual({ name: 1200 })
    expect(widened({ order: ['name'], width: { name: 250, number: 80 } }, 'name', null)).toEqual({ order: ['name'], width: { number: 80 } })
  })
})

describe('gridTemplate', () => {
  const visible = (arrangement: Arrangement) => arranged(columns, arrangement).filter((each) => each.visible)
  it('lets texts grow, figures and set widths stay', () => {
    expect(gridTemplate(visible({}), { selectable: true })).toBe('34px 90px minmax(154px,220fr) 150px')
    expect(gridTemplate(visible({ width: { name: 300 } }), { selectable: false })).toBe('90px 300px 150px minmax(0,1fr)')
  })
  it('lets texts give way before it scrolls', () => {
    expect(gridMinimum(visible({}), { selectable: true })).toBe(34 + 90 + 154 + 150)
    expect(gridMinimum(visible({ width: { name: 300 } }), { selectable: false, scale: 1.2 })).toBe(108 + 360 + 180)
  })
  it('grows with the size of the font', () => {
    expect(gridTemplate(visible({ width: { name: 300 } }), { selectable: false, scale: 1.2 })).toBe('108px 360px 180px minmax(0,1fr)')
  })
})
