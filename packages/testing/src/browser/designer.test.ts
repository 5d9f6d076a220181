/** A form is designed as a clerk does it, who does not program: from the standard form to an invoice on paper that shows every change. */
import { expect, test } from 'vitest'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { apiOf, button, field, newCustomer, own } from './acts.ts'
import { useBrowser } from './office.ts'
import { pictureOf, textOf, wordsOf } from './paper.ts'

const { open } = useBrowser()

const LINE = { kind: 'once', sku: 'INST-1', name: 'Instalace přípojky', note: null, unitPrice: '1500.00', quantity: '1', unit: 'ks', period: null, taxClass: 'S', serviceKind: 'service', supply: 'service', revenueAccount: '602' }
const SENTENCE = 'Jako firemní zákazník máte technickou podporu i v noci:'

const tree = (page: Page): Locator => page.getByRole('tree', { name: 'Blöcke' })
const inTree = (page: Page, name: string | RegExp): Locator => tree(page).getByRole('treeitem', typeof name === 'string' ? { name, exact: true } : { name })
const sheet = (page: Page): Locator => page.getByRole('group', { name: 'Blöcke auf dieser Seite' })
const properties = (page: Page): Locator => page.getByRole('complementary', { name: 'Eigenschaften' })
const place = async (page: Page): Promise<readonly string[]> => [await field(properties(page), 'Abstand von links').inputValue(), await field(properties(page), 'Abstand von oben').inputValue()]

/** An invoice issued to the customer; its PDF as the archive has it. */
async function invoiced(context: BrowserContext, company: string, customer: string, lines: readonly object[] = [LINE]): Promise<{ readonly id: string; readonly number: string; readonly pdf: Buffer }> {
  const api = apiOf(context, company)
  const draft = await api.post<{ id: string }>('drafts', { kind: 'invoice', customer, content: { lines } })
  const { id, number } = await api.post<{ id: string; number: string }>(`drafts/${draft.id}/issue`)
  const file = await context.request.get(`/api/v1/invoices/${id}/pdf?company=${company}`)
  return { id, number, pdf: await file.body() }
}

