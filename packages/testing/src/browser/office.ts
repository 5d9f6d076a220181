/** The office that the run started, and a browser, for one test file. */
import { afterAll, beforeAll } from 'vitest'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { launchBrowser, openPage } from './browser.ts'
import type { OpenedPage } from './browser.ts'

export const office = JSON.parse(process.env['KONTOR_BROWSER_OFFICE'] ?? '{}') as { url: string; login: string; password: string }

/** `open` gives a logged-in page; everything is closed when the file ends. */
export function useBrowser(): { open: (options?: BrowserContextOptions) => Promise<OpenedPage> } {
  let browser: Browser
  beforeAll(async () => { browser = await launchBrowser() })
  afterAll(async () => browser.close())
  return { open: (options) => openPage(browser, { ...office, ...options }) }
}
