/** What tests do again and again in the office: ask the API beside the page, begin a customer, wait for what is told. */
import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { watch } from './browser.ts'
import type { OpenedPage } from './browser.ts'
import { office } from './office.ts'

/** The API as whoever is logged in in a browser, for what a test needs and does not test. */
export function apiOf({ request }: BrowserContext, company?: string, url = office.url) {
  const address = (path: string) => `/api/v1/${path}${company === undefined ? '' : `${path.includes('?') ? '&' : '?'}company=${company}`}`
  const send = async (method: string, path: string, data?: object | Buffer, headers: Record<string, string> = {}): Promise<unknown> => {
    const answer = await request.fetch(address(path), { method, headers: { origin: url, ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }), ...headers }, ...(data === undefined ? {} : { data }) })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
    return answer.status() === 204 ? null : answer.json()
  }
  return {
    get: <T>(path: string) => send('GET', path) as Promise<T>,
    post: <T>(path: string, body?: object | Buffer, headers?: Record<string, string>) => send('POST', path, body ?? {}, headers) as Promise<T>,
    patch: <T>(path: string, body: object, version: number) => send('PATCH', path, body, { 'if-match': `"${version}"` }) as Promise<T>,
  }
}

const RUN = randomUUID().slice(0, 4)

/** A name that no other run has used: whoever tests against an office that is filled already finds their own. */
export const own = (name: string): string => `${name}-${RUN}`

export interface CustomerJson {
  readonly id: string
  readonly number: string
  readonly sortName: string
  readonly phone: string | null
  readonly street: string
  readonly city: string
  readonly version: number
}

/** A customer of one test alone. */
export async function newCustomer(context: BrowserContext, company: string, fields: { readonly lastName: string } & Readonly<Record<string, unknown>>): Promise<CustomerJson> {
  const { customer } = await apiOf(context, company).post<{ customer: CustomerJson }>('customers', { kind: 'person', firstName: 'Ada', street: 'Kai 1', postcode: '24103', city: 'Kiel', country: 'DE', ...fields })
  return customer
}

/** Customers by their number or part of a name. */
export async function customersNamed(context: BrowserContext, company: string, name: string): Promise<CustomerJson[]> {
  const { items } = await apiOf(context, company).get<{ items: CustomerJson[] }>(`customers?name=${encodeURIComponent(name)}`)
  return items
}

/** What a person with one role sees: logged in for the first time with the code that the administrator got. */
export async function openAs(browser: Browser, admin: BrowserContext, { login, role, company }: { readonly login: string; readonly role: string; readonly company: string }): Promise<OpenedPage> {
  const asked = apiOf(admin)
  const { id } = await asked.post<{ id: string }>('users', { login, name: `Frau ${login}`, language: 'de', roles: [{ role, company }] })
  const { code } = await asked.post<{ code: string }>(`users/${id}/one-time-login`)
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 }, locale: 'de-DE', timezoneId: 'Europe/Berlin', baseURL: office.url })
  await apiOf(context).post('session/one-time', { code, newPassword: office.password })
  const page = await context.newPage()
  return { page, context, faults: watch(page, office.url) }
}

/** Fills what a new customer must have. */
export async function fillCustomer(page: Page, { lastName, street = 'Hafenstraße 7', postcode = '24103', city = 'Kiel' }: { readonly lastName: string; readonly street?: string; readonly postcode?: string; readonly city?: string }): Promise<void> {
  await field(page, 'Nachname').fill(lastName)
  await field(page, 'Straße').fill(street)
  await field(page, 'PLZ').fill(postcode)
  await field(page, 'Ort').fill(city)
}

/** A field by its whole label; the star of a field that must be filled is no part of it. */
export const field = (place: Page | Locator, label: string): Locator => place.getByRole('textbox', { name: new RegExp(`^${label.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}( \\*)?$`) })

export const button = (place: Page | Locator, name: string | RegExp): Locator => place.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
