/**
 * A small provider for the tests of truth: one German company whose customers have, between them, every kind of contract that billing knows.
 * Written straight into the tables, so that a fault of the commands that enter such data cannot hide one of the billing run.
 * The same count and seed make the same provider, whatever the machine.
 */
import { createCompany } from '@kontor/server/companies/commands.ts'
import type { Database, Tx } from '@kontor/server/platform/database/database.ts'
import { TESTER } from './tester.ts'

type Row = Readonly<Record<string, string | number | boolean | null>>

/** Inserts rows by one statement; what a row does not name gets the column's default. All rows name the same columns. */
export async function insertRows(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(rows[0]!).join(', ')
  await tx.run(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)])
}

interface SmallProduct {
  readonly sku: string
  readonly kind: string
  readonly months: number
  readonly timing: 'advance' | 'arrears'
  readonly alignment: 'calendar' | 'anniversary'
  readonly tax: 'S' | 'R' | 'Z'
  /** [valid from, net price, setup fee] */
  readonly prices: readonly (readonly [string, string, string | null])[]
}

/** One of each: intervals, both timings and alignments, all tax classes, a price that rose, a free one, and one without a price. */
export const PRODUCTS: readonly SmallProduct[] = [
  { sku: 'FIBRE', kind: 'access_line', months: 1, timing: 'advance', alignment: 'calendar', tax: 'S', prices: [['2024-01-01', '29.90', '49.00'], ['2026-10-01', '31.95', '59.00']] },
  { sku: 'PHONE', kind: 'telephony', months: 1, timing: 'arrears', alignment: 'calendar', tax: 'S', prices: [['2024-01-01', '9.99', null]] },
  { sku: 'HOSTING', kind: 'hosting', months: 12, timing: 'advance', alignment: 'anniversary', tax: 'S', prices: [['2024-01-01', '119.88', '10']] },
  { sku: 'PAPER', kind: 'iptv', months: 3, timing: 'advance', alignment: 'calendar', tax: 'R', prices: [['2024-01-01', '24.505', null]] },
  { sku: 'SERVER', kind: 'server', months: 1, timing: 'advance', alignment: 'anniversary', tax: 'S', prices: [['2024-01-01', '37.73', null]] },
  { sku: 'ROOF', kind: 'goods', months: 6, timing: 'arrears', alignment: 'anniversary', tax: 'Z', prices: [['2024-01-01', '83.333333', null]] },
  { sku: 'FREE', kind: 'service', months: 1, timing: 'advance', alignment: 'calendar', tax: 'S', prices: [['2024-01-01', '0', null]] },
  { sku: 'UNPRICED', kind: 'service', months: 1, timing: 'advance', alignment: 'calendar', tax: 'S', prices: [] },
]

const STARTS = ['2026-08-31', '2026-09-15', '2026-10-01', '2026-10-31', '2026-11-07', '2024-02-29', '2026-11-30']

/** A small deterministic generator (Lehmer); quality does not matter here, sameness does. */
function numbersFrom(seed: number): (below: number) => number {
  let state = (seed * 2654435761 + 12345) % 2147483647 || 1
  return (below) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}

/** Creates company ONE with its customers, and answers its company_id. Day zero of its contracts lies in autumn 2026. */
export async function createSmallProvider(db: Database, options: { readonly customers: number; readonly seed: number }): Promise<number> {
  const company = await db.system({ actor: TESTER }, async (tx) => {
    const made = await createCompany(tx, { code: 'ONE', name: 'Einblick Netz GmbH', country: 'DE', city: 'Fulda', vatId: 'DE123456788', iban: 'DE89370400440532013000' })
    if (!made.ok) throw new Error(`company refused: ${made.refusal.kind}`)
    return made.value.company
  })
  await db.company({ company, actor: TESTER }, async (tx) => {
    await insertProducts(tx, company)
    await insertCustomers(tx, company, options.customers, numbersFrom(options.seed))
  })
  return company
}

