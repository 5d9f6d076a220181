/**
 * Tells the history of one provider: month by month customers join, a real billing run bills them, and something is corrected in between.
 * Safe to repeat: what is told already is left alone, so that a load that was killed goes on where it was.
 */
import { addDays, addMonths, firstOfMonth, monthIndex } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { addPriceVersion, createProduct, productsBySku } from '@kontor/server/catalog/public.ts'
import { companyByCode, createCompany, noteNumbers } from '@kontor/server/companies/public.ts'
import type { Company } from '@kontor/server/companies/public.ts'
import { approveRun, bill, readRun, unfinishedRun } from '@kontor/server/invoicing/public.ts'
import { closePeriod, sealCompany } from '@kontor/server/ledger/public.ts'
import { fixedClock } from '@kontor/server/platform/clock.ts'
import type { Actor, Database, Tx } from '@kontor/server/platform/database/database.ts'
import type { FileStore } from '@kontor/server/platform/files/file-store.ts'
import type { Secrets } from '@kontor/server/platform/secrets.ts'
import type { CastProduct } from './cast.ts'
import { tellOfCash } from './tell-cash.ts'
import { tellOfTheBank } from './bank/morning.ts'
import { betweenRuns, leaveDrafts } from './corrections.ts'
import type { Stretch } from './bank/account-life.ts'
import type { CustomerPlan, History } from './customer-plan.ts'
import { fillStores } from './fill-stores.ts'
import { granted } from './granted.ts'
import type { Provider } from './provider.ts'
import * as store from './store.ts'
import { readCatalogue, writeCustomers } from './write-customers.ts'
import type { Catalogue } from './write-customers.ts'

export interface Telling {
  readonly provider: Provider
  /** In the order in which they join. */
  readonly plans: readonly CustomerPlan[]
  readonly history: History
  readonly today: CalendarDate
  readonly seed: number
  readonly secrets: Secrets
  readonly files: FileStore
  readonly actor: Actor
  readonly monthTold: (company: string, month: CalendarDate) => void
}

/** Customers written by one transaction. */
const CHUNK = 1000

/** The company of a provider, with its catalogue: as it is, or made now. */
export async function setUp(db: Database, { provider, actor, history }: Pick<Telling, 'provider' | 'actor' | 'history'>): Promise<Company> {
  const { company: input, customers } = provider.cast
  const company = await db.system({ actor }, async (tx) => (await companyByCode(tx, input.code)) ?? granted(await createCompany(tx, input)))
  await db.company({ company: company.company, actor }, async (tx) => {
    const products = [...provider.cast.products, ...provider.products]
    const known = await productsBySku(tx, company.company, products.map(({ sku }) => sku))
    if (known.length > 0) return
    for (const product of products) await createPriced(tx, company, product)
    await noteNumbers(tx, { company: company.company, kind: 'customer', numbers: customers.map(({ number }) => number), today: history.start })
  })
  return company
}

async function createPriced(tx: Tx, { company, currency }: Company, { prices, ...product }: CastProduct): Promise<void> {
  const { id } = granted(await createProduct(tx, company, product))
  for (const [validFrom, netPrice, setupFee] of prices) {
    granted(await addPriceVersion(tx, company, {
      productId: id, validFrom, netPrice: { amount: netPrice, currency }, setupFee: setupFee === undefined ? null : { amount: setupFee, currency },
    }))
  }
}

