/**
 * `kontor bench designer`: how long somebody waits for the page after an edit in the designer, in a real browser: from the key until the page as it is printed then has been painted.
 * Prints one JSON object on stdout. Promise: 150 ms (issue of documents).
 */
import { spawnSync } from 'node:child_process'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { apiOf } from './acts.ts'
import { launchBrowser, openPage } from './browser.ts'
import { startOffice } from './office-server.ts'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const PROMISED_MS = 150
const ROUNDS = 25
const PATIENCE_MS = 60_000

/** From the time stamp of the last key to the first frame that shows another picture of the page; beside it, how long the engine took of that. */
const WATCH = `{
  let from = null
  const image = () => document.querySelector('figure img')
  const before = image().src
  addEventListener('keydown', (event) => { from ??= event.timeStamp }, { capture: true, once: true })
  window.kontorBench = new Promise((settle) => {
    const look = async () => {
      if (image().src === before) return requestAnimationFrame(look)
      await image().decode()
      requestAnimationFrame(() => setTimeout(() => settle([performance.now() - from, Number(document.querySelector('figure').dataset.drawn)])))
    }
    requestAnimationFrame(look)
  })
  0
}`

interface Edit { readonly name: string; readonly example: string; readonly choose: string | RegExp; readonly ready: (page: Page) => Promise<unknown>; readonly key: string }

const onSheet = (name: string) => (page: Page) => page.getByRole('group', { name: 'Blöcke auf dieser Seite' }).getByRole('button', { name, exact: true }).focus()
const inText = async (page: Page): Promise<void> => {
  await page.getByRole('complementary', { name: 'Eigenschaften' }).getByRole('textbox', { name: 'Wortlaut' }).click()
  await page.keyboard.press('End')
}
const EDITS: readonly Edit[] = [
  { name: 'move the logo', example: 'Beispiel', choose: 'Logo', ready: onSheet('Logo'), key: 'ArrowLeft' },
  { name: 'type a letter into a sentence', example: 'Beispiel', choose: /^Bei Fragen/, ready: inText, key: 'a' },
  { name: 'move the logo over 60 lines on three pages', example: '60 Positionen', choose: 'Logo', ready: onSheet('Logo'), key: 'ArrowLeft' },
]

async function timesOf(page: Page, { key }: Edit): Promise<object> {
  const found: (readonly [number, number])[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    await page.evaluate(WATCH)
    await page.keyboard.press(key)
    found.push(await page.evaluate<[number, number]>('window.kontorBench'))
    await page.waitForTimeout(60)
  }
  // The first warms what every later edit finds warm.
  const sorted = (of: 0 | 1): number[] => found.slice(1).map((one) => Math.round(one[of])).sort((one, other) => one - other)
  return { fastest: sorted(0)[0], median: sorted(0)[Math.floor(ROUNDS / 2)], max: sorted(0).at(-1), engine: sorted(1)[Math.floor(ROUNDS / 2)] }
}

async function main(): Promise<object> {
  const note = (line: string): void => console.error(line)
  const build = spawnSync(process.execPath, [`${ROOT}/scripts/build-web.mjs`], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (build.status !== 0) throw new Error('the office could not be built; what is wrong stands above')
  const server = await startOffice()
  const browser = await launchBrowser()
  try {
    const { page, context, faults } = await openPage(browser, server)
    const { id } = await apiOf(context, 'FJORD', server.url).post<{ id: string }>('forms', { kind: 'invoice', name: 'Rechnung', language: 'de' })
    const loadBefore = loadavg()[0]!
    const startedAt = performance.now()
    await page.goto(`/FJORD/forms/${id}`)
    await page.locator('figure img').waitFor({ timeout: PATIENCE_MS })
    const firstPage = Math.round(performance.now() - startedAt)
    const kontor: Record<string, object> = {}
    for (const edit of EDITS) {
      await page.getByRole('combobox', { name: 'Ansehen mit' }).click()
      await page.getByRole('option', { name: edit.example, exact: true }).click()
      await page.waitForLoadState('networkidle')
      await page.getByRole('treeitem', { name: edit.choose }).first().click()
      await edit.ready(page)
      kontor[edit.name] = await timesOf(page, edit)
      note(`  ${edit.name}: ${JSON.stringify(kontor[edit.name])}`)
    }
    if (faults.length > 0) throw new Error(`the designer has faults: ${faults.join('; ')}`)
    return { name: 'designer', kontor, firstPage, promise: PROMISED_MS, loadAverage: [loadBefore, loadavg()[0]!].map((load) => Math.round(load * 10) / 10) }
  } finally {
    await browser.close()
    await server.stop()
  }
}

console.log(JSON.stringify(await main()))
