import { spawnSync } from 'node:child_process'
import { copyFileSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

interface Cruise {
  readonly modules: readonly { readonly source: string }[]
  readonly summary: { readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[] }
}

function run(tool: string, args: readonly string[], cwd: string): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'node_modules', tool), ...args], { cwd, encoding: 'utf8', maxBuffer: 100_000_000 })
  return { status, output: stdout + stderr }
}

const cruise = (cwd: string): Cruise =>
  JSON.parse(run('dependency-cruiser/bin/dependency-cruiser.mjs', ['packages', '--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json'], cwd).output) as Cruise

/** A small workspace with these files, held to the rules of the real one. */
function planted(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kontor-planted-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  for (const name of ['.oxlintrc.json', 'tsconfig.base.json', 'package.json']) copyFileSync(join(ROOT, name), join(folder, name))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

const violations = (cwd: string): string[] => cruise(cwd).summary.violations.map(({ rule, from }) => `${rule.name}: ${from.replace('packages/', '')}`).sort()

test('the architecture rules see every source file', () => {
  const sources = globSync('packages/*/src/**/*.ts', { cwd: ROOT }).sort()
  const seen = new Set(cruise(ROOT).modules.map(({ source }) => source))
  expect(sources.length).toBeGreaterThan(50)
  expect(sources.filter((source) => !seen.has(source))).toEqual([])
})

test('every planted violation of the directions is caught, and nothing else', () => {
  const value = 'export const value = 1\n'
  const use = (path: string) => `import { value } from '${path}'\nexport const used = value\n`
  const folder = planted({
    'packages/domain/src/kernel/money.ts': value,
    'packages/domain/src/ledger/entry.ts': use('../kernel/money.ts'),
    'packages/domain/src/invoicing/invoice.ts': use('../ledger/entry.ts').replace('{ value }', '{ used as value }'),
    'packages/domain/src/ledger/late.ts': use('../payments/payment.ts'),
    'packages/domain/src/payments/payment.ts': value,
    'packages/domain/src/ledger/file.ts': `import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n`,
    'packages/domain/src/ledger/library.ts': `import { Temporal } from 'temporal-polyfill'\nexport const now = Temporal\n`,
    'packages/domain/src/ledger/a.ts': `import { b } from './b.ts'\nexport const a = () => b\n`,
    'packages/domain/src/ledger/b.ts': `import { a } from './a.ts'\nexport const b = () => a\n`,
    'packages/domain/src/kernel/clock.ts': `import { hostname } from 'node:os'\nexport const host = hostname\n`,
    'packages/contract/src/ledger.ts': use('../../server/src/ledger/public.ts'),
    'packages/server/src/ledger/public.ts': value,
    'packages/server/src/ledger/store.ts': value,
    'packages/server/src/invoicing/good.ts': use('../ledger/public.ts'),
    'packages/server/src/invoicing/inside.ts': use('../ledger/store.ts'),
    'packages/server/src/invoicing/public.ts': value,
    'packages/server/src/ledger/late.ts': use('../invoicing/public.ts'),
    'packages/server/src/platform/slice.ts': use('../ledger/public.ts'),
    'packages/server/src/platform/typed.ts': `import type { used } from '../../../domain/src/ledger/entry.ts'\nexport type Used = typeof used\n`,
    'packages/server/src/main.ts': use('../../cli/src/kontor.ts'),
    'packages/server/src/lost.ts': use('./nowhere.ts'),
    'packages/server/src/tested.ts': use('../../testing/src/database.ts'),
    'packages/testing/src/database.ts': value,
    'packages/server/src/one.test.ts': use('../../testing/src/database.ts'),
    'packages/server/src/on-test.ts': use('./two.test.ts'),
    'packages/server/src/two.test.ts': value,
    'packages/cli/src/kontor.ts': value,
    'packages/demo/src/cast.ts': use('../../cli/src/kontor.ts'),
  })
  expect(violations(folder).filter((violation) => !violation.startsWith('no-dead-file'))).toEqual([
    'contract-knows-domain-only: contract/src/ledger.ts',
    'demo-knows-no-cli: demo/src/cast.ts',
    'domain-knows-only-itself: domain/src/ledger/file.ts',
    'domain-knows-only-itself: domain/src/ledger/library.ts',
    'ledger-knows-no-later-slice: domain/src/ledger/late.ts',
    'ledger-knows-no-later-slice: server/src/ledger/late.ts',
    'no-circles: domain/src/ledger/a.ts',
    'no-unresolved-import: server/src/lost.ts',
    'only-tests-use-testing: server/src/tested.ts',
    'only-the-kernel-uses-libraries: domain/src/kernel/clock.ts',
    'platform-knows-no-slice: server/src/platform/slice.ts',
    'platform-knows-no-slice: server/src/platform/typed.ts',
    'product-knows-no-test: server/src/on-test.ts',
    'server-knows-contract-and-domain: server/src/main.ts',
    'slices-meet-at-public-ts: server/src/invoicing/inside.ts',
  ])
})

test('a file that neither the command line nor a worker process reaches is dead, though it has a test', () => {
  const folder = planted({
    'packages/cli/src/kontor.ts': `export * from '../../server/src/app.ts'\n`,
    'packages/server/src/app.ts': 'export const app = 1\n',
    'packages/server/src/forms/render/worker.ts': `export * from './engine.ts'\n`,
    'packages/server/src/forms/render/engine.ts': 'export const engine = 1\n',
    'packages/server/src/forms/dead.ts': 'export const dead = 1\n',
    'packages/server/src/forms/dead.test.ts': `export * from './dead.ts'\n`,
  })
  const { summary } = cruise(folder)
  expect([...new Set(summary.violations.map(({ rule, to }) => `${rule.name}: ${to}`))]).toEqual(['no-dead-file: packages/server/src/forms/dead.ts'])
})

test.each([
  ['process', 'process.exit(1)'], ['console', `console.log('x')`], ['fetch', `void fetch('https://example.org')`], ['timers', 'setTimeout(() => undefined, 1)'],
  ['crypto', 'crypto.randomUUID()'], ['node:fs', `void import('node:fs')`],
])('%s does not compile in the domain', (_, statement) => {
  const folder = planted({ 'packages/domain/src/planted.ts': `export function planted(): void {\n  ${statement}\n}\n` })
  copyFileSync(join(ROOT, 'packages/domain/tsconfig.json'), join(folder, 'packages/domain/tsconfig.json'))
  const { status, output } = run('typescript-7/bin/tsc', ['--noEmit', '-p', 'packages/domain/tsconfig.json'], folder)
  expect(output).toMatch(/planted\.ts\(2,\d+\): error/)
  expect(status).not.toBe(0)
})

test('what is sound compiles in the domain and passes the linter', () => {
  const folder = planted({ 'packages/domain/src/sound.ts': 'export const twice = (minor: bigint): bigint => 2n * minor\n' })
  copyFileSync(join(ROOT, 'packages/domain/tsconfig.json'), join(folder, 'packages/domain/tsconfig.json'))
  expect(run('typescript-7/bin/tsc', ['--noEmit', '-p', 'packages/domain/tsconfig.json'], folder)).toEqual({ status: 0, output: '' })
  expect(run('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', 'packages'], folder).status).toBe(0)
})

