import { createHash } from 'node:crypto'
import { createDatabase } from '@kontor/testing/database.ts'
import { fixture, importsInto, KINDS, secrets } from '@kontor/testing/imports.ts'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'

const { db } = await createDatabase()
const { newCompany, importing, rows, count, withFixtures } = importsInto(db)

describe('the files of a former system', () => {
  test.each([
    ['DE', 'utf-8', [18, 120, 288], 235],
    ['CZ', 'windows-1250', [10, 120, 299], 242],
  ] as const)('%s is imported whole', async (country, encoding, [products, customers, subscriptions], elsewhere) => {
    const company = await newCompany(country)
    const reports = []
    for (const kind of KINDS) {
      const rehearsal = await importing({ company, kind, bytes: fixture(country, kind), options: { dryRun: true } })
      expect(rehearsal).toMatchObject({ state: 'checked', refused: 0, fileProblems: [], import: null })
      expect(await count(company, kind)).toBe(0)
      const report = await importing({ company, kind, bytes: fixture(country, kind) })
      expect({ ...report, import: null, state: null }).toEqual({ ...rehearsal, state: null })
      reports.push(report)
    }
    expect(reports.map(({ rows: n, accepted, refused }) => [n, accepted, refused])).toEqual([products, customers, subscriptions].map((n) => [n, n, 0]))
    expect(reports[1]?.encoding).toBe(encoding)
    expect([await count(company, 'products'), await count(company, 'price_versions')]).toEqual([products, products])
    expect([await count(company, 'customers'), await count(company, 'subscriptions'), await count(company, 'subscription_terms')]).toEqual([customers, subscriptions, subscriptions])
    expect(await rows(company, `select outcome, component, count(*)::int as n from charges where company_id = $1 group by 1, 2`)).toEqual([{ outcome: 'elsewhere', component: 'recurring', n: elsewhere }])
    expect(await count(company, 'imports')).toBe(3)
  })

  test('customers keep every letter, their wishes and an unreadable IBAN with its mandate', async () => {
    const de = await withFixtures('DE', ['customers'])
    const cz = await withFixtures('CZ', ['customers'])
    expect(await rows(de, `select company_name, last_name, city, payment_days, discount_percent::text, grouping, delivery from customers where company_id = $1 and number = '10003'`)).toEqual([
      { company_name: 'Praxis Dr. Müller AG', last_name: 'Müller', city: 'Kiel', payment_days: 7, discount_percent: '2.50', grouping: 'service', delivery: 'both' },
    ])
    expect(await rows(cz, `select last_name, first_name, street, postcode, city from customers where company_id = $1 and number = '10004'`)).toEqual([
      { last_name: 'Jelínek', first_name: 'Pavel', street: 'Údolní 106a', postcode: '787 01', city: 'Šumperk' },
    ])
    const [mandate] = await rows(de, `select m.reference, m.signed_on::text, m.iban_country, m.iban_last4, m.iban_cipher from mandates m join customers c on c.company_id = m.company_id and c.id = m.customer_id
      where m.company_id = $1 and c.number = '10005'`)
    expect(mandate).toMatchObject({ reference: 'M-10005-1', signed_on: '2023-12-02', iban_country: 'DE', iban_last4: '9404' })
    expect(secrets.decrypt(mandate!['iban_cipher'] as Buffer)).toBe('DE34210501705828889404')
    expect(await count(de, 'mandates')).toBe(81)
  })

  test('a customer who wants e-mail but has no address is imported with a warning', async () => {
    const company = await newCompany()
    const report = await importing({ company, kind: 'customers', bytes: fixture('DE', 'customers') })
    // Seven have no main address; one of them has a billing address, which is where documents go.
    expect(report.counts).toEqual({ email_missing: 6 })
    expect(report.problems[0]).toEqual({ severity: 'warning', line: 9, column: 'email', value: '', rule: { kind: 'email_missing' }, correction: null })
  })

  test('accounts that the chart lacks are created in its revenue range, with one notice each', async () => {
    const company = await newCompany()
    const lines = fixture('DE', 'products').toString().replaceAll(';8401;', ';8520;').replaceAll(';8403;', ';8520;')
    const report = await importing({ company, kind: 'products', bytes: lines })
    expect(report).toMatchObject({ state: 'done', notices: 1 })
    expect(report.problems).toEqual([{ severity: 'notice', line: 7, column: 'revenue_account', value: '8520', rule: { kind: 'account_created', account: '8520' }, correction: null }])
    expect(await rows(company, `select kind, tax_class from accounts where company_id = $1 and number = '8520'`)).toEqual([{ kind: 'revenue', tax_class: null }])
  })

  test('prices hold always, unless a day is given', async () => {
    const [always, later] = [await newCompany(), await newCompany()]
    await importing({ company: always, kind: 'products', bytes: fixture('DE', 'products') })
    await importing({ company: later, kind: 'products', bytes: fixture('DE', 'products'), options: { validFrom: '2026-01-01' } })
    const first = `select valid_from::text, valid_until::text, net_price::text, setup_fee::text from price_versions v join products p on p.company_id = v.company_id and p.id = v.product_id
      where v.company_id = $1 and sku = 'FIB300'`
    expect(await rows(always, first)).toEqual([{ valid_from: '1970-01-01', valid_until: null, net_price: '37.730000', setup_fee: '49.580000' }])
    expect(await rows(later, first)).toMatchObject([{ valid_from: '2026-01-01' }])
  })

  test('a subscription that the former system billed owes no setup fee and goes on the day after', async () => {
    const company = await withFixtures('DE')
    expect(await rows(company, `select s.start_date::text, s.end_date::text, s.state, s.setup_fee_due, c.starts_after::text, c.until::text, t.quantity::text, t.net_price::text, t.discount_percent::text, c.created_by
      from subscriptions s join customers k on k.company_id = s.company_id and k.id = s.customer_id join products p on p.company_id = s.company_id and p.id = s.product_id
      join subscription_terms t on t.company_id = s.company_id and t.subscription_id = s.id left join charges c on c.company_id = s.company_id and c.subscription_id = s.id
      where s.company_id = $1 and k.number = '10005' and p.sku = 'SQL'`)).toEqual([{
      start_date: '2025-11-25', end_date: '2026-01-07', state: 'ended', setup_fee_due: false, starts_after: '2025-11-24', until: '2026-10-31', quantity: '2.000000', net_price: '1.510000',
      discount_percent: '0.00', created_by: 'cli:clara',
    }])
  })

  test.each(['windows-1250', 'iso-8859-2', 'cp852', 'utf-16le', 'utf-16be', 'utf-8'])('the Czech customers written as %s give the same customers', async (encoding) => {
    const text = iconv.decode(fixture('CZ', 'customers'), 'windows-1250')
    const company = await newCompany('CZ')
    expect((await importing({ company, kind: 'customers', bytes: iconv.encode(text, encoding) })).encoding).toBe(encoding)
    expect(await rows(company, `select md5(string_agg(concat_ws('|', number, company_name, last_name, first_name, street, city), E'\n' order by number)) as md5 from customers where company_id = $1`))
      .toEqual([{ md5: createHash('md5').update(plainCustomers(text)).digest('hex') }])
  })
})

/** What the test before expects, read from the file without any of our code. */
function plainCustomers(text: string): string {
  return text.trimEnd().split('\r\n').slice(1).map((line) => line.split(';')).map(([number, , company, last, first, street, , city]) => [number, ...(company ? [company] : []), last, first, street, city].join('|')).join('\n')
}
