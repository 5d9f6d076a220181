/** Work without a mouse: from the login to a saved customer, and to anything by a few letters of its name. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { apiOf, customersNamed, newCustomer, own } from './acts.ts'
import { office, useBrowser } from './office.ts'

const { open } = useBrowser()
const MOST_STEPS = 90

/** How a screen reader would name what has the focus. */
const focused = (page: Page): Promise<string> => page.evaluate<string>(`(() => {
  const element = document.activeElement
  if (!element || element === document.body) return ''
  const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? ''
  return name.replace(/\\s*\\*$/, '').trim()
})()`)

/** Tabs on until `name` has the focus; whoever cannot get there with the key cannot get there. */
async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = []
  for (let step = 0; step < MOST_STEPS; step++) {
    const now = await focused(page)
    if (now === name) return
    passed.push(now)
    await page.keyboard.press('Tab')
  }
  throw new Error(`"${name}" is not reached with the Tab key. Passed: ${passed.join(' | ')}`)
}

test('from the login to a saved customer without a mouse', async () => {
  const { page, context, faults } = await open()
  await context.clearCookies()
  await page.goto('/FJORD/customers')
  await page.getByLabel('Anmeldename').waitFor()
  await tabTo(page, 'Anmeldename')
  await page.keyboard.type(office.login)
  await tabTo(page, 'Kennwort')
  await page.keyboard.type(office.password)
  await page.keyboard.press('Enter')

  // Back where the link led before the login.
  await page.getByRole('heading', { level: 1, name: 'Kunden' }).waitFor()
  await tabTo(page, 'Neuer Kunde')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Neuer Kunde' }).waitFor()
  for (const [label, text] of [['Vorname', 'Grace'], ['Nachname', own('Tastenfrau')], ['Straße', 'Werftstraße 3'], ['PLZ', '24143'], ['Ort', 'Kiel']] as const) {
    await tabTo(page, label)
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Control+s')
  await page.getByRole('heading', { level: 1, name: new RegExp(own('Tastenfrau')) }).waitFor()
  expect(await customersNamed(context, 'FJORD', own('Tastenfrau'))).toHaveLength(1)
  expect(faults).toEqual([])
})

interface Owed { readonly id: string; readonly number: string; readonly rest: { readonly amount: string }; readonly customer: { readonly id: string; readonly number: string; readonly name: string } }

test('a morning with the bank without a mouse: the file, the suggestion, another customer, a charge, a note, and the last booking taken back by one key', async () => {
  const { page, context, faults } = await open()
  const api = apiOf(context, 'FJORD')
  const { items: [last] } = await api.get<{ items: { closing: { amount: string }; date: string }[] }>('bank-statements?limit=1')
  const { items: [account] } = await api.get<{ items: { iban: string }[] }>('bank-accounts')
  const { items } = await api.get<{ items: Owed[] }>('open-items?limit=100')
  const [named, unnamed] = items.filter(({ rest: { amount } }) => /^[1-9]\d*\./.test(amount)).filter((item, at, all) => all.findIndex(({ customer }) => customer.id === item.customer.id) === at) as [Owed, Owed]
  const comma = (amount: string): string => amount.replace('.', ',')
  const cents = (amount: string): number => Math.round(Number(amount) * 100)
  const day = new Date().toISOString().slice(2, 10).replaceAll('-', '')
  const who = own('Zahler')
  const line = (side: 'C' | 'D', amount: string, text: string, name: string) => `:61:${day}${day.slice(2)}${side}${comma(amount)}NTRFNONREF\r\n:86:166?00BUCHUNG?20SVWZ+${text}?32${name}\r\n`
  const closing = ((cents(last!.closing.amount) + cents(named.rest.amount) + cents(unnamed.rest.amount) - 990) / 100).toFixed(2)
  const file = `:20:MORGEN\r\n:25:${account!.iban}\r\n:28C:900/1\r\n:60F:C${day}EUR${comma(last!.closing.amount)}\r\n${line('C', named.rest.amount, named.number, who)}${line('C', unnamed.rest.amount, 'Danke', `Tante ${who}`.slice(0, 27))}${line('D', '9.90', own('Porto'), `Post ${who}`.slice(0, 27))}:62F:C${day}EUR${comma(closing)}\r\n-\r\n`

  await page.goto('/FJORD/bank-statements')
  await page.getByRole('heading', { level: 1, name: 'Kontoauszüge' }).waitFor()
  await tabTo(page, 'Dateien einlesen')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Dateien einlesen' }).waitFor()
  await tabTo(page, 'Dateien wählen')
  // What the button opens is the system's own dialog.
  await page.locator('input[type=file]').setInputFiles({ name: 'morgen.sta', mimeType: 'text/plain', buffer: Buffer.from(file) })
  await page.getByRole('region', { name: 'morgen.sta' }).getByText('3').first().waitFor()
  await page.keyboard.press('Escape')

  await page.goto('/FJORD/matching')
  await tabTo(page, 'Jetzt abgleichen')
  await page.keyboard.press('Enter')
  // The work takes seconds.
  let waiting: readonly { readonly id: string; readonly name: string | null; readonly reason: string | null }[] = []
  const found = async (): Promise<number> => {
    waiting = (await api.get<{ items: typeof waiting }>('bank-matching?limit=200')).items.filter(({ name, reason }) => name?.includes(who) && reason !== null)
    return waiting.length
  }
  await expect.poll(found, { timeout: 30_000, interval: 500 }).toBe(3)
  const entry = (name: string): string => waiting.find((item) => item.name!.startsWith(name))!.id
  await page.goto(`/FJORD/matching/${entry(who)}`)
  await page.getByRole('heading', { level: 1, name: who, exact: true }).waitFor()
  // The best suggestion has the focus: Enter books it and brings another entry; one key takes it back.
  const best = `Auf ${named.customer.name} buchen`
  await page.getByRole('button', { name: best }).first().waitFor()
  expect(await focused(page)).toBe(best)
  await page.keyboard.press('Enter')
  await page.getByText(`von ${who} gebucht.`).waitFor()
  await page.keyboard.press('Control+z')
  await page.getByRole('heading', { level: 1, name: who, exact: true }).waitFor()
  await page.getByText('Buchung zurückgenommen').waitFor()
  expect((await api.get<{ rest: { amount: string } }>(`open-items/${named.id}`)).rest.amount).toBe(named.rest.amount)
  await tabTo(page, best)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: who, exact: true }).waitFor({ state: 'hidden' })
  expect((await api.get<{ rest: { amount: string } }>(`open-items/${named.id}`)).rest.amount).toBe('0.00')

  // Nobody is named: searched by the number and booked in part; a note for the rest.
  await page.goto(`/FJORD/matching/${entry('Tante')}`)
  await tabTo(page, 'Kunde')
  await page.keyboard.type(unnamed.customer.number)
  await page.getByRole('option', { name: new RegExp(`^${unnamed.customer.number} `) }).first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Betrag')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('1,00')
  await page.keyboard.press('Enter')
  await page.getByText('Gebucht als').waitFor()
  await tabTo(page, 'Notiz')
  await page.keyboard.type('Tante fragen')
  await tabTo(page, 'Notiz behalten')
  await page.keyboard.press('Enter')
  await page.getByText('Die Notiz ist gespeichert.').waitFor()

  // What no customer pays.
  await page.goto(`/FJORD/matching/${entry('Post')}`)
  await tabTo(page, 'Konto')
  await page.keyboard.type('4900')
  await page.getByRole('option', { name: /^4900 / }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Betrag')
  await page.keyboard.press('Enter')
  await page.getByText(new RegExp(`Post ${who}.* gebucht`)).waitFor()
  expect(faults).toEqual([])
}, 90_000)

