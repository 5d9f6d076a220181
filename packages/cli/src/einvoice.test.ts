import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, expect, test } from 'vitest'
import { einvoiceCommand } from './einvoice.ts'

const folder = mkdtempSync(join(tmpdir(), 'kontor-einvoice-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => { process.exitCode = 0 })

const fixture = (name: string): string => fileURLToPath(new URL(`../../testing/fixtures/einvoice/${name}`, import.meta.url))

async function inspect(...args: string[]) {
  const [printed, noted]: [unknown[], string[]] = [[], []]
  await einvoiceCommand({ print: (value) => { printed.push(value) }, note: (line) => { noted.push(line) } }).parseAsync(['inspect', ...args], { from: 'user' })
  const exitCode = process.exitCode ?? 0
  process.exitCode = 0
  return { printed: printed[0], noted: noted.join('\n'), exitCode }
}

test('each file is read and judged', async () => {
  const { printed, noted, exitCode } = await inspect(fixture('xrechnung-03.06a-ubl.xml'), fixture('factur-x-minimum.pdf'), '--json')
  expect(exitCode).toBe(0)
  expect(printed).toMatchObject({ files: [
    { format: 'ubl', profile: 'xrechnung', valid: true, invoice: { number: '112233', totals: { due: '1804.00' } } }, { format: 'cii', profile: 'minimum', attachment: 'factur-x.xml', valid: true },
  ] })
  expect(noted).toContain('judged as xrechnung: valid')
})

test('a file that cannot be read ends in exit 1, with its reason and place, and the others are read all the same', async () => {
  const broken = join(folder, 'broken.xml')
  writeFileSync(broken, '<a>\n<b></a>')
  const { printed, noted, exitCode } = await inspect(broken, join(folder, 'missing.xml'), fixture('isdoc-sample.isdoc'), '--json')
  expect(exitCode).toBe(1)
  expect(printed).toMatchObject({ files: [
    { error: { kind: 'xml_not_well_formed', place: 'line 2, column 8' } }, { error: { kind: 'file_not_readable', reason: 'ENOENT', place: null } }, { format: 'isdoc', local: { currency: 'CZK' } },
  ] })
  expect(noted).toContain('The XML is broken in line 2')
})
