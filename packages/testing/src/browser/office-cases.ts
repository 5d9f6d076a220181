/**
 * What people do in the office all day, and when it is done: from the click or the last key until the browser has painted what was asked for.
 * The clock runs inside the page: from the time stamp of the event itself to the first frame that shows it.
 */
import type { Page } from 'playwright-core'

interface OfficeCase {
  readonly name: string
  /** Where it begins; the page is loaded anew for each round, so that nothing is in the page's memory. Lists are left to come to rest first. */
  readonly from: string
  /** The event that starts the clock; the last one of its kind counts. */
  readonly event: 'click' | 'keydown' | 'scroll'
  readonly act: (page: Page) => Promise<void>
  /** JavaScript in the page: true when it is there. */
  readonly done: string
}

/** Milliseconds: on the screen, and of the CPU of the page's main thread, which others' work on the machine does not lengthen (median). */
export interface OfficeTimes { readonly median: number; readonly max: number; readonly cpu: number }

/** Fast hands: more than eight keys a second. */
const KEY_MS = 110
const PATIENCE_MS = 60_000
const ROW = '[role=grid] [role=row][aria-rowindex="2"]'
const AT_REST = '!document.querySelector(\'[role=grid][aria-busy], main [role=status][aria-busy]\')'

const opensList = (name: string): OfficeCase => ({
  name: `open ${name}`, from: '/DE', event: 'click', act: (page) => page.locator('nav').getByRole('link', { name, exact: true }).click(),
  done: `document.querySelector('h1')?.textContent === '${name}' && document.querySelector('${ROW}') && ${AT_REST}`,
})

/** `shows`: what stands in the first row then, as a regular expression. */
const sorts = (list: string, column: string, shows: string): OfficeCase => ({
  name: `sort ${list} by ${column}`, from: `/DE/${list}`, event: 'click', act: (page) => page.locator('[role=columnheader]').getByRole('button', { name: column, exact: true }).click(),
  done: `new URL(location.href).searchParams.has('sort') && ${AT_REST} && ${shows}.test(document.querySelector('${ROW}')?.textContent ?? '')`,
})

const filters = (list: string, text: string): OfficeCase => ({
  name: `type "${text}" into the filter of ${list}`, from: `/DE/${list}`, event: 'keydown',
  act: async (page) => {
    await page.locator('[role=search] input[type=search]').focus()
    await page.keyboard.type(text, { delay: KEY_MS })
  },
  done: `location.search.includes('${text}') && ${AT_REST} && document.querySelector('${ROW}')?.textContent.includes('${text}')`,
})

/** To the end of what is there: rows that were not there before are drawn. */
const scrolls = (list: string): OfficeCase => ({
  name: `next page of ${list}`, from: `/DE/${list}`, event: 'scroll',
  act: (page) => page.evaluate('{ const grid = document.querySelector("[role=grid]"); grid.scrollTop = grid.scrollHeight }'),
  done: 'document.querySelector(\'[role=grid] [role=row][aria-rowindex="103"]\')',
})

/** What the first letters find stays until the answer to the whole text is there: only that one counts. */
const searches = (text: string, finds: string): OfficeCase => ({
  name: `search "${text}"`, from: '/DE', event: 'keydown',
  act: async (page) => {
    await page.keyboard.press('Control+k')
    await page.locator('[role=combobox]').waitFor()
    await page.keyboard.type(text, { delay: KEY_MS })
  },
  done: `performance.getEntriesByType('resource').some(({ name }) => new URL(name).searchParams.get('q') === '${text}') && [...document.querySelectorAll('[role=option]')].some(({ id, textContent }) => !id.startsWith('hit-page-') && textContent.includes('${finds}'))`,
})

const opensRow = (name: string, list: string, heading: string, whole: boolean): OfficeCase => ({
  name: `open ${name}${whole ? ', all of it' : ''}`, from: `/DE/${list}`, event: 'click', act: (page) => page.locator(`${ROW} a`).click(),
  done: `${heading}.test(document.querySelector('h1')?.textContent ?? '') && ${whole ? AT_REST : 'true'}`,
})

