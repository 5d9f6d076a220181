/** The office that the run started, and a browser, for one test file. */
import { afterAll, beforeAll } from 'vitest'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { launchBrowser, openPage } from './browser.ts'
import type { OpenedPage } from './browser.ts'

export const office = JSON.parse(process.env['KONTOR_BROWSER_OFFICE'] ?? '{}') as { url: string; login: string; password: string }

/** `open` gives a logged-in page in a window of its own; the file logs in once. Everything is closed when the file ends. */
export function useBrowser(): { browser: () => Browser; open: (options?: BrowserContextOptions) => Promise<OpenedPage> } {
  let browser: Browser
  let state: Awaited<ReturnType<BrowserContext['storageState']>> | undefined
  beforeAll(async () => { browser = await launchBrowser() })
  afterAll(async () => browser.close())
  return {
    browser: () => browser,
    open: async (options) => {
      const opened = await openPage(browser, { ...office, ...(state && { storageState: state }), ...options })
      state ??= await opened.context.storageState()
      return opened
    },
  }
}