async function insertProducts(tx: Tx, company: number): Promise<void> {
  await insertRows(tx, 'products', PRODUCTS.map((product, i) => ({
    company_id: company, id: i + 1, sku: product.sku, name: `Tarif ${product.sku}`, kind: product.kind, supply: product.kind === 'goods' ? 'goods' : 'service', unit: 'Monat', unit_code: 'MON',
    interval_months: product.months, timing: product.timing, alignment: product.alignment, tax_class: product.tax, revenue_account: product.tax === 'R' ? '8300' : product.tax === 'Z' ? '8290' : '8400',
  })))
  let id = 100
  await insertRows(tx, 'price_versions', PRODUCTS.flatMap((product, i) => product.prices.map(([from, net, setup]) => ({
    company_id: company, id: id++, product_id: i + 1, valid_from: from, net_price: net, setup_fee: setup,
  }))))
}

async function insertCustomers(tx: Tx, company: number, count: number, below: (limit: number) => number): Promise<void> {
  const customers = Array.from({ length: count }, (_, i) => {
    const n = i + 1
    const abroad = n % 13 === 0 ? 'AT' : n % 17 === 0 ? 'CH' : 'DE'
    return {
      company_id: company, id: n, number: String(20000 + n), kind: n % 3 === 0 ? 'business' : 'person', company_name: n % 3 === 0 ? `Firma ${n} GmbH` : null,
      last_name: `Muster${n}`, first_name: 'Ada', street: `Gasse ${n}`, postcode: '36037', city: 'Fulda', country: abroad, email: n % 4 === 0 ? null : `k${n}@example.org`,
      added_on: '2026-08-01', language: n % 5 === 0 ? 'en' : 'de', vat_id: abroad === 'AT' ? `ATU${10000000 + n}` : null,
      discount_percent: n % 7 === 0 ? '10' : n % 11 === 0 ? '33.33' : '0', grouping: (['month', 'service', 'due_day'] as const)[n % 3 === 0 ? below(3) : 0]!,
      delivery: n % 6 === 0 ? 'both' : 'email', reverse_charge_until: n % 9 === 0 ? '2026-10-31' : null, payment_days: n % 8 === 0 ? 30 : null,
    }
  })
  await insertRows(tx, 'customers', customers)
  const subscriptions: Row[] = []
  const terms: Row[] = []
  for (const customer of customers) {
    // Every twentieth has nothing but the free tariff, every twenty-fifth one that has no price.
    const own = customer.id % 20 === 0 ? [7] : Array.from({ length: 1 + below(3) }, () => 1 + below(6))
    if (customer.id % 25 === 0) own.push(8)
    for (const product of own) {
      const id = 1 + subscriptions.length
      const start = STARTS[below(STARTS.length)]!
      const end = below(8) === 0 ? '2026-11-20' : null
      subscriptions.push({
        company_id: company, id, customer_id: customer.id, product_id: product, label: `Anschluss ${id}`, contract_number: below(3) === 0 ? `V-${id}` : null,
        state: end !== null && end >= start ? 'cancelled' : 'active', start_date: start, end_date: end !== null && end >= start ? end : null, interval_months: product === 1 && below(6) === 0 ? 3 : null,
      })
      const quantity = ['1', '1', '2', '0.5', '3'][below(5)]!
      const discount = below(5) === 0 ? '12.5' : '0'
      terms.push({ company_id: company, id: terms.length + 1, subscription_id: id, valid_from: start, quantity, net_price: below(6) === 0 ? '7.77' : null, discount_percent: discount })
      if (below(4) === 0) terms.push({ company_id: company, id: terms.length + 1, subscription_id: id, valid_from: '2026-12-11', quantity: '2', net_price: null, discount_percent: discount })
    }
  }
  await insertRows(tx, 'subscriptions', subscriptions)
  await insertRows(tx, 'subscription_terms', terms)
  await insertRows(tx, 'planned_items', customers.filter(({ id }) => id % 5 === 0).map(({ id }) => ({
    company_id: company, id, customer_id: id, kind: id % 2 === 0 ? 'usage' : 'once', description: 'Montage', quantity: '1.5', unit: 'Std', unit_code: 'HUR', net_price: id % 10 === 0 ? '-0.33' : '60',
    tax_class: 'S', revenue_account: '8400', due_from: '2026-11-01',
  })))
}
