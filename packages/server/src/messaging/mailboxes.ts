/**
 * Commands of mailboxes (MSG-1): which ones are read, and whether their server lets us in.
 * It owns: that a password is sealed. It does not own: reading what came in (receive.ts).
 */
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { mailboxFieldFault } from '@kontor/domain/messaging/mailbox.ts'
import type { MailboxFault, MailboxFieldFault, MailboxFields } from '@kontor/domain/messaging/mailbox.ts'
import { withMailbox } from '../adapters/mail/imap.ts'
import type { ImapServer } from '../adapters/mail/imap.ts'
import type { MailNetwork } from '../adapters/mail/mail-host.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Secrets } from '../platform/secrets.ts'
import * as store from './store/mailboxes.ts'
import type { MailboxRow } from './store/mailboxes.ts'

type Change = { readonly [K in keyof MailboxFields]?: MailboxFields[K] | undefined } & { readonly password?: string | null | undefined }

export async function createMailbox(tx: Tx, company: number, secrets: Secrets, { password, ...fields }: MailboxFields & { readonly password: string }): Promise<Result<MailboxRow, MailboxFieldFault>> {
  const fault = mailboxFieldFault(fields)
  if (fault) return no(fault)
  const id = await takeId(tx)
  await store.insertMailbox(tx, company, { ...fields, id, password_cipher: secrets.encrypt(password) })
  return yes(await written(tx, company, id))
}

export type ChangeMailboxRefusal = MailboxFieldFault | { readonly kind: 'mailbox_not_found' } | { readonly kind: 'version_changed' }

/** Changes what is said; a password that is not said stays. */
export async function updateMailbox(tx: Tx, company: number, secrets: Secrets, { id, version, change }: { readonly id: bigint; readonly version: number; readonly change: Change }): Promise<Result<MailboxRow, ChangeMailboxRefusal>> {
  const before = await store.readMailbox(tx, company, id)
  if (!before) return no({ kind: 'mailbox_not_found' })
  const { name = before.name, host = before.host, port = before.port, security = before.security, login = before.login, folder = before.folder } = change
  const fault = mailboxFieldFault({ name, host, port, security, login, folder })
  if (fault) return no(fault)
  const moved = host !== before.host || login !== before.login || folder !== before.folder
  const saved = await store.updateMailbox(tx, company, { id, version, name, host, port, security, login, folder, moved, password_cipher: change.password ? secrets.encrypt(change.password) : before.password_cipher })
  return saved ? yes(await written(tx, company, id)) : no({ kind: 'version_changed' })
}

async function written(tx: Tx, company: number, id: bigint): Promise<MailboxRow> {
  const box = await store.readMailbox(tx, company, id)
  invariant(box, 'the mailbox was just written')
  return box
}

export async function removeMailbox(tx: Tx, company: number, { id, version }: { readonly id: bigint; readonly version: number }): Promise<Result<undefined, { readonly kind: 'mailbox_not_found' } | { readonly kind: 'version_changed' }>> {
  if (!(await store.readMailbox(tx, company, id))) return no({ kind: 'mailbox_not_found' })
  return (await store.removeMailbox(tx, company, id, version)) ? yes(undefined) : no({ kind: 'version_changed' })
}

/** The server of a mailbox with its password in clear: for the moment of connecting only. */
export const imapServerOf = (box: MailboxRow, secrets: Secrets): ImapServer => ({
  host: box.host, port: box.port, security: box.security, login: box.login, password: secrets.decrypt(box.password_cipher), folder: box.folder,
})

export interface MailboxTest {
  readonly outcome: 'open' | MailboxFault
  readonly server: string
  /** How many mails lie in the folder; null where it could not be opened. */
  readonly mails: number | null
}

/** A person waits for the answer. */
const TEST_LIMITS = { connectMs: 10_000, silenceMs: 15_000 }

/** Opens a mailbox and leaves it. */
export async function testMailbox(box: MailboxRow, { secrets, network }: { readonly secrets: Secrets; readonly network: MailNetwork }): Promise<MailboxTest> {
  const opened = await withMailbox(imapServerOf(box, secrets), network, async ({ mails }) => mails, TEST_LIMITS)
  return opened.ok ? { outcome: 'open', server: box.host, mails: opened.value } : { outcome: opened.refusal, server: box.host, mails: null }
}
