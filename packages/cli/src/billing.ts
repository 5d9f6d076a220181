/** `kontor billing …`: preview, run, status, approve, cancel, resume (design.md §6). */
import { Command } from 'commander'
import { tryDate } from '@kontor/domain/kernel/calendar-date.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { approveRun, bill, cancelRun, executeRun, locateRun, previewRun, readRun, runResult, thisHolder } from '@kontor/server/invoicing/public.ts'
import type { BillOutcome, RunResult } from '@kontor/server/invoicing/public.ts'
import { customersJson, noteCustomers, noteWhatStandsOut } from './billing-customers.ts'
import { Refused } from './context.ts'
import type { CliContext } from './context.ts'
import { wholeNumber } from './option-values.ts'
import { progressBar } from './progress.ts'

interface Options {
  readonly company: string
  readonly date: string
  readonly json?: boolean
  readonly workers: number
  readonly customers?: boolean
}

const CUSTOMERS = ['--customers', 'every customer: who is billed what, who is not and why'] as const

export function billingCommand(context: CliContext): Command {
  const billing = new Command('billing').description('billing runs: preview, run, status, approve, cancel, resume')
  const dated = (name: string, description: string) => billing.command(name).description(description)
    .requiredOption('--company <code>', 'short code of the company').requiredOption('--date <date>', 'cut-off and issue date, YYYY-MM-DD')
    .option('--workers <n>', 'chunks of customers planned at the same time', wholeNumber(1, 8), 2).option('--json', 'one JSON object on stdout')
  dated('preview', 'plan a run and store the plan: who is billed what, who is not and why').option(...CUSTOMERS).action((options: Options) => preview(context, options))
  dated('run', 'preview, approve and execute; resumes an unfinished run of that date').action((options: Options) => run(context, options))
  const named = (name: string, description: string) => billing.command(name).description(description).argument('<run>', 'number of the run')
    .option('--json', 'one JSON object on stdout')
  named('status', 'how a run stands').option(...CUSTOMERS).action((id: string, options: { json?: boolean; customers?: boolean }) => status(context, id, options))
  named('approve', 'approve the plan of a run, or accept a halted one').action((id: string, options: { json?: boolean }) => approve(context, id, options))
  named('cancel', 'cancel a run; what is issued stays issued').action((id: string, options: { json?: boolean }) => cancel(context, id, options))
  named('resume', 'execute an approved or interrupted run').action((id: string, options: { json?: boolean }) => resume(context, id, options))
  return billing
}

async function preview(context: CliContext, options: Options): Promise<void> {
  const { company, runOptions, bar } = await prepared(context, options)
  const { db } = await context.open()
  const previewed = await previewRun(db, runOptions)
  bar.end()
  if (!previewed.ok) return context.refuse(previewed.refusal, options.json)
  const { run, sums } = previewed.value
  const row = (await db.company({ company, actor: context.actor }, (tx) => readRun(tx, company, run)))!
  const of = { company, run, currency: row.currency }
  if (options.json) {
    context.print({ run, company: options.company, date: options.date, selected: sums.selected, due: sums.due, zero: sums.zero, parked: sums.parked, skipped: sums.skipped,
      invoices: sums.invoices, hash: sums.hash, breakers: row.breakers, totals: totals(sums, row.currency), ...(options.customers && { customers: await customersJson(context, of) }) })
  }
  context.note(`Run ${run} of ${options.company} for ${options.date} is planned: invoices: ${sums.invoices}, ${minorText(sums.gross)} ${row.currency} gross.`)
  context.note(`${sums.selected} customers: ${sums.due} to bill, ${sums.zero} with nothing to pay, ${sums.skipped} skipped, ${sums.parked} parked.`)
  if (!options.json) await (options.customers ? noteCustomers(context, of) : noteWhatStandsOut(context, of))
  if (row.breakers.length > 0) context.note('The plan is far off the forecast: the run will halt until somebody approves it in full knowledge.')
  context.note(`"kontor billing approve ${run}" approves it, "kontor billing resume ${run}" then executes it.`)
}

async function run(context: CliContext, options: Options): Promise<void> {
  const { runOptions, bar } = await prepared(context, options)
  const { db } = await context.open()
  const billed = await bill(db, runOptions)
  bar.end()
  if (!billed.ok) return context.refuse(billed.refusal, options.json)
  report(context, options, billed.value)
}

