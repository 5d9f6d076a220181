/** The office of which pictures are taken: a small demo provider of its own, or one that runs already and is named by KONTOR_LOOK_URL, _LOGIN and _PASSWORD. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startOffice } from './office-server.ts'
import type { OfficeServer } from './office-server.ts'

const BUILD = fileURLToPath(new URL('../../../../scripts/build-web.mjs', import.meta.url))

export async function officeToLookAt(): Promise<OfficeServer> {
  const url = process.env['KONTOR_LOOK_URL']
  if (url !== undefined) {
    const [login, password] = [process.env['KONTOR_LOOK_LOGIN'], process.env['KONTOR_LOOK_PASSWORD']]
    if (login === undefined || password === undefined) throw new Error('KONTOR_LOOK_URL names an office; who logs in there say KONTOR_LOOK_LOGIN and KONTOR_LOOK_PASSWORD.')
    return { url, login, password, stop: () => Promise.resolve() }
  }
  if (spawnSync(process.execPath, [BUILD], { stdio: 'inherit' }).status !== 0) throw new Error('the office could not be built; what is wrong stands above')
  return startOffice({ customers: 120, months: 4 })
}
