/** Mailboxes of a company, and how far each is read. */
import type { MailboxFault, MailboxSecurity } from '@kontor/domain/messaging/mailbox.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface MailboxRow {
  readonly id: bigint
  readonly name: string
  readonly host: string
  readonly port: number
  readonly security: MailboxSecurity
  readonly login: string
  readonly password_cipher: Buffer
  readonly folder: string
  readonly version: number
  readonly created_at: string
  readonly read_at: string | null
  readonly fault: MailboxFault | null
  readonly failing_since: string | null
}

const SHOWN = `select b.id, b.name, b.host, b.port, b.security, b.login, b.password_cipher, b.folder, b.version, b.created_at, p.read_at, p.fault, p.failing_since
  from mailboxes b join mailbox_progress p on p.company_id = b.company_id and p.mailbox_id = b.id where b.company_id = $1 and b.removed_at is null`

export const listMailboxes = (tx: Tx, company: number): Promise<MailboxRow[]> => tx.rows<MailboxRow & Record<string, unknown>>(`${SHOWN} order by lower(b.name)`, [company])

export const readMailbox = (tx: Tx, company: number, id: bigint): Promise<MailboxRow | undefined> => tx.maybe<MailboxRow & Record<string, unknown>>(`${SHOWN} and b.id = $2`, [company, id])

type Written = Pick<MailboxRow, 'id' | 'name' | 'host' | 'port' | 'security' | 'login' | 'password_cipher' | 'folder'>

const values = (company: number, box: Written): unknown[] => [company, box.id, box.name, box.host, box.port, box.security, box.login, box.password_cipher, box.folder]

export async function insertMailbox(tx: Tx, company: number, box: Written): Promise<void> {
  await tx.run('insert into mailboxes (company_id, id, name, host, port, security, login, password_cipher, folder) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', values(company, box))
  await tx.run('insert into mailbox_progress (company_id, mailbox_id) values ($1, $2)', [company, box.id])
}

/** Another server or folder counts its mails anew; whatever was taken already is known by its fingerprint. */
export async function updateMailbox(tx: Tx, company: number, box: Written & { readonly version: number; readonly moved: boolean }): Promise<boolean> {
  const changed = await tx.run(
    `update mailboxes set name = $3, host = $4, port = $5, security = $6, login = $7, password_cipher = $8, folder = $9, version = version + 1
      where company_id = $1 and id = $2 and version = $10 and removed_at is null`, [...values(company, box), box.version])
  if (changed !== 1) return false
  await tx.run(
    `update mailbox_progress set next_read_at = now(), fence = fence + 1, leased_until = null, uid_validity = case when $3 then null else uid_validity end, last_uid = case when $3 then 0 else last_uid end
      where company_id = $1 and mailbox_id = $2`, [company, box.id, box.moved])
  return true
}

export async function removeMailbox(tx: Tx, company: number, id: bigint, version: number): Promise<boolean> {
  const removed = await tx.run('update mailboxes set removed_at = now(), version = version + 1 where company_id = $1 and id = $2 and version = $3 and removed_at is null', [company, id, version])
  if (removed === 1) await tx.run('update mailbox_progress set fence = fence + 1, leased_until = null, fault = null, failing_since = null where company_id = $1 and mailbox_id = $2', [company, id])
  return removed === 1
}

// Reading ------------------------------------------------------------------------------------------

export interface ClaimedMailbox extends MailboxRow {
  readonly fence: bigint
  readonly uid_validity: bigint | null
  readonly last_uid: bigint
}

const DUE = `b.removed_at is null and p.next_read_at <= clock_timestamp() and (p.leased_until is null or p.leased_until < clock_timestamp())`

/** Companies with a mailbox to be read; those of the demo read none. */
export const companiesWithMailboxes = async (tx: Tx): Promise<number[]> =>
  (await tx.rows<{ company_id: number }>(
    `select distinct b.company_id from mailboxes b join mailbox_progress p on p.company_id = b.company_id and p.mailbox_id = b.id join companies c on c.company_id = b.company_id where not c.demo and ${DUE}`)).map(({ company_id: id }) => id)

/** Takes one mailbox that is due, for as long as a reading may last. */
export async function claimMailbox(tx: Tx, company: number, leaseSeconds: number): Promise<ClaimedMailbox | undefined> {
  const claimed = await tx.maybe<{ mailbox_id: bigint; fence: bigint; uid_validity: bigint | null; last_uid: bigint }>(
    `update mailbox_progress p set fence = fence + 1, leased_until = clock_timestamp() + make_interval(secs => $2)
      where (p.company_id, p.mailbox_id) in (
        select p.company_id, p.mailbox_id from mailbox_progress p join mailboxes b on b.company_id = p.company_id and b.id = p.mailbox_id where p.company_id = $1 and ${DUE} order by p.next_read_at limit 1 for update of p skip locked)
      returning mailbox_id, fence, uid_validity, last_uid`, [company, leaseSeconds])
  const box = claimed && (await readMailbox(tx, company, claimed.mailbox_id))
  return box && { ...box, fence: claimed.fence, uid_validity: claimed.uid_validity, last_uid: claimed.last_uid }
}

/** Goes behind a mail; false where the lease was lost meanwhile. */
export const advance = async (tx: Tx, company: number, box: Pick<ClaimedMailbox, 'id' | 'fence'>, { uidValidity, uid }: { readonly uidValidity: bigint; readonly uid: number }): Promise<boolean> =>
  (await tx.run('update mailbox_progress set uid_validity = $4, last_uid = $5 where company_id = $1 and mailbox_id = $2 and fence = $3', [company, box.id, box.fence, uidValidity, uid])) === 1

/** Ends a reading: when the next one is, and what was wrong. */
export const endReading = (tx: Tx, company: number, box: Pick<ClaimedMailbox, 'id' | 'fence'>, { fault, pauseSeconds }: { readonly fault: MailboxFault | null; readonly pauseSeconds: number }): Promise<number> =>
  tx.run(
    `update mailbox_progress set leased_until = null, next_read_at = clock_timestamp() + make_interval(secs => $5), fault = $4, failing_since = case when $4::text is null then null else coalesce(failing_since, clock_timestamp()) end,
            read_at = case when $4::text is null then clock_timestamp() else read_at end where company_id = $1 and mailbox_id = $2 and fence = $3`, [company, box.id, box.fence, fault, pauseSeconds])
