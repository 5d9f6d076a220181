// npm run licences: no package under a licence that would bind Kontor, and THIRD-PARTY-NOTICES.md is up to date. npm run generate writes the latter.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockedPackages, ROOT } from './lock.mjs'

/** Licences that only ask for their notice, and those that bind no more than their own files (MPL). */
const ALLOWED = new Set([
  'MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'CC0-1.0', 'Unlicense', 'Zlib', 'Python-2.0', 'PostgreSQL', 'OFL-1.1', 'WTFPL', 'MPL-2.0',
])

/** Licences that are taken for one package, each with its reason. */
const EXCEPTIONS = new Map([
  ['spdx-exceptions', 'CC-BY-3.0: a list of licence names, used by development tools only; nothing of it is passed on.'],
])

/** Whether an SPDX expression leaves us a choice of allowed licences only. */
export function allowed(expression) {
  const text = expression.trim().replace(/^\((.*)\)$/, (whole, inner) => (inner.includes('(') ? whole : inner))
  if (/\s+or\s+/i.test(text)) return text.split(/\s+or\s+/i).some(allowed)
  if (/\s+and\s+/i.test(text)) return text.split(/\s+and\s+/i).every(allowed)
  return ALLOWED.has(text)
}

/** What is wrong with these packages' licences. */
export function licenceFaults(packages) {
  const faults = packages
    .filter(({ name, licence }) => !allowed(licence) && !EXCEPTIONS.has(name))
    .map(({ name, version, licence }) => `${name} ${version}: ${licence || 'no licence stated'}. Take another package, or add an exception with its reason to scripts/licences.mjs.`)
  const names = new Set(packages.map(({ name }) => name))
  return [...faults, ...[...EXCEPTIONS.keys()].filter((name) => !names.has(name)).map((name) => `${name} has an exception and is not installed any more.`)]
}

/** The text of THIRD-PARTY-NOTICES.md: what runs in production, with every licence text once. */
export function notices(packages) {
  const production = packages.filter(({ development }) => !development)
  const texts = new Map()
  for (const { name, version, licence, folder } of production) {
    const text = licenceText(folder)
    if (text) texts.set(text, [...(texts.get(text) ?? []), `${name} ${version} (${licence})`])
  }
  return [
    '# Third-party notices',
    'What Kontor runs on, with its licences. Generated from package-lock.json: npm run generate.',
    production.map(({ name, version, licence }) => `- ${name} ${version}: ${licence}`).filter((line, index, all) => all.indexOf(line) === index).join('\n'),
    '## Inside the database package',
    readFileSync(join(ROOT, 'scripts/embedded-notices.md'), 'utf8').trim(),
    '## Licence texts',
    ...[...texts].map(([text, names]) => `### ${[...new Set(names)].join(', ')}\n\n${text}`),
  ].join('\n\n') + '\n'
}

function licenceText(folder) {
  if (!existsSync(folder)) return ''
  const name = readdirSync(folder).sort().find((file) => /^(licen[cs]e|copying|ofl)(\.(md|txt|markdown))?$/i.test(file))
  return name ? readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim() : ''
}

if (process.argv[1] === import.meta.filename) {
  const file = join(ROOT, 'THIRD-PARTY-NOTICES.md')
  const packages = lockedPackages()
  if (process.argv.includes('--write')) writeFileSync(file, notices(packages))
  const faults = licenceFaults(packages)
  if (!existsSync(file) || readFileSync(file, 'utf8') !== notices(packages)) faults.push('THIRD-PARTY-NOTICES.md is stale: npm run generate')
  for (const fault of faults) console.error(fault)
  console.log(`${packages.length} packages, ${faults.length} faults.`)
  process.exitCode = faults.length > 0 ? 1 : 0
}
