/** Debian's Postfix of its own folder, queue and port, which delivers into folders of mail beside it: never the one of the machine. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
export const POSTFIX_PORT = 2525

export interface TestPostfix {
  /** The mails that an address has got. */
  delivered(address: string): Promise<string[]>
  close(): Promise<void>
}

interface Wanted {
  readonly host: string
  /** Addresses that there are, and the folder (maildir) of each where it is another than one of its own. */
  readonly boxes: Readonly<Record<string, string | null>>
}

/** Takes mail for every address of the domains of its boxes, and gives back later what is for one that there is not, as many servers do. Needs root, as Postfix does. */
export async function startPostfix({ host, boxes }: Wanted): Promise<TestPostfix> {
  const folder = await mkdtemp(join(tmpdir(), 'kontor-postfix-'))
  await run('chmod', ['0755', folder])
  for (const name of ['etc', 'queue', 'data', 'mail']) await mkdir(join(folder, name), { mode: 0o755 })
  await run('chown', ['postfix', join(folder, 'data')])
  await run('chown', ['nobody:nogroup', join(folder, 'mail')])
  const placeOf = (address: string): string => boxes[address] ?? join(folder, 'mail', address)
  const domains = [...new Set(Object.keys(boxes).map((address) => address.split('@')[1]!))]
  await writeFile(join(folder, 'etc/boxes'), Object.keys(boxes).map((address) => `${address} ${placeOf(address)}/\n`).join(''))
  await writeFile(join(folder, 'etc/main.cf'), `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = mail.kunde.example
myorigin = mail.kunde.example
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = loopback-only
inet_protocols = ipv4
local_recipient_maps =
alias_maps =
virtual_mailbox_domains = ${domains.join(' ')}
virtual_mailbox_maps = texthash:${folder}/etc/boxes
virtual_mailbox_base = /
virtual_uid_maps = static:${(await run('id', ['-u', 'nobody'])).stdout.trim()}
virtual_gid_maps = static:${(await run('id', ['-g', 'nobody'])).stdout.trim()}
virtual_minimum_uid = 1
smtpd_reject_unlisted_recipient = no
smtpd_recipient_restrictions = permit_mynetworks, reject
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
`)
  const services: readonly (readonly [name: string, type: string, program: string])[] = [
    [`${host}:${POSTFIX_PORT}`, 'inet', 'smtpd'], ['pickup', 'unix', 'pickup'], ['cleanup', 'unix', 'cleanup'], ['qmgr', 'unix', 'qmgr'], ['rewrite', 'unix', 'trivial-rewrite'], ['bounce', 'unix', 'bounce'], ['defer', 'unix', 'bounce'],
    ['trace', 'unix', 'bounce'], ['verify', 'unix', 'verify'], ['virtual', 'unix', 'virtual'], ['smtp', 'unix', 'smtp'], ['error', 'unix', 'error'], ['retry', 'unix', 'error'], ['proxymap', 'unix', 'proxymap'], ['anvil', 'unix', 'anvil'],
    ['postlog', 'unix-dgram', 'postlogd'], ['showq', 'unix', 'showq'], ['flush', 'unix', 'flush'], ['tlsmgr', 'unix', 'tlsmgr'],
  ]
  // Reachable by everybody: what listens or takes mail. As root: what writes into folders of others. Woken up: what looks into the queue.
  await writeFile(join(folder, 'etc/master.cf'), services.map(([name, type, program]) => {
    const column = (said: string, ...programs: string[]): string => (programs.includes(program) ? said : '-')
    return [name, type, column('n', 'smtpd', 'pickup', 'cleanup', 'qmgr', 'postlogd', 'showq', 'flush'), column('n', 'virtual', 'proxymap'), 'n', column('60', 'pickup', 'qmgr'), limitOf(program), program].join(' ')
  }).join('\n') + '\n')
  const postfix = (command: string) => run('/usr/sbin/postfix', ['-c', join(folder, 'etc'), command])
  await postfix('start').catch(async (cause: Error) => { throw new Error(`Postfix does not start: ${await readFile(join(folder, 'log'), 'utf8').catch(() => '')}`, { cause }) })
  await answering(host)
  return {
    delivered: async (address) => {
      const place = join(placeOf(address), 'new')
      const names = await readdir(place).catch(() => [])
      return Promise.all(names.map((name) => readFile(join(place, name), 'utf8')))
    },
    close: async () => {
      await postfix('stop')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** How many of a program may run at once, where it insists; 0: as many as are wanted. */
function limitOf(program: string): string {
  if (['postlogd', 'qmgr', 'pickup', 'verify', 'anvil', 'tlsmgr'].includes(program)) return '1'
  return ['cleanup', 'bounce', 'flush'].includes(program) ? '0' : '-'
}

async function answering(host: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const socket = connect(POSTFIX_PORT, host)
    try {
      await once(socket, 'connect')
      return
    } catch {
      await wait(50)
    } finally {
      socket.destroy()
    }
  }
  throw new Error('Postfix does not answer')
}
