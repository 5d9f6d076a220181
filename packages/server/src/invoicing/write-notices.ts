/**
 * Notices become mails (MSG-6): what waits and may go now is worded for its customer and queued, what is of one kind and day in one mail.
 * It owns: the words' facts, who gets it. It does not own: which notices there are (messaging/notices.ts), the words (templates), sending (messaging).
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
import { groupOfNotice, isQuiet, NOTICE_RULES } from '@kontor/domain/messaging/notice.ts'
import type { NoticeKind, WithheldReason } from '@kontor/domain/messaging/notice.ts'
import { noticeExampleFacts, noticeView } from '@kontor/domain/messaging/notice-view.ts'
import type { ToldService } from '@kontor/domain/messaging/notice-view.ts'
import { settingsOf } from '../companies/public.ts'
import { kindsAllowed, loadWriting, logoFile, mailLogo, noteWritten, noticeAddresses, preferredSender, queueMessages, takeWaiting, withhold, withholdNeedless, withLogo, writeMail } from '../messaging/public.ts'
import type { MailLogo, NewMessage, NoticeAddresses, WaitingNotice, Writing, WrittenMail } from '../messaging/public.ts'
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
    const mails = judged.flatMap(({ mail, told }) => (mail ? [{ mail, told }] : []))
    const messages = await queueMessages(tx, company, { sender, by: actor.name, messages: mails.map(({ mail }) => mail.message) })
    await noteWritten(tx, company, mails.flatMap(({ told }, i) => told.map(({ id }) => ({ id, message: messages[i]! }))))
    const kept = judged.flatMap(({ withheld: reasons }) => reasons)
    await withhold(tx, company, kept)
    return { written: mails.length, withheld: withheld + kept.length, unfilled: mails.flatMap(({ mail }) => (mail.fault ? [mail.fault] : [])), more: true }
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
  readonly services: ReadonlyMap<bigint, NoticeService>
  readonly noticeDays: number
}

async function openDesk(tx: Tx, { issuer, today, waiting, logo }: Pick<Desk, 'issuer' | 'today' | 'logo'> & { readonly waiting: readonly WaitingNotice[] }): Promise<Desk> {
  const { company } = issuer
  const ids = [...new Set(waiting.map(({ customer }) => customer))]
  return {
    issuer, today, logo, context: await loadDraftingContext(tx, issuer, today), writing: await loadWriting(tx, company, ids), noticeDays: (await settingsOf(tx, company))['subscriptions.notice_days'],
    customers: new Map((await customersById(tx, company, ids)).map((one) => [one.id, one])), addresses: new Map((await noticeAddresses(tx, company, ids)).map((one) => [one.id, one])),
    services: new Map((await noticeServices(tx, company, waiting.flatMap(({ subscription }) => subscription ?? []))).map((one) => [one.id, one])),
  }
}

export type PreviewNoticeRefusal = { readonly kind: 'customer_not_found' } | { readonly kind: 'customer_without_contract' }

/** What a customer would be told today, of one of their contracts where the notice is about any; nothing is written. */
export async function previewNotice(tx: Tx, company: number, { kind, customer, clock, files }: { readonly kind: NoticeKind; readonly customer: bigint } & Pick<Writer, 'clock' | 'files'>): Promise<Result<Pick<NewMessage, 'subject' | 'text' | 'html'>, PreviewNoticeRefusal>> {
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
  const { subject, text, html } = mailOf(desk, { kind, customer: known, facts, services: service ? [service] : [] })
  return yes({ subject, text, html: withLogo(html, logo) })
}

interface Worded {
  readonly mail: { readonly message: NewMessage; readonly fault: string | null } | null
  readonly told: readonly WaitingNotice[]
  readonly withheld: readonly { readonly id: bigint; readonly because: WithheldReason }[]
}

/** One mail for notices of a customer that belong together, or why there is none. */
function wordNotice(desk: Desk, group: readonly WaitingNotice[]): Worded {
  const first = group[0]!
  const { kind } = first
  const customer = desk.customers.get(first.customer)
  const all = (because: WithheldReason): Worded => ({ mail: null, told: [], withheld: group.map(({ id }) => ({ id, because })) })
  if (!customer) return all('gone')
  const address = recipientsOf(desk, first)
  if (address.to.length === 0) return all('no_address')
  const services = NOTICE_RULES[kind].services ? group.map((notice) => ({ notice, service: serviceOf(desk, notice, customer) })) : []
  const told = group.filter((notice) => reasonOf(kind, services.find((one) => one.notice === notice)?.service) === null)
  const withheld = group.filter((notice) => !told.includes(notice)).map((notice) => ({ id: notice.id, because: reasonOf(kind, services.find((one) => one.notice === notice)?.service)! }))
  if (told.length === 0) return { mail: null, told, withheld }
  const { fault, ...mail } = mailOf(desk, {
    kind, customer, facts: first.facts['day'] === undefined && first.day !== null ? { ...first.facts, day: first.day } : first.facts,
    services: services.flatMap(({ notice, service }) => (service && told.includes(notice) ? [service] : [])),
  })
  const message: NewMessage = {
    ...mail, ...address, dedupeKey: `notice:${told[0]!.id}`, customer: customer.id, document: null, language: customer.language, attachments: logoFile(desk.writing, desk.logo), written: false, sendAt: null,
    priority: NOTICE_RULES[kind].atOnce ? AT_ONCE : BY_ITSELF, keepsQuiet: !NOTICE_RULES[kind].atOnce,
  }
  return { mail: { message, fault: fault?.kind ?? null }, told, withheld }
}

interface Told {
  readonly kind: NoticeKind
  readonly customer: BilledCustomer
  readonly facts: Readonly<Record<string, string>>
  readonly services: readonly ToldService[]
}

function mailOf(desk: Desk, { kind, customer, facts, services }: Told): WrittenMail {
  const view = noticeView(letterOf(desk, customer), kind, { facts, services, withTax: !canonicalBuyer(customer).isBusiness, currency: desk.issuer.currency })
  return writeMail(desk.writing, { kind, language: customer.language, customer: customer.id, customerGroup: customer.customerGroup, view, einvoice: false, logo: desk.logo })
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
