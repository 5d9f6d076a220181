// npm run lock: completes package-lock.json after `npm install NAME`. A registry that does not carry the packages of other platforms makes npm leave them out of
// the lock file, and then `npm ci` refuses it everywhere. Each optional package of a foreign platform gets its entry; nothing is downloaded for it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './lock.mjs'

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64']

/** Optional packages that the lock file names and does not list, with the entry that each needs. */
export function missingEntries(lock) {
  const listed = new Set(Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)))
  const missing = Object.values(lock.packages).flatMap((entry) => Object.entries(entry.optionalDependencies ?? {}).map(([name, version]) => ({ name, version, dev: entry.dev })))
  return missing
    .filter(({ name }) => !listed.has(name))
    .flatMap(({ name, version, dev }) => {
      const words = name.split(/[/-]/)
      const os = SYSTEMS.filter((system) => words.includes(system))
      const cpu = PROCESSORS.filter((processor) => words.some((word) => word === processor || (processor === 'arm' && word === 'armv7')))
      // Only what is plainly for one platform: anything else missing is a fault that must be seen.
      if (os.length !== 1 || cpu.length !== 1) return []
      const libc = /musl/.test(name) ? ['musl'] : os[0] === 'linux' && /gnu/.test(name) ? ['glibc'] : undefined
      return [[`node_modules/${name}`, { version, cpu, ...(dev ? { dev } : {}), ...(libc ? { libc } : {}), optional: true, os }]]
    })
}

if (process.argv[1] === import.meta.filename) {
  const file = join(ROOT, 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const entries = missingEntries(lock)
  lock.packages = Object.fromEntries([...Object.entries(lock.packages), ...entries].sort(([a], [b]) => a.localeCompare(b, 'en')))
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${entries.length} entries added to package-lock.json.`)
}
