/** Loads the demo: both providers of the cast with made-up customers and their history (design.md §9). */
import { addMonths, firstOfMonth, monthIndex } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { listCompanies } from '@kontor/server/companies/public.ts'
import type { Company } from '@kontor/server/companies/public.ts'
import type { Actor, Database } from '@kontor/server/platform/database/database.ts'
import type { FileStore } from '@kontor/server/platform/files/file-store.ts'
import type { Secrets } from '@kontor/server/platform/secrets.ts'
import { planCast } from './cast-plan.ts'
import type { CustomerPlan, History } from './customer-plan.ts'
import { CZECH_PROVIDER } from './czech-provider.ts'
import { GERMAN_PROVIDER } from './german-provider.ts'
import { planCustomers } from './plan-customers.ts'
import type { Provider } from './provider.ts'
import * as store from './store.ts'
import { historyBefore, setUp, tellHistory } from './tell-history.ts'

export interface DemoProgress {
  /** Short code of the company. */
  readonly company: string
  /** The month that was just billed. */
  readonly month: CalendarDate
  /** Months billed so far, of all companies together. */
  readonly done: number
  readonly total: number
}

export interface DemoOptions {
  readonly secrets: Secrets
  /** Where the files of the bank are kept. */
  readonly files: FileStore
  /** Of both providers together, the cast's named people among them; default 300. */
  readonly customers?: number
  /** Months billed before the current one; default 24, at most MONTHS_MAX. */
  readonly months?: number
  readonly seed?: number
  /** The day up to which the history is told; the current month is billed. */
  readonly today: CalendarDate
  readonly actor?: Actor
  readonly onProgress?: (progress: DemoProgress) => void
}

export interface LoadedCompany extends store.Sums {
  readonly code: string
  readonly name: string
  readonly currency: string
}

/** Whether anything was written, and what there is now. */
export interface DemoLoaded {
  readonly loaded: boolean
  readonly companies: readonly LoadedCompany[]
}

export type DemoRefusal =
  | { readonly kind: 'real_companies_exist'; readonly codes: readonly string[] }
  | { readonly kind: 'months_out_of_range'; readonly least: number; readonly most: number }
  | { readonly kind: 'customers_out_of_range'; readonly least: number; readonly most: number }

/** The catalogue of the cast begins in 2022, and nobody is older than its prices. */
const MONTHS_MAX = 36
/** Fewer are not two providers. */
const CUSTOMERS_MIN = 20
const CUSTOMERS_MAX = 1_000_000
/** Of a hundred customers so many are the German provider's. */
const GERMAN_PERCENT = 60
const DEMO: Actor = { name: 'job:demo', source: 'job' }

/** What speaks against loading made-up data here, or undefined: never beside real companies (design.md §10), and only as much as can be told. */
function demoFault(companies: readonly Pick<Company, 'code' | 'demo'>[], { customers, months }: { readonly customers: number; readonly months: number }): DemoRefusal | undefined {
  const real = companies.filter(({ demo }) => !demo)
  if (real.length > 0) return { kind: 'real_companies_exist', codes: real.map(({ code }) => code) }
  if (!Number.isInteger(months) || months < 1 || months > MONTHS_MAX) return { kind: 'months_out_of_range', least: 1, most: MONTHS_MAX }
  if (!Number.isInteger(customers) || customers < CUSTOMERS_MIN || customers > CUSTOMERS_MAX) return { kind: 'customers_out_of_range', least: CUSTOMERS_MIN, most: CUSTOMERS_MAX }
  return undefined
}

/**
 * Loads the cast with its history: real billing runs month by month, so that numbers, journal and charges are what they would be.
 * Does nothing where it is loaded already, and goes on where an earlier load was killed. Refuses beside real companies, and numbers out of range.
 */
export function loadDemo(db: Database, options: DemoOptions): Promise<Result<DemoLoaded, DemoRefusal>> {
  const customers = options.customers ?? 300
  const german = Math.ceil((customers * GERMAN_PERCENT) / 100)
  return loadProviders(db, { ...options, customers }, [{ provider: GERMAN_PROVIDER, count: german }, { provider: CZECH_PROVIDER, count: customers - german }])
}

