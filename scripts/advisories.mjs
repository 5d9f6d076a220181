// npm run advisories: no package of the lock file is one that advisories.json warns of, and each has its integrity hash and comes from the registry.
// The registry here answers no audit, so the list is our own: {"package", "below" (first sound version) or "versions", "id", "what"}.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockedPackages, ROOT } from './lock.mjs'

/** What is wrong with these packages. */
export function advisoryFaults(packages, advisories) {
  return packages.flatMap((installed) => [
    ...advisories
      .filter((advisory) => advisory.package === installed.name && (advisory.versions?.includes(installed.version) || (advisory.below && before(installed.version, advisory.below))))
      .map(({ id, what, below }) => `${installed.name} ${installed.version}: ${id}, ${what}. ${below ? `Take ${below} or newer.` : 'Take another version.'}`),
    ...(installed.integrity ? [] : [`${installed.name} ${installed.version} has no integrity hash in package-lock.json.`]),
    ...(!installed.resolved || /^https:\/\/[^/]+\//.test(installed.resolved) ? [] : [`${installed.name} ${installed.version} does not come over https: ${installed.resolved}`]),
  ])
}

/** Whether version `a` is older than `b`, by their three numbers; a pre-release is older than its release. */
export function before(a, b) {
  const [numbersA, numbersB] = [a, b].map((version) => version.split('-')[0].split('.').map(Number))
  for (let index = 0; index < 3; index++) if (numbersA[index] !== numbersB[index]) return numbersA[index] < numbersB[index]
  return a.includes('-') && !b.includes('-')
}

if (process.argv[1] === import.meta.filename) {
  const advisories = JSON.parse(readFileSync(join(ROOT, 'advisories.json'), 'utf8'))
  const packages = lockedPackages()
  const faults = advisoryFaults(packages, advisories)
  for (const fault of faults) console.error(fault)
  console.log(`${packages.length} packages against ${advisories.length} advisories, ${faults.length} faults.`)
  process.exitCode = faults.length > 0 ? 1 : 0
}
