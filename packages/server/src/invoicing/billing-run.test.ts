import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { createDatabase } from '@kontor/testing/database.ts'
import { importsInto } from '@kontor/testing/imports.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { describe, expect, test } from 'vitest'
import { fixedClock } from '../platform/clock.ts'
import type { Actor, Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import { approveRun, bill, cancelRun } from './billing-runs.ts'
import type { BillOutcome, BillRefusal } from './billing-runs.ts'
import { cancelInvoice, creditInvoice } from './credit-notes.ts'
import { createDraft, discardDraft, issueDraft, updateDraft } from './drafts.ts'
import { executeRun } from './execute-run.ts'
import { explainDocument } from './explain.ts'
import { exportJson } from './export.ts'
import { previewRun } from './preview-run.ts'
import * as runs from './store/runs.ts'

const { db } = await createDatabase()
const { withFixtures } = importsInto(db)
const actor: Actor = { name: 'cli:test', source: 'cli' }
const clerk: Actor = { name: 'user:1', source: 'web' }
const boss: Actor = { name: 'user:2', source: 'web' }
const clock = fixedClock('2026-11-22')
const KINDS = ['products', 'customers', 'subscriptions'] as const

const inside = <T>(company: number, work: (tx: Tx) => Promise<T>, by = actor) => db.company({ company, actor: by }, work)
const run = (company: number, runDate = '2026-12-01', by = actor, batch = 1000) => bill(db, { company, runDate, actor: by, clock, batch, chunk: 50 })
const count = async (company: number, table: string) => (await inside(company, (tx) => tx.one<{ n: number }>(`select count(*)::int n from ${table} where company_id = $1`, [company]))).n
const provider = (country: 'DE' | 'CZ') => withFixtures(country, KINDS)

function ran(billed: Awaited<ReturnType<typeof run>>): Extract<BillOutcome, { kind: 'ran' }>['result'] {
  if (!billed.ok) throw new Error(JSON.stringify(billed.refusal, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v)))
  if (billed.value.kind !== 'ran') throw new Error('nothing was due')
  return billed.value.result
}
function refusal<R extends { kind: string }>(result: { ok: true } | { ok: false; refusal: R }): R {
  if (result.ok) throw new Error('nothing was refused')
  return result.refusal
}

interface Expected {
  readonly customer: { readonly number: string }
  readonly issueDate: string
  readonly dueDate: string | null
  readonly lines: readonly { readonly kind: string; readonly sku: string | null; readonly period: { readonly from: string; readonly to: string } | null; readonly net: string }[]
  readonly vat: readonly { readonly category: string; readonly rate: string; readonly taxable: string; readonly tax: string }[]
  readonly totals: { readonly net: string; readonly tax: string; readonly gross: string }
}
const facts = (invoice: Expected): string => JSON.stringify([
  invoice.customer.number, invoice.issueDate, invoice.dueDate,
  invoice.lines.map((l) => [l.kind, l.sku, l.period?.from, l.period?.to, l.net].join('|')).sort(),
  invoice.vat.map((v) => [v.category, v.rate, v.taxable, v.tax].join('|')).sort(), invoice.totals.net, invoice.totals.tax, invoice.totals.gross,
])

describe('the providers of a former system', () => {
  test.each(['DE', 'CZ'] as const)('%s is billed to the cent as its expected invoices say, in batches of any size, and once', async (country) => {
    const company = await provider(country)
    const result = ran(await run(company, '2026-12-01', actor, country === 'DE' ? 7 : 1000))
    const expected = JSON.parse(readFileSync(new URL(`../../../testing/fixtures/isp/${country}/expected-2026-12-01.json`, import.meta.url), 'utf8')) as { invoices: Expected[] }
    const issued = await inside(company, (tx) => tx.rows<{ canonical: string }>('select canonical from document_contents where company_id = $1', [company]))
    const got = issued.map((row) => exportJson(JSON.parse(row.canonical) as CanonicalDocument) as unknown as Expected)
    expect(got.map(facts).sort()).toEqual(expected.invoices.map(facts).sort())
    expect(result.counts).toMatchObject({ selected: 120, pending: 0, parked: 0, changed: 0, failed: 0 })
    const before = [await count(company, 'charges'), await count(company, 'documents'), await count(company, 'billing_runs'), await count(company, 'journal_entries')]
    expect(await run(company)).toMatchObject({ ok: true, value: { kind: 'nothing_due' } })
    expect([await count(company, 'charges'), await count(company, 'documents'), await count(company, 'billing_runs'), await count(company, 'journal_entries')]).toEqual(before)
  })
})