interface Member {
  readonly provider: Provider
  readonly count: number
}

/** Loads the given providers one after the other, each with its own count of customers; see `loadDemo`. */
export async function loadProviders(db: Database, options: DemoOptions & { readonly customers: number }, members: readonly Member[]): Promise<Result<DemoLoaded, DemoRefusal>> {
  const { secrets, files, customers, months = 24, seed = 1, today, actor = DEMO, onProgress } = options
  const existing = await db.system({ actor }, (tx) => listCompanies(tx, null))
  const codes = members.map(({ provider }) => provider.cast.company.code)
  const begun = existing.filter(({ code }) => codes.includes(code))
  const before = await toldSoFar(db, begun, actor)
  if (begun.length === members.length && before.every(({ complete }) => complete)) return yes({ loaded: false, companies: await summed(db, codes, { actor, today }) })
  const fault = demoFault(existing, { customers, months })
  if (fault) return no(fault)
  const history = goingOn(before, historyBefore(today, months), months)
  const companies: Company[] = []
  for (const { provider } of members) companies.push(await setUp(db, { provider, actor, history }))
  let done = 0
  const total = members.length * (months + 1)
  const monthTold = (company: string, month: CalendarDate): void => onProgress?.({ company, month, done: ++done, total })
  // One after the other: ids come in blocks that both would share, and their order decides which invoice of a day was a customer's last.
  for (const [i, { provider, count }] of members.entries()) {
    await tellHistory(db, companies[i]!, { provider, plans: everybody(provider, { count, seed, history }), history, today, seed, secrets, files, actor, monthTold })
  }
  return yes({ loaded: true, companies: await summed(db, codes, { actor, today }) })
}

/** The named people and so many made-up ones that both come to the count, in the order in which they join. */
function everybody(provider: Provider, { count, seed, history }: { readonly count: number; readonly seed: number; readonly history: History }): CustomerPlan[] {
  const named = planCast(provider.cast).filter(({ joinedOn }) => joinedOn <= history.end)
  const plans = [...named, ...planCustomers(provider, { count: Math.max(0, count - named.length), seed, history })]
  return withMistake(plans.sort((a, b) => (a.joinedOn < b.joinedOn ? -1 : a.joinedOn > b.joinedOn ? 1 : 0)), history)
}

/** Somebody typed 44 for 4: the breakers hold this customer back in the current month, and a person has to look. */
function withMistake(plans: readonly CustomerPlan[], { end }: History): CustomerPlan[] {
  const at = plans.findIndex(({ kind, fields, subscriptions: [main] }) =>
    kind === 'business' && !fields.collectiveDay && main?.sku === 'FIB1000' && main.end === null && main.later.length === 0 && main.start < addMonths(end, -3))
  return plans.map((plan, i) => {
    const [main, ...others] = plan.subscriptions
    return i === at && main ? { ...plan, subscriptions: [{ ...main, later: [{ ...main.term, quantity: '44', validFrom: end }] }, ...others] } : plan
  })
}

const toldSoFar = (db: Database, companies: readonly Company[], actor: Actor): Promise<store.Told[]> =>
  Promise.all(companies.map(({ company }) => db.company({ company, actor }, (tx) => store.told(tx, company))))

/** The months of a load that was killed: a new start after midnight of the last of a month must not tell another story. */
function goingOn(before: readonly store.Told[], history: History, months: number): History {
  const first = before.map(({ firstRun }) => firstRun).filter((date) => date !== null).sort()[0]
  return first === undefined || monthIndex(first) === monthIndex(history.start) ? history : { start: first, end: addMonths(first, months) }
}

async function summed(db: Database, codes: readonly string[], { actor, today }: { readonly actor: Actor; readonly today: CalendarDate }): Promise<LoadedCompany[]> {
  const companies = (await db.system({ actor }, (tx) => listCompanies(tx, null))).filter(({ code }) => codes.includes(code))
  return Promise.all(companies.map(async ({ company, code, name, currency }) => (
    { code, name, currency, ...(await db.company({ company, actor }, (tx) => store.sumsOf(tx, company, firstOfMonth(today)))) })))
}
