/**
 * Notices become mails and SMS (MSG-6): what waits and may go now is worded for its customer and queued, what is of one kind and day in one message, by mail, SMS or both.
 * It owns: the words' facts, who gets it, to which number. It does not own: which notices there are (messaging/notices.ts), the words (templates), sending (messaging).
 * Invariants: a notice and its message are one transaction; nothing goes out in quiet hours but what cannot wait; however many customers, a chunk of them costs the same statements.
 */
import { canonicalBuyer } from '@kontor/domain/invoicing/canonical.ts'
import { customerPaper } from '@kontor/domain/invoicing/customer-papers.ts'
import type { DraftingContext } from '@kontor/domain/invoicing/draft-invoices.ts'
import { toldService } from '@kontor/domain/invoicing/notice-services.ts'
import { presentPaper } from '@kontor/domain/forms/paper-presentation.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { groupOfNotice, isQuiet, NOTICE_RULES, waysOfNotice } from '@kontor/domain/messaging/notice.ts'
import type { NoticeChannel, NoticeKind, WithheldReason } from '@kontor/domain/messaging/notice.ts'
import { noticeExampleFacts, noticeView } from '@kontor/domain/messaging/notice-view.ts'
import type { ToldService } from '@kontor/domain/messaging/notice-view.ts'
import { settingsOf } from '../companies/public.ts'
import {
  kindsAllowed, listGateways, loadWriting, logoFile, mailLogo, noteWritten, noticeAddresses, noticeSwitches, preferredSender, queueMessages, queueSms, readSmsNumber, takeWaiting, withhold, withholdNeedless, withLogo, writeMail, writeSmsText,
} from '../messaging/public.ts'
import type { MailLogo, NewMessage, NewSms, NoticeAddresses, SmsGatewayRow, WaitingNotice, Writing, WrittenMail, WrittenSms } from '../messaging/public.ts'
import { wallClock } from '../platform/clock.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Archive } from './export.ts'
import { loadDraftingContext, loadIssuer } from './store/billing-context.ts'
import type { Issuer } from './store/billing-context.ts'
import { noticeServices } from './store/notice-services.ts'
import type { NoticeService } from './store/notice-services.ts'
import { customersById } from './store/plan-inputs.ts'
import type { BilledCustomer } from './store/plan-inputs.ts'

/** Customers whose notices are written in one transaction. */
const CHUNK = 200
/** Behind what a person writes, beside invoices. */
const BY_ITSELF = 10
/** Whoever did not change their address has to know. */
const AT_ONCE = 2

export interface WrittenNotices {
  readonly written: number
  readonly withheld: number
  /** Templates that could not be filled, by their reason; the standard one took their place. */
  readonly unfilled: readonly string[]
  /** Whether another chunk may wait. */
  readonly more: boolean
}

type Writer = Pick<Archive, 'db' | 'files' | 'company' | 'actor'> & { readonly clock: Clock }

/** Writes the notices of the next customers. Who writes at the same time waits for these and finds them written. */
export async function writeNotices({ db, files, company, actor, clock }: Writer, chunk = CHUNK): Promise<WrittenNotices> {
  return db.company({ company, actor }, async (tx) => {
    const issuer = await loadIssuer(tx, company)
    const wall = wallClock(clock.now(), issuer.timeZone)
    const withheld = await withholdNeedless(tx, company, { today: wall.date, now: clock.now() })
    const sender = await preferredSender(tx, company)
    const { 'notices.quiet_hours': hours } = await settingsOf(tx, company)
    const waiting = sender ? await takeWaiting(tx, company, { today: wall.date, kinds: kindsAllowed(hours !== null && isQuiet(hours, wall)), customers: chunk }) : []
    if (!sender || waiting.length === 0) return { written: 0, withheld, unfilled: [], more: false }
    const desk = await openDesk(tx, { issuer, today: wall.date, waiting, logo: await mailLogo(files, issuer.seller.logo) })
    const judged = [...Map.groupBy(waiting, groupOf).values()].map((group) => wordNotice(desk, group))
    const worded = judged.filter(({ mail, sms }) => mail !== null || sms !== null)
    const [mails, texts] = [worded.flatMap(({ mail }) => mail ?? []), worded.flatMap(({ sms }) => sms ?? [])]
    const queued = await queueMessages(tx, company, { sender, by: actor.name, messages: mails })
    const queuedTexts = desk.gateway && texts.length > 0 ? await queueSms(tx, company, { gateway: desk.gateway, by: actor.name, messages: texts }) : []
    await noteWritten(tx, company, worded.flatMap(({ mail, sms, told }) => {
      const text = sms && queuedTexts[texts.indexOf(sms)]!
      const message = mail ? queued[mails.indexOf(mail)]! : text!
      return told.map(({ id }) => ({ id, message, sms: mail ? text : null }))
    }))
    const kept = judged.flatMap(({ withheld: reasons }) => reasons)
    await withhold(tx, company, kept)
    return { written: worded.length, withheld: withheld + kept.length, unfilled: judged.flatMap(({ faults }) => faults), more: true }
  })
}