describe('approval', () => {
  test('four_eyes_required: who planned cannot approve, nor can the command line; another person can', async () => {
    const company = await provider('DE')
    await inside(company, (tx) => tx.run('update companies set four_eyes = true where company_id = $1', [company]))
    expect(refusal(await run(company))).toMatchObject({ kind: 'four_eyes_required' })
    const previewed = await previewRun(db, { company, runDate: '2026-12-01', actor: clerk, clock })
    if (!previewed.ok) throw new Error(previewed.refusal.kind)
    const { run: id, sums } = previewed.value
    const approve = (by: Actor, planHash = sums.hash) => inside(company, (tx) => approveRun(tx, company, { run: id, planHash, actor: by }), by)
    expect(refusal(await approve(clerk))).toEqual({ kind: 'four_eyes_required', by: 'user:1' })
    expect(refusal(await approve(actor))).toMatchObject({ kind: 'four_eyes_required' })
    expect(refusal(await approve(boss, 'another'))).toEqual({ kind: 'plan_is_another', hash: sums.hash })
    expect(refusal(await executeRun(db, { company, run: id, actor: clerk, holder: 'a:1' }))).toEqual({ kind: 'billing_run_not_approved', state: 'planned' })
    expect(await approve(boss)).toMatchObject({ ok: true })
    expect(refusal(await approve(boss))).toEqual({ kind: 'billing_run_not_planned', state: 'approved' })
    expect(await executeRun(db, { company, run: id, actor: clerk, holder: 'a:1' })).toMatchObject({ ok: true, value: { totals: { invoices: 118 } } })
    expect(refusal(await inside(company, (tx) => approveRun(tx, company, { run: 1n, planHash: '', actor: boss })))).toEqual({ kind: 'billing_run_not_found' })
    expect(refusal(await executeRun(db, { company, run: 1n, actor: clerk, holder: 'a:1' }))).toEqual({ kind: 'billing_run_not_found' })
  })

  test('a plan that a killed command left unapproved is made anew; plans of others and of the living stay', async () => {
    const company = await provider('DE')
    const left = async (by: Actor, holder?: string) => {
      const previewed = await previewRun(db, { company, runDate: '2026-12-01', actor: by, clock, ...(holder && { holder }) })
      if (!previewed.ok) throw new Error(previewed.refusal.kind)
      return previewed.value.run
    }
    const [killed, deliberate, living, clerks] = [await left(actor, `${hostname()}:9999999:0`), await left(actor), await left(actor, 'elsewhere:1:1'), await left(clerk, `${hostname()}:9999999:0`)]
    await inside(company, (tx) => tx.run(`update billing_runs set state = 'planning' where company_id = $1 and id = $2`, [company, killed]))
    const result = ran(await run(company))
    expect(result.totals.invoices).toBe(118)
    const stands = await inside(company, (tx) => tx.rows<{ id: bigint }>('select id from billing_runs where company_id = $1 order by id', [company]))
    expect(stands.map(({ id }) => id)).toEqual([deliberate, living, clerks, result.run.id])
  })

  test('a customer changed since the preview is left out as changed, and billed by the next run', async () => {
    const company = await provider('DE')
    const previewed = await previewRun(db, { company, runDate: '2026-12-01', actor, clock })
    if (!previewed.ok) throw new Error(previewed.refusal.kind)
    const { run: id, sums } = previewed.value
    await inside(company, (tx) => tx.run(
      `update customers set discount_percent = 51 where company_id = $1 and id = (select customer_id from billing_run_items where company_id = $1 and run_id = $2 and net_minor > 0 order by position limit 1)`, [company, id]))
    await inside(company, (tx) => approveRun(tx, company, { run: id, planHash: sums.hash, actor }))
    expect(await executeRun(db, { company, run: id, actor, holder: 'a:1' })).toMatchObject({ ok: true, value: { counts: { changed: 1, selected: 120 } } })
    expect(ran(await run(company)).counts).toMatchObject({ billed: 1, changed: 0 })
  })

  test('a cancelled run issues nothing more; what was issued stays', async () => {
    const company = await provider('DE')
    const previewed = await previewRun(db, { company, runDate: '2026-12-01', actor, clock })
    if (!previewed.ok) throw new Error(previewed.refusal.kind)
    const { run: id, sums } = previewed.value
    await inside(company, (tx) => approveRun(tx, company, { run: id, planHash: sums.hash, actor }))
    let batches = 0
    let cancelling: Promise<unknown> = Promise.resolve()
    const executed = await executeRun(db, {
      company, run: id, actor, holder: 'a:1', batch: 10,
      onProgress: () => { if (++batches === 2) cancelling = inside(company, (tx) => cancelRun(tx, company, id)) },
    })
    await cancelling
    expect(refusal(executed)).toEqual({ kind: 'billing_run_cancelled' })
    expect(await count(company, 'documents')).toBeGreaterThan(10)
    expect(await count(company, 'documents')).toBeLessThan(60)
    expect(refusal(await executeRun(db, { company, run: id, actor, holder: 'a:1' }))).toEqual({ kind: 'billing_run_cancelled' })
    expect(refusal(await inside(company, (tx) => cancelRun(tx, company, id)))).toEqual({ kind: 'billing_run_ended', state: 'cancelled' })
    expect(refusal(await inside(company, (tx) => cancelRun(tx, company, 1n)))).toEqual({ kind: 'billing_run_not_found' })
    ran(await run(company))
    expect(await count(company, 'documents')).toBe(118)
  })
})

