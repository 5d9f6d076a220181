/** Debian's Dovecot for tests: a real IMAP server of its own folder and configuration, with a certificate that only the test trusts. */
import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { ImapFlow } from 'imapflow'

export interface TestMailbox {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  /** The authority that signed the server's certificate. */
  readonly authority: string
  /** Its folder, for a server that delivers into it. */
  readonly folder: string
  /** Delivers mails by IMAP APPEND. */
  deliver(...mails: readonly (string | Uint8Array)[]): Promise<void>
  /** Flags that somebody set, of each mail in the inbox. */
  flags(): Promise<string[][]>
  /** Throws the mailbox away and begins another with the same mails: UIDVALIDITY changes. */
  renumber(): Promise<void>
  close(): Promise<void>
}

const USER = 'post@example.de'
const PASSWORD = 'Sesam-öffne-dich'
const PORT = 1993
const run = promisify(execFile)

/** Listens on an address of 127/8 of its own, so that test files do not take each other's port. */
export async function startDovecot(host: string): Promise<TestMailbox> {
  const folder = await mkdtemp(join(tmpdir(), 'kontor-dovecot-'))
  await mkdir(join(folder, 'mail'), { mode: 0o777 })
  await run('chmod', ['-R', '0777', folder])
  await run('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', `/CN=${host}`, '-addext', `subjectAltName=IP:${host}`, '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')])
  const root = process.getuid?.() === 0
  const me = (await run('id', ['-un'])).stdout.trim()
  await writeFile(join(folder, 'dovecot.conf'), `
protocols = imap
listen = ${host}
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/log
default_internal_user = ${root ? 'dovecot' : me}
default_login_user = ${root ? 'dovenull' : me}
ssl = required
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
mail_location = maildir:${folder}/mail/box
first_valid_uid = 0
first_valid_gid = 0
passdb {
  driver = static
  args = user=${USER} password={SHA256}${sha256(PASSWORD)}
}
userdb {
  driver = static
  args = uid=${root ? 'nobody' : me} gid=${root ? 'nogroup' : (await run('id', ['-gn'])).stdout.trim()} home=${folder}/mail
}
service imap-login {
  ${root ? '' : 'chroot ='}
  inet_listener imap {
    port = 1143
  }
  inet_listener imaps {
    port = ${PORT}
    ssl = yes
  }
}
service anvil {
  ${root ? '' : 'chroot ='}
  # Who gives a wrong password waits for the next answer otherwise.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
auth_failure_delay = 0
`)
  const server = spawn('/usr/sbin/dovecot', ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' })
  await answering(host)
  const authority = await readFile(join(folder, 'cert.pem'), 'utf8')
  const client = async <T>(use: (imap: ImapFlow) => Promise<T>): Promise<T> => {
    const imap = new ImapFlow({ host, port: PORT, secure: true, tls: { ca: authority }, auth: { user: USER, pass: PASSWORD }, logger: false })
    imap.on('error', () => undefined)
    await imap.connect()
    try {
      return await use(imap)
    } finally {
      await imap.logout()
    }
  }
  const all = (imap: ImapFlow) => imap.mailboxOpen('INBOX').then(async ({ exists }) => (exists === 0 ? [] : imap.fetchAll('1:*', { source: true, flags: true })))
  const deliver = (...mails: readonly (string | Uint8Array)[]) => client(async (imap) => {
    for (const mail of mails) await imap.append('INBOX', Buffer.from(mail))
  })
  return {
    host, port: PORT, user: USER, password: PASSWORD, authority, folder: join(folder, 'mail/box'), deliver,
    flags: () => client(async (imap) => (await all(imap)).map(({ flags }) => [...flags ?? []].filter((flag) => flag !== '\\Recent'))),
    renumber: async () => {
      const mails = await client(all)
      await rm(join(folder, 'mail/box'), { recursive: true })
      // UIDVALIDITY is the second in which a mailbox begins.
      await wait(1100)
      await deliver(...mails.map(({ source }) => source!))
    },
    close: async () => {
      server.kill()
      if (server.exitCode === null) await once(server, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64')

async function answering(host: string): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const socket = connect(PORT, host)
    try {
      await once(socket, 'connect')
      return
    } catch {
      await wait(100)
    } finally {
      socket.destroy()
    }
  }
  throw new Error('Dovecot does not answer; is dovecot-imapd installed?')
}
