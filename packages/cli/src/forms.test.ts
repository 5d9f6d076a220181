import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, type TestDatabase } from '@kontor/testing/database.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { systemClock } from '@kontor/server/platform/clock.ts'
import { folderFileStore } from '@kontor/server/platform/files/file-store.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CliContext, Installation } from './context.ts'
import { formsCommand } from './forms.ts'

let database: TestDatabase
let mine = 0
const folder = mkdtempSync(join(tmpdir(), 'kontor-forms-'))
const files = folderFileStore({ folder: join(folder, 'files') })
afterAll(() => rmSync(folder, { recursive: true }))

beforeAll(async () => {
  database = await createDatabase()
  mine = await createSmallProvider(database.db, { customers: 2, seed: 3 })
}, 60_000)

const LABEL = {
  schema: 'kontor-form-1', engine: 1, name: 'Etikett', language: 'de',
  page: { width: 100, height: 50, left: 5, right: 5, top: 5, bodyTop: 5, bottom: 5, letter: null, marks: { fold: [], hole: null } },
  theme: { font: 'Source Sans 3', size: 9, ink: '#000000', muted: '#555555', accent: '#000000', tint: '#eeeeee', rule: '#cccccc', styles: {} },
  placed: [], flow: [{ id: 'name', kind: 'text', text: 'name', after: 0 }], following: null, footer: null, texts: { name: [[{ field: 'buyer.name' }]] },
}

async function forms(...args: string[]) {
  // oxlint-disable-next-line typescript/no-explicit-any -- what was printed as JSON
  const printed: any[] = []
  const refused: string[] = []
  const context = {
    actor: { name: 'cli:tester', source: 'cli' }, clock: systemClock, company: async () => mine, open: async () => ({ db: database.db, files }) as unknown as Installation,
    print: (value: unknown) => printed.push(value), note: () => undefined, refuse: ({ kind }: { kind: string }) => refused.push(kind),
  } as unknown as CliContext
  await formsCommand(context).parseAsync([...args, '--company', 'ANY', '--json'], { from: 'user' })
  return { answer: printed[0], refused }
}

test('a form comes in from a file, is published, and goes out as it came', async () => {
  const file = { schema: 'kontor-form-file-1', kind: 'label', name: 'Etikett', place: null, content: LABEL, images: [] }
  const path = join(folder, 'in.json')
  writeFileSync(path, JSON.stringify(file))
  const { answer: { form } } = await forms('import', path)
  expect((await forms('list')).answer.forms).toMatchObject([{ kind: 'label', name: 'Etikett', level: 'company', published: null, latest: 1 }])
  expect((await forms('publish', String(form))).answer).toMatchObject({ published: { no: 1 } })
  expect((await forms('list')).answer.forms).toMatchObject([{ published: 1 }])
  const out = join(folder, 'out.json')
  await forms('export', String(form), '--out', out)
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(file)
  await expect(forms('import', path)).rejects.toMatchObject({ refusal: { kind: 'form_exists' } })
  expect((await forms('publish', '1')).refused).toEqual(['form_not_found'])
  writeFileSync(path, JSON.stringify({ ...file, content: { schema: 'kontor-form-1' } }))
  await expect(forms('import', path)).rejects.toMatchObject({ refusal: { kind: 'form_file_malformed', problems: expect.arrayContaining(['content.page']) } })
  await expect(forms('import', join(folder, 'nowhere.json'))).rejects.toMatchObject({ refusal: { kind: 'file_not_readable' } })
})

test('an own form is printed for a customer by their number', async () => {
  const path = join(folder, 'own.json')
  writeFileSync(path, JSON.stringify({ schema: 'kontor-form-file-1', kind: 'label', name: 'Aufkleber', place: 'customer', content: LABEL, images: [] }))
  const { answer: { form } } = await forms('import', path)
  await forms('publish', String(form))
  const out = join(folder, 'own.pdf')
  expect((await forms('print', String(form), '--customer', '20001', '--out', out)).answer).toMatchObject({ form: String(form), out })
  expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-')
  expect((await forms('print', '1', '--customer', '20001', '--out', out)).refused).toEqual(['form_not_found'])
  await expect(forms('print', String(form), '--customer', '99999', '--out', out)).rejects.toMatchObject({ refusal: { kind: 'customer_not_found' } })
  await expect(forms('print', String(form), '--document', 'RE-1', '--out', out)).rejects.toMatchObject({ refusal: { kind: 'document_not_found' } })
  await expect(forms('print', String(form), '--contract', 'V-1', '--out', out)).rejects.toMatchObject({ refusal: { kind: 'subscription_not_found' } })
  await expect(forms('print', String(form), '--out', out)).rejects.toMatchObject({ refusal: { kind: 'nothing_selected' } })
})
