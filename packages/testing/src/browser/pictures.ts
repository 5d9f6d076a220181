/**
 * npm run pictures: the pictures of the handbook and of the README, taken of the demo provider in each language, light, small.
 * They are committed; a test wants one for each place in a chapter. Take them again when pages have changed.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { launchBrowser, openPage } from './browser.ts'
import { officeToLookAt } from './office-to-look-at.ts'
import { worldOf } from './pages.ts'
import type { World } from './pages.ts'

const FOLDER = fileURLToPath(new URL('../../../web/public/handbook/', import.meta.url))
const README_PICTURE = fileURLToPath(new URL('../../../../docs/office.png', import.meta.url))
const WIDTH = 1200
const QUALITY = 62

interface Picture {
  readonly name: string
  readonly path: (world: World) => string
  readonly height: number
  /** Brings the page into the state that the chapter speaks of. */
  readonly prepare?: (page: Page) => Promise<void>
}

/** What the chapters show, by the name that stands in their Markdown. */
const PICTURES: readonly Picture[] = [
  { name: 'home', path: ({ company }) => `/${company}`, height: 640 },
  { name: 'list', path: ({ company }) => `/${company}/invoices?state=open`, height: 560 },
  { name: 'customer', path: ({ company, ids }) => `/${company}/customers/${ids['customer']}`, height: 700 },
  { name: 'contract', path: ({ company, ids }) => `/${company}/subscriptions/${ids['subscription']}`, height: 600 },
  { name: 'product', path: ({ company, ids }) => `/${company}/products/${ids['product']}`, height: 520 },
  { name: 'billing-run', path: ({ company, ids }) => `/${company}/billing-runs/${ids['run']}`, height: 640 },
  { name: 'invoice', path: ({ company, ids }) => `/${company}/invoices/${ids['invoice']}`, height: 640 },
  {
    name: 'explain', path: ({ company, ids }) => `/${company}/invoices/${ids['invoice']}`, height: 640,
    prepare: async (page) => {
      await page.getByRole('table').locator('button[aria-haspopup="dialog"]').first().click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'open-items', path: ({ company }) => `/${company}/open-items`, height: 520 },
]

/** `npm run pictures -- home list`: only these; without a name all, and the README's. */
const wanted = process.argv.slice(2)

const office = await officeToLookAt()
const browser = await launchBrowser()
try {
  mkdirSync(FOLDER, { recursive: true })
  for (const language of ['de', 'cs', 'en'] as const) {
    const { page, context } = await openPage(browser, { ...office, viewport: { width: WIDTH, height: 700 }, colorScheme: 'light', reducedMotion: 'reduce', locale: { de: 'de-DE', cs: 'cs-CZ', en: 'en-GB' }[language] })
    await context.request.patch('/api/v1/session/preferences', { data: { language, theme: 'light' }, headers: { origin: office.url } })
    const world = await worldOf(context.request, 'FJORD')
    for (const { name, path, height, prepare } of PICTURES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
      await page.setViewportSize({ width: WIDTH, height })
      await settled(page, path(world))
      await prepare?.(page)
      await page.waitForTimeout(400)
      // Grey bars stand for rows that are still on their way.
      await page.locator('[class*="skeleton" i]').first().waitFor({ state: 'detached' })
      const picture = await webp(page)
      writeFileSync(`${FOLDER}${name}.${language}.webp`, picture)
      console.log(`${name}.${language}.webp: ${Math.round(picture.length / 1024)} kB`)
    }
    if (language === 'en' && wanted.length === 0) {
      await page.setViewportSize({ width: 1280, height: 760 })
      await settled(page, `/FJORD/billing-runs/${world.ids['run']}`)
      await page.screenshot({ path: README_PICTURE })
    }
    await context.request.patch('/api/v1/session/preferences', { data: { language: 'de' }, headers: { origin: office.url } })
    await context.close()
  }
} finally {
  await browser.close()
  await office.stop()
}

async function settled(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
}

/** The browser makes WebP itself, only not through the usual call: a third of a PNG's size. */
async function webp(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY })
  await session.detach()
  return Buffer.from(data, 'base64')
}
