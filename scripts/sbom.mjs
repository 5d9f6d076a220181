// npm run sbom: writes dist/sbom.cdx.json, the CycloneDX list of what runs in production, from the lock file alone.
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './lock.mjs'

mkdirSync(join(ROOT, 'dist'), { recursive: true })
const file = join(ROOT, 'dist/sbom.cdx.json')
const { status } = spawnSync(
  process.execPath,
  [join(ROOT, 'node_modules/@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js'), '--package-lock-only', '--omit', 'dev', '--output-reproducible', '--output-format', 'JSON', '--output-file', file],
  { cwd: ROOT, stdio: 'inherit' },
)
if (status === 0) console.log(`Wrote ${file}`)
process.exitCode = status ?? 1
