import { warningsOf } from '@kontor/server/customers/checks.ts'
import { readIban } from '@kontor/server/customers/public.ts'
import { describe, expect, test } from 'vitest'
import type { CustomerPlan } from './customer-plan.ts'
import { CZECH_PROVIDER } from './czech-provider.ts'
import { GERMAN_PROVIDER } from './german-provider.ts'
import { planCustomers } from './plan-customers.ts'

const history = { start: '2024-11-01', end: '2026-11-01' }
const told = { seed: 1, history }

describe.each([['German', GERMAN_PROVIDER], ['Czech', CZECH_PROVIDER]] as const)('the customers of the %s provider', (_name, provider) => {
  const plans = planCustomers(provider, { ...told, count: 1000 })
  const all = plans.flatMap(({ subscriptions }) => subscriptions)

  test('give a clerk nothing to be warned of: mail addresses, VAT ids, telephone numbers, accounts', () => {
    const blank = { email: null, billingEmail: null, delivery: 'email', vatId: null, phone: null, mobile: null } as const
    expect(plans.flatMap(({ fields }) => warningsOf({ ...blank, ...fields } as Parameters<typeof warningsOf>[0]))).toEqual([])
    expect(plans.flatMap(({ iban }) => (iban !== null && readIban(iban) === undefined ? [iban] : []))).toEqual([])
  })

  test('have only services of the catalogue, each with a price that was valid when it began', () => {
    const products = new Map([...provider.cast.products, ...provider.products].map((product) => [product.sku, product]))
    expect(products.size).toBe(provider.cast.products.length + provider.products.length)
    for (const { sku, start } of all) expect(products.get(sku)?.prices.some(([from]) => from <= start), `${sku} on ${start}`).toBe(true)
  })

  test('join before or during the history, and nothing ends before it starts or changes when it is over', () => {
    expect(plans.map(({ joinedOn }) => joinedOn)).toEqual(plans.map(({ joinedOn }) => joinedOn).sort())
    expect(plans.at(-1)!.joinedOn <= history.end).toBe(true)
    for (const { start, end, later } of all) {
      expect(end === null || end >= start).toBe(true)
      for (const { validFrom } of later) expect(validFrom > start && (end === null || validFrom <= end)).toBe(true)
    }
  })

  test('show everything that happens to contracts', () => {
    const share = (picked: (plan: CustomerPlan) => boolean) => plans.filter(picked).length
    expect(share(({ fields }) => fields.state === 'inactive')).toBeGreaterThan(20)
    expect(share(({ subscriptions: [main] }) => main?.term.discountPercent === '50')).toBeGreaterThan(10)
    expect(share(({ subscriptions: [main, next] }) => main?.end !== null && next?.setupFeeDue === false)).toBeGreaterThan(20)
    expect(share(({ oneOffs }) => oneOffs.length > 0)).toBeGreaterThan(100)
    expect(all.some(({ later }) => later.some(({ validFrom }) => !validFrom.endsWith('-01')))).toBe(true)
    expect(new Set(plans.map(({ fields }) => fields.language))).toEqual(new Set(['de', 'cs', 'en']))
    expect(new Set(plans.map(({ fields }) => fields.delivery))).toEqual(new Set(['email', 'post', 'both']))
    expect(new Set(plans.map(({ fields }) => fields.grouping))).toEqual(new Set(['month', 'service', 'due_day']))
  })

  test('follow from the seed; one customer more changes no other', () => {
    expect(planCustomers(provider, { ...told, count: 1000 })).toEqual(plans)
    const fewer = planCustomers(provider, { ...told, count: 40 })
    for (const plan of fewer) expect(plans).toContainEqual(plan)
    expect(planCustomers(provider, { ...told, seed: 2, count: 40 })).not.toEqual(fewer)
  })
})

test('the German provider has resellers whose certificate is valid, and some whose certificate ran out in the history', () => {
  const certificates = planCustomers(GERMAN_PROVIDER, { ...told, count: 1000 }).flatMap(({ fields }) => (fields.reverseChargeUntil ? [fields.reverseChargeUntil] : []))
  expect(certificates.filter((until) => until > history.end).length).toBeGreaterThan(10)
  expect(certificates.filter((until) => until > history.start && until < history.end).length).toBeGreaterThan(3)
})
