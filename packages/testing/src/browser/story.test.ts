/** A provider's first month in Kontor, as a person does it: bring in the old system's files, bill, understand, correct, take back. Each test goes on where the one before has ended. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { apiOf, button, field, own } from './acts.ts'
import type { OpenedPage } from './browser.ts'
import { useBrowser } from './office.ts'

const { open } = useBrowser()
const FIXTURES = fileURLToPath(new URL('../../fixtures/isp/DE/', import.meta.url))
/** Reckoned by an independent program from the same files. */
const EXPECTED = JSON.parse(readFileSync(`${FIXTURES}expected-2026-12-01.json`, 'utf8')) as { readonly count: number; readonly gross: string; readonly invoices: readonly ExpectedInvoice[] }
interface ExpectedInvoice {
  readonly customer: { readonly number: string }
  readonly totals: { readonly gross: string }
}
const COMPANY = own('ST').replace('-', '').toUpperCase()

let office: OpenedPage
let page: Page
const heading = (text: string | RegExp) => page.getByRole('heading', { level: 1, name: text })
const german = (amount: string): string => new Intl.NumberFormat('de', { minimumFractionDigits: 2 }).format(Number(amount))
const go = async (path: string): Promise<void> => {
  await page.goto(`/${COMPANY}${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

beforeAll(async () => {
  office = await open()
  page = office.page
  await apiOf(office.context).post('companies', {
    code: COMPANY, name: 'Förde Netz GmbH', country: 'DE', language: 'de', street: 'Kaistraße 1', postcode: '24103', city: 'Kiel', vatId: 'DE123456788', bankName: 'Förde Sparkasse', iban: 'DE89370400440532013000',
  })
})
afterAll(async () => {
  expect(office.faults).toEqual([])
})

test.each([['products', 'Produkte', 18], ['customers', 'Kunden', 120], ['subscriptions', 'Verträge', 288]] as const)('the file of %s is dropped, checked and brought in', async (kind, name, rows) => {
  await go('/imports/new')
  const chooser = page.waitForEvent('filechooser')
  await button(page, 'Datei wählen').click()
  await (await chooser).setFiles(`${FIXTURES}${kind}.csv`)
  await button(page, 'Prüfen').click()
  const all = button(page, `Alle ${rows} Zeilen übernehmen`)
  await all.click()
  const question = page.getByRole('dialog', { name: `${kind}.csv übernehmen?` })
  await question.getByText(`Alle ${rows} Zeilen werden übernommen (${name}), alle oder keine.`).waitFor()
  await button(question, `Alle ${rows} Zeilen übernehmen`).click()
  await page.getByText(`${rows} Zeilen sind übernommen.`).waitFor()
  const { items } = await apiOf(office.context, COMPANY).get<{ items: unknown[] }>(`${kind}?limit=200`)
  expect(items).toHaveLength(Math.min(rows, 200))
})

test('a billing run is previewed, and one surprising customer is looked at before anything is issued', async () => {
  await go('/billing-runs')
  await button(page, 'Neuer Lauf').click()
  const dialog = page.getByRole('dialog', { name: 'Neuer Lauf' })
  await field(dialog, 'Rechnungsdatum').fill('1.12.2026')
  await button(dialog, 'Vorschau erstellen').click()
  await heading('Abrechnungslauf zum 01.12.2026').waitFor()
  await page.getByText('wartet auf Freigabe').first().waitFor()
  await page.getByText(`${german(EXPECTED.gross)} €`).first().waitFor()

  const row = page.getByRole('grid').getByRole('row').filter({ hasText: 'erste Rechnung' }).first()
  const name = (await row.getByRole('link').first().textContent()) ?? ''
  await row.getByRole('link').first().click()
  const drawer = page.getByRole('dialog').filter({ hasText: name })
  await drawer.getByText(/^Rechnung über /).first().waitFor()
  await drawer.getByText(/Steuer 19/).first().waitFor()
  await button(drawer, 'Schließen').click()
  await drawer.waitFor({ state: 'hidden' })
  const asked = apiOf(office.context, COMPANY)
  expect((await asked.get<{ items: unknown[] }>('invoices?limit=1')).items).toEqual([])
  // Nobody was billed before: every invoice is somebody's first, and whoever gets none stands out for nothing.
  const [run] = (await asked.get<{ items: { id: string }[] }>('billing-runs')).items
  expect((await asked.get<{ items: unknown[] }>(`billing-runs/${run!.id}/items?outlier=first_invoice&limit=200`)).items).toHaveLength(new Set(EXPECTED.invoices.map(({ customer }) => customer.number)).size)
})

test('the run is approved, executed and watched until every invoice is issued', async () => {
  await button(page, /^(Freigeben|Trotzdem freigeben)$/).click()
  const approval = page.getByRole('dialog', { name: 'Freigeben' })
  await approval.getByText(`${EXPECTED.count} Rechnungen über zusammen ${german(EXPECTED.gross)} €`).waitFor()
  await button(approval, 'Freigeben').click()
  await page.getByText('Der Lauf ist freigegeben.').waitFor()

  await button(page, 'Rechnungen ausstellen').click()
  const question = page.getByRole('dialog', { name: 'Rechnungen ausstellen' })
  await question.getByText(`Kontor stellt ${EXPECTED.count} Rechnungen über zusammen ${german(EXPECTED.gross)} € aus`).waitFor()
  // An impatient hand: one run all the same.
  await button(question, 'Rechnungen ausstellen').dblclick()
  await page.getByText('abgeschlossen').first().waitFor()
  await page.getByText('Ausgestellte Rechnungen').waitFor()
  const { items } = await apiOf(office.context, COMPANY).get<{ items: { gross: { amount: string } }[] }>('invoices?limit=200')
  expect(items).toHaveLength(EXPECTED.count)
  const cents = items.reduce((sum, { gross }) => sum + BigInt(gross.amount.replace('.', '')), 0n)
  expect(cents).toBe(BigInt(EXPECTED.gross.replace('.', '')))
})

/** Opens the invoice of a customer from the list, by clicks. */
async function openInvoiceOf({ customer, totals }: ExpectedInvoice): Promise<string> {
  const { items } = await apiOf(office.context, COMPANY).get<{ items: { number: string; customer: { number: string }; gross: { amount: string } }[] }>('invoices?limit=200')
  const { number } = items.find((invoice) => invoice.customer.number === customer.number && invoice.gross.amount === totals.gross)!
  await go('/invoices')
  await page.getByRole('searchbox').first().fill(number)
  await page.getByRole('grid').getByRole('row').filter({ hasText: number }).getByRole('link').click()
  await heading(`Rechnung ${number}`).waitFor()
  await page.getByRole('main').getByText(`${german(totals.gross)} €`).first().waitFor()
  return number
}

const [first, second] = EXPECTED.invoices as readonly [ExpectedInvoice, ExpectedInvoice]

test('an invoice says of each amount where it comes from', async () => {
  await openInvoiceOf(first)
  await page.getByRole('button', { name: /^Zeile 1: .* Erklären$/ }).click()
  const drawer = page.getByRole('dialog', { name: 'Woher kommt dieser Betrag?' })
  await drawer.getByText('Gerundet auf den Cent, halbe aufwärts').waitFor()
  await drawer.getByText('Erlöskonto').waitFor()
  const steps = await drawer.getByRole('listitem').count()
  expect(steps).toBeGreaterThanOrEqual(5)
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
})

test('it is cancelled, and its services will be billed again', async () => {
  await button(page, 'Stornieren').click()
  const dialog = page.getByRole('dialog', { name: /^Rechnung .* stornieren$/ })
  expect(await dialog.getByRole('radio', { name: 'Neu berechnen' }).isChecked()).toBe(true)
  await field(dialog, 'Grund').fill('Falscher Tarif')
  await button(dialog, / stornieren$/).dblclick()
  await heading(/^Storno /).waitFor()
  await page.getByRole('main').getByText(`${german(first.totals.gross)} €`).first().waitFor()
  await page.getByRole('main').getByText('Falscher Tarif').waitFor()
  const corrected = apiOf(office.context, COMPANY)
  expect((await corrected.get<{ items: unknown[] }>('credit-notes')).items).toHaveLength(1)

  // The way back to the invoice: it is settled and cannot be cancelled twice.
  await page.getByRole('main').getByRole('link', { name: /^\S*\d{2,}$/ }).first().click()
  await heading(/^Rechnung /).waitFor()
  const again = button(page, /^Stornieren/)
  expect(await again.getAttribute('aria-disabled')).toBe('true')
  expect(await again.textContent()).toContain('schon storniert')
})

test('another invoice is credited in part, with the amount that was typed', async () => {
  const number = await openInvoiceOf(second)
  await button(page, 'Gutschrift').click()
  const dialog = page.getByRole('dialog', { name: `Gutschrift zu ${number}` })
  await dialog.getByRole('checkbox').first().check()
  const amount = dialog.getByRole('textbox', { name: /^Betrag für Zeile/ })
  await amount.fill('0,99')
  await dialog.getByText('1 Zeile wird gutgeschrieben.').waitFor()
  await field(dialog, 'Grund').fill('Ausfall am 3.')
  await button(dialog, 'Gutschrift ausstellen').click()
  await heading(/^Gutschrift /).waitFor()
  const { items } = await apiOf(office.context, COMPANY).get<{ items: { net: { amount: string }; gross: { amount: string } }[] }>('credit-notes')
  expect(items.map(({ net }) => net.amount.replace('-', ''))).toContain('0.99')
})

test('a change of master data is taken back from its history', async () => {
  const { items } = await apiOf(office.context, COMPANY).get<{ items: { id: string; city: string; sortName: string }[] }>(`customers?number=${second.customer.number}`)
  const { id, city } = items[0]!
  await go(`/customers/${id}/edit`)
  await field(page, 'Ort').fill('Verschrieben')
  await button(page, 'Speichern').click()
  await page.getByRole('main').getByText(/Verschrieben/).first().waitFor()
  await page.getByRole('tab', { name: 'Verlauf', exact: true }).click()
  const change = page.getByRole('region', { name: 'Verlauf', exact: true }).getByRole('listitem').filter({ hasText: 'Verschrieben' }).first()
  await button(change, 'Rückgängig').click()
  await button(page.getByRole('dialog', { name: 'Änderung rückgängig machen' }), 'Rückgängig').click()
  await page.getByText('Die Änderung ist rückgängig gemacht.').waitFor()
  const customer = await apiOf(office.context, COMPANY).get<{ city: string }>(`customers/${id}`)
  expect(customer.city).toBe(city)
})

test('a customer who was set inactive by mistake is active again by one key', async () => {
  await page.getByRole('main').getByRole('button', { name: 'Mehr', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Deaktivieren' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Deaktivieren' }).click()
  await page.getByText('inaktiv', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Rückgängig', exact: true }).last().click()
  await page.getByText('Rückgängig gemacht.').waitFor()
  await page.getByText('aktiv', { exact: true }).first().waitFor()
})
