import { describe, expect, it } from 'vitest'
import type { Filter } from './filter.ts'
import { mainFilter, setFilters } from './filter.ts'
import { filterOf, nextSort, openView, sortOf, viewChanged, viewSearchOf, withParameters, withoutFilters } from './list-search.ts'

const filters: readonly Filter[] = [
  { id: 'name', label: 'Name', kind: 'text' },
  { id: 'state', label: 'Status', kind: 'choice', choices: [{ value: 'active', label: 'aktiv' }] },
  { id: 'added', label: 'Angelegt', kind: 'date-from-until', from: 'addedFrom', until: 'addedUntil' },
  { id: 'gross', label: 'Betrag', kind: 'money-from-until', from: 'grossFrom', until: 'grossUntil' },
  { id: 'hasEmail', label: 'Mail', kind: 'yes-no' },
]
const search = { name: 'Huber', addedFrom: '2026-01-01', sort: '-name', tab: 'documents', view: '7', state: '' }

describe('the address and the query', () => {
  it('asks the server for filters only, under the names of the API', () => {
    expect(filterOf(search, filters)).toEqual({ name: 'Huber', addedFrom: '2026-01-01' })
  })
  it('sorts by what the list knows, else as it starts', () => {
    expect(sortOf({ sort: '-name' }, ['name'], 'number')).toBe('-name')
    expect(sortOf({ sort: 'password' }, ['name'], 'number')).toBe('number')
    expect(sortOf({}, ['name'], undefined)).toBeUndefined()
  })
  it('turns the order with each click', () => {
    expect([nextSort(undefined, 'name'), nextSort('name', 'name'), nextSort('-name', 'name'), nextSort('name', 'city')]).toEqual(['name', '-name', 'name', 'city'])
  })
  it('drops parameters that became empty and leaves those of others alone', () => {
    expect(withParameters(search, { name: '', addedFrom: undefined, state: 'active' })).toEqual({ sort: '-name', tab: 'documents', view: '7', state: 'active' })
    expect(withoutFilters(search, filters)).toEqual({ sort: '-name', tab: 'documents', view: '7' })
  })
})

describe('views', () => {
  const view = { id: '7', search: { name: 'Huber', sort: '-name', tab: 'evil', columns: 'number,name' } }
  it('keep filter, order and columns, nothing else', () => {
    expect(viewSearchOf(view.search, filters)).toEqual({ name: 'Huber', sort: '-name', columns: 'number,name' })
    expect(openView({ tab: 'documents', state: 'active' }, filters, view)).toEqual({ tab: 'documents', name: 'Huber', sort: '-name', columns: 'number,name', view: '7' })
    expect(openView(search, filters, null)).toEqual({ tab: 'documents' })
  })
  it('keep by what the list is grouped', () => {
    expect(openView({}, filters, { id: '8', search: { groupBy: 'state', state: 'active' } })).toEqual({ groupBy: 'state', state: 'active', view: '8' })
    expect(viewChanged({ state: 'active', view: '8' }, filters, { search: { groupBy: 'state', state: 'active' } })).toBe(true)
  })
  it('are changed when filter, order or columns differ, whichever side has more', () => {
    const opened = openView({}, filters, view)
    expect(viewChanged(opened, filters, view)).toBe(false)
    expect(viewChanged({ ...opened, tab: 'x' }, filters, view)).toBe(false)
    expect(viewChanged({ ...opened, sort: 'name' }, filters, view)).toBe(true)
    expect(viewChanged({ ...opened, state: 'active' }, filters, view)).toBe(true)
    expect(viewChanged(withParameters(opened, { name: undefined }), filters, view)).toBe(true)
    expect(viewChanged(withParameters(opened, { columns: 'name' }), filters, view)).toBe(true)
  })
})

describe('filters in words', () => {
  const words = { yes: 'Ja', no: 'Nein', from: (value: string) => `ab ${value}`, until: (value: string) => `bis ${value}`, date: (iso: string) => `<${iso}>`, amount: (amount: string) => `${amount} EUR` }
  const shown = (query: Record<string, string>) => setFilters(filters, query, words).map(({ filter, value }) => `${filter.label}: ${value}`)
  it('say what is set, in the order of the page', () => {
    expect(shown({ hasEmail: 'false', name: 'Huber', state: 'active', sort: 'name' })).toEqual(['Name: Huber', 'Status: aktiv', 'Mail: Nein'])
    expect(shown({ state: 'unheard of', hasEmail: 'true' })).toEqual(['Status: unheard of', 'Mail: Ja'])
  })
  it('say ranges with one end, two ends, or a single day', () => {
    expect(shown({ addedFrom: 'a', grossUntil: '9' })).toEqual(['Angelegt: ab <a>', 'Betrag: bis 9 EUR'])
    expect(shown({ addedFrom: 'a', addedUntil: 'b' })).toEqual(['Angelegt: <a> – <b>'])
    expect(shown({ addedFrom: 'a', addedUntil: 'a' })).toEqual(['Angelegt: <a>'])
  })
  it('know the box above the list', () => {
    expect(mainFilter(filters)?.id).toBe('name')
    expect(mainFilter([...filters, { id: 'city', label: 'Ort', kind: 'text', main: true }])?.id).toBe('city')
    expect(mainFilter(filters.slice(1))).toBeNull()
  })
})
