// npm test: every check in order, then every test. Each check and each test counts once; the last line is `N passed, N failed`.
import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const failures = []
let passed = 0

for (const name of ['typecheck', 'lint', 'arch', 'deadcode', 'licences', 'advisories']) await check(name)
await vitest('tests', [], {})
// The same schema and slices on the oldest PostgreSQL that Kontor promises to run on, where Debian's is installed. What asks no database says nothing new there.
const slices = globSync('packages/server/src/**/*.test.ts').filter((file) => !file.includes('/platform/postgres/') && readFileSync(file, 'utf8').includes('@kontor/testing')).sort()
const debian = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').filter((name) => /^\d+$/.test(name)) : []
if (debian.length > 0) {
  await vitest(`tests on Debian's PostgreSQL ${debian.join(', ')}`, [...slices, 'packages/testing/src/schema.test.ts'], { KONTOR_TEST_POSTGRES: 'debian' })
}

await vitest('the office in a browser', ['--config', 'vitest.browser.config.ts'], {})

if (failures.length > 0) {
  console.log(`\n${failures.length} failed:`)
  for (const { name, text } of failures.filter(({ text }) => text)) console.log(`\n✗ ${name}\n${text.trimEnd().replace(/^/gm, '    ')}`)
  const notRun = failures.filter(({ text }) => !text).length
  if (notRun > 0) console.log(`\n✗ ${notRun} tests did not run, because what prepares them failed.`)
}
console.log(`\n${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length > 0 ? 1 : 0

/** One npm script that is right or wrong as a whole. */
async function check(name) {
  const { status, output, seconds } = await run(process.execPath, ['--run', name])
  if (status === 0) passed++
  else failures.push({ name, text: output })
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
}

async function vitest(title, args, env) {
  console.log(`\n${title}`)
  const folder = mkdtempSync(join(tmpdir(), 'kontor-test-'))
  const report = join(folder, 'report.json')
  const { status, output, seconds } = await run(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    env,
    true,
  )
  const before = failures.length
  if (existsSync(report)) {
    for (const file of JSON.parse(readFileSync(report, 'utf8')).testResults) {
      const place = relative(root, file.name)
      // A file that does not load has no tests to count; it must not pass for that.
      const unprepared = file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')
      if (unprepared) failures.push({ name: place, text: file.message || 'failed outside its tests' })
      for (const test of file.assertionResults) {
        if (test.status === 'passed') passed++
        else failures.push({ name: `${place}: ${test.fullName}`, text: test.failureMessages.join('\n') || (unprepared ? '' : `The test is ${test.status}, not passed.`) })
      }
    }
  }
  rmSync(folder, { recursive: true })
  if (status !== 0 && failures.length === before) failures.push({ name: title, text: `vitest ended with ${status} and reported no failed test:\n${output.slice(-4000)}` })
  console.log(`${title}: ${seconds} s`)
}

function run(command, args, env = {}, show = false) {
  const started = performance.now()
  return new Promise((settle) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        output += data
        if (show) process.stdout.write(data)
      })
    }
    child.on('error', (error) => { output += String(error) })
    child.on('close', (code, signal) => settle({ status: code ?? signal, output, seconds: ((performance.now() - started) / 1000).toFixed(1) }))
  })
}