/** Everything from the first month to today; the drafts come last and say that all is told. */
export async function tellHistory(db: Database, company: Company, telling: Telling): Promise<void> {
  const { provider, history, today, actor } = telling
  const scope = { company: company.company, actor }
  const known = await db.company(scope, (tx) => store.told(tx, company.company))
  if (known.complete) return
  const chapter = { company: company.company, provider, actor, seed: telling.seed }
  const catalogue = await db.company(scope, (tx) => readCatalogue(tx, company.company, [...provider.cast.products, ...provider.products].map(({ sku }) => sku)))
  // What banks tell in the morning is of the day before.
  const yesterday = addDays(today, -1)
  const total = monthIndex(history.end) - monthIndex(history.start) + 1
  for (let month = 0; month < total; month++) {
    const runDate = addMonths(history.start, month)
    await letJoin(db, { company, telling, catalogue, known, runDate })
    if (DOUBLED.includes(month)) await store.refreshStatistics(db)
    if (known.lastRun === null || known.lastRun < runDate) await billOn(db, scope, runDate)
    if (runDate < history.end && (known.lastByHand === null || known.lastByHand < runDate)) await db.company(scope, (tx) => betweenRuns(tx, chapter, month, runDate))
    await letPay(db, company, telling, known, { since: addMonths(runDate, -1), until: runDate, last: runDate === history.end && yesterday <= history.end, today })
    telling.monthTold(company.code, runDate)
  }
  if (today > history.end && (known.lastRun === null || known.lastRun < today)) await billOn(db, scope, today)
  if (yesterday > history.end) await letPay(db, company, telling, known, { since: history.end, until: yesterday, last: true, today })
  await closeBooks(db, company, { today, actor })
  await db.company(scope, async (tx) => {
    await fillStores(tx, chapter, history.end)
    if (company.country === 'CZ') await tellOfCash(tx, company, { actor, today })
    await leaveDrafts(tx, chapter, history.end)
  })
  await sealCompany(db, company.company, actor)
}

/** Before these months are billed the tables have doubled; later the server has looked by itself. */
const DOUBLED: readonly number[] = [0, 1, 2, 4, 8]

interface Joining {
  readonly company: Company
  readonly telling: Telling
  readonly catalogue: Catalogue
  readonly known: store.Told
  readonly runDate: CalendarDate
}

/** Writes those who joined since the month before, in chunks; how many there are already tells which are written. */
async function letJoin(db: Database, { company, telling, catalogue, known, runDate }: Joining): Promise<void> {
  const { plans, history, secrets, today, actor } = telling
  const since = runDate === history.start ? '' : addMonths(runDate, -1)
  const from = plans.findIndex((plan) => plan.joinedOn > since && plan.joinedOn <= runDate)
  if (from < 0) return
  const after = plans.findIndex((plan) => plan.joinedOn > runDate)
  const upTo = after < 0 ? plans.length : after
  for (let at = from; at < upTo; at += CHUNK) {
    if (known.customers > at) continue
    const chunk = plans.slice(at, Math.min(at + CHUNK, upTo))
    await db.company({ company: company.company, actor }, (tx) => writeCustomers(tx, { company, secrets, on: runDate, historyStart: history.start, today, actor: actor.name }, catalogue, chunk))
  }
}

/** What customers paid in these days, unless it is told already; what a killed load had not booked of it is booked now. */
async function letPay(db: Database, company: Company, telling: Telling, known: store.Told, stretch: Stretch): Promise<void> {
  await tellOfTheBank({ ...telling, db, company }, { ...stretch, told: known.lastStatement !== null && known.lastStatement > stretch.since })
}

/** A real billing run with the clock of that day; where a breaker halts it, somebody has looked and lets it go on. */
async function billOn(db: Database, scope: { readonly company: number; readonly actor: Actor }, runDate: CalendarDate): Promise<void> {
  const { company, actor } = scope
  for (;;) {
    const billed = await bill(db, { company, actor, runDate, clock: fixedClock(runDate), workers: 1 })
    if (billed.ok) return
    invariant(billed.refusal.kind === 'billing_run_halted', `the run of ${runDate} is made: ${billed.refusal.kind}`)
    await db.company(scope, async (tx) => {
      const open = await unfinishedRun(tx, company, runDate)
      const run = open && (await readRun(tx, company, open.id))
      invariant(run?.plan_hash, `the halted run of ${runDate} is there`)
      granted(await approveRun(tx, company, { run: run.id, planHash: run.plan_hash, actor }))
    })
  }
}

/** Months of earlier years are closed, as their accounts are made. */
async function closeBooks(db: Database, company: Company, { today, actor }: { readonly today: CalendarDate; readonly actor: Actor }): Promise<void> {
  await db.company({ company: company.company, actor }, async (tx) => {
    for (const period of await store.openMonthsBefore(tx, company.company, `${today.slice(0, 4)}-01-01`)) {
      granted(await closePeriod(tx, { company: company.company, currency: company.currency, today, by: actor.name }, period))
    }
  })
}

/** The history of so many months before the month of a day; that month is its end. */
export const historyBefore = (today: CalendarDate, months: number): History => ({ start: addMonths(firstOfMonth(today), -months), end: firstOfMonth(today) })