test('a customer whose data breaks a rule of the database fails alone; everybody else is billed, and it is billed once its data is mended', async () => {
  const company = await provider('DE')
  const { id } = await inside(company, (tx) => tx.one<{ id: bigint }>(`select id from customers where company_id = $1 and number = '10033'`, [company]))
  await db.pool.query(`create function refuse_customer() returns trigger language plpgsql as $$ begin
    if new.customer_id = ${id} then raise exception 'planted' using errcode = '23514', constraint = 'planted_rule'; end if; return new; end $$`)
  await db.pool.query('create trigger refuse_customer before insert on charges for each row execute function refuse_customer()')
  expect(ran(await run(company)).counts).toMatchObject({ failed: 1, pending: 0, parked: 0, billed: 106, zero: 8, skipped: 5 })
  const failed = await inside(company, (tx) => tx.rows<{ customer_number: string; reason: string }>(`select customer_number, reason from billing_run_items where company_id = $1 and exception = 'failed'`, [company]))
  expect(failed).toEqual([{ customer_number: '10033', reason: 'planted_rule' }])
  await db.pool.query('drop trigger refuse_customer on charges')
  expect(ran(await run(company)).counts).toMatchObject({ billed: 1, failed: 0 })
  await db.pool.query('drop function refuse_customer()')
})

