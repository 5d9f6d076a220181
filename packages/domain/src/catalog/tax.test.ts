import { describe, expect, test } from 'vitest'
import { decideTax, exemptionCode, exemptionSentence } from './tax.ts'
import type { TaxQuestion, TaxRate } from './tax.ts'
import { priceOn } from './price.ts'
import { unitCodeOf } from './unit-code.ts'

const RATES: TaxRate[] = [
  { country: 'DE', taxClass: 'S', validFrom: '2007-01-01', validUntil: '2020-06-30', rate: '19.00' },
  { country: 'DE', taxClass: 'S', validFrom: '2020-07-01', validUntil: '2020-12-31', rate: '16.00' },
  { country: 'DE', taxClass: 'S', validFrom: '2021-01-01', validUntil: null, rate: '19.00' },
  { country: 'DE', taxClass: 'R', validFrom: '2021-01-01', validUntil: null, rate: '7.00' },
  { country: 'CZ', taxClass: 'S', validFrom: '2013-01-01', validUntil: null, rate: '21.00' },
]

const question = (change: Partial<TaxQuestion>): TaxQuestion => ({
  issuerCountry: 'DE', regime: 'standard', customerCountry: 'DE', customerVatId: null, reverseChargeUntil: null, taxClass: 'S', serviceKind: 'access_line', supply: 'service',
  taxDate: '2026-12-31', ...change,
})

describe('VAT', () => {
  test.each([
    ['at home, standard', {}, 'S', '19.00', 'domestic'],
    ['at home, reduced', { taxClass: 'R' }, 'S', '7.00', 'domestic'],
    ['at home, zero', { taxClass: 'Z' }, 'Z', '0.00', 'domestic'],
    ['by the tax date, not today', { taxDate: '2020-12-31' }, 'S', '16.00', 'domestic'],
    ['telecom to a reseller with certificate', { reverseChargeUntil: '2026-12-31' }, 'AE', '0.00', 'domestic_reverse_charge'],
    ['the day after the certificate ends', { reverseChargeUntil: '2026-12-30' }, 'S', '19.00', 'domestic'],
    ['hosting to a reseller with certificate', { reverseChargeUntil: '2026-12-31', serviceKind: 'server' }, 'S', '19.00', 'domestic'],
    ['a certificate means nothing in Czechia', { issuerCountry: 'CZ', customerCountry: 'CZ', reverseChargeUntil: '2026-12-31' }, 'S', '21.00', 'domestic'],
    ['business elsewhere in the Union', { customerCountry: 'AT', customerVatId: 'ATU12345678' }, 'AE', '0.00', 'eu_reverse_charge'],
    ['goods to business elsewhere in the Union', { customerCountry: 'AT', customerVatId: 'ATU12345678', supply: 'goods' }, 'K', '0.00', 'eu_goods'],
    ['consumer elsewhere in the Union, below the threshold', { customerCountry: 'AT' }, 'S', '19.00', 'domestic'],
    ['service outside the Union', { customerCountry: 'CH' }, 'O', '0.00', 'third_country_service'],
    ['goods outside the Union', { customerCountry: 'CH', supply: 'goods' }, 'G', '0.00', 'third_country_goods'],
    ['a VAT id outside the Union changes nothing', { customerCountry: 'GB', customerVatId: 'GB123' }, 'O', '0.00', 'third_country_service'],
    ['small business', { regime: 'small_business' }, 'E', '0.00', 'small_business'],
  ] as const)('%s', (_, change, category, rate, taxCase) => {
    expect(decideTax(question(change), RATES)).toEqual({ ok: true, value: { category, rate, taxCase } })
  })

  test('tax_rate_missing: a rate is never guessed', () => {
    expect(decideTax(question({ taxClass: 'R', taxDate: '2019-01-01' }), RATES)).toEqual({ ok: false, refusal: { kind: 'tax_rate_missing', country: 'DE', taxClass: 'R', date: '2019-01-01' } })
  })

  test('what is not taxed says why, in every language, with its VATEX code where there is one', () => {
    for (const taxCase of ['domestic_reverse_charge', 'eu_reverse_charge', 'eu_goods', 'third_country_service', 'third_country_goods', 'small_business'] as const) {
      for (const language of ['de', 'cs', 'en'] as const) expect(exemptionSentence(taxCase, language)).toMatch(/^\p{Lu}.*\.$/u)
    }
    expect(exemptionSentence('domestic', 'de')).toBeNull()
    expect(['AE', 'K', 'G', 'O', 'E', 'S', 'Z'].map((c) => exemptionCode(c as 'AE'))).toEqual(['VATEX-EU-AE', 'VATEX-EU-IC', 'VATEX-EU-G', 'VATEX-EU-O', null, null, null])
  })
})

test('the price is the version that began last, unless it has ended', () => {
  const versions = [
    { id: 1n, validFrom: '2024-01-01', validUntil: null, netPrice: '10', setupFee: null },
    { id: 2n, validFrom: '2026-01-01', validUntil: '2026-06-30', netPrice: '12', setupFee: null },
  ]
  expect([priceOn(versions, '2023-12-31'), priceOn(versions, '2025-12-31')?.id, priceOn(versions, '2026-06-30')?.id, priceOn(versions, '2026-07-01')]).toEqual([undefined, 1n, 2n, undefined])
})

test.each([['Stk', 'H87'], ['ks', 'H87'], ['Monat', 'MON'], ['rok', 'ANN'], ['Std.', 'HUR'], ['Netz', 'C62'], ['HE', 'C62']])('the unit %s has the code %s', (unit, code) => {
  expect(unitCodeOf(unit)).toBe(code)
})
