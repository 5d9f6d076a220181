import { withNoticeExample } from '@kontor/domain/messaging/template-examples.ts'
import { EVERY_TEMPLATE_KIND, paperOf, templateData } from '@kontor/domain/messaging/template.ts'
import { defaultTemplate } from '@kontor/domain/messaging/default-templates.ts'
import type { AnyPaperData } from '@kontor/domain/forms/form-data.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import { placesOf } from '@kontor/domain/forms/places.ts'
import { presentPaper } from '@kontor/domain/forms/paper-presentation.ts'
import { presentDocument } from '@kontor/domain/forms/presentation.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { formSources } from '@kontor/server/invoicing/public.ts'
import { fillTemplate } from '@kontor/server/messaging/template-language.ts'
import { createCompany } from '@kontor/server/companies/public.ts'
import { fingerprint } from '@kontor/server/platform/database/fingerprint.ts'
import type { Fingerprint } from '@kontor/server/platform/database/fingerprint.ts'
import type { Database } from '@kontor/server/platform/database/database.ts'
import { createSecrets } from '@kontor/server/platform/secrets.ts'
import { runSweeps } from '@kontor/server/reporting/public.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { steppingClock } from '@kontor/testing/http.ts'
import { memoryFiles } from '@kontor/testing/test-app.ts'
import { describe, expect, test, vi } from 'vitest'
import { loadLarge } from './large.ts'
import { loadDemo } from './load-demo.ts'
import type { DemoLoaded, DemoOptions } from './load-demo.ts'

const actor = { name: 'cli:test', source: 'cli' } as const
const options: DemoOptions = { files: memoryFiles(), secrets: createSecrets(Buffer.alloc(32, 7)), customers: 30, months: 4, seed: 3, today: '2026-11-22' }