describe('one run at a time', () => {
  async function approvedRun(): Promise<{ company: number; id: bigint }> {
    const company = await provider('DE')
    const previewed = await previewRun(db, { company, runDate: '2026-12-01', actor, clock })
    if (!previewed.ok) throw new Error(previewed.refusal.kind)
    const { run: id, sums } = previewed.value
    await inside(company, (tx) => approveRun(tx, company, { run: id, planHash: sums.hash, actor }))
    return { company, id }
  }

  test('sixteen that execute the same run: one does, the others are refused, nothing doubles', async () => {
    const { company, id } = await approvedRun()
    const results = await Promise.all(Array.from({ length: 16 }, (_, i) => executeRun(db, { company, run: id, actor, holder: `elsewhere:${i}`, batch: 20 })))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    for (const result of results) if (!result.ok) expect(['billing_run_already_running', 'billing_run_not_approved']).toContain(result.refusal.kind)
    expect(await count(company, 'documents')).toBe(118)
  })

  test('a sleeper whose lease was taken over writes nothing more', async () => {
    const { company, id } = await approvedRun()
    let first = true
    let taken: Promise<unknown> = Promise.resolve()
    const sleeper = await executeRun(db, {
      company, run: id, actor, holder: 'elsewhere:1', batch: 20, leaseSeconds: 30,
      onProgress: () => {
        if (!first) return
        first = false
        taken = inside(company, (tx) => tx.run(`update billing_runs set fence = fence + 1, leased_by = 'elsewhere:2', leased_until = now() - interval '1 second' where company_id = $1 and id = $2`, [company, id]))
      },
    })
    await taken
    expect(refusal(sleeper)).toEqual({ kind: 'billing_run_taken_over' })
    expect(await executeRun(db, { company, run: id, actor, holder: 'elsewhere:3' })).toMatchObject({ ok: true, value: { totals: { invoices: 118 } } })
  })
  test('a holder of this machine that is dead is followed at once', async () => {
    const { company, id } = await approvedRun()
    // No process has a number above the kernel's limit of 4,194,304.
    await inside(company, (tx) => tx.run(`update billing_runs set state = 'running', leased_by = $3, leased_until = now() + interval '1 hour' where company_id = $1 and id = $2`, [company, id, `${hostname()}:9999999:0`]))
    expect(await executeRun(db, { company, run: id, actor, holder: 'elsewhere:1' })).toMatchObject({ ok: true })
  })
})

describe('dates', () => {
  test('a run may be dated 31 days ahead and not before the last invoice', async () => {
    const company = await provider('DE')
    expect(refusal(await run(company, '2026-12-24'))).toEqual({ kind: 'run_date_too_far_ahead', date: '2026-12-24', latest: '2026-12-23' })
    ran(await run(company, '2026-12-01'))
    expect(refusal(await run(company, '2026-11-30'))).toEqual({ kind: 'issue_date_before_last', date: '2026-11-30', last: '2026-12-01' })
  })

  test('accounting_period_closed: the run is interrupted and goes on once the period is open', async () => {
    const company = await provider('DE')
    await inside(company, (tx) => tx.run(`insert into accounting_periods (company_id, period, state) values ($1, '2026-12-01', 'closed')`, [company]))
    expect(refusal(await run(company))).toEqual({ kind: 'accounting_period_closed', period: '2026-12' })
    expect(await count(company, 'charges')).toBe(235)
    await inside(company, (tx) => tx.run(`update accounting_periods set state = 'open' where company_id = $1`, [company]))
    expect(ran(await run(company)).totals.invoices).toBe(118)
    expect(await count(company, 'billing_runs')).toBe(1)
  })

  test('clock_went_back: a clock behind the last issue stops issuing', async () => {
    const company = await provider('DE')
    ran(await run(company))
    await inside(company, (tx) => tx.run(`update number_counters set last_at = now() + interval '1 hour' where company_id = $1`, [company]))
    const invoice = await firstInvoice(company)
    const refused = await inside(company, (tx) => creditInvoice(tx, company, { invoice, issueDate: '2026-12-01', reason: 'Kulanz', actor, lines: null }))
    // The credit note has a series of its own whose clock is right; the next invoice has not.
    expect(refused.ok).toBe(true)
    const draft = await inside(company, (tx) => newDraft(tx, company))
    expect(refusal(await inside(company, (tx) => issueDraft(tx, company, { id: draft, issueDate: '2026-12-01', actor })))).toMatchObject({ kind: 'clock_went_back' })
  })
})

