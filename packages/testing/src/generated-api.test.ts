import { readFileSync } from 'node:fs'
import type { paths } from '@kontor/contract/client/paths.ts'
import { expect, expectTypeOf, test } from 'vitest'
import { CLIENT_FILE, clientText, OPENAPI_FILE, openApiText } from './generated-api.ts'

interface Operation { readonly responses: Record<string, { readonly $ref?: string }> }
interface Document { readonly paths: Record<string, Record<string, Operation>>; readonly components: { readonly schemas: Record<string, object> } }

const document = await openApiText()

test('openapi.json is what the routes say (npm run generate writes it)', () => {
  expect(document).toBe(readFileSync(OPENAPI_FILE, 'utf8'))
})

test('the client has the types of openapi.json (npm run generate writes them)', async () => {
  expect(await clientText(readFileSync(OPENAPI_FILE, 'utf8'))).toBe(readFileSync(CLIENT_FILE, 'utf8'))
})

test('a schema stands once under its name, in the form that goes over the wire', () => {
  const { components } = JSON.parse(document) as Document
  const names = Object.keys(components.schemas)
  expect(names).toEqual(expect.arrayContaining(['BillingRun', 'Customer', 'Document', 'JournalEntry', 'Money', 'Problem']))
  expect(names.filter((name) => /(Input|Output)$/.test(name) && names.includes(name.replace(/(Input|Output)$/, '')))).toEqual([])
})

test('every reference leads somewhere', () => {
  const whole = JSON.parse(document) as Record<string, unknown>
  const lost = [...document.matchAll(/"\$ref": "#\/([^"]+)"/g)].map(([, path]) => path ?? '').filter((path) =>
    path.split('/').reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], whole) === undefined)
  expect(lost).toEqual([])
})

test('the client knows money as text and ids as text', () => {
  type Invoice = paths['/api/v1/invoices/{id}']['get']['responses'][200]['content']['application/json']
  expectTypeOf<Invoice['gross']>().toEqualTypeOf<{ amount: string; currency: string }>()
  expectTypeOf<Invoice['id']>().toEqualTypeOf<string>()
})
