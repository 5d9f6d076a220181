import { createHash } from 'node:crypto'
import { createDatabase } from '@kontor/testing/database.ts'
import { addCompanies, bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import { expect, test } from 'vitest'
import { formEngineRoutes } from './engine-routes.ts'

const { db } = await createDatabase()
const clock = steppingClock()
const app = await testServer({ db, clock, routes: formEngineRoutes })
await addCompanies(db, [[1, 'DE']])
const headers = await bearer(app, clock, { scopes: ['forms:read'] })

test('whoever draws forms elsewhere gets the engine and the fonts that print here', async () => {
  const engine = (await app.inject({ url: '/api/v1/form-engine?company=DE', headers })).json<{ source: string; fonts: string[] }>()
  expect(engine.source).toContain('#let form = json("form.json")')
  expect(engine.fonts).toHaveLength(22)
  const [first] = engine.fonts
  const font = await app.inject({ url: `/api/v1/form-engine/fonts/${first}?company=DE`, headers })
  expect(createHash('sha256').update(font.rawPayload).digest('hex')).toBe(first)
  expect(font.headers).toMatchObject({ 'content-type': 'font/ttf', 'cache-control': 'private, max-age=31536000, immutable' })
})

test('no other file is a font', async () => {
  const answer = await app.inject({ url: `/api/v1/form-engine/fonts/${'0'.repeat(64)}?company=DE`, headers })
  expect([answer.statusCode, answer.json().kind]).toEqual([404, 'font_not_found'])
})
