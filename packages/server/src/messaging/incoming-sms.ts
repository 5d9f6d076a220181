/**
 * SMS that come in (MSG-3): each kept once, put together from its parts, filed at the one customer who has the number; others wait for a person, as mails do (filing.ts).
 * It does not own: the session that they come by (adapters/sms), what people do with them.
 */
import { createHash } from 'node:crypto'
import { SMS_PARTS_MAX } from '@kontor/domain/messaging/sms/sms-text.ts'
import type { IncomingSms } from '../adapters/sms/sms-port.ts'
import { loadCompany } from '../companies/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import { readSmsNumber } from './sms-numbers.ts'
import { subjectOf } from './sms-outbox.ts'
import { kept } from './sms-reports.ts'
import { customersByDigits, insertIncoming, writeIncoming } from './store/incoming-sms.ts'
import type { LikelyCustomer } from './store/received-mails.ts'

const FROM_MAX = 40
const TEXT_MAX = 2000
/** A gateway that heard no answer tells it again at once; whoever sends the same words later means them again. */
const SAME_MS = 5 * 60_000
/** Parts of one text arrive within this time, or never. */
const PARTS_MS = 86_400_000

export async function keepIncoming(tx: Tx, company: number, gateway: bigint, { sms, now }: { readonly sms: IncomingSms; readonly now: string }): Promise<void> {
  const { country } = await loadCompany(tx, company)
  const from = readSmsNumber(sms.from, country)?.number ?? kept(sms.from, FROM_MAX)
  const text = sms.text.replaceAll('\0', '').slice(0, TEXT_MAX)
  const part = sms.part && sms.part.of > 1 && sms.part.of <= SMS_PARTS_MAX && sms.part.no >= 1 && sms.part.no <= sms.part.of ? sms.part : { ref: 0, no: 1, of: 1 }
  const at = Date.parse(now)
  const names = part.of > 1 ? ['parts', part.ref, part.of, Math.floor(at / PARTS_MS)] : ['whole', text, Math.floor(at / SAME_MS)]
  const customers = await customersOfNumber(tx, company, from)
  const row = await insertIncoming(tx, company, {
    id: await takeId(tx), gateway, from, customer: customers.length === 1 ? customers[0]!.id : null, receivedAt: now, fingerprint: createHash('sha256').update([gateway, from, ...names].join('\n')).digest('hex'),
    parts: Array.from({ length: part.of }, (_, index) => (index + 1 === part.no ? text : null)), no: part.no, text,
  })
  const whole = row.sms_parts.map((one) => one ?? '[…]').join('')
  await writeIncoming(tx, company, row.id, { subject: subjectOf(whole), text: whole })
}

/** Customers who have a number, as theirs or a contact person's, however it is written. */
export async function customersOfNumber(tx: Tx, company: number, number: string): Promise<LikelyCustomer[]> {
  if (!/^\+[0-9]{7,}$/.test(number)) return []
  const found = (await customersByDigits(tx, company, number)).filter(({ country, numbers }) => numbers.some((typed) => readSmsNumber(typed, country)?.number === number))
  return found.map(({ id, number: customer, name }) => ({ id, number: customer, name }))
}
