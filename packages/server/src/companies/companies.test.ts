import { createDatabase } from '@kontor/testing/database.ts'
import { describe, expect, test } from 'vitest'
import type { Actor, Tx } from '../platform/database/database.ts'
import {
  addTaxRegime, companyByCode, createCompany, ensureRevenueAccounts, loadCompany, noteNumbers, takeNumbers, updateCompany, updateNumberSeries, withdrawTaxRegime,
} from './commands.ts'
import type { NewCompany } from './commands.ts'
import * as store from './store/companies.ts'

const { db } = await createDatabase()
const actor: Actor = { name: 'cli:test', source: 'cli' }
const TODAY = '2026-11-22'
const create = (input: NewCompany) => db.system({ actor }, (tx) => createCompany(tx, input))
const inCompany = <T>(company: number, work: (tx: Tx) => Promise<T>) => db.company({ company, actor }, work)
const kindOf = (result: { ok: boolean; refusal?: { kind: string } }) => (result.ok ? 'ok' : result.refusal?.kind)

const fjord = await create({ code: 'FJORD', name: 'Fjordnetz GmbH', country: 'DE' })
const vlna = await create({ code: 'VLNA', name: 'Vlna net s.r.o.', country: 'CZ', taxRegime: 'small_business' })
if (!fjord.ok || !vlna.ok) throw new Error('the companies of this test are created')
const [de, cz] = [fjord.value.company, vlna.value.company]

describe('a new company', () => {
  test('takes currency, language, zone and chart from its country', () => {
    expect(fjord.value).toMatchObject({ currency: 'EUR', language: 'de', timeZone: 'Europe/Berlin', chart: 'SKR03', paymentDays: 14, fourEyes: false })
    expect(vlna.value).toMatchObject({ currency: 'CZK', language: 'cs', timeZone: 'Europe/Prague', chart: 'CZ' })
    expect(cz).not.toBe(de)
  })

  test('has accounts, rules, a tax regime and nine series of its own', async () => {
    const counts = (company: number) => inCompany(company, (tx) => tx.one(
      `select (select count(*) from accounts where receivable) receivables, (select count(*) from posting_rules) rules,
              (select regime from company_tax_regimes) regime, (select count(*) from number_series) series`))
    expect(await counts(de)).toEqual({ receivables: 1n, rules: 21n, regime: 'standard', series: 9n })
    expect(await counts(cz)).toEqual({ receivables: 1n, rules: 21n, regime: 'small_business', series: 9n })
  })

  test('is seen by its own transactions only', async () => {
    expect(await inCompany(de, (tx) => companyByCode(tx, 'VLNA'))).toBeUndefined()
    expect(await inCompany(cz, (tx) => companyByCode(tx, 'VLNA'))).toMatchObject({ company: cz })
    expect(await db.system({ actor }, (tx) => companyByCode(tx, 'FJORD'))).toMatchObject({ company: de })
  })

  test.each([
    [{ code: 'FJORD' }, 'company_code_taken'],
    [{ iban: 'DE02120300000000202052' }, 'iban_invalid'],
    [{ timeZone: 'Europe/Atlantis' }, 'time_zone_unknown'],
    [{ creditorId: 'DE99ZZZ09999999999' }, 'creditor_id_invalid'],
    [{ name: ' ' }, 'company_name_missing'],
  ])('with %j is refused: %s', async (part, kind) => {
    expect(kindOf(await create({ code: 'NEW', name: 'Neu GmbH', country: 'DE', ...part }))).toBe(kind)
  })
})

