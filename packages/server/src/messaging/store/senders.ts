/** Whom a company's mail is from. */
import type { MailSecurity } from '@kontor/domain/messaging/sender.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface SenderRow {
  readonly id: bigint
  readonly name: string
  readonly from_name: string
  readonly from_address: string
  readonly reply_to: string | null
  readonly envelope_sender: string | null
  readonly host: string
  readonly port: number
  readonly security: MailSecurity
  readonly login: string | null
  readonly password_cipher: Buffer | null
  readonly rate_per_minute: number
  readonly dkim_selector: string | null
  readonly dkim_public_key: string | null
  readonly dkim_key_cipher: Buffer | null
  readonly dkim_signs: boolean
  readonly preferred: boolean
  readonly version: number
}

/** The preferred one first; those that were removed are left out. */
export const listSenders = (tx: Tx, company: number): Promise<SenderRow[]> =>
  tx.rows<SenderRow & Record<string, unknown>>('select * from mail_senders where company_id = $1 and removed_at is null order by preferred desc, lower(name)', [company])

export const readSender = (tx: Tx, company: number, id: bigint): Promise<SenderRow | undefined> =>
  tx.maybe<SenderRow & Record<string, unknown>>('select * from mail_senders where company_id = $1 and id = $2 and removed_at is null', [company, id])

type Written = Omit<SenderRow, 'dkim_selector' | 'dkim_public_key' | 'dkim_key_cipher' | 'dkim_signs' | 'preferred' | 'version'>

const values = (company: number, sender: Written): unknown[] => [
  company, sender.id, sender.name, sender.from_name, sender.from_address, sender.reply_to, sender.envelope_sender, sender.host, sender.port, sender.security, sender.login, sender.password_cipher, sender.rate_per_minute,
]

export const insertSender = (tx: Tx, company: number, sender: Written & { readonly preferred: boolean }): Promise<number> =>
  tx.run(
    `insert into mail_senders (company_id, id, name, from_name, from_address, reply_to, envelope_sender, host, port, security, login, password_cipher, rate_per_minute, preferred)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`, [...values(company, sender), sender.preferred])

export const updateSender = async (tx: Tx, company: number, sender: Written & { readonly version: number; readonly dkimSigns: boolean }): Promise<boolean> =>
  (await tx.run(
    `update mail_senders set name = $3, from_name = $4, from_address = $5, reply_to = $6, envelope_sender = $7, host = $8, port = $9, security = $10, login = $11, password_cipher = $12, rate_per_minute = $13,
            dkim_signs = $14, version = version + 1 where company_id = $1 and id = $2 and version = $15 and removed_at is null`,
    [...values(company, sender), sender.dkimSigns, sender.version])) === 1

/** A new key; it signs nothing before its record is published. */
export const setKey = async (tx: Tx, company: number, key: { readonly id: bigint; readonly version: number; readonly selector: string; readonly publicKey: string; readonly cipher: Buffer }): Promise<boolean> =>
  (await tx.run(
    `update mail_senders set dkim_selector = $4, dkim_public_key = $5, dkim_key_cipher = $6, dkim_signs = false, version = version + 1
      where company_id = $1 and id = $2 and version = $3 and removed_at is null`, [company, key.id, key.version, key.selector, key.publicKey, key.cipher])) === 1

/** Prefers one and no other; first the old one gives way, since only one may be preferred at any moment. */
export async function preferSender(tx: Tx, company: number, id: bigint): Promise<void> {
  await tx.run('update mail_senders set preferred = false where company_id = $1 and preferred and id <> $2', [company, id])
  await tx.run('update mail_senders set preferred = true where company_id = $1 and id = $2 and not preferred', [company, id])
}

export const removeSender = async (tx: Tx, company: number, id: bigint, version: number): Promise<boolean> =>
  (await tx.run('update mail_senders set removed_at = now(), preferred = false, version = version + 1 where company_id = $1 and id = $2 and version = $3 and removed_at is null', [company, id, version])) === 1

/** A sender whose messages wait: removed or not. */
export const senderOf = (tx: Tx, company: number, id: bigint): Promise<SenderRow> =>
  tx.one<SenderRow & Record<string, unknown>>('select * from mail_senders where company_id = $1 and id = $2', [company, id])