/** What concerns one address goes by itself: whoever reads the former one is written a mail of their own. */
const groupOf = (notice: WaitingNotice): string => `${groupOfNotice(notice)}:${notice.facts['place'] ?? ''}`

interface Desk {
  readonly issuer: Issuer
  readonly today: CalendarDate
  readonly context: DraftingContext
  readonly writing: Writing
  readonly logo: MailLogo | undefined
  readonly customers: ReadonlyMap<bigint, BilledCustomer>
  readonly addresses: ReadonlyMap<bigint, NoticeAddresses>
  readonly channels: ReadonlyMap<NoticeKind, NoticeChannel>
  /** Undefined: the company sends no SMS. */
  readonly gateway: SmsGatewayRow | undefined
  readonly services: ReadonlyMap<bigint, NoticeService>
  readonly noticeDays: number
}

async function openDesk(tx: Tx, { issuer, today, waiting, logo }: Pick<Desk, 'issuer' | 'today' | 'logo'> & { readonly waiting: readonly WaitingNotice[] }): Promise<Desk> {
  const { company } = issuer
  const ids = [...new Set(waiting.map(({ customer }) => customer))]
  return {
    issuer, today, logo, context: await loadDraftingContext(tx, issuer, today), writing: await loadWriting(tx, company, ids), noticeDays: (await settingsOf(tx, company))['subscriptions.notice_days'],
    customers: new Map((await customersById(tx, company, ids)).map((one) => [one.id, one])), addresses: new Map((await noticeAddresses(tx, company, ids)).map((one) => [one.id, one])),
    channels: new Map((await noticeSwitches(tx, company)).map(({ kind, channel }) => [kind, channel])), gateway: (await listGateways(tx, company)).find(({ preferred }) => preferred),
    services: new Map((await noticeServices(tx, company, waiting.flatMap(({ subscription }) => subscription ?? []))).map((one) => [one.id, one])),
  }
}

export type PreviewNoticeRefusal = { readonly kind: 'customer_not_found' } | { readonly kind: 'customer_without_contract' }

/** What a customer would be told today, of one of their contracts where the notice is about any; nothing is written. */
export async function previewNotice(tx: Tx, company: number, { kind, customer, clock, files }: { readonly kind: NoticeKind; readonly customer: bigint } & Pick<Writer, 'clock' | 'files'>): Promise<Result<Pick<NewMessage, 'subject' | 'text' | 'html'> & { readonly sms: string | null }, PreviewNoticeRefusal>> {
  const issuer = await loadIssuer(tx, company)
  const { date: today } = wallClock(clock.now(), issuer.timeZone)
  const logo = await mailLogo(files, issuer.seller.logo)
  const [known] = await customersById(tx, company, [customer])
  if (!known) return no({ kind: 'customer_not_found' })
  const contract = known.subscriptions.find(({ end }) => end === null || end >= today) ?? known.subscriptions[0]
  if (NOTICE_RULES[kind].services && !contract) return no({ kind: 'customer_without_contract' })
  const day = addDays(today, NOTICE_RULES[kind].days?.usual ?? 0)
  const facts = { ...noticeExampleFacts(kind), ...(known.email !== null && { former: known.email }), day }
  const notice: WaitingNotice = { id: 0n, kind, customer, subscription: NOTICE_RULES[kind].services ? contract!.id : null, event: null, day, facts }
  const desk = await openDesk(tx, { issuer, today, waiting: [notice], logo })
  const service = NOTICE_RULES[kind].services ? serviceOf(desk, notice, known) : undefined
  const told = { kind, customer: known, facts, services: service ? [service] : [] }
  const { subject, text, html } = mailOf(desk, told)
  return yes({ subject, text, html: withLogo(html, logo), sms: smsOf(desk, told)?.text ?? null })
}