test('from the standard form to paper: a moved logo, a column, a sentence for business customers in Czech', async () => {
  const { page, context, faults } = await open()
  const firm = (await newCustomer(context, 'VLNA', { kind: 'business', companyName: own('Zlatá hvězda'), firstName: '', lastName: '', language: 'cs', country: 'CZ', postcode: '110 00', city: 'Praha' })).id
  const person = (await newCustomer(context, 'VLNA', { lastName: own('Nováková'), language: 'cs', country: 'CZ', postcode: '110 00', city: 'Praha' })).id
  const before = await invoiced(context, 'VLNA', firm)

  await page.goto('/VLNA/forms')
  await button(page, 'Rechnung anpassen').click()
  const dialog = page.getByRole('dialog', { name: 'Neues Formular' })
  await field(dialog, 'Name').fill(own('Faktura'))
  await button(dialog, 'Formular anlegen').click()
  await page.getByRole('img', { name: /Seite 1 von 1/ }).waitFor({ timeout: 60_000 })

  // The logo, by the keys first: chosen in the list, then moved on the page.
  await inTree(page, 'Logo').click()
  expect(await place(page)).toEqual(['125', '15'])
  const logo = button(sheet(page), 'Logo')
  await logo.focus()
  for (const key of ['ArrowLeft', 'ArrowLeft', 'Shift+ArrowDown', 'ArrowUp']) await page.keyboard.press(key)
  expect(await place(page)).toEqual(['124', '19,5'])
  // Then with the pointer, near to the left margin, where it rests.
  const box = (await logo.boundingBox())!
  const scale = box.width / 65
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 - 50 * scale, box.y + box.height / 2, { steps: 6 })
  await page.mouse.move(box.x + box.width / 2 - 98.4 * scale, box.y + box.height / 2 - 4.1 * scale, { steps: 6 })
  await page.mouse.up()
  expect((await place(page))[0]).toBe('25')

  // A column behind the name of the service.
  await inTree(page, 'Positionen').click()
  await button(properties(page), 'Služba').click()
  await properties(page).getByRole('combobox', { name: 'Spalte einfügen' }).fill('Artikel')
  await page.getByRole('option', { name: /Artikelnummer/ }).click()
  await field(properties(page), 'Spaltentitel').fill('Kód')

  // A sentence of one's own with a placeholder in it, and for whom it is.
  await inTree(page, /Prosíme o úhradu částky/).first().click()
  await button(page, 'Block einfügen').click()
  await page.getByRole('menuitem', { name: 'Absatz' }).click()
  const words = properties(page).getByRole('textbox', { name: 'Wortlaut' })
  await words.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(`${SENTENCE} `)
  await button(properties(page), 'Platzhalter').click()
  await page.getByRole('textbox', { name: 'Platzhalter suchen' }).fill('Firma Telefon')
  await page.getByRole('option', { name: /Telefon/ }).first().click()
  await button(properties(page), 'Bedingung hinzufügen').click()
  await page.getByRole('menuitem', { name: 'nur für Geschäftskunden' }).click()

  // The example is a firm: the preview shows the sentence.
  await button(sheet(page), new RegExp(SENTENCE)).waitFor()
  await button(page, 'Rückgängig').click()
  await button(page, 'Wiederholen').click()
  await properties(page).getByText('nur für Geschäftskunden').waitFor()

  await button(page, 'Veröffentlichen …').click()
  const publishing = page.getByRole('dialog', { name: /veröffentlichen$/ })
  await publishing.getByText('Der Probedruck ist gelungen.').waitFor({ timeout: 60_000 })
  await button(publishing, 'Veröffentlichen').click()
  await page.getByText(/Version \d ist in Kraft/).first().waitFor()

  const ofFirm = await invoiced(context, 'VLNA', firm)
  const text = textOf(ofFirm.pdf)
  expect(text).toMatch(new RegExp(`${SENTENCE} [+0-9]`))
  expect(text).toMatch(/Služba Kód/)
  const sender = (pdf: Buffer) => wordsOf(pdf).find(({ text: word, y }) => word === 'Vlnanet' && y < 40)!
  expect(sender(before.pdf).x).toBeCloseTo(125, 0)
  expect(sender(ofFirm.pdf).x).toBeCloseTo(25, 0)
  expect(textOf((await invoiced(context, 'VLNA', person)).pdf)).not.toContain(SENTENCE)
  // What was issued before keeps its look.
  const again = await context.request.get(`/api/v1/invoices/${before.id}/pdf?company=VLNA`)
  expect(textOf(await again.body())).not.toContain(SENTENCE)
  expect(faults).toEqual([])
}, 180_000)

/** The greatest difference of two pictures, of 0 (none) to 1 (black where white is), over squares of about 1.4 mm: smaller than a letter's stroke is how a rasterizer smooths an edge. */
const DIFFERENCE = `async (first, second) => {
  const [wide, high, square] = [840, 1188, 6]
  const pixels = async (url) => {
    const image = Object.assign(new Image(), { src: url })
    await image.decode()
    const context = Object.assign(document.createElement('canvas'), { width: wide, height: high }).getContext('2d')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, wide, high)
    context.drawImage(image, 0, 0, wide, high)
    return context.getImageData(0, 0, wide, high).data
  }
  const [one, other] = [await pixels(first), await pixels(second)]
  const mean = (data, x, y, channel) => {
    let sum = 0
    for (let row = y; row < y + square; row++) for (let column = x; column < x + square; column++) sum += data[(row * wide + column) * 4 + channel]
    return sum / square ** 2 / 255
  }
  let most = 0
  let all = 0
  for (let y = 0; y < high; y += square) for (let x = 0; x < wide; x += square) for (const channel of [0, 1, 2]) {
    const difference = Math.abs(mean(one, x, y, channel) - mean(other, x, y, channel))
    most = Math.max(most, difference)
    all += difference
  }
  return { most, average: all / (wide * high * 3 / square ** 2) }
}`