/** With modules of its own, as another process has: ids come in blocks that belong to a process and its one database. */
async function loaded(db: Database, more: Partial<DemoOptions> = {}): Promise<DemoLoaded> {
  vi.resetModules()
  const fresh = await import('./load-demo.ts')
  const result = await fresh.loadDemo(db, { ...options, ...more })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
const said = (db: Database): Promise<Fingerprint> => db.system({ actor }, (tx) => fingerprint(tx))

describe('a small demo', async () => {
  const { db } = await createDatabase()
  const first = await loaded(db)
  const whole = await said(db)

  test('has both providers, each with customers, invoices every month, corrections and waiting drafts', async () => {
    expect(first.loaded).toBe(true)
    expect(first.companies.map(({ code, customers, currency }) => [code, customers, currency])).toEqual([['FJORD', 18, 'EUR'], ['VLNA', 12, 'CZK']])
    for (const { creditNotes, drafts, invoicesThisMonth } of first.companies) {
      expect(creditNotes).toBeGreaterThan(1)
      expect(drafts).toBe(3)
      expect(invoicesThisMonth).toBeGreaterThan(5)
    }
    expect(first.companies[0]?.parked).toBe(1)
    const months = await db.system({ actor }, (tx) => tx.rows<{ code: string; months: bigint }>(
      `select c.code, count(distinct date_trunc('month', d.issue_date)) months from documents d join companies c using (company_id) where d.kind = 'invoice' group by c.code order by c.code`))
    expect(months).toEqual([{ code: 'FJORD', months: 5n }, { code: 'VLNA', months: 5n }])
  })

  test('has statements of its banks whose receipts are matched, and leaves those of the last days to a person', async () => {
    const banks = await db.system({ actor }, (tx) => tx.rows<{ code: string; person: number; rules: number; waiting: string[]; until: string }>(
      `select c.code, (select max(statement_date) from bank_statements s where s.company_id = c.company_id) as until,
              (select count(*)::int from bank_entry_bookings b where b.company_id = c.company_id and b.rule = 'person') as person, (select count(*)::int from bank_entry_bookings b where b.company_id = c.company_id and b.rule <> 'person') as rules,
              array(select distinct w.waits_for from bank_entry_work w where w.company_id = c.company_id and w.booked_minor <> w.amount_minor order by 1) as waiting
         from companies c order by c.code`))
    for (const { until, person, rules, waiting } of banks) {
      expect(until).toBe('2026-11-20')
      expect(rules).toBeGreaterThan(person)
      expect(waiting).toEqual(expect.arrayContaining(['money_went', 'nobody_named']))
    }
  })

  test('breaks no invariant', async () => {
    const { ok, sweeps } = await runSweeps(db)
    expect(sweeps.filter(({ rows }) => rows > 0)).toEqual([])
    expect(ok).toBe(true)
  })

  test('is not loaded twice', async () => {
    expect((await loaded(db, { today: '2026-12-24' })).loaded).toBe(false)
    expect(await said(db)).toEqual(whole)
  })

  test('is the same again from the same seed, and another from another', async () => {
    const [same, other] = [await createDatabase(), await createDatabase()]
    await loaded(same.db)
    expect((await said(same.db)).tables).toEqual(whole.tables)
    await loaded(other.db, { seed: 4 })
    expect((await said(other.db)).tables['customers']).not.toEqual(whole.tables['customers'])
  })

  test('goes on where a load was killed, and ends up the same', async () => {
    const { db: killed } = await createDatabase()
    await expect(loaded(killed, { onProgress: ({ done }) => { if (done === 5) throw new Error('killed') } })).rejects.toThrow('killed')
    await loaded(killed)
    expect((await said(killed)).tables).toEqual(whole.tables)
  })

  test('has no customer for whom a standard template of mail fails or leaves a placeholder, in three languages', async () => {
    const clock = steppingClock('2026-11-22T09:00:00.000Z')
    const { rows: [user] } = await db.pool.query<{ id: bigint }>(`insert into users (login, name, created_at, created_by) values ('writer', 'Erika Muster', now(), 'test') returning id`)
    const wrong: string[] = []
    let written = 0
    for (const company of await db.pool.query<{ company_id: number }>('select company_id from companies order by company_id').then(({ rows }) => rows.map((row) => row.company_id))) {
      await db.company({ company, actor }, async (tx) => {
        const customers = await tx.rows<{ id: bigint; subscription: bigint | null; documents: string[] }>(
          `select c.id, (select min(s.id) from subscriptions s where s.company_id = c.company_id and s.customer_id = c.id and s.state = 'active') as subscription,
                  array(select distinct on (d.kind) x.canonical from documents d join document_contents x on x.company_id = d.company_id and x.document_id = d.id where d.company_id = c.company_id and d.customer_id = c.id order by d.kind, d.id desc) as documents
             from customers c where c.company_id = $1 and c.deleted_at is null order by c.id`, [company])
        expect(customers.length).toBeGreaterThan(10)
        for (const customer of customers) {
          const invoices = customer.documents.map((canonical) => JSON.parse(canonical) as CanonicalDocument)
          const papers = new Map<FormKind, AnyPaperData>()
          for (const kind of new Set(EVERY_TEMPLATE_KIND.map(paperOf).filter((paper) => !placesOf(paper).includes('document')))) {
            const ofService = kind === 'contract' || kind === 'service_settings'
            const subscription = ofService ? customer.subscription : null
            if (ofService && subscription === null) continue
            const paper = await formSources.paper(tx, company, { kind, customer: subscription === null ? customer.id : null, subscription, language: 'de', subject: 'Umzug', text: 'x', user: user!.id, clock })
            if (paper.ok) papers.set(kind, paper.value.data)
          }
          for (const language of ['de', 'cs', 'en'] as const) {
            for (const kind of EVERY_TEMPLATE_KIND) {
              const paper = papers.get(paperOf(kind))
              const views = paper ? [presentPaper({ ...paper, language })] : placesOf(paperOf(kind)).includes('document') ? invoices.map((invoice) => presentDocument(invoice, { language })) : []
              for (const view of views) {
                const filled = fillTemplate(defaultTemplate(kind, language), templateData(kind, withNoticeExample(view, kind, 'normal'), { einvoice: true }))
                written++
                if (!filled.ok || /[{}]|undefined|null|\[object/.test(filled.value.subject + filled.value.body)) wrong.push(`${kind} ${language} for customer ${customer.id}`)
              }
            }
          }
        }
      })
    }
    expect(wrong).toEqual([])
    expect(written).toBeGreaterThan(1000)
  }, 60_000)
})

test('made-up data never go beside real companies, nor beyond what can be told', async () => {
  const { db } = await createDatabase()
  expect(await loadDemo(db, { ...options, months: 0 })).toEqual({ ok: false, refusal: { kind: 'months_out_of_range', least: 1, most: 36 } })
  expect(await loadDemo(db, { ...options, customers: 5 })).toEqual({ ok: false, refusal: { kind: 'customers_out_of_range', least: 20, most: 1_000_000 } })
  await db.system({ actor }, (tx) => createCompany(tx, { code: 'REAL', name: 'Wirklich GmbH', country: 'DE' }))
  expect(await loadDemo(db, options)).toEqual({ ok: false, refusal: { kind: 'real_companies_exist', codes: ['REAL'] } })
  expect(await db.system({ actor }, (tx) => tx.one('select count(*) customers from customers'))).toEqual({ customers: 0n })
})

test('a large provider breaks no invariant either', async () => {
  const { db } = await createDatabase()
  const result = await loadLarge(db, { ...options, customers: 1_100, months: 1 })
  expect(result.ok && result.value.companies.map(({ code, customers }) => [code, customers])).toEqual([['GROSS', 1_100]])
  expect((await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0)).toEqual([])
})
