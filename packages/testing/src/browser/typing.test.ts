/** Amounts and dates as people type and paste them into real fields: understood or refused, never misread. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { field } from './acts.ts'
import { useBrowser } from './office.ts'

const { open } = useBrowser()
let page: Page
let price: Locator
let due: Locator

beforeAll(async () => {
  const opened = await open()
  page = opened.page
  // The browser's clipboard is the person's own.
  await opened.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/FJORD/planned-items/new')
  price = field(page, 'Einzelpreis (netto)')
  due = field(page, 'Berechnen ab')
  await price.waitFor()
})
afterAll(async () => page.context().close())

/** Puts a text into the emptied field as Ctrl+V does, and leaves it. */
async function paste(place: Locator, text: string): Promise<void> {
  await place.fill('')
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`)
  await place.press('Control+V')
  await place.blur()
}

/** The words under a field. */
const wrong = async (place: Locator): Promise<string> => {
  const ids = ((await place.getAttribute('aria-describedby')) ?? '').split(' ').filter((id) => id.includes('error'))
  return ids.length === 0 ? '' : ((await page.locator(`[id="${ids[0]}"]`).textContent()) ?? '')
}

test.each([
  ['1.234,56', '1.234,56'], ['1 234,56', '1.234,56'], ['1\u00a0234,56 €', '1.234,56'], ['1,234.56', '1.234,56'], ['1234.5', '1.234,50'], ["1'234.50", '1.234,50'], ['€ 12', '12,00'], ['12,-', '12,00'], [' 8,19\t', '8,19'],
])('the amount %j is understood', async (text, shown) => {
  await paste(price, text)
  await expect.poll(() => price.inputValue()).toBe(shown)
  expect(await price.getAttribute('aria-invalid')).not.toBe('true')
})

test.each([['12 Kč', 'CZK'], ['12 34', '12 34'], ['zwölf', 'zwölf'], ['1.2.3', '1.2.3'], ['-5', 'Minus'], ['1e5', '1e5']])('the amount %j is refused, stands as it was typed, and the field says why', async (text, words) => {
  await paste(price, text)
  await expect.poll(() => wrong(price)).toContain(words)
  expect(await price.inputValue()).toBe(text)
})

test('an amount that may mean two things is asked about, and one key answers', async () => {
  await paste(price, '1.234')
  // Up to six places are possible in a price: nobody but the person can know.
  await page.getByText('Meinten Sie:').waitFor()
  expect(await wrong(price)).toContain('mehrdeutig')
  await page.getByRole('button', { name: /^1\.234(,00)?$/ }).press('Enter')
  await expect.poll(() => price.inputValue()).toBe('1.234,00')
})

test.each([['24.12.', /^24\.12\.20\d\d$/], ['3.2.26', /^03\.02\.2026$/], ['2026-02-03', /^03\.02\.2026$/], ['03022026', /^03\.02\.2026$/], ['29.2.2028', /^29\.02\.2028$/]])('the date %j is completed', async (text, shown) => {
  await paste(due, text)
  await expect.poll(() => due.inputValue()).toMatch(shown)
  expect(await due.getAttribute('aria-invalid')).not.toBe('true')
})

test.each(['31.2.', '29.2.2026', '02/13/2026', 'morgens', '1.1.1899'])('the date %j is refused and stands as it was typed', async (text) => {
  await paste(due, text)
  await expect.poll(() => due.getAttribute('aria-invalid')).toBe('true')
  expect(await due.inputValue()).toBe(text)
})

test('a form with amounts that nobody can read is not sent, and says at the top what is still wrong', async () => {
  await paste(price, '12 34')
  const sent: string[] = []
  page.on('request', (request) => { if (request.method() === 'POST') sent.push(request.url()) })
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  const summary = page.getByRole('alert').filter({ hasText: 'Angaben fehlen noch oder stimmen nicht' })
  await summary.getByRole('button', { name: /^Einzelpreis \(netto\):/ }).click()
  expect(await page.evaluate<string>('document.activeElement.labels[0].textContent')).toContain('Einzelpreis')
  // It goes with what is mended.
  await paste(price, '12,00')
  await summary.locator('s').getByText(/^Einzelpreis \(netto\):/).waitFor()
  expect(sent).toEqual([])
})