describe('changing a company', () => {
  test('needs the version that was read', async () => {
    const { version } = await inCompany(de, (tx) => loadCompany(tx, de))
    const change = { city: 'Kiel', creditorId: 'DE98ZZZ09999999999', iban: 'DE02120300000000202051' }
    expect(await inCompany(de, (tx) => updateCompany(tx, { company: de, version, change }))).toMatchObject({ ok: true, value: { city: 'Kiel', version: version + 1 } })
    expect(kindOf(await inCompany(de, (tx) => updateCompany(tx, { company: de, version, change })))).toBe('version_changed')
    expect(kindOf(await inCompany(de, (tx) => updateCompany(tx, { company: de, version: version + 1, change: { iban: 'DE00' } })))).toBe('iban_invalid')
  })

  test('a change of tax regime is added once and withdrawn', async () => {
    const regime = { validFrom: '2027-01-01', regime: 'small_business' as const }
    expect(kindOf(await inCompany(de, (tx) => addTaxRegime(tx, { company: de, regime })))).toBe('ok')
    expect(kindOf(await inCompany(de, (tx) => addTaxRegime(tx, { company: de, regime })))).toBe('tax_regime_exists')
    expect(kindOf(await inCompany(de, (tx) => withdrawTaxRegime(tx, { company: de, validFrom: '2027-01-01' })))).toBe('ok')
    expect(kindOf(await inCompany(de, (tx) => withdrawTaxRegime(tx, { company: de, validFrom: '2027-01-01' })))).toBe('tax_regime_not_found')
  })

  test('revenue accounts of a former system are added inside the revenue class only', async () => {
    expect(await inCompany(de, (tx) => ensureRevenueAccounts(tx, { company: de, numbers: ['8400', '8520', '8520', '1200', '4711'] }))).toEqual(['4711', '1200'])
    expect(await inCompany(de, (tx) => store.findAccounts(tx, de, ['8520']))).toHaveLength(1)
  })
})

describe('numbers', () => {
  const take = (company: number, kind: 'customer' | 'contract', count = 1) => inCompany(company, (tx) => takeNumbers(tx, { company, kind, count, today: TODAY }))

  test('follow each other without a gap, also when taken by many at once', async () => {
    expect(await take(de, 'customer', 3)).toEqual(['10001', '10002', '10003'])
    const many = await Promise.all(Array.from({ length: 8 }, () => take(de, 'contract', 5)))
    expect(many.flat().sort()).toEqual(Array.from({ length: 40 }, (_, i) => `V-${String(i + 1).padStart(5, '0')}`))
  })

  test('go on above those of a former system, but not above an odd one', async () => {
    await inCompany(de, (tx) => noteNumbers(tx, { company: de, kind: 'customer', numbers: ['20500', '9999999999', '7'], today: TODAY }))
    expect(await take(de, 'customer')).toEqual(['20501'])
    await inCompany(de, (tx) => noteNumbers(tx, { company: de, kind: 'customer', numbers: ['10500'], today: TODAY }))
    expect(await take(de, 'customer')).toEqual(['20502'])
  })

  test('a transaction that fails takes none', async () => {
    await expect(inCompany(cz, async (tx) => {
      await takeNumbers(tx, { company: cz, kind: 'customer', count: 5, today: TODAY })
      throw new Error('refused')
    })).rejects.toThrow('refused')
    expect(await take(cz, 'customer')).toEqual(['10001'])
  })

  test('a series changes within its rules', async () => {
    const series = await inCompany(cz, (tx) => store.seriesOfKind(tx, cz, 'customer'))
    const change = (part: Partial<{ pattern: string; startNumber: bigint; version: number; id: bigint }>) =>
      inCompany(cz, (tx) => updateNumberSeries(tx, { company: cz, ...series, today: TODAY, ...part }))
    expect(kindOf(await change({ pattern: 'K{00000}' }))).toBe('customer_number_not_variable_symbol')
    expect(kindOf(await change({ pattern: '{00000' }))).toBe('number_pattern_invalid')
    expect(kindOf(await change({ startNumber: 5n }))).toBe('number_series_in_use')
    expect(kindOf(await change({ version: 99 }))).toBe('version_changed')
    expect(kindOf(await change({ id: 1n }))).toBe('number_series_not_found')
    expect(await change({ pattern: '1{00000}' })).toMatchObject({ ok: true, value: { pattern: '1{00000}', version: 2 } })
    expect(await take(cz, 'customer')).toEqual(['110002'])
  })

  test('a series never serves two companies', async () => {
    const other = await inCompany(de, (tx) => store.seriesOfKind(tx, de, 'customer'))
    expect(kindOf(await inCompany(cz, (tx) => updateNumberSeries(tx, { company: cz, ...other, today: TODAY })))).toBe('number_series_not_found')
  })
})
