import { expect, test } from 'vitest'
import { valueOnDay } from './history.ts'
import type { LoggedChange } from './history.ts'

const change = (action: string, at: string, before: LoggedChange['before'], after: LoggedChange['after'], later: boolean): LoggedChange => ({ action, actor: `user:${at}`, at, before, after, later })
const made = change('insert', '1', null, { days: 14, city: 'Kiel' }, false)
const moved = change('update', '2', { city: 'Kiel' }, { city: 'Bonn' }, false)
const raised = change('update', '3', { days: 14 }, { days: 30 }, true)
const read = (row: Readonly<Record<string, unknown>>) => row['days']

test.each([
  ['as it stands', { days: 14 }, [moved, made], { value: 14, by: 'user:1', at: '1' }],
  ['before a later change', { days: 30 }, [raised, moved, made], { value: 14, by: 'user:1', at: '1' }],
  ['after a change', { days: 30 }, [{ ...raised, later: false }, moved, made], { value: 30, by: 'user:3', at: '3' }],
  ['before there was a row', { days: 14 }, [{ ...made, later: true }], { value: null, by: null, at: null }],
  ['of a row deleted later', null, [change('delete', '9', { days: 14 }, null, true), made], { value: 14, by: 'user:1', at: '1' }],
  ['of a row deleted before', null, [change('delete', '9', { days: 14 }, null, false), made], { value: null, by: 'user:9', at: '9' }],
])('a value %s', (_, present, changes, expected) => {
  expect(valueOnDay(present, changes, read)).toEqual(expected)
})