describe('parking', () => {
  test('a product without a price parks its customers with the reason and stops nobody else', async () => {
    const company = await provider('DE')
    await inside(company, (tx) => tx.run(`update price_versions set valid_from = '2027-01-01' where company_id = $1 and product_id = (select id from products where company_id = $1 and sku = 'FIB300')`, [company]))
    const result = ran(await run(company))
    expect(result.counts.parked).toBeGreaterThan(0)
    expect(result.counts.billed).toBeGreaterThan(50)
    const parked = await inside(company, (tx) => tx.rows<{ reason: string; detail: { sku: string } }>(`select reason, detail from billing_run_items where company_id = $1 and planned = 'parked'`, [company]))
    expect(new Set(parked.map((row) => `${row.reason} ${row.detail.sku}`))).toEqual(new Set(['price_missing FIB300']))
  })

  test('an amount above three times the forecast is parked from the second run on, until a person releases the customer with a reason', async () => {
    const company = await provider('DE')
    ran(await run(company))
    await inside(company, (tx) => tx.run(
      `update subscription_terms set net_price = 10000 where company_id = $1 and subscription_id = (
         select h.subscription_id from charges h join subscriptions l on l.company_id = h.company_id and l.id = h.subscription_id
          where h.company_id = $1 and h.component = 'recurring' and h.outcome = 'invoiced' and h.net_minor > 0 and h.until = '2026-12-31' and l.end_date is null order by h.id limit 1)`, [company]))
    clock.moveTo('2026-12-30')
    const second = ran(await run(company, '2027-01-01'))
    expect(second.counts.parked).toBe(1)
    const [held] = await inside(company, (tx) => runs.parkedCustomers(tx, company))
    expect(held).toMatchObject({ reason: 'amount_above_forecast' })
    expect(ran(await run(company, '2027-01-15')).counts.parked).toBe(1)
    await inside(company, (tx) => runs.release(tx, company, held!.customer_id, 'Neuer Tarif, mit dem Kunden besprochen', 'user:1'))
    expect(ran(await run(company, '2027-01-15')).counts).toMatchObject({ parked: 0, billed: 1 })
    clock.moveTo('2026-11-22')
  })

  test('billing_run_halted: a total far off the forecast waits for a person before anything is issued', async () => {
    const company = await provider('DE')
    ran(await run(company))
    await inside(company, (tx) => tx.run('update subscription_terms set net_price = 2 * coalesce(net_price, 30) where company_id = $1', [company]))
    clock.moveTo('2026-12-30')
    const documents = await count(company, 'documents')
    const halted = refusal(await run(company, '2027-01-01') as { ok: true } | { ok: false; refusal: BillRefusal })
    expect(halted).toMatchObject({ kind: 'billing_run_halted' })
    expect(await count(company, 'documents')).toBe(documents)
    const row = (await inside(company, (tx) => runs.unfinishedRun(tx, company, '2027-01-01')))!
    expect(row.state).toBe('halted')
    await inside(company, (tx) => approveRun(tx, company, { run: row.id, planHash: row.plan_hash!, actor: boss }), boss)
    expect(ran(await run(company, '2027-01-01')).totals.invoices).toBeGreaterThan(50)
    clock.moveTo('2026-11-22')
  })
})

const firstInvoice = (company: number): Promise<bigint> =>
  inside(company, async (tx) => (await tx.one<{ id: bigint }>(`select id from documents where company_id = $1 and kind = 'invoice' order by number limit 1`, [company])).id)

async function newDraft(tx: Tx, company: number, discountPercent = '0.00'): Promise<bigint> {
  const { id } = await tx.one<{ id: bigint }>(`select id from customers where company_id = $1 and number = '10001'`, [company])
  const created = await createDraft(tx, company, {
    kind: 'invoice', customer: id, content: {
      lines: [{ kind: 'once', sku: null, name: 'Techniker', note: null, quantity: '2', unit: 'Std', unitPrice: '59.00', discountPercent, taxClass: 'S', serviceKind: 'service', supply: 'service', revenueAccount: '8400', period: null }],
      paymentDays: null, introduction: 'Wie besprochen.', closing: null,
    },
  }, clerk)
  if (!created.ok) throw new Error(created.refusal.kind)
  return created.value.id
}

