/** The product as a person starts it, with a small demo provider, for tests in a real browser. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const KONTOR = fileURLToPath(new URL('../../../cli/kontor', import.meta.url))
const STARTS_WITHIN_MILLISECONDS = 120_000

export interface OfficeServer {
  readonly url: string
  /** A master admin, whose password the first login has set. */
  readonly login: string
  readonly password: string
  stop(): Promise<void>
}

/** Loads `customers` customers with `months` months of history, serves them, and logs in for the first time. */
export async function startOffice({ customers = 30, months = 2 }: { readonly customers?: number; readonly months?: number } = {}): Promise<OfficeServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kontor-office-'))
  chmodSync(folder, 0o711)
  const data = join(folder, 'data')
  const { DATABASE_URL: _database, KONTOR_BASE_URL: _address, ...env } = process.env
  await finished(spawn(KONTOR, ['--data', data, 'demo', 'load', '--customers', String(customers), '--months', String(months)], { env, stdio: ['ignore', 'ignore', 'pipe'] }))
  const port = await freePort()
  const server = spawn(KONTOR, ['--data', data, 'serve', '--port', String(port)], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const stop = async (): Promise<void> => {
    if (server.exitCode === null) {
      server.kill('SIGINT')
      await new Promise((ended) => server.once('close', ended))
    }
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const said = await printed(server, /one-time code (\S+)/)
    const url = `http://127.0.0.1:${port}`
    const [, login = ''] = /user "([^"]+)"/.exec(said) ?? []
    const [, code = ''] = /one-time code (\S+)/.exec(said) ?? []
    const password = 'browser tests ask nicely'
    const answer = await fetch(`${url}/api/v1/session/one-time`, { method: 'POST', headers: { 'content-type': 'application/json', origin: url }, body: JSON.stringify({ code, newPassword: password }) })
    if (!answer.ok) throw new Error(`the first login is refused: ${await answer.text()}`)
    return { url, login, password, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function finished(child: ChildProcess): Promise<void> {
  let said = ''
  child.stderr?.on('data', (data) => { said += String(data) })
  return new Promise((done, failed) => child.on('close', (code) => (code === 0 ? done() : failed(new Error(`kontor ended with ${String(code)}:\n${said}`)))))
}

/** What the server says until it has said `wanted`. */
function printed(child: ChildProcess, wanted: RegExp): Promise<string> {
  let said = ''
  return new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error(`the office did not start:\n${said}`)), STARTS_WITHIN_MILLISECONDS)
    child.stderr?.on('data', (data) => {
      said += String(data)
      if (!wanted.test(said)) return
      clearTimeout(timer)
      done(said)
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      failed(new Error(`kontor serve ended with ${String(code)}:\n${said}`))
    })
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}
