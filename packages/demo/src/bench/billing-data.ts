/**
 * A provider with N customers of three services each, made by SQL: products of several kinds, intervals and rates of tax, own prices, discounts, mandates,
 * customers abroad, and one in twenty who is new and pays a setup fee and a part of a month. All of them are due on 2026-12-01.
 */
import { createCompany } from '@kontor/server/companies/public.ts'
import { connect } from '@kontor/server/platform/database/database.ts'
import type { Actor } from '@kontor/server/platform/database/database.ts'

export const BENCH_ACTOR: Actor = { name: 'cli:bench', source: 'cli' }
export const BENCH_COMPANY = 1
export const BENCH_RUN_DATE = '2026-12-01'

const PRODUCTS = `
  insert into products (company_id, id, sku, name, kind, unit, unit_code, interval_months, timing, alignment, tax_class, revenue_account)
  values (1, 1, 'FTTH-500', 'Glasfaser 500', 'access_line', 'Monat', 'MON', 1, 'advance', 'calendar', 'S', '8400'),
         (1, 2, 'VOICE', 'Telefonanschluss', 'telephony', 'Monat', 'MON', 1, 'arrears', 'calendar', 'S', '8400'),
         (1, 3, 'MAGAZINE', 'Programmzeitschrift', 'service', 'Monat', 'MON', 1, 'advance', 'calendar', 'R', '8300'),
         (1, 4, 'HOSTING', 'Webhosting', 'virtual_host', 'Quartal', 'H87', 3, 'advance', 'anniversary', 'S', '8400'),
         (1, 5, 'DOMAIN', 'Domain', 'domain', 'Jahr', 'ANN', 12, 'advance', 'anniversary', 'S', '8400'),
         (1, 6, 'IPTV', 'Fernsehen', 'iptv', 'Monat', 'MON', 1, 'advance', 'calendar', 'S', '8400')`

const PRICES = `
  insert into price_versions (company_id, id, product_id, valid_from, net_price, setup_fee)
  values (1, 11, 1, '2020-01-01', 33.57, 41.93), (1, 12, 2, '2020-01-01', 4.12, null), (1, 13, 3, '2020-01-01', 2.80, null),
         (1, 14, 4, '2020-01-01', 14.97, null), (1, 15, 5, '2020-01-01', 11.76, null), (1, 16, 6, '2020-01-01', 8.39, null)`

/** One in fifty is a business in Austria (reverse charge), one in fifty lives in Switzerland, one in ten is a business at home. */
const CUSTOMERS = `
  insert into customers (company_id, id, number, kind, company_name, last_name, first_name, street, postcode, city, country, email, phone, vat_id, language, added_on,
                         payment_method, payment_days, discount_percent, delivery)
  select 1, 100000000 + i, (10000000 + i)::text, case when i % 50 = 0 or i % 10 = 3 then 'business' else 'person' end,
         case when i % 50 = 0 or i % 10 = 3 then 'Betrieb ' || i || ' GmbH' end, 'Petersen ' || i, 'Änne', 'Große Straße ' || i % 200, (20000 + i % 5000)::text,
         (array['Kiel', 'Flensburg', 'Lübeck', 'Neumünster', 'Schleswig'])[1 + i % 5], case i % 50 when 0 then 'AT' when 1 then 'CH' else 'DE' end,
         'kunde' || i || '@example.net', '+49 431 ' || 1000000 + i, case when i % 50 = 0 then 'ATU12345678' end, 'de', '2026-01-01',
         case when i % 5 < 3 then 'direct_debit' end, case when i % 10 = 7 then 30 end, case when i % 25 = 4 then 5 else 0 end, case when i % 10 = 9 then 'post' else 'email' end
    from generate_series(1, $1::int) i`

const MANDATES = `
  insert into mandates (company_id, id, customer_id, reference, signed_on, iban_cipher, iban_search, iban_last4, iban_country)
  select 1, 150000000 + i, 100000000 + i, 'M-' || i, '2026-01-02', sha256(i::text::bytea), sha256(i::text::bytea), right((10000 + i)::text, 4), 'DE'
    from generate_series(1, $1::int) i where i % 5 < 3`

/** Service 1 is the line, service 2 telephony or a magazine, service 3 hosting, a domain, or television. */
const SERVICES = `
  select i, k, case k when 1 then 1 when 2 then case when i % 2 = 0 then 2 else 3 end else case i % 4 when 0 then 4 when 1 then 5 else 6 end end product, k = 1 and i % 20 = 6 fresh
    from generate_series(1, $1::int) i, generate_series(1, 3) k`

const SUBSCRIPTIONS = `
  insert into subscriptions (company_id, id, customer_id, product_id, contract_number, label, state, start_date, setup_fee_due)
  select 1, 200000000 + i * 3 + k, 100000000 + i, product, 'V' || i * 3 + k, 'Anschluss ' || i, 'active',
         case when fresh then '2026-11-16' when product = 4 then '2026-03-01' when product = 5 then '2025-12-01' else '2026-01-01' end::date, fresh
    from (${SERVICES}) services`

const TERMS = `
  insert into subscription_terms (company_id, id, subscription_id, valid_from, quantity, net_price, discount_percent)
  select 1, 600000000 + i * 3 + k, 200000000 + i * 3 + k, '2020-01-01', case when product = 6 and i % 3 = 0 then 2 else 1 end,
         case when k = 1 and i % 10 = 8 then 29.33 end, case when (i + k) % 10 = 0 then 10 else 0 end
    from (${SERVICES}) services`

/** What a former system billed: all up to the day before the next period, the arrears up to October. */
const BILLED_ELSEWHERE = `
  insert into charges (company_id, id, customer_id, subscription_id, component, starts_after, until, outcome, currency, created_by)
  select 1, 1000000000 + i * 3 + k, 100000000 + i, 200000000 + i * 3 + k, 'recurring', '2025-11-30',
         case when product = 2 then '2026-10-31' else '2026-11-30' end::date, 'elsewhere', 'EUR', 'import'
    from (${SERVICES}) services where not fresh`

/** Fills a migrated, empty database. */
export async function loadBillingData(url: string, customers: number): Promise<void> {
  const db = connect({ url })
  try {
    await db.system({ actor: BENCH_ACTOR }, async (tx) => {
      const created = await createCompany(tx, {
        code: 'DE', name: 'Fördenetz GmbH', country: 'DE', street: 'Hafenstraße 1', postcode: '24103', city: 'Kiel', vatId: 'DE123456788', bankName: 'Förde Bank',
        iban: 'DE02120300000000202051', bic: 'BYLADEM1001',
      })
      if (!created.ok || created.value.company !== BENCH_COMPANY) throw new Error('The company of the bench could not be made.')
    })
    // Without triggers: the trail of the loading is not the run's to seal, and no run reads the text that searches read.
    const client = await db.pool.connect()
    try {
      await client.query('begin; set local session_replication_role = replica')
      await client.query(PRODUCTS)
      await client.query(PRICES)
      for (const sql of [CUSTOMERS, MANDATES, SUBSCRIPTIONS, TERMS, BILLED_ELSEWHERE]) await client.query(sql, [customers])
      await client.query('commit')
    } finally {
      client.release(true)
    }
    // Ids that the run takes must lie above those that were made here.
    await db.pool.query("select setval('kontor.id_blocks', 10000000000)")
    await db.pool.query('vacuum analyze')
  } finally {
    await db.close()
  }
}
