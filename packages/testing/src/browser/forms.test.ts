/** What goes wrong while somebody fills a form: impatience, a broken line, a colleague, an ended session, a wrong click. Nothing typed is lost, and nothing is written twice. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { apiOf, button, customersNamed, field, fillCustomer, newCustomer, own } from './acts.ts'
import type { CustomerJson } from './acts.ts'
import type { OpenedPage } from './browser.ts'
import { office, useBrowser } from './office.ts'

const { open } = useBrowser()

const heading = (page: Page, text: string | RegExp) => page.getByRole('heading', { level: 1, name: text })
const save = (page: Page) => button(page, 'Speichern')

test('a double click on Save makes one customer', async () => {
  const { page, context, faults } = await open()
  await page.goto('/FJORD/customers/new')
  await fillCustomer(page, { lastName: own('Doppelklick') })
  await save(page).dblclick()
  await heading(page, new RegExp(own('Doppelklick'))).waitFor()
  expect(await customersNamed(context, 'FJORD', own('Doppelklick'))).toHaveLength(1)
  expect(faults).toEqual([])
})

test('a double click on a button that asks opens its question, and is not taken for an answer', async () => {
  const { page } = await open()
  await page.goto('/FJORD/billing-runs')
  await button(page, 'Neuer Lauf').dblclick()
  const dialog = page.getByRole('dialog', { name: 'Neuer Lauf' })
  await dialog.waitFor()
  await page.waitForTimeout(300)
  expect(await dialog.isVisible()).toBe(true)
  // Escape closes it, and the button has the focus again.
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(() => button(page, 'Neuer Lauf').evaluate((element) => element === document.activeElement)).toBe(true)
})

test('when the answer to a save is lost, the text stays and another try makes exactly one customer', async () => {
  const { page, context } = await open()
  await page.goto('/FJORD/customers/new')
  await fillCustomer(page, { lastName: own('Funkloch') })
  let lost = 0
  // The server has written it; only nobody hears so.
  await page.route('**/api/v1/customers?*', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    lost++
    await route.fetch()
    await route.abort('connectionreset')
  }, { times: 1 })
  await save(page).click()
  await page.getByRole('alert').getByText('Die Verbindung zum Server ist unterbrochen').waitFor()
  expect(await field(page, 'Nachname').inputValue()).toBe(own('Funkloch'))
  await button(page, 'Noch einmal versuchen').click()
  await heading(page, new RegExp(own('Funkloch'))).waitFor()
  expect(lost).toBe(1)
  expect(await customersNamed(context, 'FJORD', own('Funkloch'))).toHaveLength(1)
})

test('without a connection a bar says so, and the save works once it is back', async () => {
  const { page, context } = await open()
  await page.goto('/FJORD/customers/new')
  await fillCustomer(page, { lastName: own('Flugmodus') })
  await context.setOffline(true)
  await page.getByRole('status').getByText('Keine Verbindung.').waitFor()
  await save(page).click()
  await page.getByRole('alert').getByText('Die Verbindung zum Server ist unterbrochen').waitFor()
  await context.setOffline(false)
  expect(await field(page, 'Straße').inputValue()).toBe('Hafenstraße 7')
  await save(page).click()
  await heading(page, new RegExp(own('Flugmodus'))).waitFor()
  expect(await customersNamed(context, 'FJORD', own('Flugmodus'))).toHaveLength(1)
})

