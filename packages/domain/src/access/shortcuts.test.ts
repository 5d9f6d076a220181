import { describe, expect, test } from 'vitest'
import { SHORTCUT_KEYS, keysOf, shortcutFault } from './shortcuts.ts'
import type { OwnShortcuts } from './shortcuts.ts'

describe('own keys', () => {
  test.each<[string, OwnShortcuts, string | null]>([
    ['a free letter', { new: 'c' }, null],
    ['a function key, as in Pohoda', { 'begin.newInvoice': 'f2', print: 'mod+shift+p' }, null],
    ['two keys in a row', { 'goTo.forms': 'g f' }, null],
    ['none at all', { apiCalls: null }, null],
    ['the usual keys again', { filter: '/', print: 'mod+p' }, null],
    ['two that change places', { 'goTo.customers': 'g i', 'goTo.invoices': 'g c' }, null],
    ['keys of two pages that are never seen together', { edit: 'n' }, null],
    ['what another command has', { 'goTo.forms': 'g c' }, 'shortcut_keys_taken'],
    ['what a command of a page has', { 'goTo.forms': 'e' }, 'shortcut_keys_taken'],
    ['the beginning of another', { new: 'g' }, 'shortcut_keys_taken'],
    ['another as the beginning', { 'goTo.forms': 'n x' }, 'shortcut_keys_taken'],
    ['the same twice', { 'goTo.forms': 'f2', 'goTo.jobs': 'f2' }, 'shortcut_keys_taken'],
    ['what was given away and is wanted back', { search: 'mod+j', 'goTo.jobs': 'mod+k' }, null],
    ['a key that the browser keeps', { print: 'mod+t' }, 'shortcut_keys_reserved'],
    ['a key that every field needs', { search: 'mod+v' }, 'shortcut_keys_reserved'],
    ['a command that nobody knows', { dance: 'd' }, 'shortcut_command_unknown'],
  ])('%s', (_case, own, fault) => {
    expect(shortcutFault(own)?.kind ?? null).toBe(fault)
  })

  test('say which command has them', () => {
    expect(shortcutFault({ 'goTo.forms': 'g c' })).toMatchObject({ command: 'goTo.forms', keys: 'g c', by: 'goTo.customers' })
  })

  test('stand before the usual ones', () => {
    expect([keysOf('search', {}), keysOf('search', { search: 'f3' }), keysOf('search', { search: null }), keysOf('goTo.forms', {})]).toEqual(['mod+k', 'f3', null, null])
  })
})

test('keys as they are written', () => {
  expect(['k', 'ř', '?', 'g c', 'mod+k', 'mod+shift+k', 'f12', 'mod+f2'].filter((keys) => !SHORTCUT_KEYS.test(keys))).toEqual([])
  expect(['', 'g  c', 'a b c', 'alt+k', 'escape', 'f13', 'mod+', ' '].filter((keys) => SHORTCUT_KEYS.test(keys))).toEqual([])
})
