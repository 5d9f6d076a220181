// Runs before `npm start` and `npm test`, on whatever Node the machine has (20 or newer) and before any package is there: plain JavaScript, no dependency.
// It installs what the lock file says when that is not what node_modules holds, and makes sure that a Node 24 is at hand.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE_MAJOR_MIN = 24
const root = join(dirname(fileURLToPath(import.meta.url)), '..')

const reason = staleReason()
if (reason) {
  console.log(`Installing packages (npm ci), because ${reason} …`)
  const started = performance.now()
  // No install scripts: nothing here needs one, and packages from elsewhere run no code on this machine before Kontor starts.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const { status } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) fail('npm ci failed; its message stands above. Is the machine connected to the npm registry?')
  console.log(`Packages installed in ${((performance.now() - started) / 1000).toFixed(0)} s.`)
}

const bundled = join(root, 'node_modules/.bin/node')
const version = existsSync(bundled) ? spawnSync(bundled, ['--version'], { encoding: 'utf8' }).stdout.trim() : process.version
if (Number.parseInt(version.slice(1), 10) < NODE_MAJOR_MIN) {
  fail(`Kontor needs Node ${NODE_MAJOR_MIN} or newer, and ${version} is all there is. The package node-${process.platform}-${process.arch} would bring it; install Node ${NODE_MAJOR_MIN} by hand.`)
}

if (process.env.npm_lifecycle_event === 'prestart') {
  const { status } = spawnSync(existsSync(bundled) ? bundled : process.execPath, [join(root, 'scripts/build-web.mjs')], { cwd: root, stdio: 'inherit' })
  if (status !== 0) fail('The office could not be built; what is wrong stands above.')
}

// The browser tests need a browser, tools that read what was printed, a mailbox that can be read, and a daemon that hands SMS to a modem; Debian's are installed where root may do it and they are not there.
const chromiumMissing = !existsSync(process.env.KONTOR_CHROMIUM ?? '/usr/bin/chromium')
const missing = [...(chromiumMissing ? ['chromium', 'fonts-dejavu-core'] : []), ...(spawnSync('pdftotext', ['-v'], { stdio: 'ignore' }).error ? ['poppler-utils'] : []), ...(existsSync('/usr/sbin/dovecot') && existsSync('/usr/lib/dovecot/imap') ? [] : ['dovecot-imapd']), ...(spawnSync('gammu-smsd', ['--version'], { stdio: 'ignore' }).error ? ['gammu-smsd'] : [])]
if (process.env.npm_lifecycle_event === 'pretest' && missing.length > 0) {
  console.log(`Installing ${missing.join(', ')} for the tests (apt-get) …`)
  const started = performance.now()
  // Runlevel 1: no package starts a server of its own; tests start what they need.
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } }).status
  if (apt('update', '-q') !== 0 || apt('install', '-y', '-q', '--no-install-recommends', ...missing) !== 0) {
    fail(`They could not be installed. As root on Debian "apt-get install ${missing.join(' ')}" does it; a browser elsewhere is named by KONTOR_CHROMIUM.`)
  }
  console.log(`Installed in ${((performance.now() - started) / 1000).toFixed(0)} s.`)
}

/** Why node_modules is not what package-lock.json says; undefined when it is. npm itself writes down what it installed. */
function staleReason() {
  const installedFile = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installedFile)) return 'nothing is installed yet'
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  for (const [path, wanted] of Object.entries(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages)) {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) continue
    const found = installed[path]
    // What is optional is for other platforms.
    if (!found && !wanted.optional && !wanted.devOptional) return `${path} is missing`
    if (found && found.version !== wanted.version) return `${path} is ${found.version ?? 'linked'} and should be ${wanted.version ?? 'linked'}`
  }
  return undefined
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
