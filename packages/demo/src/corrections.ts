/** What happens between two runs: invoices written by hand, cancellations, credits; and the drafts that wait at the end. */
import type { ManualInvoice } from '@kontor/domain/invoicing/manual-invoice.ts'
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { cancelInvoice, createDraft, creditInvoice, endDocument, followUp, issueDraft } from '@kontor/server/invoicing/public.ts'
import type { Actor, Tx } from '@kontor/server/platform/database/database.ts'
import { granted } from './granted.ts'
import type { Provider } from './provider.ts'
import { randomFrom } from './random.ts'
import type { Random } from './random.ts'
import * as store from './store.ts'

interface Chapter {
  readonly company: number
  readonly provider: Provider
  readonly actor: Actor
  readonly seed: number
}

/** Corrections and manual invoices in the days after the run of a month; which ones follows from the number of the month. One transaction. */
export async function betweenRuns(tx: Tx, chapter: Chapter, month: number, runDate: CalendarDate): Promise<void> {
  const { company, provider, actor, seed } = chapter
  const random = randomFrom(seed, provider.country === 'DE' ? 3 : 4, month)
  const issueDate = addDays(runDate, 6 + random.below(12))
  const invoices = await store.invoicesOfRun(tx, company, runDate)
  const take = () => invoices.splice(random.below(invoices.length), 1)[0]
  if (month % 2 === 1) {
    const invoice = take()
    const tenth = (invoice?.firstLineMinor ?? 0n) / 10n
    if (invoice && tenth > 0n) granted(await creditInvoice(tx, company, { invoice: invoice.id, issueDate, reason: provider.words.creditedInPart, actor, lines: [{ lineNo: 1, netMinor: tenth }] }))
  }
  if (month % 4 === 3) {
    const invoice = take()
    if (invoice) granted(await cancelInvoice(tx, company, { invoice: invoice.id, issueDate, reason: provider.words.cancelledToBillAgain, actor, charges: 'bill_again' }))
  }
  if (month % 6 === 2) {
    const invoice = take()
    if (invoice) granted(await cancelInvoice(tx, company, { invoice: invoice.id, issueDate, reason: provider.words.cancelledForGood, actor, charges: 'waived' }))
  }
  if (month % 3 === 2) {
    const draft = await projectDraft(tx, chapter, runDate, random)
    if (draft !== undefined) granted(await issueDraft(tx, company, { id: draft, issueDate, actor }))
  }
}

/** A quote that waits for its answer, one that was rejected, and one that became an order of which a part is delivered. */
async function leaveSales(tx: Tx, chapter: Chapter, day: CalendarDate, random: Random): Promise<void> {
  const { company, actor } = chapter
  const quotes: bigint[] = []
  for (let i = 0; i < 3; i++) {
    const draft = await projectDraft(tx, chapter, day, random, 'quote')
    if (draft === undefined) return
    quotes.push(granted(await issueDraft(tx, company, { id: draft, issueDate: day, actor })).id)
  }
  const [, rejected, accepted] = quotes
  const acceptance = { remark: null, late: false }
  granted(await endDocument(tx, company, { document: rejected!, kind: 'quote', outcome: 'rejected', remark: null, late: false, today: day, actor }))
  const order = granted(await followUp(tx, company, { source: accepted!, sourceKind: 'quote', kind: 'order', lines: null, issueOn: day, acceptance, today: day, actor })).issued!.id
  const of = { source: order, sourceKind: 'order', issueOn: day, acceptance, today: day, actor } as const
  granted(await followUp(tx, company, { ...of, kind: 'order_confirmation', lines: null }))
  granted(await followUp(tx, company, { ...of, kind: 'delivery_note', lines: [{ line: 1, quantity: '1' }] }))
}

/** Drafts that wait for a clerk: two invoices by hand, and a credit note for one of the last run. */
export async function leaveDrafts(tx: Tx, chapter: Chapter, lastRun: CalendarDate): Promise<void> {
  const random = randomFrom(chapter.seed, chapter.provider.country === 'DE' ? 5 : 6)
  await projectDraft(tx, chapter, lastRun, random)
  await projectDraft(tx, chapter, lastRun, random)
  await leaveSales(tx, chapter, lastRun, random)
  const invoices = await store.invoicesOfRun(tx, chapter.company, lastRun)
  if (invoices.length === 0) return
  const content = { lines: null, reason: chapter.provider.words.cancelledForGood, introduction: null, closing: null }
  granted(await createDraft(tx, chapter.company, { kind: 'credit_note', invoice: random.pick(invoices).id, content }, chapter.actor))
}

async function projectDraft(tx: Tx, { company, provider, actor }: Chapter, day: CalendarDate, random: Random, kind: 'invoice' | 'quote' = 'invoice'): Promise<bigint | undefined> {
  const businesses = await store.businessesBy(tx, company, day)
  if (businesses.length === 0) return undefined
  const { words } = provider
  const first = random.below(words.projects.length)
  const chosen = [words.projects[first]!, ...(random.chance(50) ? [words.projects[(first + 1) % words.projects.length]!] : [])]
  const content: ManualInvoice = {
    paymentDays: random.chance(40) ? 30 : null, introduction: words.introduction, closing: words.closing, ...(kind === 'quote' && { validUntil: addDays(day, 60) }),
    lines: chosen.map(([name, quantity, unit, unitPrice]) => ({
      kind: 'once', sku: null, name, note: null, quantity, unit, unitPrice, discountPercent: '0', taxClass: 'S', serviceKind: 'service', supply: 'service', revenueAccount: words.revenueAccount, period: null,
    })),
  }
  return granted(await createDraft(tx, company, { kind, customer: random.pick(businesses), content }, actor)).id
}
