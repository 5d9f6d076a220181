/**
 * `bench billing`: preview and execution of a billing run, beside set-based SQL that writes the same rows (design.md §8).
 * Both work on an identical copy of the same data, in the same run; afterwards their rows and sums are compared.
 */
import { approveRun, executeRun, previewRun, thisHolder } from '@kontor/server/invoicing/public.ts'
import { connect } from '@kontor/server/platform/database/database.ts'
import type { Database } from '@kontor/server/platform/database/database.ts'
import { BENCH_ACTOR, BENCH_COMPANY, BENCH_RUN_DATE, loadBillingData } from './billing-data.ts'
import { floorExecute, floorPreview } from './billing-floor.ts'
import type { BenchServer } from './bench-server.ts'
import { hundredths, measure } from './measure.ts'
import type { Cost } from './measure.ts'

export interface BillingBench {
  readonly name: 'billing'
  readonly customers: number
  readonly postgres: number
  readonly kontor: {
    readonly invoices: number
    readonly preview: Cost
    readonly execute: Cost
    readonly invoicesPerSecond: number
    /** Invoices per CPU second of preview and execution, this process and the database together. */
    readonly invoicesPerCpuSecond: number
  }
  readonly floor: { readonly preview: Cost; readonly execute: Cost }
  /** Execution time of the floor divided by Kontor's, by wall clock and by CPU. */
  readonly ratio: number
  readonly cpuRatio: number
  /** What is in one copy and not in the other; empty, or the comparison means nothing. */
  readonly differences: readonly string[]
}

/** Runs both on `customers` customers of three services each. `note` tells a person how far it is. */
export async function benchBilling(server: BenchServer, options: { readonly customers: number; readonly note: (line: string) => void }): Promise<BillingBench> {
  const { customers, note } = options
  note(`Loading ${customers} customers (once; kept for the next time) …`)
  const data = await server.dataSet(`bench_provider_${customers}`, (url) => loadBillingData(url, customers))
  note('Kontor …')
  const kontorUrl = await server.copy(data, 'bench_billing_kontor')
  const kontor = await withDatabase(kontorUrl, (db) => runKontor(db, server.postmaster))
  note('The same rows by set-based SQL …')
  const floorUrl = await server.copy(data, 'bench_billing_floor')
  const floor = await withDatabase(floorUrl, async (db) => ({
    preview: (await measure(server.postmaster, () => floorPreview(db, customers))).cost,
    execute: (await measure(server.postmaster, () => floorExecute(db, customers))).cost,
  }))
  const differences = await compare(kontorUrl, floorUrl)
  await server.drop('bench_billing_kontor')
  await server.drop('bench_billing_floor')
  const { preview, execute, invoices } = kontor
  const cpu = cpuOf(preview) + cpuOf(execute)
  return {
    name: 'billing', customers, postgres: server.version,
    kontor: { ...kontor, invoicesPerSecond: Math.round(invoices / (preview.wallSeconds + execute.wallSeconds)), invoicesPerCpuSecond: Math.round(invoices / cpu) },
    floor, ratio: hundredths(floor.execute.wallSeconds / execute.wallSeconds), cpuRatio: hundredths(cpuOf(floor.execute) / cpuOf(execute)), differences,
  }
}

const cpuOf = (cost: Cost): number => cost.nodeCpuSeconds + cost.databaseCpuSeconds

export async function runKontor(db: Database, postmaster: number): Promise<{ invoices: number; preview: Cost; execute: Cost }> {
  const scope = { company: BENCH_COMPANY, actor: BENCH_ACTOR }
  const clock = { today: () => BENCH_RUN_DATE, now: () => `${BENCH_RUN_DATE}T06:00:00.000Z` }
  const preview = await measure(postmaster, () => previewRun(db, { ...scope, runDate: BENCH_RUN_DATE, clock }))
  if (!preview.result.ok) throw new Error(`The preview was refused: ${preview.result.refusal.kind}`)
  const { run, sums } = preview.result.value
  const execute = await measure(postmaster, async () => {
    const approved = await db.company(scope, (tx) => approveRun(tx, BENCH_COMPANY, { run, planHash: sums.hash, actor: BENCH_ACTOR }))
    if (!approved.ok) throw new Error(`The plan was not approved: ${approved.refusal.kind}`)
    return executeRun(db, { ...scope, run, holder: thisHolder() })
  })
  if (!execute.result.ok) throw new Error(`The execution was refused: ${execute.result.refusal.kind}`)
  return { invoices: execute.result.value.totals.invoices, preview: preview.cost, execute: execute.cost }
}

/** Counts and sums that both must agree on, and how many papers are equal to the letter. */
const FACTS = `
  select 'documents' fact, count(*)::text || ' ' || sum(net_minor) || ' ' || sum(tax_minor) || ' ' || sum(gross_minor) || ' ' || sum(due_date - issue_date) seen from documents
  union all select 'document_numbers', count(*)::text || ' ' || max(number) from document_numbers
  union all select 'document_lines', count(*)::text || ' ' || sum(net_minor) || ' ' || sum(quantity) || ' ' || sum(tax_rate) || ' ' || sum(unit_price) from document_lines
  union all select 'document_taxes', count(*)::text || ' ' || sum(taxable_minor) || ' ' || sum(tax_minor) from document_taxes
  union all select 'document_contents', count(*)::text || ' ' || sum(length(canonical)) || ' ' || md5(string_agg(md5(canonical), '' order by canonical)) from document_contents
  union all select 'charges', count(*)::text || ' ' || sum(net_minor) || ' ' || sum(days) || ' ' || sum(until - starts_after) || ' ' || count(previous_until) || ' ' || count(price_version_id) from charges
  union all select 'journal_entries', count(*)::text || ' ' || min(description) || ' ' || max(description) from journal_entries
  union all select 'postings', string_agg(account || ' ' || n || ' ' || debit || ' ' || credit, ', ' order by account) from (
    select account, count(*) n, sum(debit_minor) debit, sum(credit_minor) credit from postings group by account) p
  union all select 'open_items', count(*)::text || ' ' || sum(amount_minor) from open_items
  union all select 'outbox', count(*)::text || ' ' || count(*) filter (where delivery = 'post') from outbox
  union all select 'seals', (count(*) filter (where chain = 'journal'))::text from seals
  union all select 'billing_run_items', count(*)::text || ' ' || sum(gross_minor) || ' ' || sum(charges) from billing_run_items`

async function compare(kontorUrl: string, floorUrl: string): Promise<string[]> {
  const factsOf = (url: string) => withDatabase(url, async (db) => (await db.pool.query<{ fact: string; seen: string }>(FACTS)).rows)
  const floor = new Map((await factsOf(floorUrl)).map(({ fact, seen }) => [fact, seen]))
  return (await factsOf(kontorUrl)).filter(({ fact, seen }) => floor.get(fact) !== seen).map(({ fact, seen }) => `${fact}: ${seen} / ${floor.get(fact)}`)
}

async function withDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = connect({ url })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}