export const officeCases: readonly OfficeCase[] = [
  // Without rows: what the browser itself needs for a page, on this machine and now.
  { name: 'open Nummernkreise, for comparison', from: '/DE', event: 'click', act: (page) => page.locator('nav').getByRole('link', { name: 'Nummernkreise', exact: true }).click(), done: `document.querySelector('h1')?.textContent === 'Nummernkreise' && ${AT_REST}` },
  ...['Kunden', 'Rechnungen', 'Offene Posten', 'Journal'].map(opensList),
  sorts('customers', 'Name', '/Carstensen/'), sorts('customers', 'Ort', '/Flensburg/'), sorts('invoices', 'Brutto', '/11,9|12,/'),
  filters('customers', 'Petersena'), filters('customers', 'Hansen'), filters('invoices', 'RE-2026-00047'),
  ...['customers', 'invoices', 'open-items', 'journal'].map(scrolls),
  searches('Petersen', 'Petersen'), searches('10004711', '10004711'), searches('RE-2026-0004711', 'RE-2026-0004711'), searches('kunde4711@example.net', '10004711'),
  opensRow('a customer', 'customers', '/\\d{8} · /', false), opensRow('a customer', 'customers', '/\\d{8} · /', true),
  opensRow('an invoice', 'invoices', '/RE-2026-/', false), opensRow('an invoice', 'invoices', '/RE-2026-/', true),
]

/** Each case so many times, one after the other; one round before warms what any request would find warm and is not counted. */
export async function timesOf(page: Page, cases: readonly OfficeCase[], rounds: number, note: (line: string) => void): Promise<Record<string, OfficeTimes>> {
  const times: Record<string, OfficeTimes> = {}
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const used = async (): Promise<number> => ((await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  for (const each of cases) {
    const found: { readonly ms: number; readonly cpu: number }[] = []
    for (let round = 0; round <= rounds; round++) found.push(await timed(page, each, used))
    const [, ...counted] = found
    const sorted = (of: 'ms' | 'cpu'): number[] => counted.map((one) => Math.round(one[of])).sort((one, other) => one - other)
    const middle = Math.floor(rounds / 2)
    times[each.name] = { median: sorted('ms')[middle]!, max: sorted('ms').at(-1)!, cpu: sorted('cpu')[middle]! }
    note(`  ${each.name}: ${JSON.stringify(times[each.name])}`)
  }
  return times
}

async function timed(page: Page, { name, from, event, act, done }: OfficeCase, used: () => Promise<number>): Promise<{ readonly ms: number; readonly cpu: number }> {
  await page.goto(from)
  if (from !== '/DE') await page.locator(ROW).waitFor({ timeout: PATIENCE_MS })
  await page.waitForLoadState('networkidle', { timeout: PATIENCE_MS })
  await page.evaluate(watching(event, done))
  const before = await used()
  await act(page)
  const ms = await page.evaluate('window.kontorBench') as number | null
  if (ms === null) throw new Error(`"${name}" did not come within ${PATIENCE_MS / 1000} s`)
  return { ms, cpu: await used() - before }
}

/** A frame that finds it done is painted next: the task after it is the first that runs later. */
const watching = (event: string, done: string): string => `{
  let from = null
  const begin = (event) => { from = event.timeStamp }
  const patience = performance.now() + ${PATIENCE_MS}
  addEventListener('${event}', begin, true)
  window.kontorBench = new Promise((settle) => {
    const look = () => {
      const found = from !== null && (${done})
      if (!found && performance.now() < patience) return requestAnimationFrame(look)
      removeEventListener('${event}', begin, true)
      setTimeout(() => settle(found ? performance.now() - from : null))
    }
    requestAnimationFrame(look)
  })
  0
}`