interface Worded {
  readonly mail: NewMessage | null
  readonly sms: NewSms | null
  /** Why templates that apply were not used. */
  readonly faults: readonly string[]
  readonly told: readonly WaitingNotice[]
  readonly withheld: readonly { readonly id: bigint; readonly because: WithheldReason }[]
}

/** One mail, one SMS or both for notices of a customer that belong together, or why there is none. */
function wordNotice(desk: Desk, group: readonly WaitingNotice[]): Worded {
  const first = group[0]!
  const { kind } = first
  const customer = desk.customers.get(first.customer)
  const all = (because: WithheldReason): Worded => ({ mail: null, sms: null, faults: [], told: [], withheld: group.map(({ id }) => ({ id, because })) })
  if (!customer) return all('gone')
  const address = recipientsOf(desk, first)
  const number = desk.channels.get(kind) === 'mail' ? undefined : numberOf(desk, first)
  if (address.to.length === 0 && number === undefined) return all('no_address')
  const services = NOTICE_RULES[kind].services ? group.map((notice) => ({ notice, service: serviceOf(desk, notice, customer) })) : []
  const told = group.filter((notice) => reasonOf(kind, services.find((one) => one.notice === notice)?.service) === null)
  const withheld = group.filter((notice) => !told.includes(notice)).map((notice) => ({ id: notice.id, because: reasonOf(kind, services.find((one) => one.notice === notice)?.service)! }))
  if (told.length === 0) return { mail: null, sms: null, faults: [], told, withheld }
  const telling: Told = {
    kind, customer, facts: first.facts['day'] === undefined && first.day !== null ? { ...first.facts, day: first.day } : first.facts,
    services: services.flatMap(({ notice, service }) => (service && told.includes(notice) ? [service] : [])),
  }
  const text = number === undefined ? undefined : smsOf(desk, telling)
  const ways = waysOfNotice(desk.channels.get(kind) ?? 'mail', { mail: address.to.length > 0, sms: Boolean(text?.text) })
  if (!ways.mail && !ways.sms) return all('no_address')
  const common = { customer: customer.id, language: customer.language, written: false, sendAt: null, priority: NOTICE_RULES[kind].atOnce ? AT_ONCE : BY_ITSELF, keepsQuiet: !NOTICE_RULES[kind].atOnce }
  const { fault, ...mail } = ways.mail ? mailOf(desk, telling) : { fault: null }
  return {
    mail: 'subject' in mail ? { ...common, ...mail, ...address, dedupeKey: `notice:${told[0]!.id}`, document: null, attachments: logoFile(desk.writing, desk.logo) } : null,
    sms: ways.sms ? { ...common, dedupeKey: `notice:${told[0]!.id}:sms`, text: text!.text!, number: number!, templateVersion: text!.templateVersion } : null,
    faults: [fault, text?.fault].flatMap((one) => (one ? [one.kind] : [])), told, withheld,
  }
}

interface Told {
  readonly kind: NoticeKind
  readonly customer: BilledCustomer
  readonly facts: Readonly<Record<string, string>>
  readonly services: readonly ToldService[]
}

