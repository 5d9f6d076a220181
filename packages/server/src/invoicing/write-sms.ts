/**
 * A person writes an SMS about a customer (MSG-3): whom it can go to, a template filled to go on writing, how it will be sent, and the SMS into the outbox.
 * It owns: which numbers go with a customer, and that the same SMS is queued once a number. It does not own: the outbox and gateways (messaging), how a text is cut (domain).
 * Invariants: what the preview shows is what is queued; a text longer than its gateway sends is refused as a whole; each number gets a message of its own, for nobody is told who else got it.
 */
import { defaultTemplate } from '@kontor/domain/messaging/default-templates.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { smsPieces, smsText } from '@kontor/domain/messaging/sms/sms-text.ts'
import type { SmsPieces } from '@kontor/domain/messaging/sms/sms-text.ts'
import type { WrittenSmsFault } from '@kontor/domain/messaging/sms/written-sms.ts'
import { templateData } from '@kontor/domain/messaging/template.ts'
import type { TemplateFault } from '@kontor/domain/messaging/template.ts'
import { hourFault, URGENCY_PRIORITY } from '@kontor/domain/messaging/written-message.ts'
import type { Urgency, WrittenMessageFault } from '@kontor/domain/messaging/written-message.ts'
import { staffWithMobile } from '../access/public.ts'
import { loadCompany } from '../companies/public.ts'
import { lockCustomer } from '../customers/public.ts'
import { fillSms, listGateways, listTemplates, queueSms, readSmsNumber, sameMessages, templateContentOf } from '../messaging/public.ts'
import type { SmsNumber } from '../messaging/public.ts'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import * as store from './store/written-messages.ts'
import { isMeantFor, letterView, TEMPLATES_MAX } from './write-message.ts'
import type { Writer } from './write-message.ts'

export type WriteSmsRefusal = WrittenSmsFault | TemplateFault
  | Extract<WrittenMessageFault, { readonly kind: 'message_hour_past' | 'message_hour_too_far' }>
  | { readonly kind: 'customer_not_found' }
  | { readonly kind: 'template_not_found' }
  | { readonly kind: 'sms_gateway_missing' }
  | { readonly kind: 'sms_gateway_not_found' }

type Refused<K extends WriteSmsRefusal['kind']> = Extract<WriteSmsRefusal, { readonly kind: K }>

interface Place {
  readonly db: Database
  readonly company: number
  readonly actor: Actor
}

/** What somebody who writes an SMS about a customer can choose from. */
export async function smsOptions(place: Place, id: bigint) {
  const { db, company, actor } = place
  const staff = await db.system({ actor }, (tx) => staffWithMobile(tx, company))
  return db.company(place, async (tx) => {
    const customer = await store.customerToWrite(tx, company, id)
    if (!customer) return no({ kind: 'customer_not_found' } as const)
    const { country } = await loadCompany(tx, company)
    const phones = await store.phonesToWrite(tx, company, id)
    const known: { readonly typed: string | null; readonly country: string; readonly owner: 'mobile' | 'phone' | 'contact' | 'staff'; readonly name: string | null }[] = [
      { typed: phones.mobile, country: phones.country, owner: 'mobile', name: null }, { typed: phones.phone, country: phones.country, owner: 'phone', name: null },
      ...phones.contacts.map(({ name, mobile }) => ({ typed: mobile, country: phones.country, owner: 'contact' as const, name })), ...staff.map(({ name, mobile }) => ({ typed: mobile, country, owner: 'staff' as const, name })),
    ]
    const seen = new Set<string>()
    const numbers = known.flatMap(({ typed, country: home, owner, name }) => {
      const read = typed === null ? undefined : readSmsNumber(typed, home)
      // A landline of the customer's own is left out: it can still be typed.
      if (!read || seen.has(read.number) || (owner === 'phone' && !read.mobile)) return []
      seen.add(read.number)
      return [{ ...read, owner, name, usual: owner === 'mobile' }]
    })
    const templates = (await listTemplates(tx, company, { own: true, kind: 'message' }, null, TEMPLATES_MAX)).filter((template) => template.sms && isMeantFor(template, customer))
    const gateways = await listGateways(tx, company)
    return yes({
      customer: { id: customer.id, number: customer.number, name: customer.name }, language: customer.language, numbers,
      gateways: gateways.map((one) => ({ id: one.id, name: one.name, from: one.from_number, partsMax: one.parts_max, replacement: one.replacement, preferred: one.preferred })),
      templates: [{ template: null, name: '' }, ...templates.map((template) => ({ template: template.id, name: template.name }))],
    })
  })
}

