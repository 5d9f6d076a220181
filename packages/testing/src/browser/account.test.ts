/** What belongs to a person: what they may do, their language and their colours. Each test has a person of its own, so that nobody else's office changes. */
import { beforeAll, expect, test } from 'vitest'
import type { BrowserContext } from 'playwright-core'
import { apiOf, button, openAs, own } from './acts.ts'
import { useBrowser } from './office.ts'

const { browser, open } = useBrowser()
let admin: BrowserContext
beforeAll(async () => { admin = (await open()).context })

test('a technician sees no billing and no books, and is told so behind a link', async () => {
  const { page, faults } = await openAs(browser(), admin, { login: own('technik'), role: 'technician', company: 'FJORD' })
  await page.goto('/')
  const areas = page.getByRole('navigation', { name: 'Bereiche' })
  await areas.getByRole('link', { name: 'Kunden', exact: true }).waitFor()
  const offered = await areas.getByRole('link').allTextContents()
  for (const name of ['Abrechnungsläufe', 'Rechnungen', 'Gutschriften', 'Offene Posten', 'Journal', 'Benutzer', 'Einstellungen', 'Änderungsprotokoll']) expect(offered).not.toContain(name)
  expect(offered).toEqual(expect.arrayContaining(['Kunden', 'Verträge', 'Geplante Posten', 'Produkte']))

  await page.goto('/FJORD/billing-runs')
  await page.getByRole('alert').getByText('Ihnen fehlt das Recht').first().waitFor()
  await page.goto('/FJORD/customers')
  const add = page.getByRole('main').getByRole('button', { name: /^Neuer Kunde/ })
  await add.waitFor()
  expect(await add.getAttribute('aria-disabled')).toBe('true')
  // The reason belongs to the button: a screen reader says it, and a pointer shows it.
  expect(await page.locator(`[id="${await add.getAttribute('aria-describedby')}"]`).textContent()).toContain('Ihnen fehlt das Recht')
  await add.hover()
  await page.getByRole('tooltip').getByText('Ihnen fehlt das Recht').waitFor()
  await add.press('Enter')
  await add.click({ force: true })
  expect(new URL(page.url()).pathname).toBe('/FJORD/customers')
  // The other company does not exist for them.
  await page.goto('/VLNA/customers')
  await page.getByRole('heading', { level: 1, name: 'Hier ist nichts' }).waitFor()
  expect(faults).toEqual([])
})

test('the language changes without a reload, on every word of the page, and comes back at the next login', async () => {
  const { page, faults } = await openAs(browser(), admin, { login: own('sprache'), role: 'manager', company: 'FJORD' })
  await page.goto('/FJORD/customers')
  await page.getByRole('heading', { level: 1, name: 'Kunden' }).waitFor()
  await page.evaluate(`document.body.dataset.kept = 'yes'`)
  await page.getByRole('button', { name: /^Konto von/ }).click()
  await page.getByRole('radiogroup', { name: 'Sprache' }).getByText('Čeština').click()
  await page.getByRole('heading', { level: 1, name: 'Zákazníci' }).waitFor()
  expect(await page.getByRole('navigation').last().textContent()).not.toMatch(/Kunden|Verträge/)
  expect(await page.evaluate('[document.documentElement.lang, document.body.dataset.kept]')).toEqual(['cs', 'yes'])
  await expect.poll(async () => (await apiOf(page.context()).get<{ user: { language: string } }>('session')).user.language).toBe('cs')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Zákazníci' }).waitFor()
  expect(faults).toEqual([])
})

test('dark is dark at once and stays so', async () => {
  const { page } = await openAs(browser(), admin, { login: own('dunkel'), role: 'manager', company: 'FJORD' })
  await page.goto('/FJORD/customers')
  await page.getByRole('heading', { level: 1 }).waitFor()
  const brightness = async (): Promise<number> => {
    const color = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
    const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map(Number)
    return (red + green + blue) / 3
  }
  expect(await brightness()).toBeGreaterThan(200)
  await page.getByRole('button', { name: /^Konto von/ }).click()
  await page.getByRole('radiogroup', { name: 'Farben' }).getByText('Dunkel').click()
  await expect.poll(brightness).toBeLessThan(60)
  await expect.poll(async () => (await apiOf(page.context()).get<{ user: { theme: string } }>('session')).user.theme).toBe('dark')
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await brightness()).toBeLessThan(60)
})

test('who logs out is out: no page behind, no text left, and Back shows nothing', async () => {
  const { page } = await openAs(browser(), admin, { login: own('feierabend'), role: 'clerk', company: 'FJORD' })
  await page.goto('/FJORD/customers/new')
  await page.getByRole('textbox', { name: 'Nachname' }).fill('Geheim')
  const drafts = () => page.evaluate<string[]>(`Object.keys(sessionStorage).filter((key) => key.includes('draft'))`)
  // Half a second later it is kept as a draft.
  await expect.poll(() => drafts()).toHaveLength(1)
  await page.getByRole('button', { name: /^Konto von/ }).click()
  await page.getByRole('menuitem', { name: 'Abmelden' }).click()
  const leave = button(page, 'Verlassen')
  await Promise.race([leave.waitFor(), page.getByLabel('Anmeldename').waitFor()])
  if (await leave.isVisible()) await leave.click()
  await page.getByLabel('Anmeldename').waitFor()
  expect(await drafts()).toEqual([])
  await page.goBack()
  await page.getByLabel('Anmeldename').waitFor()
  expect(await page.getByText('Geheim').count()).toBe(0)
})