test('of two people on one customer, the second sees what the first changed and keeps their own text', async () => {
  const { page, context } = await open()
  const customer = await newCustomer(context, 'FJORD', { lastName: own('Zweisam'), phone: '0431 100' })
  await page.goto(`/FJORD/customers/${customer.id}/edit`)
  await field(page, 'Straße').fill('Meine Straße 1')
  await field(page, 'Telefon').fill('0431 222')
  await apiOf(context, 'FJORD').patch(`customers/${customer.id}`, { phone: '0431 333', city: 'Flensburg' }, customer.version)

  await save(page).click()
  await page.getByText('hat diesen Datensatz inzwischen geändert').waitFor()
  await page.getByText('Übernommen wurde: Ort').waitFor()
  expect(await field(page, 'Ort').inputValue()).toBe('Flensburg')
  expect(await field(page, 'Straße').inputValue()).toBe('Meine Straße 1')
  expect(await field(page, 'Telefon').inputValue()).toBe('0431 222')
  const both = page.getByRole('group', { name: 'Änderung von zwei Seiten: Telefon' })
  await both.getByText('0431 333').waitFor()
  // Not decided, not saved.
  await save(page).click()
  expect((await customersNamed(context, 'FJORD', own('Zweisam')))[0]!.street).toBe('Kai 1')
  await button(both, 'Meines behalten').click()
  await save(page).click()
  await heading(page, new RegExp(own('Zweisam'))).waitFor()
  const saved = await apiOf(context, 'FJORD').get<CustomerJson>(`customers/${customer.id}`)
  expect([saved.street, saved.phone, saved.city]).toEqual(['Meine Straße 1', '0431 222', 'Flensburg'])
})

test('an ended session asks for the password over the page, keeps the text, and the save goes on', async () => {
  const { page, context } = await open()
  await page.goto('/FJORD/customers/new')
  await fillCustomer(page, { lastName: own('Mittagspause') })
  await context.clearCookies()
  await save(page).click()
  const dialog = page.getByRole('dialog', { name: 'Bitte melden Sie sich wieder an' })
  await dialog.getByRole('textbox', { name: 'Kennwort' }).fill('das falsche Kennwort')
  await button(dialog, 'Anmelden').click()
  await dialog.getByRole('alert').getByText(/Kennwort/).waitFor()
  await dialog.getByRole('textbox', { name: 'Kennwort' }).fill(office.password)
  await button(dialog, 'Anmelden').click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await field(page, 'Nachname').inputValue()).toBe(own('Mittagspause'))
  await save(page).click()
  await heading(page, new RegExp(own('Mittagspause'))).waitFor()
  expect(await customersNamed(context, 'FJORD', own('Mittagspause'))).toHaveLength(1)
})

test('an ended session asks for the password over an open dialog as well', async () => {
  const { page, context } = await open()
  await page.goto('/FJORD/billing-runs')
  await button(page, 'Neuer Lauf').click()
  const run = page.getByRole('dialog', { name: 'Neuer Lauf' })
  await field(run, 'Rechnungsdatum').fill('24.12.2026')
  await context.clearCookies()
  await button(run, 'Vorschau erstellen').click()
  const login = page.getByRole('dialog', { name: 'Bitte melden Sie sich wieder an' })
  await login.getByRole('textbox', { name: 'Kennwort' }).fill(office.password)
  await button(login, 'Anmelden').click()
  await login.waitFor({ state: 'hidden' })
  expect(await field(run, 'Rechnungsdatum').inputValue()).toBe('24.12.2026')
})

test('leaving with unsaved text asks first, and whoever leaves finds the text again', async () => {
  const { page } = await open()
  await page.goto('/FJORD/customers')
  await button(page, 'Neuer Kunde').click()
  await field(page, 'Nachname').fill('Zwischenruf')
  const question = page.getByRole('dialog', { name: 'Seite mit ungespeicherten Änderungen verlassen?' })

  await page.getByRole('navigation', { name: 'Bereiche' }).getByRole('link', { name: 'Produkte' }).click()
  await button(question, 'Bleiben').click()
  await question.waitFor({ state: 'hidden' })
  expect(await field(page, 'Nachname').inputValue()).toBe('Zwischenruf')

  await page.goBack()
  await button(question, 'Verlassen').click()
  await heading(page, 'Kunden').waitFor()
  expect(new URL(page.url()).pathname).toBe('/FJORD/customers')

  await button(page, 'Neuer Kunde').click()
  await page.getByText('Ihre Eingaben sind wieder da').waitFor()
  expect(await field(page, 'Nachname').inputValue()).toBe('Zwischenruf')
  await button(page, 'Verwerfen').click()
  await expect.poll(() => field(page, 'Nachname').inputValue()).toBe('')
})

