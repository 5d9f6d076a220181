/** gammu-smsd for tests: the real daemon of Debian's package, with a modem that only pretends. */
import { spawn } from 'node:child_process'
import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface TestGammu {
  readonly folder: string
  close(): Promise<void>
}

export async function startGammu(): Promise<TestGammu> {
  const root = mkdtempSync(join(tmpdir(), 'kontor-gammu-'))
  const folder = join(root, 'spool')
  for (const name of ['inbox', 'outbox', 'sent', 'error']) mkdirSync(join(folder, name), { recursive: true })
  mkdirSync(join(root, 'phone'))
  const config = join(root, 'smsdrc')
  // Without the second line of checks the pretended modem sends nothing for half a minute.
  writeFileSync(config, `[gammu]
model = dummy
connection = none
device = ${join(root, 'phone')}
[smsd]
service = files
logfile = ${join(root, 'log')}
checksecurity = 0
checksignal = 0
checkbattery = 0
loopsleep = 1
commtimeout = 1
inboxpath = ${join(folder, 'inbox')}/
outboxpath = ${join(folder, 'outbox')}/
sentsmspath = ${join(folder, 'sent')}/
errorsmspath = ${join(folder, 'error')}/
`)
  const daemon = spawn('gammu-smsd', ['--config', config], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => { daemon.on('exit', () => resolve()); daemon.on('error', () => resolve()) })
  return {
    folder,
    close: async () => {
      daemon.kill()
      await ended
      await rm(root, { recursive: true, force: true })
    },
  }
}
