/**
 * `kontor bench office`: how long people wait in the office, in a real browser over half a million customers and three million invoices (design.md §8: 400 ms on the screen).
 * Prints one JSON object on stdout. Called with how many customers and the folder of the data.
 */
import { spawnSync } from 'node:child_process'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { newLogin, openListServer } from '@kontor/demo/bench/lists.ts'
import { serveWebPages } from '@kontor/server/platform/http/web-pages.ts'
import { launchBrowser, openPage } from './browser.ts'
import { officeCases, timesOf } from './office-cases.ts'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const PASSWORD = 'benches ask nicely'
const PROMISED_MS = 400
const ROUNDS = 5

async function main(customers: number, dataFolder: string): Promise<object> {
  const note = (line: string): void => console.error(line)
  const build = spawnSync(process.execPath, [`${ROOT}/scripts/build-web.mjs`], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (build.status !== 0) throw new Error('the office could not be built; what is wrong stands above')
  const { db, app, stop } = await openListServer({ dataFolder, customers, note })
  try {
    await serveWebPages(app, `${ROOT}/packages/web/dist`)
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    const { login, code } = await newLogin(db)
    const answer = await fetch(`${url}/api/v1/session/one-time`, { method: 'POST', headers: { 'content-type': 'application/json', origin: url }, body: JSON.stringify({ code, newPassword: PASSWORD }) })
    if (!answer.ok) throw new Error(`the first login is refused: ${await answer.text()}`)
    const browser = await launchBrowser()
    try {
      const { page, faults } = await openPage(browser, { url, login, password: PASSWORD })
      const loadBefore = loadavg()[0]!
      const kontor = await timesOf(page, officeCases, ROUNDS, note)
      if (faults.length > 0) throw new Error(`the office has faults: ${faults.join('; ')}`)
      return { name: 'office', customers, kontor, promise: PROMISED_MS, loadAverage: [loadBefore, loadavg()[0]!].map((load) => Math.round(load * 10) / 10) }
    } finally {
      await browser.close()
    }
  } finally {
    await stop()
  }
}

const [customers = '500000', dataFolder = `${ROOT}/.kontor/bench/lists`] = process.argv.slice(2)
console.log(JSON.stringify(await main(Number(customers), dataFolder)))
