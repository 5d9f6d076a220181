/** One office for all browser tests of a run: built, filled, served. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startOffice } from './office-server.ts'

export default async function setup(): Promise<() => Promise<void>> {
  const build = spawnSync(process.execPath, [fileURLToPath(new URL('../../../../scripts/build-web.mjs', import.meta.url))], { stdio: 'inherit' })
  if (build.status !== 0) throw new Error('the office could not be built; what is wrong stands above')
  const office = await startOffice()
  process.env['KONTOR_BROWSER_OFFICE'] = JSON.stringify({ url: office.url, login: office.login, password: office.password })
  return () => office.stop()
}
