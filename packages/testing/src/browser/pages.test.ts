import { AxeBuilder } from '@axe-core/playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Page, Request } from 'playwright-core'
import { useBrowser } from './office.ts'
import { PAGES, declaredRoutes, worldOf } from './pages.ts'
import type { World } from './pages.ts'

const { open } = useBrowser()
let page: Page
let phone: Page
let faults: string[]
let world: World

beforeAll(async () => {
  const desk = await open()
  ;({ page, faults } = desk)
  phone = (await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })).page
  world = await worldOf(desk.context.request, 'FJORD')
})

test('every route of the office has its page in the list', () => {
  expect(Object.keys(PAGES).sort()).toEqual(declaredRoutes())
})

/** The page has stopped asking: nothing is on its way, nor was for a while. (Playwright's own `networkidle` waits half a second, on 200 pages.) */
async function settled(page: Page, path: string): Promise<void> {
  const asked = new Set<Request>()
  const ask = (request: Request) => { asked.add(request) }
  const answer = (request: Request) => { asked.delete(request) }
  page.on('request', ask).on('requestfinished', answer).on('requestfailed', answer)
  await page.goto(path)
  await page.locator('h1').first().waitFor()
  for (let quiet = 0; quiet < QUIET_MS; quiet = asked.size === 0 ? quiet + 25 : 0) await page.waitForTimeout(25)
  page.off('request', ask).off('requestfinished', answer).off('requestfailed', answer)
}
const QUIET_MS = 200

/** What has no frame is judged in the page itself: the mode that looks into frames opens a second page for each report, and takes more than twice the time. */
const axe = () => new AxeBuilder({ page }).setLegacyMode(page.frames().length === 1)
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The dark theme has the same page in other colours. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

describe.each(Object.entries(PAGES))('%s', (_route, addressOf) => {
  test('has no fault that axe knows, light and dark, breaks nothing and asks nobody else', async () => {
    const before = faults.length
    await settled(page, addressOf(world))
    for (const [colorScheme, rules] of [['light', axe().withTags(STANDARDS)], ['dark', axe().withRules(OF_COLOURS)]] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.waitForTimeout(150)
      const { violations } = await rules.analyze()
      expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`).join('; ')}`)).toEqual([])
    }
    await page.emulateMedia({ colorScheme: 'light' })
    expect(faults.slice(before)).toEqual([])
  })

  test('fits on a telephone', async () => {
    await settled(phone, addressOf(world))
    expect(await phone.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
  })
})
