/** Debian's Chromium, driven without a window; pages that are logged in; what a page must never do, watched on every one. */
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/** Chromium asks its maker's servers for much; nothing here may leave the machine. */
const QUIET = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-default-apps',
  '--disable-features=OptimizationHints,MediaRouter,Translate',
]

export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['KONTOR_CHROMIUM'] ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) throw new Error(`${executablePath} is missing: the browser tests need Chromium. As root, "npm test" installs it; else name yours in KONTOR_CHROMIUM.`)
  return chromium.launch({ executablePath, args: QUIET })
}

export interface OpenOptions extends BrowserContextOptions {
  readonly url: string
  readonly login: string
  readonly password: string
}

export interface OpenedPage {
  readonly page: Page
  readonly context: BrowserContext
  /** What went wrong meanwhile: errors of scripts, refused styles or scripts, requests to elsewhere, answers of 500. */
  readonly faults: string[]
}

/** A logged-in page in a context of its own; `storageState` is that of an earlier login. */
export async function openPage(browser: Browser, { url, login, password, ...options }: OpenOptions): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 }, locale: 'de-DE', timezoneId: 'Europe/Berlin', baseURL: url, ...options })
  if (!options.storageState) {
    const answer = await context.request.post('/api/v1/session', { data: { login, password }, headers: { origin: url } })
    if (!answer.ok()) throw new Error(`the login is refused: ${await answer.text()}`)
  }
  const page = await context.newPage()
  return { page, context, faults: watch(page, url) }
}

/** Notes every fault of a page in the list that it answers. */
export function watch(page: Page, url: string): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // The browser writes every refused request here; what was refused on purpose is the test's affair.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const asked = request.url()
    if (!asked.startsWith(url) && !asked.startsWith('data:') && !asked.startsWith('blob:')) faults.push(`asks elsewhere: ${asked}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} for ${response.url()}`)
  })
  return faults
}
