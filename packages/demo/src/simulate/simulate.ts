/**
 * The simulator: months of a provider, each lived through the real commands, billed, repeated, sometimes interrupted, and held against every sweep and the auditor.
 * It owns: the calendar of runs and the comparison. It does not own: what happens between runs (provider-life) or what is right (auditor, sweeps).
 * The same seed makes the same life.
 */
import { createCompany } from '@kontor/server/companies/public.ts'
import { approveRun, bill, executeRun, previewRun, readRun, unfinishedRun } from '@kontor/server/invoicing/public.ts'
import { fixedClock } from '@kontor/server/platform/clock.ts'
import type { Actor, Database } from '@kontor/server/platform/database/database.ts'
import type { Secrets } from '@kontor/server/platform/secrets.ts'
import { runSweeps } from '@kontor/server/reporting/public.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { createAuditor, type ExpectedInvoice } from './auditor.ts'
import { chanceOf } from './chance.ts'
import { dayIn, monthOf, toDay, toIso, yearOf } from './exact.ts'
import { foundProvider, liveAMonth, type Life } from './provider-life.ts'
import { moneyMoves } from './money.ts'
import { balances, invoicesOf } from './store.ts'

export interface SimulationReport {
  readonly ok: boolean
  readonly seed: number
  readonly months: number
  readonly runs: number
  readonly invoices: number
  readonly gross: string
  readonly events: Readonly<Record<string, number>>
  /** What differs from the auditor, or breaks a sweep; the simulation ends with the first run that shows any. */
  readonly findings: readonly string[]
}

export interface SimulationOptions {
  readonly seed: number
  readonly months: number
  readonly secrets: Secrets
  readonly onRun?: (run: { readonly date: string; readonly invoices: number; readonly findings: readonly string[] }) => void | Promise<void>
}

const ACTOR: Actor = { name: 'cli:simulator', source: 'cli' }
const SECOND_PERSON: Actor = { name: 'user:2', source: 'web' }
const FIRST_MONTH = { year: 2026, month: 10 }

/** Lives the given months in a company of its own, SIM, in this database. Stops at the first month in which anything is wrong. */
export async function simulate(db: Database, options: SimulationOptions): Promise<SimulationReport> {
  const company = await db.system({ actor: ACTOR }, (tx) => createCompany(tx, { code: 'SIM', name: 'Simulierte Netze GmbH', country: 'DE', demo: true }))
  invariant(company.ok, 'there is no company SIM yet')
  const life: Life = {
    db, company: company.value.company, actor: ACTOR, secrets: options.secrets, chance: chanceOf(options.seed), auditor: createAuditor(), productIds: new Map(), events: new Map(),
    facts: { products: new Map(), customers: new Map(), subscriptions: [], items: [], payments: [] },
  }
  const findings: string[] = []
  let runs = 0
  await foundProvider(life, toIso(dayIn(FIRST_MONTH.year, FIRST_MONTH.month - 1, 25)))
  for (let n = 0; n < options.months && findings.length === 0; n++) {
    for (const date of runDates(n)) {
      await liveAMonth(life, toIso(toDay(date) - 1))
      await moneyMoves(life, toIso(toDay(date) - 1))
      findings.push(...await billAndCompare(life, date, runs++))
      await options.onRun?.({ date, invoices: life.auditor.invoices.filter((invoice) => invoice.date === date).length, findings })
      if (findings.length > 0) break
    }
  }
  const gross = life.auditor.invoices.reduce((sum, { net, tax }) => sum + net + tax, 0n)
  return {
    ok: findings.length === 0, seed: options.seed, months: options.months, runs, invoices: life.auditor.invoices.length, gross: `${gross / 100n}.${String(gross % 100n).padStart(2, '0')}`,
    events: Object.fromEntries([...life.events].sort(([a], [b]) => (a < b ? -1 : 1))), findings,
  }
}

/** The first of each month, and every third month its last day, too: 31 January, 29 February 2028. */
function runDates(n: number): string[] {
  const [year, month] = [FIRST_MONTH.year, FIRST_MONTH.month + n]
  const first = dayIn(year, month, 1)
  const last = dayIn(yearOf(first), monthOf(first), 31)
  return monthOf(first) % 3 === 0 || monthOf(first) === 1 ? [toIso(first), toIso(last)] : [toIso(first)]
}

async function billAndCompare(life: Life, date: string, run: number): Promise<string[]> {
  const { db, company } = life
  const refusals = await askedInVain(life, date)
  if (run % 3 === 1) await interrupted(life, date)
  await billed(life, date)
  const expected = life.auditor.run(date, life.facts)
  const again = await billed(life, date)
  const issued = await db.company({ company, actor: ACTOR }, (tx) => invoicesOf(tx, company, date))
  const owed = await db.company({ company, actor: ACTOR }, (tx) => balances(tx, company))
  const report = await runSweeps(db, { actor: ACTOR })
  return [
    ...refusals,
    ...(again === 0 ? [] : [`${date}: a second run made ${again} invoices`]),
    ...differences(date, expected, issued),
    ...wrongBalances(life, date, new Map(owed.map(({ customer, minor }) => [customer, minor]))),
    ...report.sweeps.filter(({ rows }) => rows > 0).map(({ id, examples }) => `${date}: sweep ${id}: ${examples[0]!.subject}: ${examples[0]!.problem}`),
  ]
}

