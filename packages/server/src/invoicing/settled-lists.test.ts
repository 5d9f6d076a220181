/** What is settled is kept by the database beside the allocations; lists filter and sort by it. Compared here with what the allocations say, a row at a time. */
import { createDatabase } from '@kontor/testing/database.ts'
import { importsInto } from '@kontor/testing/imports.ts'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { fixedClock } from '../platform/clock.ts'
import type { Actor, Tx } from '../platform/database/database.ts'
import { listOpenItems } from '../receivables/store/open-item-list.ts'
import { bill } from './billing-runs.ts'
import { cancelInvoice, creditInvoice } from './credit-notes.ts'
import { documentTotals, listDocuments } from './store/document-lists.ts'
import type { DocumentKind, DocumentSort, ListedDocument } from './store/document-lists.ts'
import * as lists from './store/run-lists.ts'

const { db, url } = await createDatabase()
const { withFixtures } = importsInto(db)
const actor: Actor = { name: 'cli:test', source: 'cli' }
const clock = fixedClock('2026-11-22')
const inside = <T>(company: number, work: (tx: Tx) => Promise<T>) => db.company({ company, actor }, work)

async function billed(): Promise<{ company: number; invoices: bigint[] }> {
  const company = await withFixtures('DE', ['products', 'customers', 'subscriptions'])
  const run = await bill(db, { company, runDate: '2026-12-01', actor, clock, batch: 50, chunk: 50 })
  if (!run.ok || run.value.kind !== 'ran') throw new Error('nothing was billed')
  const rows = await inside(company, (tx) => tx.rows<{ id: bigint }>(`select id from documents where company_id = $1 and kind = 'invoice' order by number`, [company]))
  return { company, invoices: rows.map(({ id }) => id) }
}
const cancel = (company: number, invoice: bigint) =>
  inside(company, async (tx) => expect(await cancelInvoice(tx, company, { invoice, issueDate: '2026-12-01', reason: 'Storno', actor, charges: 'waived' })).toMatchObject({ ok: true }))

/** What is left of each document, from its allocations alone. */
const RESTS = `select d.id, d.kind, d.number, d.issue_date, d.gross_minor, d.gross_minor - coalesce((select sum(a.amount_minor) from allocations a where a.company_id = $1 and a.open_item_id = o.id), 0)
    + coalesce((select sum(a.amount_minor) from allocations a where a.company_id = $1 and a.credit_item_id = o.id), 0) as rest
  from documents d join open_items o on o.company_id = d.company_id and o.document_id = d.id where d.company_id = $1`

const SORTS: readonly DocumentSort[] = ['date', '-date', 'number', '-number', 'gross', '-gross']
/** As shown: amounts of credit notes are positive. */
const shownGross = (row: { kind: string; gross_minor: bigint }) => (row.kind === 'invoice' ? row.gross_minor : -row.gross_minor)
const inOrder: Readonly<Record<string, (a: ListedDocument, b: ListedDocument) => number>> = {
  date: (a, b) => (a.issue_date === b.issue_date ? (a.number < b.number ? -1 : 1) : a.issue_date < b.issue_date ? -1 : 1),
  number: (a, b) => (a.number < b.number ? -1 : 1),
  gross: (a, b) => Number(shownGross(a) - shownGross(b)),
}

async function everyPage(company: number, kind: DocumentKind, state: 'open' | 'settled', sort: DocumentSort): Promise<ListedDocument[]> {
  const rows: ListedDocument[] = []
  for (;;) {
    const last = rows.at(-1)
    const cursor = last && ([last.issue_date, last.number, shownGross(last), last.id] as const)
    const page = await inside(company, (tx) => listDocuments(tx, company, { kind, state, sort, cursor }, 9))
    rows.push(...page)
    if (page.length < 9) return rows
  }
}

async function expectListsToAgree(company: number): Promise<void> {
  const rests = await inside(company, (tx) => tx.rows<{ id: bigint; kind: DocumentKind; rest: string }>(RESTS, [company]))
  for (const kind of ['invoice', 'credit_note'] as const) {
    for (const state of ['open', 'settled'] as const) {
      const expected = rests.filter((row) => row.kind === kind && (BigInt(row.rest) === 0n) === (state === 'settled'))
      for (const sort of SORTS) {
        const rows = await everyPage(company, kind, state, sort)
        expect(rows.map(({ id }) => id).sort(), `${kind} ${state} ${sort}`).toEqual(expected.map(({ id }) => id).sort())
        const compare = inOrder[sort.replace('-', '')]!
        rows.slice(1).forEach((row, i) => expect(sort.startsWith('-') ? compare(row, rows[i]!) : compare(rows[i]!, row), `${kind} ${state} ${sort}`).toBeLessThanOrEqual(0))
        for (const row of rows) expect(row.rest_minor).toBe(BigInt(rests.find(({ id }) => id === row.id)!.rest))
      }
      const totals = await inside(company, (tx) => documentTotals(tx, company, { kind, state }))
      expect(totals.count).toBe(expected.length)
    }
  }
  for (const state of ['open', 'settled'] as const) {
    const items = await inside(company, (tx) => listOpenItems(tx, company, { state }, 1000))
    expect(items.map(({ document_id }) => document_id).sort()).toEqual(rests.filter(({ rest }) => (BigInt(rest) === 0n) === (state === 'settled')).map(({ id }) => id).sort())
    items.slice(1).forEach((item, i) => expect(item.due_date >= items[i]!.due_date).toBe(true))
  }
}

