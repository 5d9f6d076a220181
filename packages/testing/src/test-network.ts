import type { MailNetwork } from '@kontor/server/adapters/mail/mail-host.ts'
import type { SmsNetwork } from '@kontor/server/adapters/sms/sms-port.ts'
import { createSecrets } from '@kontor/server/platform/secrets.ts'

/** One key for all tests. */
export const TEST_SECRETS = createSecrets(new Uint8Array(32).fill(7))

/** Mail goes to the servers of a test only. */
export const loopbackMail = (...relays: readonly string[]): MailNetwork => ({ relays: new Set(relays), resolve: async () => [] })

/** SMS go to the gateways of a test only. */
export const loopbackSms = ({ hosts = [], spools = [] }: { readonly hosts?: readonly string[]; readonly spools?: readonly string[] }): SmsNetwork => ({ hosts: new Set(hosts), spools: new Set(spools), resolve: async () => [] })
export const NO_SMS = loopbackSms({})
