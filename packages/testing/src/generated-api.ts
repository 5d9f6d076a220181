/** What is generated from the routes: the OpenAPI document and the types of its client. `npm run generate` writes them, generated-api.test.ts compares them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock } from '@kontor/server/platform/clock.ts'
import { connect } from '@kontor/server/platform/database/database.ts'
import openapiTS, { astToString } from 'openapi-typescript'
import { testApp } from './test-app.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
export const OPENAPI_FILE = join(ROOT, 'packages/contract/openapi.json')
export const CLIENT_FILE = join(ROOT, 'packages/contract/src/client/paths.ts')

/** The OpenAPI document of the whole server, as `GET /api/v1/openapi.json` answers it; no database is asked for it. */
export async function openApiText(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  const db = connect({ url: 'postgresql://nobody@127.0.0.1:1/nowhere' })
  try {
    const { app } = await testApp({ db, clock: systemClock, version })
    const answer = await app.inject({ method: 'GET', url: '/api/v1/openapi.json' })
    await app.close()
    return `${JSON.stringify(answer.json(), null, 2)}\n`
  } finally {
    await db.close()
  }
}

/** The types of requests and answers for openapi-fetch, from the document. */
export async function clientText(openApi: string): Promise<string> {
  return `/** Types of the API, generated from openapi.json by \`npm run generate\`. */\n\n${astToString(await openapiTS(openApi))}`
}
