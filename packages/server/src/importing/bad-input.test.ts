import type { ImportKind } from '@kontor/domain/importing/problem.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { fixture, importsInto, memorySink } from '@kontor/testing/imports.ts'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { beforeAll, describe, expect, test } from 'vitest'

const { db } = await createDatabase()
const { newCompany, importing, rows, count, withFixtures } = importsInto(db)

/** A company that has the DE products and customers; nothing in these tests writes into it. */
let known = 0
let empty = 0
beforeAll(async () => {
  known = await withFixtures('DE', ['products', 'customers'])
  await db.company({ company: known, actor: { name: 'cli:test', source: 'cli' } }, (tx) => tx.run(
    `insert into customer_groups (company_id, id, code, label_de, label_cs, label_en, archived) values ($1, 999000001, 'shelved', 'Abgelegt', 'Odložené', 'Shelved', true)`, [known]))
  empty = await newCompany()
})

const HEADERS: Readonly<Record<ImportKind, string>> = {
  products: 'sku;name;kind;unit;interval_months;timing;alignment;net_price;tax;revenue_account;setup_fee',
  customers: 'number;kind;company;last_name;first_name;street;postcode;city;country;email;billing_email;phone;vat_id;registration_number;iban;mandate_reference;mandate_date;' +
    'payment_method;payment_days;cash_discount_percent;cash_discount_days;discount_percent;grouping;language;delivery;reverse_charge_until',
  subscriptions: 'customer;sku;label;quantity;price;discount_percent;start;end;billed_until',
}
const GOOD: Readonly<Record<ImportKind, Readonly<Record<string, string>>>> = {
  products: {
    sku: 'WLAN', name: 'WLAN', kind: 'service', unit: 'Stk', interval_months: '1', timing: 'advance', alignment: 'calendar', net_price: '9,99', tax: 'S', revenue_account: '8400',
  },
  customers: { number: '77', kind: 'person', last_name: 'Groß', street: 'Am Deich 1', postcode: '24103', city: 'Kiel', country: 'DE', email: 'gross@example.net', discount_percent: '2,5' },
  subscriptions: { customer: '10001', sku: 'FIB100', quantity: '0,5', price: '9,99', start: '01.02.2026' },
}

/** A file of two rows, of which the second, on line 3, deviates from a good one. */
function fileWith(kind: ImportKind, change: Readonly<Record<string, string>>): string {
  // Columns that a file need not have are in it where they are spoken of.
  const columns = [...new Set([...HEADERS[kind].split(';'), ...Object.keys(change)])]
  const row = (values: Readonly<Record<string, string>>): string => columns.map((column) => values[column] ?? '').join(';')
  const key = kind === 'products' ? { sku: 'FIRST' } : kind === 'customers' ? { number: '76' } : { label: 'first' }
  return [columns.join(';'), row({ ...GOOD[kind], ...key }), row({ ...GOOD[kind], ...change }), ''].join('\r\n')
}

type Expected = readonly [kind: ImportKind, change: Readonly<Record<string, string>>, column: string | null, rule: object, correction: string | null]

