/** npm run generate: writes what is generated from the migrated database (packages/server/schema.sql and the row types) and from the routes (the OpenAPI document and its client). */
import { writeFileSync } from 'node:fs'
import { ROWS_FILE, rowsText, SCHEMA_FILE, schemaText } from '@kontor/testing/generated.ts'
import { CLIENT_FILE, clientText, OPENAPI_FILE, openApiText } from '@kontor/testing/generated-api.ts'
import { startTestServer, TEMPLATE, withDatabase } from '@kontor/testing/test-server.ts'

const server = await startTestServer({ endWithParent: true })
try {
  await server.migrate()
  const url = withDatabase(server.adminUrl, TEMPLATE)
  writeFileSync(SCHEMA_FILE, await schemaText(url))
  writeFileSync(ROWS_FILE, rowsText(url))
  console.log(`Wrote ${SCHEMA_FILE}\nWrote ${ROWS_FILE}`)
} finally {
  await server.stop()
}

const openApi = await openApiText()
writeFileSync(OPENAPI_FILE, openApi)
writeFileSync(CLIENT_FILE, await clientText(openApi))
console.log(`Wrote ${OPENAPI_FILE}\nWrote ${CLIENT_FILE}`)