describe('corrections', () => {
  test('a cancelled invoice is billed again by the next run, the very same days, once', async () => {
    const company = await provider('DE')
    ran(await run(company))
    const invoice = await firstInvoice(company)
    const totals = () => inside(company, (tx) => tx.one<{ gross: bigint; n: number }>('select sum(gross_minor)::bigint gross, count(*)::int n from documents where company_id = $1', [company]))
    const before = await totals()
    const cancel = () => inside(company, async (tx) => cancelInvoice(tx, company, { invoice, issueDate: '2026-12-01', reason: 'Falscher Empfänger', actor: clerk, charges: 'bill_again' }))
    expect(await cancel()).toMatchObject({ ok: true })
    expect(refusal(await cancel())).toEqual({ kind: 'invoice_is_credited_already' })
    expect(ran(await run(company)).totals.invoices).toBe(1)
    expect(await totals()).toEqual({ gross: before.gross, n: before.n + 2 })
    expect(await run(company)).toMatchObject({ ok: true, value: { kind: 'nothing_due' } })
    const settled = await inside(company, (tx) => tx.one<{ rest: bigint }>(
      `select i.amount_minor - sum(a.amount_minor)::bigint rest from open_items i join allocations a on a.company_id = i.company_id and a.open_item_id = i.id where i.company_id = $1 and i.document_id = $2 group by i.amount_minor`, [company, invoice]))
    expect(settled.rest).toBe(0n)
  })

  test('waived charges are not billed again', async () => {
    const company = await provider('DE')
    ran(await run(company))
    const invoice = await firstInvoice(company)
    await inside(company, (tx) => cancelInvoice(tx, company, { invoice, issueDate: '2026-12-01', reason: 'Kulanz', actor: clerk, charges: 'waived' }))
    expect(await run(company)).toMatchObject({ ok: true, value: { kind: 'nothing_due' } })
  })

  test('a credit in part, and what is refused', async () => {
    const company = await provider('DE')
    ran(await run(company))
    const invoice = await firstInvoice(company)
    const credit = (lines: { lineNo: number; netMinor: bigint }[] | null, id = invoice) => inside(company, (tx) => creditInvoice(tx, company, { invoice: id, issueDate: '2026-12-01', reason: 'Ausfall', actor: clerk, lines }))
    const part = await credit([{ lineNo: 1, netMinor: 1n }])
    if (!part.ok) throw new Error(part.refusal.kind)
    const [line] = await inside(company, (tx) => tx.rows<{ canonical: string }>('select canonical from document_contents where company_id = $1 and document_id = $2', [company, part.value.id]))
    expect((JSON.parse(line!.canonical) as CanonicalDocument).lines).toMatchObject([{ quantity: '1', unitPrice: '0.01', net: '0.01', proration: null, discounts: [] }])
    expect(refusal(await credit(null, part.value.id))).toMatchObject({ kind: 'document_is_no_invoice' })
    expect(refusal(await credit(null, 1n))).toEqual({ kind: 'invoice_not_found' })
    expect(refusal(await credit([{ lineNo: 1, netMinor: 10_000_000n }]))).toMatchObject({ kind: 'credit_exceeds_line' })
  })

  test('every amount is explained down to price, days and rounding', async () => {
    const company = await provider('DE')
    ran(await run(company))
    const invoice = await firstInvoice(company)
    const explanation = (await inside(company, (tx) => explainDocument(tx, company, invoice)))!
    for (const line of explanation.lines) {
      expect(line.price.source).toMatch(/catalogue|subscription/)
      expect(line.tax).toMatchObject({ category: 'S', rate: '19.00', case: 'domestic' })
    }
    const exact = explanation.lines.map((line) => Number(line.exact ?? line.net))
    explanation.lines.forEach((line, i) => expect(Math.abs(exact[i]! - Number(line.net))).toBeLessThanOrEqual(0.005))
    expect(await inside(company, (tx) => explainDocument(tx, company, 1n))).toBeUndefined()
    const explained = async (issue: (tx: Tx) => Promise<{ ok: true; value: { id: bigint } } | { ok: false; refusal: { kind: string } }>) => {
      const issued = await inside(company, issue)
      if (!issued.ok) throw new Error(issued.refusal.kind)
      return (await inside(company, (tx) => explainDocument(tx, company, issued.value.id)))!.lines[0]
    }
    expect(await explained(async (tx) => issueDraft(tx, company, { id: await newDraft(tx, company, '33.30'), issueDate: '2026-12-01', actor })))
      .toMatchObject({ price: { source: 'typed', amount: '59.00' }, quantity: '2', discounts: [{ kind: 'line', percent: '33.3' }], exact: '78.706', net: '78.71', corrects: null })
    expect(await explained((tx) => creditInvoice(tx, company, { invoice, issueDate: '2026-12-01', reason: 'Ausfall', actor: clerk, lines: [{ lineNo: 1, netMinor: 1n }] })))
      .toMatchObject({ corrects: { number: 'RE-2026-00001', line: 1, net: explanation.lines[0]!.net }, discounts: [], exact: null, net: '-0.01' })
  })
})