describe('each refusal names line, column, value, rule and the one right value where there is one', () => {
  test.each<Expected>([
    ['customers', { number: 'K-77' }, 'number', { kind: 'digits_expected', minimum: 1, maximum: 10 }, null],
    ['customers', { number: '12345678901' }, 'number', { kind: 'digits_expected', minimum: 1, maximum: 10 }, null],
    ['customers', { number: '1 000' }, 'number', { kind: 'digits_expected', minimum: 1, maximum: 10 }, '1000'],
    ['customers', { number: '' }, 'number', { kind: 'value_required' }, null],
    ['customers', { number: '76' }, 'number', { kind: 'repeated_in_file', firstLine: 2 }, null],
    ['customers', { number: '10001' }, 'number', { kind: 'taken_in_database' }, null],
    ['customers', { last_name: '' }, 'last_name', { kind: 'name_missing' }, null],
    ['customers', { kind: 'firma' }, 'kind', { kind: 'value_not_allowed', allowed: 'person, business' }, null],
    ['customers', { customer_group: 'Geschäftskunden' }, 'customer_group', { kind: 'customer_group_unknown' }, 'business'],
    ['customers', { customer_group: 'VIP' }, 'customer_group', { kind: 'customer_group_unknown' }, null],
    ['customers', { customer_group: 'shelved' }, 'customer_group', { kind: 'customer_group_archived' }, null],
    ['customers', { country: 'XX' }, 'country', { kind: 'country_unknown' }, null],
    ['customers', { email: 'gross(at)example.net' }, 'email', { kind: 'email_malformed' }, null],
    ['customers', { email: '<gross@example.net>' }, 'email', { kind: 'email_malformed' }, 'gross@example.net'],
    ['customers', { electronic_address: 'DE123456789' }, 'electronic_address', { kind: 'electronic_address_malformed' }, null],
    ['customers', { electronic_address: '9930: DE123456789' }, 'electronic_address', { kind: 'electronic_address_malformed' }, '9930:DE123456789'],
    ['customers', { iban: 'DE35210501705828889404' }, 'iban', { kind: 'iban_check_digits_wrong' }, null],
    ['customers', { iban: 'DE3421050170582888940' }, 'iban', { kind: 'iban_check_digits_wrong' }, null],
    ['customers', { iban: '5828889404' }, 'iban', { kind: 'iban_malformed' }, null],
    ['customers', { iban: 'DE34210501705828889404', mandate_reference: 'M-1' }, 'mandate_date', { kind: 'mandate_incomplete', missing: 'mandate_date' }, null],
    ['customers', { iban: 'DE34210501705828889404', mandate_reference: 'Mündlich', mandate_date: '01.02.2026' }, 'mandate_reference', { kind: 'mandate_reference_malformed' }, null],
    ['customers', { iban: 'DE34210501705828889404', mandate_reference: 'M-10005-1', mandate_date: '01.02.2026' }, 'mandate_reference', { kind: 'taken_in_database' }, null],
    ['customers', { cash_discount_percent: '2' }, 'cash_discount_days', { kind: 'cash_discount_incomplete', missing: 'cash_discount_days' }, null],
    ['customers', { discount_percent: '101' }, 'discount_percent', { kind: 'percent_out_of_range' }, null],
    ['customers', { discount_percent: '-5' }, 'discount_percent', { kind: 'percent_out_of_range' }, null],
    ['customers', { discount_percent: '2,5 %' }, 'discount_percent', { kind: 'number_expected' }, '2,5'],
    ['customers', { discount_percent: '33,3333' }, 'discount_percent', { kind: 'too_many_decimals', maximum: 2 }, null],
    ['customers', { payment_days: '14 Tage' }, 'payment_days', { kind: 'integer_expected', minimum: 0, maximum: 365 }, null],
    ['customers', { reverse_charge_until: '31.06.2026' }, 'reverse_charge_until', { kind: 'date_does_not_exist' }, null],
    ['customers', { last_name: 'GroÃŸ' }, 'last_name', { kind: 'text_is_damaged' }, 'Groß'],
    ['customers', { last_name: 'Gro\ufffd' }, 'last_name', { kind: 'text_is_damaged' }, null],
    ['customers', { city: '"Kiel\nHolstein"' }, 'city', { kind: 'text_has_line_break' }, 'Kiel Holstein'],
    ['customers', { city: 'K'.repeat(101) }, 'city', { kind: 'value_too_long', maximum: 100 }, null],
    ['customers', { city: 'Kiel\u0085' }, 'city', { kind: 'text_has_control_character', code: 'U+0085' }, null],
    ['products', { sku: 'FIRST' }, 'sku', { kind: 'repeated_in_file', firstLine: 2 }, null],
    ['products', { sku: 'FIB100' }, 'sku', { kind: 'taken_in_database' }, null],
    ['products', { sku: 'W LAN' }, 'sku', { kind: 'sku_malformed' }, 'WLAN'],
    ['products', { net_price: '-9,99' }, 'net_price', { kind: 'price_negative' }, null],
    ['products', { net_price: '9,99 €' }, 'net_price', { kind: 'number_expected' }, '9,99'],
    ['products', { net_price: 'auf Anfrage' }, 'net_price', { kind: 'number_expected' }, null],
    ['products', { net_price: '' }, 'net_price', { kind: 'value_required' }, null],
    ['products', { net_price: '1234567890123,50' }, 'net_price', { kind: 'number_too_large', maximum: '999999999999' }, null],
    ['products', { net_price: '0,1234567' }, 'net_price', { kind: 'too_many_decimals', maximum: 6 }, null],
    ['products', { interval_months: '0' }, 'interval_months', { kind: 'integer_expected', minimum: 1, maximum: 120 }, null],
    ['products', { tax: '19' }, 'tax', { kind: 'value_not_allowed', allowed: 'S, R, Z' }, null],
    ['products', { timing: '' }, 'timing', { kind: 'value_required' }, null],
    ['products', { revenue_account: '4400' }, 'revenue_account', { kind: 'account_unknown', chart: 'SKR03', range: '8000–8999' }, null],
    ['products', { revenue_account: '1200' }, 'revenue_account', { kind: 'account_is_not_revenue' }, null],
    ['products', { revenue_account: '8300' }, 'revenue_account', { kind: 'account_of_other_tax_class', taxClass: 'R' }, null],
    ['products', { revenue_account: 'Erlöse' }, 'revenue_account', { kind: 'digits_expected', minimum: 3, maximum: 8 }, null],
    ['subscriptions', { customer: '99999' }, 'customer', { kind: 'customer_unknown' }, null],
    ['subscriptions', { sku: 'FIB999' }, 'sku', { kind: 'sku_unknown' }, null],
    ['subscriptions', { sku: 'fib100' }, 'sku', { kind: 'sku_unknown' }, 'FIB100'],
    ['subscriptions', { end: '31.01.2026' }, 'end', { kind: 'end_before_start', start: '2026-02-01' }, null],
    ['subscriptions', { quantity: '0' }, 'quantity', { kind: 'quantity_not_positive' }, null],
    ['subscriptions', { quantity: '-1' }, 'quantity', { kind: 'quantity_not_positive' }, null],
    ['subscriptions', { price: '-1,00' }, 'price', { kind: 'price_negative' }, null],
    ['subscriptions', { start: '31.6.2026' }, 'start', { kind: 'date_does_not_exist' }, null],
    ['subscriptions', { start: '1.2.26' }, 'start', { kind: 'date_expected' }, null],
    ['subscriptions', { start: '' }, 'start', { kind: 'value_required' }, null],
  ])('%s %j', async (kind, change, column, rule, correction) => {
    const bytes = fileWith(kind, change)
    const report = await importing({ company: known, kind, bytes, options: { dryRun: true } })
    const value = column === null ? null : (change[column] ?? GOOD[kind][column] ?? '').replace(/^"|"$/g, '')
    expect(report.problems.filter(({ severity }) => severity === 'refusal')).toEqual([{ severity: 'refusal', line: 3, column, value, rule, correction }])
    expect(report).toMatchObject({ state: 'checked', rows: 2, accepted: 1, refused: 1, fileProblems: [] })
    expect((await importing({ company: known, kind, bytes })).state).toBe('refused')
  })

  test('numbers and dates that are written as no other of their column, and those that could then be either', async () => {
    const rows = [
      ['1,50', '13/02/2026'], ['2,50', '14/02/2026'], ['3,50', '15/02/2026'], ['1,234.56', '16/02/2026'], ['1.234', '17/02/2026'], ['0.125', '18/02/2026'], ['4,50', '02/19/2026'], ['5,50', '03/04/2026'],
      ['NaN', '31/02/2026'],
    ].map(([price, start], i) => `10001;FIB100;row ${i};1;${price};;${start};;`)
    const bytes = [HEADERS.subscriptions, ...rows, ''].join('\r\n')
    const report = await importing({ company: known, kind: 'subscriptions', bytes })
    expect(report).toMatchObject({ state: 'refused', accepted: 3, refused: 6, fileProblems: [] })
    expect(report.problems.map(({ line, column, value, rule, correction }) => [line, column, value, rule, correction])).toEqual([
      [5, 'price', '1,234.56', { kind: 'number_written_otherwise' }, '1234,56'],
      [6, 'price', '1.234', { kind: 'number_ambiguous', withPoint: '1.234', withComma: '1234' }, null],
      [7, 'price', '0.125', { kind: 'number_written_otherwise' }, '0,125'],
      [8, 'start', '02/19/2026', { kind: 'date_does_not_exist' }, '2026-02-19'],
      [9, 'start', '03/04/2026', { kind: 'date_ambiguous', dayFirst: '2026-04-03', monthFirst: '2026-03-04' }, null],
      [10, 'price', 'NaN', { kind: 'number_expected' }, null],
      [10, 'start', '31/02/2026', { kind: 'date_does_not_exist' }, null],
    ])
    // What a person says decides the open ones; a value that proves the contrary stays refused.
    const said = await importing({ company: known, kind: 'subscriptions', bytes, options: { dryRun: true, decimal: 'comma', dates: 'day-first' } })
    expect(said.problems.map(({ line }) => line)).toEqual([5, 7, 8, 10, 10])
  })

  test('a column that cannot be read hides no fault of the others', async () => {
    const bytes = [HEADERS.subscriptions, '10001;FIB100;a;1;1.234;;01.02.2026;;', '10001;NOPE;b;0;5;;31.6.2026;;', ''].join('\r\n')
    for (const options of [{}, { dryRun: true }, { partial: true }]) {
      const sink = memorySink()
      const report = await importing({ company: known, kind: 'subscriptions', bytes, options, sink })
      expect(report).toMatchObject({
        state: 'refused', accepted: 0, refused: 2, import: null, errorFile: null, fileProblems: [{ kind: 'number_format_ambiguous', column: 'price', line: 2, value: '1.234', withPoint: '1.234', withComma: '1234' }],
        problems: [{ line: 3, column: 'quantity' }, { line: 3, column: 'start' }, { line: 3, column: 'sku' }],
      })
    }
  })

  test('another fault in the row hides no wrong account', async () => {
    const report = await importing({ company: known, kind: 'products', bytes: fileWith('products', { tax: '19', revenue_account: '4400' }), options: { dryRun: true } })
    expect(report.problems.map(({ line, column, rule }) => [line, column, rule.kind])).toEqual([[3, 'tax', 'value_not_allowed'], [3, 'revenue_account', 'account_unknown']])
  })

  test('a product at zero per cent may name an automatic account, for it posts to that of zero per cent', async () => {
    const report = await importing({ company: known, kind: 'products', bytes: fileWith('products', { tax: 'Z' }), options: { dryRun: true } })
    expect(report).toMatchObject({ accepted: 2, refused: 0, problems: [] })
  })

  test('a row with too many or too few fields', async () => {
    const report = await importing({ company: known, kind: 'subscriptions', bytes: `${fileWith('subscriptions', {})}10001;FIB100\r\n`, options: { dryRun: true } })
    expect(report.problems).toEqual([{ severity: 'refusal', line: 4, column: null, value: '10001 | FIB100', rule: { kind: 'column_count', expected: 9, found: 2 }, correction: null }])
  })

  test.each<Expected>([
    ['customers', { iban: 'DE34 2105 0170 5828 8894 04' }, 'iban', { kind: 'value_corrected' }, 'DE34210501705828889404'],
    ['customers', { country: 'Deutschland' }, 'country', { kind: 'value_corrected' }, 'DE'],
    ['customers', { kind: 'Person' }, 'kind', { kind: 'value_corrected' }, 'person'],
    ['customers', { delivery: 'E-Mail' }, 'delivery', { kind: 'value_corrected' }, 'email'],
    ['customers', { vat_id: 'DE 136695976' }, 'vat_id', { kind: 'value_corrected' }, 'DE136695976'],
    ['customers', { vat_id: 'DE136695977' }, 'vat_id', { kind: 'vat_id_doubtful' }, null],
    ['customers', { email: '', delivery: 'both' }, 'email', { kind: 'email_missing' }, null],
    ['customers', { payment_method: 'direct_debit' }, 'payment_method', { kind: 'direct_debit_without_mandate' }, null],
    ['customers', { street: '' }, null, { kind: 'address_incomplete' }, null],
    ['subscriptions', { start: '2026-02-01T00:00:00' }, 'start', { kind: 'value_corrected' }, '2026-02-01'],
    ['subscriptions', { billed_until: '31.12.2025' }, 'billed_until', { kind: 'billed_until_before_start', start: '2026-02-01' }, null],
    ['subscriptions', { label: 'first' }, null, { kind: 'row_repeated', firstLine: 2 }, null],
  ])('%s %j only warns', async (kind, change, column, rule, correction) => {
    const report = await importing({ company: known, kind, bytes: fileWith(kind, change), options: { dryRun: true } })
    expect(report.problems).toEqual([expect.objectContaining({ severity: 'warning', line: 3, column, rule, correction })])
    expect(report).toMatchObject({ accepted: 2, refused: 0, warnings: 1 })
  })
})