test.each([
  ['Date', 'domain', 'export const now = () => new Date()', 'take a calendar date as an argument'],
  ['Date.now', 'domain', 'export const now = () => Date.now()', 'take a calendar date as an argument'],
  ['Math.random', 'domain', 'export const lot = () => Math.random()', 'take the value or a seed as an argument'],
  ['parseFloat', 'domain', `export const amount = () => parseFloat('1.10')`, 'No floating point near money'],
  ['Number.parseFloat', 'domain', `export const amount = () => Number.parseFloat('1.10')`, 'No floating point near money'],
  ['a floating promise', 'server', 'export function f(): void {\n  Promise.resolve(1)\n}', 'no-floating-promises'],
  ['a union matched in part', 'server', `export function f(kind: 'a' | 'b'): number {\n  switch (kind) {\n    case 'a': return 1\n  }\n  return 2\n}`, 'switch-exhaustiveness-check'],
  ['a default export', 'server', 'export default 1', 'no-default-export'],
  ['any', 'server', 'export const f = (x: any): string => String(x)', 'no-explicit-any'],
])('the linter refuses %s', (_, place, text, message) => {
  const folder = planted({ [`packages/${place}/src/planted.ts`]: `${text}\n`, [`packages/${place}/tsconfig.json`]: '{ "extends": "../../tsconfig.base.json", "include": ["src"] }' })
  const { status, output } = run('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', 'packages'], folder)
  expect(output).toContain(message)
  expect(status).not.toBe(0)
})