test('the first key leads past the navigation to the page', async () => {
  const { page } = await open()
  await page.goto('/FJORD/customers')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Zum Inhalt springen')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(`document.querySelector('#page').contains(document.activeElement)`)).toBe(true)
})

test('the search finds a customer by a name without its accents, by number, and opens with Enter', async () => {
  const { page, context } = await open()
  const customer = await newCustomer(context, 'FJORD', { firstName: 'Jiří', lastName: own('Příbramský') })
  await page.goto('/FJORD')
  await page.getByRole('heading', { level: 1 }).waitFor()
  for (const text of [own('pribramsky'), customer.number]) {
    await page.keyboard.press('Control+k')
    const search = page.getByRole('combobox', { name: 'Suchen' })
    await search.fill(text)
    await page.getByRole('option', { name: new RegExp(own('Příbramský')) }).waitFor()
    expect(await page.getByRole('option').first().getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/FJORD/customers/${customer.id}`)
    await search.waitFor({ state: 'hidden' })
    await page.getByRole('heading', { level: 1, name: new RegExp(own('Příbramský')) }).waitFor()
    await page.goto('/FJORD')
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
})

test('two letters lead to a page, the question mark shows the keys, and keys typed into a field stay there', async () => {
  const { page } = await open()
  await page.goto('/FJORD')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await page.getByRole('heading', { level: 1, name: 'Produkte' }).waitFor()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Tastenkürzel' })
  await sheet.getByText('Gehe zu: Kunden').waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  const filter = page.getByRole('searchbox').first()
  await filter.focus()
  await page.keyboard.type('gc?')
  expect(await filter.inputValue()).toBe('gc?')
  expect(new URL(page.url()).pathname).toBe('/FJORD/products')
})

test('a command takes the keys that a person gives it, none that another has, and its usual ones again', async () => {
  const { page } = await open()
  await page.goto('/FJORD')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Tastenkürzel' })
  await sheet.getByRole('button', { name: 'Tasten ändern: Gehe zu: Formulare' }).click()
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await sheet.getByRole('alert').filter({ hasText: 'Gehe zu: Kunden' }).waitFor()
  await page.keyboard.press('F2')
  await sheet.getByRole('alert').waitFor({ state: 'hidden' })
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('F2')
  await page.waitForURL('**/FJORD/forms')
  await page.keyboard.press('?')
  await sheet.getByRole('button', { name: 'Alle wie vorgesehen' }).click()
  await sheet.getByRole('button', { name: 'Alle wie vorgesehen' }).waitFor({ state: 'hidden' })
})

test('a list is walked with the arrows and a row opens with Enter', async () => {
  const { page } = await open()
  await page.goto('/FJORD/customers')
  const grid = page.getByRole('grid')
  await grid.getByRole('row').nth(2).waitFor()
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/FJORD\/customers\/\d+$/)
})

test('payments are entered without a mouse: the number, Enter, the amount, Enter, and the next one', async () => {
  const { page, context, faults } = await open()
  const api = apiOf(context, 'FJORD')
  const customer = await newCustomer(context, 'FJORD', { lastName: own('Zahlerin') })
  const line = { kind: 'once', name: 'Montage', quantity: '1', unit: 'Stk', unitPrice: '100', taxClass: 'S', serviceKind: 'service', supply: 'service', revenueAccount: '8400' }
  const draft = await api.post<{ id: string }>('drafts', { kind: 'invoice', customer: customer.id, content: { lines: [line] } })
  const { number } = await api.post<{ number: string }>(`drafts/${draft.id}/issue`)
  await page.goto('/FJORD/payments/new')
  await page.getByRole('heading', { level: 1, name: 'Zahlungen erfassen' }).waitFor()
  const pays = async (typed: string, amount: string, outcome: RegExp) => {
    await expect.poll(() => focused(page), { timeout: 10_000 }).toBe('Wer zahlt')
    await page.keyboard.type(typed)
    // What Enter would choose is marked once the hits are there.
    await page.locator('[data-combobox-selected]').filter({ hasText: own('Zahlerin') }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page), { timeout: 10_000 }).toBe('Betrag')
    await page.keyboard.type(amount)
    await page.getByRole('status').filter({ hasText: outcome }).waitFor()
    await page.keyboard.press('Enter')
  }
  await pays(number, '100', new RegExp(`${number} bleibt mit 19,00\\s€ offen`))
  await pays(customer.number, '20', new RegExp(`${number} ist bezahlt. 1,00\\s€ bleiben als Guthaben`))
  // Too much was typed: Tab leads to the way back.
  await page.getByRole('button', { name: /Zahlung von 20,00/ }).waitFor()
  for (let step = 0; step < MOST_STEPS && !/Zahlung von 20,00/.test(await focused(page)); step++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('Die Zahlung ist zurückgenommen.').waitFor()
  const { items } = await api.get<{ items: { rest: { amount: string } }[] }>(`open-items?customer=${customer.id}`)
  expect(items.map(({ rest }) => rest.amount)).toEqual(['19.00'])
  expect(faults).toEqual([])
})