function report(context: CliContext, options: { readonly company: string; readonly date: string; readonly json?: boolean }, outcome: BillOutcome): void {
  if (outcome.kind === 'ran') return reportResult(context, options, outcome.result)
  const { sums } = outcome
  if (options.json) {
    context.print({ run: null, company: options.company, date: options.date, selected: sums.selected, billed: 0, zero: 0, parked: sums.parked, skipped: sums.skipped, changed: 0, failed: 0,
      invoices: 0, totals: { net: '0.00', tax: '0.00', gross: '0.00', currency: outcome.currency } })
  }
  context.note(`invoices: 0. Nothing is due for ${options.company} on ${options.date}${sums.parked > 0 ? `; ${sums.parked} customers are parked` : ''}.`)
}

function reportResult(context: CliContext, options: { readonly company: string; readonly json?: boolean }, { run: row, counts, totals: issued }: RunResult, more: Readonly<Record<string, unknown>> = {}): void {
  if (options.json) {
    const { selected, billed, zero, parked, skipped, changed, failed } = counts
    context.print({ run: row.id, company: options.company, date: row.run_date, state: row.state, selected, billed, zero, parked, skipped, changed, failed, invoices: issued.invoices, totals: totals(issued, row.currency), ...more })
  }
  context.note(`Run ${row.id} (${row.state}): invoices: ${issued.invoices}, ${minorText(issued.gross)} ${row.currency} gross.`)
  context.note(`${counts.selected} customers: ${counts.billed} billed, ${counts.zero} with nothing to pay, ${counts.skipped} skipped, ${counts.parked} parked, ${counts.changed} changed since the preview, ${counts.failed} failed.`)
}

const totals = (sums: { readonly net: bigint; readonly tax: bigint; readonly gross: bigint }, currency: string) =>
  ({ net: minorText(sums.net), tax: minorText(sums.tax), gross: minorText(sums.gross), currency })

async function prepared(context: CliContext, options: Options) {
  const runDate = tryDate(options.date)
  if (!runDate) throw new Refused({ kind: 'date_is_not_a_day', date: options.date } as { kind: string })
  const company = await context.company(options.company)
  const bar = progressBar()
  return {
    company, bar,
    runOptions: {
      company, runDate, actor: context.actor, clock: context.clock, workers: options.workers,
      onProgress: ({ phase, done, total }: { phase: string; done: number; total: number }) => bar.update(phase, done, total),
    },
  }
}

/** The company of a run follows from its number: the command line sees the whole system. */
async function located(context: CliContext, id: string): Promise<{ company: number; code: string; run: bigint }> {
  const { db } = await context.open()
  const found = /^\d{1,18}$/.test(id) ? await db.system({ actor: context.actor }, (tx) => locateRun(tx, BigInt(id))) : undefined
  if (!found) throw new Refused({ kind: 'billing_run_not_found' })
  return found
}

async function status(context: CliContext, id: string, { json, customers }: { readonly json?: boolean; readonly customers?: boolean }): Promise<void> {
  const { company, code, run: runId } = await located(context, id)
  const { db } = await context.open()
  const result = await db.company({ company, actor: context.actor }, (tx) => runResult(tx, company, runId))
  const of = { company, run: runId, currency: result.run.currency }
  reportResult(context, { company: code, ...(json && { json }) }, result, json && customers ? { customers: await customersJson(context, of) } : {})
  if (!json && customers) await noteCustomers(context, of)
}

async function approve(context: CliContext, id: string, { json }: { readonly json?: boolean }): Promise<void> {
  const { company, run: runId } = await located(context, id)
  const { db } = await context.open()
  const approved = await db.company({ company, actor: context.actor }, async (tx) => {
    const row = await readRun(tx, company, runId)
    return approveRun(tx, company, { run: runId, planHash: row?.plan_hash ?? '', actor: context.actor })
  })
  if (!approved.ok) return context.refuse(approved.refusal, json)
  if (json) context.print({ run: runId, approved: true })
  context.note(`Run ${runId} is approved.`)
}

async function cancel(context: CliContext, id: string, { json }: { readonly json?: boolean }): Promise<void> {
  const { company, run: runId } = await located(context, id)
  const { db } = await context.open()
  const cancelled = await db.company({ company, actor: context.actor }, (tx) => cancelRun(tx, company, runId))
  if (!cancelled.ok) return context.refuse(cancelled.refusal, json)
  if (json) context.print({ run: runId, cancelled: true })
  context.note(`Run ${runId} is cancelled. What was issued stays issued.`)
}

async function resume(context: CliContext, id: string, { json }: { readonly json?: boolean }): Promise<void> {
  const { company, code, run: runId } = await located(context, id)
  const { db } = await context.open()
  const bar = progressBar()
  const executed = await executeRun(db, { company, run: runId, actor: context.actor, holder: thisHolder(), onProgress: ({ phase, done, total }) => bar.update(phase, done, total) })
  bar.end()
  if (!executed.ok) return context.refuse(executed.refusal, json)
  reportResult(context, { company: code, ...(json && { json }) }, executed.value)
}