describe('all or nothing', () => {
  test('one refused row of many keeps all of them out; the dry run had said so', async () => {
    const company = await newCompany()
    const bytes = fixture('DE', 'customers').toString().replace('DE34210501705828889404', 'DE35210501705828889404')
    expect(await importing({ company, kind: 'customers', bytes, options: { dryRun: true } })).toMatchObject({ accepted: 119, refused: 1 })
    expect(await importing({ company, kind: 'customers', bytes })).toMatchObject({ state: 'refused', accepted: 119, refused: 1, import: null })
    for (const table of ['customers', 'mandates', 'imports']) expect(await count(company, table)).toBe(0)
  })

  test('partial writes the good rows; the error file holds the others with a reason, and is importable once it is put right', async () => {
    const company = await newCompany('CZ')
    const sink = memorySink()
    const text = iconv.decode(fixture('CZ', 'customers'), 'windows-1250').replace('\r\n10003;', '\r\nA3;').replace(';Šumperk;CZ;', ';"Šumperk; Město";XY;')
    const report = await importing({ company, kind: 'customers', bytes: iconv.encode(text, 'windows-1250'), options: { partial: true }, sink })
    expect(report).toMatchObject({ state: 'partial', rows: 120, accepted: 118, refused: 2, errorFile: 'errors.csv' })
    expect([await count(company, 'customers'), await count(company, 'imports')]).toEqual([118, 1])
    const lines = iconv.decode(sink.bytes(), 'windows-1250').split('\r\n')
    expect(lines[0]).toBe(`${HEADERS.customers};reason`)
    expect(lines[1]).toBe(`${text.split('\r\n')[3]};"number: Erlaubt sind nur Ziffern, 1 bis 10 Stellen."`.replaceAll('"', ''))
    expect(lines[2]).toMatch(/^10004;.*;"Šumperk; Město";XY;.*;country: Das ist kein Ländercode/)
    const fixed = lines.join('\r\n').replace('\r\nA3;', '\r\n10003;').replace(';XY;', ';CZ;')
    expect(await importing({ company, kind: 'customers', bytes: iconv.encode(fixed, 'windows-1250') })).toMatchObject({ state: 'done', accepted: 2, warnings: 0 })
    expect(await count(company, 'customers')).toBe(120)
  })

  test('an import is found again by its transaction in the change log', async () => {
    const company = await withFixtures('DE', ['products'])
    expect(await rows(company, `select count(*)::int as n, min(actor) as actor from change_log l join imports i on i.company_id = l.company_id and i.txid = l.txid
      where l.company_id = $1 and l.table_name = 'products'`)).toEqual([{ n: 18, actor: 'cli:clara' }])
  })

  test('the same file again is told: customers are refused by their numbers, subscriptions by the file, for they would be billed twice', async () => {
    const company = await withFixtures('DE')
    const customers = await importing({ company, kind: 'customers', bytes: fixture('DE', 'customers') })
    expect(customers).toMatchObject({ state: 'refused', refused: 120 })
    expect(customers.problems[0]).toMatchObject({ severity: 'warning', line: 1, rule: { kind: 'same_file_seen', by: 'cli:clara', file: 'customers.csv' } })
    for (const dryRun of [true, false]) {
      const again = await importing({ company, kind: 'subscriptions', bytes: fixture('DE', 'subscriptions'), options: { dryRun } })
      expect(again).toMatchObject({ state: 'refused', fileProblems: [{ kind: 'same_file_imported', file: 'subscriptions.csv', by: 'cli:clara' }] })
    }
    expect(await importing({ company, kind: 'subscriptions', bytes: fixture('DE', 'subscriptions'), options: { again: true } })).toMatchObject({ state: 'done', accepted: 288 })
  })

  test('two imports of the same customers at once: one is done, the other refused', async () => {
    const company = await newCompany()
    const bytes = fixture('DE', 'customers')
    const reports = await Promise.all([importing({ company, kind: 'customers', bytes }), importing({ company, kind: 'customers', bytes })])
    expect(reports.map(({ state }) => state).sort()).toEqual(['done', 'refused'])
    expect(await count(company, 'customers')).toBe(120)
  })

  test('20,000 customers in bounded batches, numbers going on above them', { timeout: 120_000 }, async () => {
    const company = await newCompany()
    const row = (i: number): string => `${20_000 + i};person;;Müller;Jürgen;Hafen ${i};24103;Kiel;DE;k${i}@example.net;;;;;;;;transfer;14;;;2,5;month;de;email;`
    const bytes = [HEADERS.customers, ...Array.from({ length: 20_000 }, (_none, i) => row(i)), ''].join('\r\n')
    expect(await importing({ company, kind: 'customers', bytes })).toMatchObject({ state: 'done', accepted: 20_000 })
    expect(await rows(company, `select c.last_number::int as n from number_counters c join number_series s on s.company_id = c.company_id and s.id = c.series_id
      where c.company_id = $1 and s.kind = 'customer'`)).toEqual([{ n: 39_999 }])
  })
})

