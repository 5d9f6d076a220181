/**
 * Which servers mail may be handed to and fetched from (SSRF, invariants §5d): a name from a form must not lead into our own network.
 * It owns: resolving the name once, judging every address, answering the one to connect to. It does not own: the connection.
 * Invariant: the address that was judged is the one that is connected to; the name is never resolved again.
 */
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { isMailDomain } from '@kontor/domain/messaging/mail-address.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'

export interface MailNetwork {
  /** Nothing is sent from this installation: messages wait (KONTOR_MAIL=off). */
  readonly off?: boolean
  /** Servers in our own network that whoever runs the installation allows: names or addresses, with `:port` where it is another than those of mail. */
  readonly relays: ReadonlySet<string>
  /** Certificates (PEM) of authorities whose word counts, in place of the well-known ones, for tests. */
  readonly authorities?: readonly string[]
  /** Asked in place of the DNS, for tests. */
  readonly resolve?: (host: string) => Promise<readonly string[]>
}

export interface MailHost {
  readonly address: string
  /** What its certificate has to name. */
  readonly serverName: string
}

/** RFC 6890 and what maps IPv4 into IPv6: nothing of it is reached over the Internet. */
const PRIVATE = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16],
  ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3],
] as const) PRIVATE.addSubnet(network, prefix, 'ipv4')
/** Of IPv6 only what is handed out: 2000::/3, without documentation, 6to4 and Teredo, which carry an IPv4 address inside. */
const GLOBAL = new BlockList()
GLOBAL.addSubnet('2000::', 3, 'ipv6')
for (const [network, prefix] of [['2001:db8::', 32], ['2002::', 16], ['2001::', 32], ['3fff::', 20]] as const) PRIVATE.addSubnet(network, prefix, 'ipv6')

const isPublic = (address: string): boolean => (isIP(address) === 6 ? GLOBAL.check(address, 'ipv6') && !PRIVATE.check(address, 'ipv6') : isIP(address) === 4 && !PRIVATE.check(address, 'ipv4'))

/** Resolves a mail server. All of its addresses have to be public: one that is not makes the name suspicious. */
export async function resolveMailHost({ host, port }: { readonly host: string; readonly port: number }, network: MailNetwork): Promise<Result<MailHost, { readonly kind: 'host_unknown' | 'host_not_allowed' }>> {
  const trusted = network.relays.has(host) || network.relays.has(`${host}:${port}`)
  if (!trusted && !isMailDomain(host)) return no({ kind: 'host_not_allowed' })
  const addresses = isIP(host) ? [host] : await (network.resolve ?? resolveAll)(host).catch(() => [])
  const first = addresses[0]
  if (first === undefined) return no({ kind: 'host_unknown' })
  return trusted || addresses.every(isPublic) ? yes({ address: first, serverName: host }) : no({ kind: 'host_not_allowed' })
}

const resolveAll = async (host: string): Promise<string[]> => (await lookup(host, { all: true })).map(({ address }) => address)

/** As the environment says: `KONTOR_MAIL_RELAYS` with commas between, and `KONTOR_MAIL=off`. */
export const mailNetworkOf = (environment: Readonly<Record<string, string | undefined>>): MailNetwork => ({
  off: environment['KONTOR_MAIL'] === 'off',
  relays: new Set((environment['KONTOR_MAIL_RELAYS'] ?? '').split(',').map((relay) => relay.trim().toLowerCase()).filter((relay) => relay !== '')),
})
