import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import type { CliContext } from './context.ts'
import { statementsCommand } from './statements.ts'

afterEach(() => { process.exitCode = 0 })

const fixture = (name: string): string => fileURLToPath(new URL(`../../testing/fixtures/statements/${name}`, import.meta.url))

async function inspect(...args: string[]) {
  const [printed, noted]: [string[], string[]] = [[], []]
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  try {
    await statementsCommand({ note: (line: string) => { noted.push(line) } } as CliContext).parseAsync(['inspect', ...args], { from: 'user' })
  } finally {
    stdout.mockRestore()
  }
  return { printed: printed.length > 0 ? JSON.parse(printed.join('')) as unknown : null, noted: noted.join('\n'), exitCode: process.exitCode ?? 0 }
}

test('files are read to entries and balances, and one object says so', async () => {
  const { printed, noted, exitCode } = await inspect(fixture('mt940/jejik_lbbw.txt'), fixture('camt/ing_example.xml'), '--json')
  expect(exitCode).toBe(0)
  expect(printed).toMatchObject({ files: [
    { format: 'mt940', statements: [{ account: '12345678/1324357', currency: 'EUR', opening: '0.00', closing: '0.00', balanced: true, entries: [{ amount: '0.01', direction: 'debit', bookingDate: '2021-02-08' }, { amount: '0.01', direction: 'credit' }] }] },
    { format: 'camt', statements: [{ account: 'NL08INGB0000001234', opening: '1000.00', closing: '1605.00', balanced: true, count: 9 }] },
  ] })
  expect(noted).toContain('in 9 entries, the balances follow')
})

test('a file that cannot be read is refused with its place, and the others are told of', async () => {
  const { printed, noted, exitCode } = await inspect(fixture('camt/camt053.v4.xml'), '/nowhere', fixture('mt940/jejik_generic.txt'), '--json')
  expect(exitCode).toBe(1)
  expect(printed).toMatchObject({ files: [
    { error: { kind: 'statement_currency_differs', place: 'line 74, Bal/Amt', message: 'An amount in SEK stands in a statement in EUR (line 74, Bal/Amt).' } }, { error: { kind: 'file_not_readable', reason: 'ENOENT', place: null } }, { format: 'mt940' },
  ] })
  expect(noted).toContain('/nowhere: The file cannot be read (ENOENT).')
})