describe('whatever the bytes are', () => {
  const base = fixture('CZ', 'subscriptions')
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((any) => Buffer.from(any)),
    fc.nat(base.length).map((end) => base.subarray(0, end)),
    fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }).map((flips) => {
      const copy = Buffer.from(base)
      for (const [at, byte] of flips) copy[at] = byte
      return copy
    }),
    fc.string({ unit: 'binary', maxLength: 300 }).map((text) => Buffer.from(`${HEADERS.subscriptions}\r\n${text}`)),
    fc.array(fc.array(fc.constantFrom('10001', 'FIB100', '1', '0,5', '1.234', '"', '\n', '01.02.2026', '31.6.2026', 'NaN', '1e9', '', "' or 1=1"), { maxLength: 11 }), { maxLength: 6 })
      .map((cells) => Buffer.from([HEADERS.subscriptions, ...cells.map((row) => row.join(';'))].join('\n'))),
  )

  test('an import answers, and writes every row or none', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(bytes, fc.constantFrom<ImportKind>('products', 'customers', 'subscriptions'), async (content, kind) => {
      const before = await count(known, kind)
      const report = await importing({ company: known, kind, bytes: content, options: { again: true } })
      const written = (await count(known, kind)) - before
      expect(written).toBe(report.state === 'done' ? report.rows : 0)
      expect(report.state === 'done' || report.fileProblems.length > 0 || report.refused > 0).toBe(true)
      expect([report.fileProblems.length > 0 ? 0 : report.rows, report.rows]).toContain(report.accepted + report.refused)
    }), { numRuns: 150 })
  })

  test('a file that is cut off anywhere is answered', async () => {
    const whole = fixture('DE', 'customers').subarray(0, 900)
    for (let end = 0; end < whole.length; end += 7) {
      const report = await importing({ company: empty, kind: 'customers', bytes: whole.subarray(0, end), options: { dryRun: true } })
      expect(['checked', 'refused']).toContain(report.state)
    }
  })
})