/** A template filled for the customer: from here on it is a person's text. */
export async function smsDraft(
  tx: Tx, company: number, { customer: id, template, language: wished, ...writer }: { readonly customer: bigint; readonly template: bigint | null; readonly language: Language | null } & Writer,
): Promise<Result<{ readonly text: string; readonly language: Language }, TemplateFault | Refused<'customer_not_found' | 'template_not_found'>>> {
  const customer = await store.customerToWrite(tx, company, id)
  if (!customer) return no({ kind: 'customer_not_found' })
  const language = wished ?? customer.language
  const chosen = template === null ? undefined : await templateContentOf(tx, company, template)
  if (template !== null && !(chosen?.kind === 'message' && chosen.content.sms && isMeantFor(chosen, customer))) return no({ kind: 'template_not_found' })
  const view = await letterView(tx, company, { ...writer, customer, language })
  const filled = fillSms(chosen?.content.sms ?? defaultTemplate('message', language).sms ?? '', templateData('message', view, { einvoice: false }))
  return filled.ok ? yes({ text: filled.value, language }) : filled
}

export interface SmsWish {
  readonly customer: bigint
  /** As they were typed. */
  readonly to: readonly string[]
  /** Null: the preferred one. */
  readonly gateway: bigint | null
  readonly text: string
}

export interface SeenSms extends SmsPieces {
  readonly text: string
  readonly numbers: readonly (({ readonly typed: string } & SmsNumber) | { readonly typed: string; readonly number: null; readonly mobile: false })[]
}

/** An SMS exactly as it would be sent, and who would get it. */
export async function seenSms(tx: Tx, company: number, wish: SmsWish): Promise<Result<SeenSms, Refused<'customer_not_found' | 'sms_gateway_missing' | 'sms_gateway_not_found'>>> {
  const phones = await store.phonesToWrite(tx, company, wish.customer)
  if (!phones.found) return no({ kind: 'customer_not_found' })
  const gateway = await chosenGateway(tx, company, wish.gateway)
  if (!gateway.ok) return gateway
  const text = smsText(wish.text, gateway.value.replacement)
  const numbers = wish.to.map((typed) => ({ typed, ...(readSmsNumber(typed, phones.country) ?? { number: null, mobile: false as const }) }))
  return yes({ text, ...smsPieces(text), numbers })
}

async function chosenGateway(tx: Tx, company: number, id: bigint | null) {
  const gateways = await listGateways(tx, company)
  const gateway = id === null ? gateways.find(({ preferred }) => preferred) : gateways.find((one) => one.id === id)
  return gateway ? yes(gateway) : no(id === null ? { kind: 'sms_gateway_missing' } as const : { kind: 'sms_gateway_not_found' } as const)
}

export interface WrittenSms extends SmsWish {
  readonly once: string
  readonly language: Language
  readonly urgency: Urgency
  readonly sendAt: string | null
}

/** Queues an SMS to each number and answers the messages; to a number that has it already, the one that is queued. */
export async function writeSms(tx: Tx, company: number, sms: WrittenSms & Pick<Writer, 'by' | 'clock'>): Promise<Result<bigint[], WriteSmsRefusal>> {
  const late = sms.sendAt === null ? undefined : hourFault(Date.parse(sms.sendAt), Date.parse(sms.clock.now()))
  if (late?.kind === 'message_hour_past' || late?.kind === 'message_hour_too_far') return no(late)
  // One message at a time is queued for a customer by a person: two clicks are one after the other.
  await lockCustomer(tx, company, sms.customer)
  const seen = await seenSms(tx, company, sms)
  if (!seen.ok) return seen
  const gateway = await chosenGateway(tx, company, sms.gateway)
  if (!gateway.ok) return gateway
  const { text, parts, numbers } = seen.value
  const unknown = numbers.find(({ number }) => number === null)
  if (unknown) return no({ kind: 'sms_number_invalid', number: unknown.typed })
  if (text === '') return no({ kind: 'sms_text_missing' })
  if (parts.length > gateway.value.parts_max) return no({ kind: 'sms_too_long', parts: parts.length, most: gateway.value.parts_max })
  const keyed = [...new Set(numbers.flatMap(({ number }) => number ?? []))].map((number) => ({ number, dedupeKey: `written:${sms.customer}:${sms.once}:${number}` }))
  const known = await sameMessages(tx, company, keyed.map(({ dedupeKey }) => dedupeKey))
  const fresh = keyed.filter(({ dedupeKey }) => !known.has(dedupeKey))
  const queued = await queueSms(tx, company, {
    gateway: gateway.value, by: sms.by,
    messages: fresh.map((one) => ({ ...one, customer: sms.customer, language: sms.language, text, written: true, sendAt: sms.sendAt, priority: URGENCY_PRIORITY[sms.urgency] })),
  })
  return yes(keyed.map(({ dedupeKey }) => known.get(dedupeKey) ?? queued[fresh.findIndex((one) => one.dedupeKey === dedupeKey)]!))
}
