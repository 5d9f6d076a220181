// What the lock file installs: the one list that the licence gate, the advisories and the notices read.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** @typedef {{ name: string, version: string, licence: string, development: boolean, folder: string, integrity: string | undefined, resolved: string | undefined }} Package */

/** Every package of the lock file but our own, by name and version. @returns {Package[]} */
export function lockedPackages(lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))) {
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.link)
    // Listed by name for another platform (scripts/complete-lock.mjs), never installed on this one.
    .filter(([path, entry]) => entry.integrity || !entry.optional || existsSync(join(ROOT, path)))
    .map(([path, entry]) => ({
      name: entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version,
      licence: entry.license ?? licenceOf(join(ROOT, path, 'package.json')),
      development: Boolean(entry.dev ?? false),
      folder: join(ROOT, path),
      integrity: entry.integrity,
      resolved: entry.resolved,
    }))
    .sort((a, b) => (a.name === b.name ? compare(a.version, b.version) : compare(a.name, b.name)))
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

// The registry's older entries state no licence in the lock file.
function licenceOf(file) {
  if (!existsSync(file)) return ''
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'))
  return typeof license === 'string' ? license : license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? ''
}