test('giving up a form asks while something is typed, and Escape does not throw it away', async () => {
  const { page } = await open()
  await page.goto('/FJORD/billing-runs')
  await button(page, 'Neuer Lauf').click()
  const dialog = page.getByRole('dialog', { name: 'Neuer Lauf' })
  await field(dialog, 'Rechnungsdatum').fill('24.12.2026')
  await page.keyboard.press('Escape')
  const question = page.getByRole('dialog', { name: 'Eingaben verwerfen?' })
  await question.waitFor()
  // It stays until it is answered, and whoever goes on is where they were.
  await page.waitForTimeout(300)
  await button(question, 'Weiter bearbeiten').click()
  await expect.poll(() => field(dialog, 'Rechnungsdatum').evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await field(dialog, 'Rechnungsdatum').inputValue()).toBe('24.12.2026')
  await button(dialog, 'Schließen').click()
  await button(question, 'Verwerfen').click()
  await dialog.waitFor({ state: 'hidden' })
})

test('a click is not lost to the error of the field that it leaves', async () => {
  const { page } = await open()
  await page.goto('/FJORD/mail-senders')
  await button(page, 'Absender anlegen').click()
  const dialog = page.getByRole('dialog', { name: 'Absender anlegen' })
  // The focus stands in an empty field that must not stay so, and a person keeps the button down for a moment.
  await button(dialog, 'Abbrechen').click({ delay: 60 })
  await dialog.waitFor({ state: 'hidden' })
})

test('back and forward leave and enter a page with an open dialog without a trace of it', async () => {
  const { page, faults } = await open()
  await page.goto('/FJORD/customers')
  await page.getByRole('navigation', { name: 'Bereiche' }).getByRole('link', { name: 'Abrechnungsläufe' }).click()
  await button(page, 'Neuer Lauf').click()
  const dialog = page.getByRole('dialog', { name: 'Neuer Lauf' })
  await dialog.waitFor()
  await page.goBack()
  await heading(page, 'Kunden').waitFor()
  expect(await dialog.count()).toBe(0)
  await page.goForward()
  await heading(page, 'Abrechnungsläufe').waitFor()
  expect(await dialog.count()).toBe(0)
  // Nothing lies over the page any more: it takes clicks again.
  await button(page, 'Neuer Lauf').click()
  await dialog.waitFor()
  expect(faults).toEqual([])
})

describe('a link to what is not there', () => {
  let shared: OpenedPage
  beforeAll(async () => { shared = await open() })

  test.each([
    ['/FJORD/customers/999999999', 'Diesen Kunden gibt es in dieser Firma nicht'],
    ['/FJORD/customers/999999999/edit', 'Diesen Kunden gibt es in dieser Firma nicht'],
    ['/FJORD/products/999999999', 'Dieses Produkt gibt es in dieser Firma nicht'],
    ['/FJORD/subscriptions/999999999', 'Diesen Vertrag gibt es in dieser Firma nicht'],
    ['/FJORD/invoices/999999999', 'Diese Rechnung gibt es in dieser Firma nicht'],
    ['/FJORD/billing-runs/999999999', 'Diesen Abrechnungslauf gibt es in dieser Firma nicht'],
    ['/FJORD/journal/999999999', 'Diese Buchung gibt es in dieser Firma nicht'],
    ['/FJORD/customers/abc', ''],
    ['/FJORD/invoices/0', ''],
  ])('says so and leads on: %s', async (address, words) => {
    const { page, faults } = shared
    await page.goto(address)
    const told = page.getByRole('main').getByRole('alert').filter({ hasText: /\S/ }).first()
    await told.waitFor()
    expect(await told.textContent()).toContain(words)
    expect(await told.textContent()).not.toMatch(/undefined|\{\{|Error/)
    // The way on: the list, or the thing, it belongs to.
    await page.getByRole('main').getByRole('link').first().click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(address).toContain(new URL(page.url()).pathname)
    expect(faults).toEqual([])
  })

  test.each(['/FJORD/nowhere', '/FJORD/sales/nothing', '/NOWHERE/customers', '/FJORD/customers/1/2/3'])('offers the way home where the address itself is wrong: %s', async (address) => {
    const { page } = shared
    await page.goto(address)
    await heading(page, 'Hier ist nichts').waitFor()
    await page.getByRole('link', { name: 'Zur Startseite' }).click()
    await page.getByRole('navigation', { name: 'Bereiche' }).waitFor()
  })
})