describe('drafts', () => {
  test('are edited by one person at a time, issued once, and never after they were discarded', async () => {
    const company = await provider('DE')
    const id = await inside(company, (tx) => newDraft(tx, company))
    const content = { lines: [], paymentDays: null, introduction: null, closing: null }
    expect(refusal(await inside(company, (tx) => updateDraft(tx, company, { id, version: 99, content })))).toEqual({ kind: 'draft_changed_meanwhile', version: 1 })
    const issue = () => inside(company, (tx) => issueDraft(tx, company, { id, issueDate: '2026-11-22', actor: clerk }), clerk)
    const issued = await issue()
    expect(issued).toMatchObject({ ok: true, value: { number: 'RE-2026-00001' } })
    expect(refusal(await issue())).toMatchObject({ kind: 'draft_is_issued' })
    const other = await inside(company, (tx) => newDraft(tx, company))
    await inside(company, (tx) => discardDraft(tx, company, other))
    expect(refusal(await inside(company, (tx) => discardDraft(tx, company, other)))).toEqual({ kind: 'draft_is_discarded' })
    expect(refusal(await inside(company, (tx) => discardDraft(tx, company, 1n)))).toEqual({ kind: 'draft_not_found' })
    expect(refusal(await inside(company, (tx) => createDraft(tx, company, { kind: 'invoice', customer: 1n, content }, clerk)))).toEqual({ kind: 'customer_not_found' })
  })

  test('a refused issue leaves no number behind', async () => {
    const company = await provider('DE')
    const { id: customer } = await inside(company, (tx) => tx.one<{ id: bigint }>(`select id from customers where company_id = $1 and number = '10001'`, [company]))
    const empty = await inside(company, (tx) => createDraft(tx, company, { kind: 'invoice', customer, content: { lines: [], paymentDays: null, introduction: null, closing: null } }, clerk))
    if (!empty.ok) throw new Error(empty.refusal.kind)
    expect(refusal(await inside(company, (tx) => issueDraft(tx, company, { id: empty.value.id, issueDate: '2026-11-22', actor: clerk })))).toEqual({ kind: 'invoice_has_no_lines' })
    expect(await count(company, 'document_numbers')).toBe(0)
  })
})

test('the chain of charges cannot be broken, not even by hand (B1, B2)', async () => {
  const company = await provider('DE')
  ran(await run(company))
  const last = await inside(company, (tx) => tx.one<{ customer_id: bigint; subscription_id: bigint; until: string; starts_after: string }>(
    `select customer_id, subscription_id, until, starts_after from charges where company_id = $1 and component = 'recurring' and outcome = 'invoiced' order by id desc limit 1`, [company]))
  const insert = (startsAfter: string, until: string, previous: string | null) => inside(company, async (tx) => tx.run(
    `insert into charges (company_id, id, customer_id, subscription_id, component, starts_after, until, previous_until, outcome, currency, created_by) values ($1, $2, $3, $4, 'recurring', $5, $6, $7, 'zero', 'EUR', 'test')`,
    [company, await takeId(tx), last.customer_id, last.subscription_id, startsAfter, until, previous]))
  await expect(insert(last.starts_after, '2030-01-31', last.starts_after)).rejects.toMatchObject({ constraint: 'charge_starts_once' })
  await expect(insert('2029-01-31', '2030-01-31', '2029-01-31')).rejects.toMatchObject({ constraint: 'charge_has_predecessor' })
  await expect(insert('2029-01-31', '2030-01-31', null)).rejects.toMatchObject({ constraint: 'charge_chain_has_one_root' })
  await expect(insert(last.until, last.until, last.until)).rejects.toMatchObject({ constraint: 'charge_recurring_has_days' })
})