const viewOf = (desk: Desk, { kind, customer, facts, services }: Told): FormView =>
  noticeView(letterOf(desk, customer), kind, { facts, services, withTax: !canonicalBuyer(customer).isBusiness, currency: desk.issuer.currency })

const mailOf = (desk: Desk, told: Told): WrittenMail =>
  writeMail(desk.writing, { kind: told.kind, language: told.customer.language, customer: told.customer.id, customerGroup: told.customer.customerGroup, view: viewOf(desk, told), einvoice: false, logo: desk.logo })

/** Undefined where the company has no gateway, or the kind never goes by SMS. */
function smsOf(desk: Desk, told: Told): WrittenSms | undefined {
  const { gateway, writing } = desk
  if (!gateway || NOTICE_RULES[told.kind].sms === null) return undefined
  const { kind, customer } = told
  return writeSmsText(writing, { kind, language: customer.language, customer: customer.id, customerGroup: customer.customerGroup, view: viewOf(desk, told), replacement: gateway.replacement, partsMax: gateway.parts_max })
}

/** A contract that is gone or a draft again, or whose price stays, is not spoken of. */
function reasonOf(kind: NoticeKind, service: ToldService | undefined): WithheldReason | null {
  if (!NOTICE_RULES[kind].services) return null
  if (!service) return 'gone'
  return kind === 'price_change' && (service.price === null || service.price === service.formerPrice) ? 'unchanged' : null
}

function serviceOf({ context, services, noticeDays, today }: Desk, { kind, subscription: id, day }: WaitingNotice, customer: BilledCustomer): ToldService | undefined {
  const subscription = customer.subscriptions.find((one) => one.id === id)
  const product = subscription && context.products.get(subscription.productId)
  const more = id === null ? undefined : services.get(id)
  if (!subscription || !product || !more) return undefined
  return toldService({
    subscription, product, site: more.site, day: day ?? today, withTax: !canonicalBuyer(customer).isBusiness,
    renewsOn: kind === 'contract_renewing' && day !== null ? addDays(day, (more.noticeDays ?? noticeDays) + 1) : null,
  }, customer, context)
}

function letterOf({ issuer, today }: Desk, customer: BilledCustomer): FormView {
  const paper = customerPaper('letter', {
    language: customer.language, today, currency: issuer.currency, seller: issuer.seller, buyer: canonicalBuyer(customer), mandate: customer.mandate, subject: '', text: '', signatory: null,
    payment: { method: customer.paymentMethod, reference: customer.number, variableSymbol: null, code: null },
  }, { contract: null, invoices: () => [], statement: () => { throw new Error('a letter states no account') } })
  invariant(paper, 'a letter needs nothing but a customer')
  return presentPaper(paper)
}

/** Who gets it: the customer's address for such mail, and contact persons who want copies of it. */
function recipientsOf({ addresses }: Desk, { kind, customer, facts }: WaitingNotice): Pick<NewMessage, 'to' | 'cc'> {
  const { to, copies } = NOTICE_RULES[kind]
  const known = addresses.get(customer)
  if (to === 'former_and_new') return { to: [facts[facts['place'] ?? '']].filter((one) => one !== undefined), cc: [] }
  const address = to === 'billing' ? known?.billing_email ?? known?.email : known?.email ?? known?.billing_email
  return { to: address ? [address] : [], cc: copies === null ? [] : (known?.contacts ?? []).filter(({ kinds }) => kinds.includes(copies)).map(({ email }) => email) }
}

/** The customer's mobile, or the first contact person's who wants copies of it: one number, for each SMS costs. A landline is none. */
function numberOf({ addresses }: Desk, { kind, customer }: WaitingNotice): string | undefined {
  const { copies } = NOTICE_RULES[kind]
  const known = addresses.get(customer)
  if (!known) return undefined
  const typed = [known.mobile, known.phone, ...(copies === null ? [] : known.contacts.filter(({ kinds }) => kinds.includes(copies)).map(({ mobile }) => mobile))]
  return typed.flatMap((text) => (text === null ? [] : readSmsNumber(text, known.country) ?? [])).find(({ mobile }) => mobile)?.number
}
