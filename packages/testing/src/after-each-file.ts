/**
 * vitest's setup file of every test file: removes the file's databases at its end, or keeps them when a test failed.
 * Here and not in createDatabase, because a hook that is registered within another hook never runs.
 */
import { afterAll, afterEach } from 'vitest'
import { openDatabases } from './open-databases.ts'

let failed = false

afterEach(({ task }) => {
  failed ||= task.result?.state === 'fail'
})

afterAll(async () => {
  for (const end of openDatabases.splice(0)) await end(failed)
})