/** Bills everything; a person accepts what the breakers of the whole run ask about. Answers how many invoices the run holds. */
async function billed(life: Life, date: string): Promise<number> {
  const { db, company } = life
  for (;;) {
    const outcome = await bill(db, { company, runDate: date, actor: ACTOR, clock: fixedClock(date) })
    if (outcome.ok) return outcome.value.kind === 'nothing_due' ? 0 : outcome.value.result.totals.invoices
    if (outcome.refusal.kind === 'billing_run_already_running') await new Promise((wake) => setTimeout(wake, 100))
    else await accept(life, date, outcome.refusal.kind)
  }
}

async function accept(life: Life, date: string, refusal: string): Promise<void> {
  const { db, company } = life
  invariant(refusal === 'billing_run_halted', `the run of ${date} is not refused: ${refusal}`)
  await db.company({ company, actor: SECOND_PERSON }, async (tx) => {
    const open = await unfinishedRun(tx, company, date)
    const run = open && await readRun(tx, company, open.id)
    invariant(run, 'the halted run is there')
    const approved = await approveRun(tx, company, { run: run.id, planHash: run.plan_hash ?? '', actor: SECOND_PERSON })
    invariant(approved.ok, 'a second person may accept it')
  })
}

/** A holder dies after its first batch; the run is taken up later by whoever asks next. */
async function interrupted(life: Life, date: string): Promise<void> {
  const { db, company } = life
  const preview = await previewRun(db, { company, runDate: date, actor: ACTOR, clock: fixedClock(date) })
  invariant(preview.ok, 'the preview is accepted')
  const { run, sums } = preview.value
  await db.company({ company, actor: ACTOR }, (tx) => approveRun(tx, company, { run, planHash: sums.hash, actor: ACTOR }))
  const died = new Error('died')
  await executeRun(db, { company, run, actor: ACTOR, holder: 'elsewhere:1:0', batch: 7, leaseSeconds: 1, onProgress: () => { throw died } })
    .catch((error: unknown) => { if (error !== died) throw error })
}

/** What must be refused on every day: a date before the last issue, and one too far ahead of the clock. */
async function askedInVain(life: Life, date: string): Promise<string[]> {
  const { db, company, auditor } = life
  const asked = async (runDate: string, clock: string): Promise<string> => {
    const outcome = await previewRun(db, { company, runDate, actor: ACTOR, clock: fixedClock(clock) })
    return outcome.ok ? 'planned' : outcome.refusal.kind
  }
  const found: string[] = []
  if (auditor.invoices.length > 0 && await asked('2026-10-01', date) !== 'issue_date_before_last') found.push(`${date}: a run before the last issue date was not refused`)
  if (await asked(toIso(toDay(date) + 32), date) !== 'run_date_too_far_ahead') found.push(`${date}: a run 32 days ahead of the clock was not refused`)
  return found
}

function differences(date: string, expected: readonly ExpectedInvoice[], issued: readonly { readonly customer: bigint; readonly net: bigint; readonly tax: bigint }[]): string[] {
  const said = (invoices: readonly { readonly customer: bigint; readonly net: bigint; readonly tax: bigint }[]): Map<bigint, string> =>
    new Map([...Map.groupBy(invoices, ({ customer }) => customer)].map(([customer, own]) => [customer, own.map(({ net, tax }) => `${net}+${tax}`).sort().join(' ')]))
  const [due, made] = [said(expected), said(issued)]
  return [...new Set([...due.keys(), ...made.keys()])].filter((customer) => due.get(customer) !== made.get(customer))
    .map((customer) => `${date}: customer ${customer} must be invoiced ${due.get(customer) ?? 'nothing'}, was invoiced ${made.get(customer) ?? 'nothing'} (net+tax in cents)`)
}

function wrongBalances(life: Life, date: string, owed: ReadonlyMap<bigint, bigint>): string[] {
  const paid = Map.groupBy(life.facts.payments, ({ customer }) => customer)
  const expected = (customer: bigint): bigint => (paid.get(customer) ?? []).reduce((left, { minor }) => left - minor, life.auditor.balanceOf(customer))
  return [...life.facts.customers.keys()].filter((customer) => expected(customer) !== (owed.get(customer) ?? 0n))
    .map((customer) => `${date}: customer ${customer} must owe ${expected(customer)}, owes ${owed.get(customer) ?? 0n} (cents)`)
}
