// npm run build: the web application into packages/web/dist, when its sources are not what it was built from. Runs before `npm start` and the browser tests.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stamp = join(root, 'packages/web/dist/.built-from')
const sources = globSync('packages/{web/{src,public}/**/*.*,web/{index.html,vite.config.ts,package.json},contract/src/**/*.ts,domain/src/**/*.ts}', { cwd: root, exclude: (name) => name.endsWith('.test.ts') }).sort()
const hash = createHash('sha256')
for (const file of [...sources, 'package-lock.json']) hash.update(file).update('\0').update(readFileSync(join(root, file)))
const wanted = hash.digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const started = performance.now()
  console.error('Building the office …')
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    // Whoever calls may be a test, whose environment would bring the libraries' development builds.
    cwd: join(root, 'packages/web'), stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) process.exit(status ?? 1)
  writeFileSync(stamp, wanted)
  console.error(`The office is built in ${((performance.now() - started) / 1000).toFixed(0)} s.`)
}