describe('open and settled', () => {
  test('nearly all open: a cancellation settles both papers, a credit in part leaves the rest', async () => {
    const { company, invoices } = await billed()
    await cancel(company, invoices[0]!)
    await inside(company, async (tx) => expect(await creditInvoice(tx, company, { invoice: invoices[1]!, issueDate: '2026-12-01', reason: 'Ausfall', actor, lines: [{ lineNo: 1, netMinor: 1n }] })).toMatchObject({ ok: true }))
    expect((await everyPage(company, 'invoice', 'settled', 'number')).map(({ id }) => id)).toEqual([invoices[0]])
    const [part] = (await everyPage(company, 'invoice', 'open', 'number')).filter(({ id }) => id === invoices[1])
    expect(part!.rest_minor).toBe(part!.gross_minor - 1n)
    expect(await everyPage(company, 'credit_note', 'open', '-gross')).toEqual([])
    await expectListsToAgree(company)
  })

  test('nearly all settled', async () => {
    const { company, invoices } = await billed()
    for (const invoice of invoices.slice(1)) await cancel(company, invoice)
    expect((await everyPage(company, 'invoice', 'open', '-date')).map(({ id }) => id)).toEqual([invoices[0]])
    expect(await everyPage(company, 'invoice', 'settled', '-date')).toHaveLength(invoices.length - 1)
    await expectListsToAgree(company)
    // Each of more than a hundred cancellations is a transaction of its own.
  }, 120_000)

  test('two who set off the same item at once: the second waits, and is refused what is no longer there', async () => {
    const { company, invoices } = await billed()
    const credit = await inside(company, (tx) => creditInvoice(tx, company, { invoice: invoices[0]!, issueDate: '2026-12-01', reason: 'Kulanz', actor, lines: [{ lineNo: 1, netMinor: 100n }] }))
    if (!credit.ok) throw new Error(credit.refusal.kind)
    const settle = `insert into allocations (company_id, id, open_item_id, credit_item_id, amount_minor, created_by)
      select $1, $2, i.id, c.id, i.amount_minor, 'user:1' from open_items i, open_items c where i.company_id = $1 and i.document_id = $3 and c.company_id = $1 and c.document_id = $4`
    // Two credits of their own, each as high as the item.
    const owner = new pg.Client({ connectionString: url })
    await owner.connect()
    try {
      const credits: string[] = []
      for (const i of [1, 2]) {
        await owner.query(`set session_replication_role = replica; insert into open_items (company_id, id, customer_id, document_id, account, currency, amount_minor, due_date)
          select company_id, ${900_000 + i}, customer_id, ${900_000 + i}, account, currency, -amount_minor, due_date from open_items where company_id = ${company} and document_id = ${invoices[2]}; reset session_replication_role`)
        credits.push(String(900_000 + i))
      }
      const first = inside(company, async (tx) => {
        await tx.run(settle, [company, 910_001, invoices[2], credits[0]])
        await new Promise((wake) => setTimeout(wake, 150))
      })
      await new Promise((wake) => setTimeout(wake, 50))
      const second = inside(company, (tx) => tx.run(settle, [company, 910_002, invoices[2], credits[1]])).then(() => undefined, (fault: pg.DatabaseError) => fault.constraint)
      await first
      expect(await second).toBe('allocations_within_items')
      expect((await owner.query(`select settled, allocated_minor = amount_minor as whole from open_items where company_id = $1 and document_id = any ($2) order by id`, [company, [invoices[2], ...credits]])).rows)
        .toEqual(expect.arrayContaining([{ settled: true, whole: true }, { settled: false, whole: false }]))
    } finally {
      await owner.end()
    }
  })
})

test('items of a run are found by each state as the view derives it, whatever the run has come to', async () => {
  const { company } = await billed()
  const run = (await inside(company, (tx) => lists.listRuns(tx, company, {}, 1)))[0]!
  const states = ['pending', 'billed', 'zero', 'skipped', 'parked', 'changed', 'failed'] as const
  const exceptions = [null, 'changed', 'failed', 'parked'] as const
  for (const done of [0, 40, run.selected]) {
    await inside(company, async (tx) => {
      await tx.run('update billing_runs set done_position = $3 where company_id = $1 and id = $2', [company, run.id, done])
      for (const [i, exception] of exceptions.entries()) {
        if (exception) await tx.run(`update billing_run_items set exception = $4, reason = 'test' where company_id = $1 and run_id = $2 and position = $3 and planned = 'due'`, [company, run.id, 10 * i, exception])
      }
      const derived = await tx.rows<{ state: string; position: number }>('select state, position from billing_run_item_states where company_id = $1 and run_id = $2', [company, run.id])
      for (const state of states) {
        const found = await lists.listItems(tx, company, run.id, { state }, 1000)
        expect(found.map(({ position }) => position).sort((a, b) => a - b), `${state} at ${done}`).toEqual(derived.filter((item) => item.state === state).map(({ position }) => position).sort((a, b) => a - b))
        expect(found.every((item) => item.state === state)).toBe(true)
      }
    })
  }
})
