/**
 * npm run look: every page in every language, wide and narrow, light and dark, as pictures in look/, with a page to flip through them.
 * `npm run look -- customers` takes only the pages whose address contains the word; `--language de` only one language.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { launchBrowser, openPage } from './browser.ts'
import { officeToLookAt } from './office-to-look-at.ts'
import type { OfficeServer } from './office-server.ts'
import { PAGES, worldOf } from './pages.ts'

const FOLDER = fileURLToPath(new URL('../../../../look/', import.meta.url))
const LANGUAGES = ['de', 'cs', 'en'] as const
type Language = (typeof LANGUAGES)[number]
const WIDTHS = [{ name: '1440', viewport: { width: 1440, height: 900 } }, { name: '390', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }] as const
const SCHEMES = ['light', 'dark'] as const

/** One picture: where it lies, and what it shows. */
interface Taken {
  readonly file: string
  readonly route: string
  readonly language: Language
  readonly width: string
  readonly scheme: (typeof SCHEMES)[number]
  /** What the page did wrong meanwhile. */
  readonly faults: readonly string[]
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { language: { type: 'string' } } })
const languages = LANGUAGES.filter((language) => values.language === undefined || values.language === language)
const routes = Object.keys(PAGES).filter((route) => positionals.length === 0 || positionals.some((word) => route.includes(word)))
if (languages.length === 0 || routes.length === 0) throw new Error(`nothing to look at: languages are ${LANGUAGES.join(', ')}; pages are\n${Object.keys(PAGES).join('\n')}`)

const office = await officeToLookAt()
const browser = await launchBrowser()
try {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  const taken: Taken[] = []
  for (const language of languages) for (const width of WIDTHS) taken.push(...await lookAt(browser, office, language, width))
  writeFileSync(`${FOLDER}index.html`, flipPage(taken))
  const faults = taken.filter((picture) => picture.faults.length > 0)
  console.log(`${taken.length} pictures of ${routes.length} pages: ${FOLDER}index.html`)
  for (const picture of faults) console.log(`${picture.file}: ${picture.faults.join('; ')}`)
  process.exitCode = faults.length > 0 ? 1 : 0
} finally {
  await browser.close()
  await office.stop()
}

async function lookAt(browser: Browser, office: OfficeServer, language: Language, { name, ...screen }: (typeof WIDTHS)[number]): Promise<readonly Taken[]> {
  const { page, context, faults } = await openPage(browser, { ...office, ...screen, locale: { de: 'de-DE', cs: 'cs-CZ', en: 'en-GB' }[language], reducedMotion: 'reduce' })
  await context.request.patch('/api/v1/session/preferences', { data: { language, theme: 'system' }, headers: { origin: office.url } })
  const world = await worldOf(context.request, 'FJORD')
  const taken: Taken[] = []
  for (const route of routes) {
    const before = faults.length
    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme })
      if (scheme === 'light') {
        await page.goto(PAGES[route]!(world))
        await page.locator('h1').first().waitFor()
        await page.waitForLoadState('networkidle')
      }
      await page.waitForTimeout(200)
      const file = `${nameOf(route)}.${language}.${name}.${scheme}.png`
      await page.screenshot({ path: FOLDER + file })
      taken.push({ file, route, language, width: name, scheme, faults: scheme === 'dark' ? faults.slice(before) : [] })
    }
  }
  await context.close()
  return taken
}

/** `/$company/customers/$id` → `customers-id`. */
function nameOf(route: string): string {
  return route.replace('/$company', '').replaceAll(/[/$]+/g, '-').replace(/^-/, '') || 'home'
}

/** A page without anything from outside: choose language, width and colours once, then walk the pages by arrow key. */
function flipPage(taken: readonly Taken[]): string {
  const data = JSON.stringify(taken.map(({ file, route, language, width, scheme }) => ({ file, route, language, width, scheme }))).replaceAll('<', String.raw`\u003c`)
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Kontor: every page</title>
<style>
  body { margin: 0; font: 14px system-ui, sans-serif; background: #777; }
  form { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 12px; padding: 8px 12px; background: #fff; }
  img { display: block; margin: 12px auto; max-width: calc(100% - 24px); box-shadow: 0 2px 12px #0006; }
</style>
<form>
  <label>Page <select name="route"></select></label> <label>Language <select name="language"></select></label>
  <label>Width <select name="width"></select></label> <label>Colours <select name="scheme"></select></label> <span>← → pages, L language, W width, C colours</span>
</form>
<img alt="">
<script>
  const taken = ${data}
  const form = document.forms[0], image = document.querySelector('img'), names = ['route', 'language', 'width', 'scheme']
  for (const name of names) form[name].append(...new Set(taken.map((picture) => picture[name])).values().map((value) => new Option(value)))
  const show = () => {
    const found = taken.find((picture) => names.every((name) => picture[name] === form[name].value))
    image.src = found ? found.file : ''
    image.alt = found ? found.route : ''
  }
  const turn = (name, by) => { const list = form[name]; list.selectedIndex = (list.selectedIndex + by + list.length) % list.length; show() }
  form.addEventListener('change', show)
  addEventListener('keydown', ({ key }) => {
    const act = { ArrowRight: ['route', 1], ArrowLeft: ['route', -1], l: ['language', 1], w: ['width', 1], c: ['scheme', 1] }[key]
    if (act && document.activeElement.tagName !== 'SELECT') turn(...act)
  })
  show()
</script>
</html>
`
}
