/** A list is its address: what is filtered, ordered and shown can be sent on, saved, and gone back from. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { button, newCustomer, own } from './acts.ts'
import { useBrowser } from './office.ts'

const { open } = useBrowser()
const rows = (page: Page) => page.getByRole('grid').getByRole('row')
const asked = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)

test('filter, order and columns of a saved view stand in the address, and back undoes each step', async () => {
  const { page, context, faults } = await open()
  for (const [firstName, city] of [['Ada', 'Kappeln'], ['Bea', 'Arnis'], ['Cleo', 'Maasholm']]) await newCustomer(context, 'FJORD', { firstName, lastName: own('Listner'), city })
  await page.goto('/FJORD/customers')
  await rows(page).nth(3).waitFor()

  await page.getByRole('searchbox', { name: 'Name', exact: true }).fill(own('Listner'))
  await expect.poll(() => rows(page).count()).toBe(4)
  expect(asked(page)).toEqual({ name: own('Listner') })

  await page.getByRole('columnheader', { name: 'Ort' }).getByRole('button', { name: 'Ort' }).click()
  await expect.poll(() => rows(page).nth(1).textContent()).toContain('Arnis')
  expect(asked(page)).toEqual({ name: own('Listner'), sort: 'city' })
  await page.getByRole('columnheader', { name: 'Ort' }).getByRole('button', { name: 'Ort' }).click()
  await expect.poll(() => rows(page).nth(1).textContent()).toContain('Maasholm')
  expect(asked(page)).toEqual({ name: own('Listner'), sort: '-city' })

  // The same address in another window shows the same.
  const other = await context.newPage()
  await other.goto(page.url())
  await expect.poll(() => rows(other).nth(1).textContent()).toContain('Maasholm')
  expect(await rows(other).count()).toBe(4)
  await other.close()

  // Into a customer and back: as it was left.
  await page.getByRole('link', { name: new RegExp(own('Listner')) }).first().click()
  await page.getByRole('heading', { level: 1, name: new RegExp(own('Listner')) }).waitFor()
  await page.goBack()
  await expect.poll(() => rows(page).nth(1).textContent()).toContain('Maasholm')
  await page.goBack()
  await expect.poll(() => rows(page).nth(1).textContent()).toContain('Arnis')
  expect(faults).toEqual([])
})

test('a saved view brings back filter, order and columns, says when it was changed, and can be deleted', async () => {
  const { page } = await open()
  const name = own('Ohne Telefon')
  await page.goto('/FJORD/customers?state=active&sort=-name')
  await page.getByRole('columnheader', { name: 'Telefon' }).waitFor()
  await button(page, 'Spalten').click()
  await page.getByRole('checkbox', { name: 'Telefon', exact: true }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('columnheader', { name: 'Telefon' }).waitFor({ state: 'hidden' })

  await button(page, 'Ansichten').click()
  await page.getByRole('menuitem', { name: 'Als neue Ansicht speichern …' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ansicht speichern' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await button(dialog, 'Speichern').click()
  await button(page, name).waitFor()
  const address = page.url()
  expect(asked(page)).toMatchObject({ state: 'active', sort: '-name' })
  expect(asked(page)['columns']!.split(',')).not.toContain('phone')

  // Who gives the columns back to themselves still sees those of the view in it.
  await page.goto('/FJORD/customers')
  await button(page, 'Spalten').click()
  await button(page, 'Zurücksetzen').click()
  await page.keyboard.press('Escape')
  await page.getByRole('columnheader', { name: 'Telefon' }).waitFor()
  await button(page, 'Ansichten').click()
  await page.getByRole('menuitem', { name }).click()
  await page.getByRole('columnheader', { name: 'Telefon' }).waitFor({ state: 'hidden' })
  expect(asked(page)).toEqual(Object.fromEntries(new URL(address).searchParams))

  await page.getByRole('columnheader', { name: 'Ort' }).getByRole('button', { name: 'Ort' }).click()
  await button(page, `${name} · geändert`).click()
  await page.getByRole('menuitem', { name: 'Ansicht löschen …' }).click()
  await button(page, 'Ansicht löschen').click()
  await button(page, 'Ansichten').waitFor()
})

test('what nothing is found for says so and offers to take the filter away', async () => {
  const { page } = await open()
  await page.goto('/FJORD/customers?name=Niemandsland-XYZ')
  await page.getByText('Nichts gefunden').waitFor()
  await page.getByRole('main').getByRole('button', { name: 'Alle Filter löschen' }).last().click()
  await rows(page).nth(3).waitFor()
  expect(asked(page)).toEqual({})
})
