import { expect, test } from 'vitest'
import { unexpectedWords } from './unexpected.ts'

const failed = (message: string, particulars: object = {}): Error => Object.assign(new Error(message), particulars)

test.each([
  failed('Connection terminated unexpectedly'), failed('terminating connection because of crash of another server process', { code: '57P02' }),
  failed('connect ENOENT /data/socket/.s.PGSQL.5432', { code: 'ENOENT', syscall: 'connect' }), failed('read ECONNRESET', { code: 'ECONNRESET' }),
])('a lost database is a sentence, without a stack: %s', (error) => {
  expect(unexpectedWords(error)).toBe(`The database server went away in the middle of the command (${error.message}). What was not finished is undone; run the same command again.`)
})

test.each([failed('no such file', { code: 'ENOENT', syscall: 'open' }), failed('duplicate key', { code: '23505' }), failed('a broken assumption')])(
  'what nobody foresaw keeps its stack: %s', (error) => expect(unexpectedWords(error)).toBe(error.stack))
