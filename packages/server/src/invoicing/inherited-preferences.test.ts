import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { bill } from '@kontor/testing/billing-run.ts'
import { createCast } from '@kontor/testing/create-cast.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { expect, test } from 'vitest'
import { runSweeps } from '../reporting/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { createSecrets } from '../platform/secrets.ts'
import { lockedCustomers } from './store/plan-inputs.ts'

const { db } = await createDatabase()
const actor = { name: 'cli:test', source: 'cli' } as const
const [fjord] = await createCast(db, { secrets: createSecrets(Buffer.alloc(32, 5)), today: '2026-11-22' })
const company = fjord!.company.company
const inside = <T>(work: (tx: Tx) => Promise<T>) => db.company({ company, actor }, work)
const ohlsen = fjord!.customers.get('10001')!
const settle = (settings: object) => inside((tx) => tx.run(`update customer_groups set settings = $1 where code = 'private'`, [JSON.stringify(settings)]))
const preferences = () => inside(async (tx) => {
  const [customer] = await lockedCustomers(tx, company, [ohlsen])
  const { paymentDays, billingIntervalMonths, paymentMethod, cashDiscounts, discountPercent, grouping, collectiveDay, delivery, language } = customer!
  return { paymentDays, billingIntervalMonths, paymentMethod, cashDiscounts, discountPercent, grouping, collectiveDay, delivery, language }
})
const SYSTEM = {
  paymentDays: null, billingIntervalMonths: null, paymentMethod: 'transfer', cashDiscounts: [], discountPercent: '0.00', grouping: 'month', collectiveDay: null,
  delivery: 'email', language: 'de',
}

test('billing reads the customer\'s own word, else its group\'s, else the company\'s, else the system\'s', async () => {
  await inside((tx) => tx.run(
    `update customers set customer_group = 'private', payment_days = null, payment_method = null, discount_percent = null, grouping = null, delivery = null, language = null,
            billing_interval_months = null, cash_discount_percent = null, cash_discount_days = null, collective_day = null where id = $1`, [ohlsen]))
  expect(await preferences()).toEqual(SYSTEM)
  await inside((tx) => tx.run(`insert into settings (company_id, key, value) values ($1, 'customers.delivery', '"post"'), ($1, 'customers.cash_discount', '{"percent": "1", "days": 5}')`, [company]))
  expect(await preferences()).toEqual({ ...SYSTEM, delivery: 'post', cashDiscounts: [{ percent: '1.00', days: 5 }] })
  await settle({ paymentDays: 30, discountPercent: '10', grouping: 'service', language: 'en', cashDiscount: { percent: '2.5', days: 8, second: { percent: '1', days: 20 } } })
  expect(await preferences()).toEqual({ ...SYSTEM, delivery: 'post', paymentDays: 30, discountPercent: '10.00', grouping: 'service', language: 'en', cashDiscounts: [{ percent: '2.50', days: 8 }, { percent: '1.00', days: 20 }] })
  await inside((tx) => tx.run('update customers set payment_days = 7, cash_discount_percent = 0, cash_discount_days = 0 where id = $1', [ohlsen]))
  expect(await preferences()).toMatchObject({ paymentDays: 7, cashDiscounts: [], discountPercent: '10.00' })
})

test('an invoice has its group\'s discount, term and language, and the sweeps recompute it', async () => {
  await settle({ paymentDays: 30, discountPercent: '10', grouping: 'month', language: 'en' })
  await inside((tx) => tx.run('update customers set payment_days = null where id = $1', [ohlsen]))
  expect(await bill(db, { company, date: '2026-12-01' })).toMatchObject({ ok: true })
  const [issued] = await inside((tx) => tx.rows<{ canonical: string; due_date: string; language: string }>(
    `select c.canonical, d.due_date, d.language from documents d join document_contents c on c.company_id = d.company_id and c.document_id = d.id where d.customer_id = $1 order by d.id desc`, [ohlsen]))
  expect([issued!.due_date, issued!.language]).toEqual(['2026-12-31', 'en'])
  expect(JSON.stringify((JSON.parse(issued!.canonical) as CanonicalDocument).lines)).toContain('10')
  const charges = await inside((tx) => tx.rows<{ customer_discount: string }>(`select customer_discount from charges where customer_id = $1 and component = 'recurring'`, [ohlsen]))
  expect(charges.length).toBeGreaterThan(0)
  expect(new Set(charges.map((charge) => charge.customer_discount))).toEqual(new Set(['10.00']))
  const complaints = async () => (await runSweeps(db)).sweeps.filter(({ id, rows }) => id.startsWith('B') && rows > 0)
  expect(await complaints()).toEqual([])
  // What the group says later does not make what was charged before wrong.
  await settle({ discountPercent: '5' })
  expect(await complaints()).toEqual([])
})
