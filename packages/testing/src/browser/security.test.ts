/** What somebody else wrote stays text, whatever it says; the browser runs nothing but ours and asks nobody else. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { apiOf, field, newCustomer, own } from './acts.ts'
import type { CustomerJson } from './acts.ts'
import type { OpenedPage } from './browser.ts'
import { office, useBrowser } from './office.ts'

const { open } = useBrowser()
const RUNS = 'globalThis.kontorWasHacked=1'
const HOSTILE = own(`{{7*7}} {{name}} $t(shell:logout) <img src=x onerror=${RUNS}>`)
let desk: OpenedPage
let page: Page
let customer: CustomerJson

beforeAll(async () => {
  desk = await open()
  page = desk.page
  customer = await newCustomer(desk.context, 'FJORD', {
    lastName: HOSTILE, firstName: `<script>${RUNS}</script>`, street: "';alert(1)//", city: '{{constructor}}', web: `javascript:${RUNS}`, externalReference: '" onclick="x', phone: '<u>0431</u>',
  })
})
afterAll(() => expect(desk.faults).toEqual([]))

/** Nothing of the text became a part of the page, and nothing of it ran. */
async function harmless(): Promise<void> {
  expect(await page.evaluate('globalThis.kontorWasHacked')).toBeUndefined()
  expect(await page.locator('img[src="x"], svg[onload], script:not([src]), a[href^="javascript" i], [onclick], [onerror]').count()).toBe(0)
  expect(await page.getByText('7*7').first().textContent()).not.toMatch(/\b49\b/)
}

test('a hostile name is text in the list, the search, the card, the form, the history and in what is told', async () => {
  await page.goto(`/FJORD/customers?number=${customer.number}`)
  await page.getByRole('grid').getByText('{{7*7}}').first().waitFor()
  await harmless()

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Suchen' }).fill(customer.number)
  await page.getByRole('option').filter({ hasText: '{{7*7}}' }).waitFor()
  await harmless()
  await page.keyboard.press('Enter')

  await page.getByRole('heading', { level: 1, name: /\{\{7\*7\}\} \{\{name\}\} \$t\(shell:logout\)/ }).waitFor()
  await page.getByRole('main').getByText('javascript:').waitFor()
  await harmless()
  await page.goto(`/FJORD/customers/${customer.id}?tab=history`)
  await page.getByRole('region', { name: 'Verlauf' }).getByRole('listitem').first().waitFor()
  await harmless()

  await page.goto(`/FJORD/customers/${customer.id}/edit`)
  await expect.poll(() => field(page, 'Nachname').inputValue()).toBe(HOSTILE)
  await field(page, 'Ort').fill('Kiel <i>x</i>')
  await page.getByRole('button', { name: 'Speichern', exact: true }).click()
  // The toast repeats the name: the words around it come from us, and nothing in it is filled in.
  await page.getByText(/gespeichert/).filter({ hasText: '{{7*7}}' }).first().waitFor()
  await harmless()
  expect((await apiOf(desk.context, 'FJORD').get<CustomerJson>(`customers/${customer.id}`)).city).toBe('Kiel <i>x</i>')
})

test('a link template can only lead to the web', async () => {
  for (const value of ['javascript:alert(1)//{reference}', 'data:text/html,{reference}', ' https://a.example/{reference}', '//a.example/{reference}']) {
    const answer = await desk.context.request.put('/api/v1/settings/customers.external_link?company=FJORD', { data: { value, version: 0 }, headers: { origin: office.url, 'idempotency-key': randomUUID() } })
    expect([400, 404, 409, 422], `${value}: ${await answer.text()}`).toContain(answer.status())
  }
  const settings = await apiOf(desk.context, 'FJORD').get<{ items: { key: string; value: unknown }[] }>('settings')
  expect(settings.items.find(({ key }) => key === 'customers.external_link')?.value).toBeNull()
})

test('a script that somehow came into the page does not run, and no other host is reached', async () => {
  // A window of its own: its faults are made on purpose.
  const { page } = await open()
  const refused: string[] = []
  page.on('console', (message) => { if (/Content Security Policy/i.test(message.text())) refused.push(message.text()) })
  await page.goto('/FJORD')
  await page.getByRole('heading', { level: 1 }).waitFor()
  const reached = await page.evaluate<{ asked: string; hacked: unknown; color: string }>(`(async () => {
    const element = document.createElement('script')
    element.textContent = ${JSON.stringify(RUNS)}
    document.body.append(element)
    const place = document.createElement('div')
    place.innerHTML = '<img src="data:," onerror="${RUNS}"><p style="color:red" id="styled">x</p>'
    document.body.append(place)
    const asked = await fetch('https://example.com/').then(() => 'answered', () => 'refused')
    return { asked, hacked: globalThis.kontorWasHacked ?? null, color: getComputedStyle(document.querySelector('#styled')).color }
  })()`)
  expect(reached).toMatchObject({ asked: 'refused', hacked: null })
  expect(reached.color).not.toBe('rgb(255, 0, 0)')
  await expect.poll(() => refused.length).toBeGreaterThanOrEqual(3)
})

test('after the login no address leads elsewhere', async () => {
  const { page: guest, context } = await open()
  for (const then of ['https://example.com/', '//example.com/', '/\\example.com', 'javascript:alert(1)']) {
    await context.clearCookies()
    await guest.goto(`/login?then=${encodeURIComponent(then)}`)
    await guest.getByLabel('Anmeldename').fill(office.login)
    await guest.getByRole('textbox', { name: 'Kennwort' }).fill(office.password)
    await guest.keyboard.press('Enter')
    await guest.getByRole('navigation', { name: 'Bereiche' }).waitFor()
    expect(guest.url().startsWith(`${office.url}/`)).toBe(true)
  }
})

test('a login and its session leave nothing for scripts to read', async () => {
  const cookies = await desk.context.cookies()
  const session = cookies.find(({ name }) => name.includes('kontor'))!
  expect(session).toMatchObject({ httpOnly: true, sameSite: expect.stringMatching(/Lax|Strict/) as unknown })
  expect(await page.evaluate('document.cookie')).toBe('')
  expect(await page.evaluate<string>('JSON.stringify({ ...localStorage })')).not.toContain(session.value)
})