test('what is seen while designing is what is printed: every page of a real invoice, in the designer and as its PDF', async () => {
  const { page, context, faults } = await open()
  const { id } = await apiOf(context, 'FJORD').post<{ id: string }>('forms', { kind: 'invoice', name: own('Vergleich'), language: 'de', place: 'document' })
  const customer = (await newCustomer(context, 'FJORD', { lastName: own('Vergleich') })).id
  const { number, pdf } = await invoiced(context, 'FJORD', customer, Array.from({ length: 32 }, (_, index) => ({ ...LINE, name: `Messpunkt ${index}`, note: 'Straße, Nº, přípojka', unitPrice: `${index}.25`, revenueAccount: '8400' })))
  await page.goto(`/FJORD/forms/${id}`)
  await field(page, 'Echtes Dokument').fill(number)
  await page.getByRole('option', { name: new RegExp(number) }).click()
  for (const number of [1, 2]) {
    if (number > 1) await button(page, 'Nächste Seite').click()
    await page.getByRole('img', { name: `Seite ${number} von 2` }).waitFor({ timeout: 60_000 })
    const printed = `data:image/png;base64,${pictureOf(pdf, { page: number, dpi: 144 }).toString('base64')}`
    const { most, average } = await page.evaluate<{ most: number; average: number }>(`(${DIFFERENCE})(document.querySelector('figure img').src, ${JSON.stringify(printed)})`)
    expect(most).toBeLessThan(0.2)
    expect(average).toBeLessThan(0.005)
  }
  // Left alone it rests: each drawing that nobody asked for would take the processor from whoever types.
  const drawings = await page.evaluate<number>(`new Promise((settle) => {
    let count = 0
    new MutationObserver((all) => { count += all.length }).observe(document.querySelector('figure[data-drawn]'), { attributes: true, attributeFilter: ['data-drawn'] })
    setTimeout(() => settle(count), 600)
  })`)
  expect(drawings).toBeLessThanOrEqual(1)
  expect(faults).toEqual([])
}, 120_000)

test('an own form stands in the menu of a contract, and asks for what is agreed beside its terms', async () => {
  const { page, context, faults } = await open()
  const api = apiOf(context, 'FJORD')
  const { items } = await api.get<{ items: readonly { id: string; state: string }[] }>('subscriptions?limit=20')
  const form = await api.post<{ id: string; version: number; latest: { id: string } }>('forms', { kind: 'contract', name: own('Vertrag'), place: 'subscription' })
  await api.post(`forms/${form.id}/publication`, { formVersion: form.latest.id }, { 'if-match': `"${form.version}"` })
  await page.goto(`/FJORD/subscriptions/${items.find(({ state }) => state === 'active')!.id}`)
  await button(page, 'Drucken …').click()
  await page.getByRole('menuitem', { name: own('Vertrag') }).click()
  const dialog = page.getByRole('dialog', { name: own('Vertrag') })
  await field(dialog, 'Besondere Vereinbarungen').fill('Der Router bleibt Ihr Eigentum.')
  let pdf: Buffer | null = null
  await page.route(/\/print\?/, async (route) => {
    const response = await route.fetch()
    pdf = await response.body()
    await route.fulfill({ response })
  })
  await button(dialog, 'Vertrag öffnen').click()
  await dialog.waitFor({ state: 'hidden' })
  const text = textOf(pdf!)
  expect(text).toContain('3. Laufzeit und Kündigung')
  expect(text).toContain('Besondere Vereinbarungen Der Router bleibt Ihr Eigentum.')
  expect(faults).toEqual([])
}, 60_000)
