import { expect, it } from 'vitest'
import type { Filter } from './filter.ts'
import { groupingsOf } from './grouping.ts'

const filters: readonly Filter[] = [
  { id: 'name', label: 'Name', kind: 'text' },
  { id: 'state', label: 'Status', kind: 'choice', groupBy: 'state', choices: [{ value: 'active', label: 'aktiv' }] },
  { id: 'productId', label: 'Produkt', kind: 'choice', groupBy: 'product', choices: [] },
  { id: 'issued', label: 'Datum', kind: 'date-from-until', from: 'from', until: 'until', groupBy: 'month' },
]

it('groups by what filters say, in words, and opens a group by its filter', () => {
  const [state, product, month, ...others] = groupingsOf(filters, 'Monat')
  expect(others).toEqual([])
  expect([state?.by, state?.words('active', null), state?.words('unknown', null), state?.filter('active')]).toEqual(['state', 'aktiv', 'unknown', { state: 'active' }])
  expect([product?.words('7', 'FIB100 · Glasfaser'), product?.filter('7')]).toEqual(['FIB100 · Glasfaser', { productId: '7' }])
  expect([month?.label, month?.inOrder, month?.words('2026-11', null), month?.filter('2028-02')]).toEqual(['Datum (Monat)', true, 'November 2026', { from: '2028-02-01', until: '2028-02-29' }])
})
