/** Addresses of rates of central banks, and of the interest of default of an item (ARE-6). */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/default-interest.ts'
import { interestSum } from '@kontor/domain/dunning/default-interest.ts'
import type { InterestRow } from '@kontor/domain/dunning/default-interest.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany } from '../companies/public.ts'
import { tillOf } from '../payments/public.ts'
import type { Till } from '../payments/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { personOf } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import { chargeInterest, explainInterest } from './interest.ts'
import type { Hindrance } from './interest.ts'
import { enterRate, listRates } from './reference-rates.ts'
import { removeRate } from './store/reference-rates.ts'

export function interestRoutes(app: FastifyInstance): void {
  rateRoutes(app)
  itemRoutes(app)
}

const RATE = { rate: contract.referenceRateName, halfYear: contract.halfYear }

function rateRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/reference-rates', summary: 'Rates of central banks by half-year, on which the interest of default builds',
    permission: 'settings:read', scope: 'company', reply: contract.referenceRateList,
    handler: async ({ tx, company, clock }) => {
      const { rates, missing } = await listRates(tx, { company, ...(await placeOf(tx, company, clock)) })
      return yes({ items: rates, missing })
    },
  })

  route(app, {
    method: 'PUT', url: '/api/v1/reference-rates/:rate/:halfYear', summary: 'Enter the rate of a half-year; it holds for what is reckoned from now on',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: RATE, body: contract.referenceRateInput, reply: contract.referenceRateList, refusals: ['half_year_begins_otherwise', 'reference_rate_ahead', 'version_changed'],
    handler: async ({ tx, company, clock, params, body, version }) => {
      const place = await placeOf(tx, company, clock)
      const entered = await enterRate(tx, company, place.today, { ...params, ...body, version })
      if (!entered.ok) return entered
      const { rates, missing } = await listRates(tx, { company, ...place })
      return yes({ items: rates, missing })
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/reference-rates/:rate/:halfYear', summary: 'Take back a rate that the company entered: what comes with Kontor holds again, or none',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: RATE, reply: 'none', refusals: ['version_changed'],
    handler: async ({ tx, company, params, version }) => ((await removeRate(tx, company, { ...params, version })) ? yes(undefined) : no({ kind: 'version_changed' })),
  })
}

async function placeOf(tx: Tx, company: number, clock: { readonly today: (timeZone: string) => string }): Promise<{ readonly country: string; readonly today: string }> {
  const { country, timeZone } = await loadCompany(tx, company)
  return { country, today: clock.today(timeZone) }
}

/** What stands in the way of asking for it now, as a value: the page shows it. */
function hindranceOf(refusal: Hindrance, currency: string): z.output<typeof contract.itemInterest>['hindrance'] {
  const said = { day: null, amount: null }
  switch (refusal.kind) {
    case 'item_due_by_agreement': return { ...said, kind: refusal.kind, day: refusal.dueOn }
    case 'not_in_default': return { ...said, kind: refusal.kind, day: refusal.from }
    case 'interest_reckoned_already': case 'within_grace': return { ...said, kind: refusal.kind, day: refusal.until }
    case 'penalty_below_minimum': return { ...said, kind: refusal.kind, amount: { minor: refusal.minimumMinor, currency } }
    case 'customer_not_penalised': case 'deposits_not_penalised': case 'penalty_of_businesses_only': case 'penalty_charged_already': return { ...said, kind: refusal.kind }
    case 'interest_of_invoices_only': case 'interest_until_ahead': return null
  }
}

/** The interest of an item until a day, as it is shown. */
async function shown(tx: Tx, till: Till, { item, until }: { readonly item: bigint; readonly until: string }) {
  const explained = await explainInterest(tx, till, { item, until })
  if (!explained.ok) return explained
  const { claim, applied, default: begins, asked, rule, charged, lumpSum } = explained.value
  const hindrance = asked.ok ? null : hindranceOf(asked.refusal, claim.currency)
  // All else that refuses is shown as a hindrance, or was refused before.
  if (!asked.ok && hindrance === null) return no({ kind: 'interest_until_ahead' as const, today: till.today })
  const money = (minor: bigint) => ({ minor, currency: claim.currency })
  const row = ({ principalMinor, amountMinor, ...rest }: InterestRow) => ({ ...rest, principal: money(principalMinor), amount: money(amountMinor) })
  const { rows, fixedMinor, capped } = asked.ok ? asked.value : { rows: [], fixedMinor: null, capped: false }
  return yes({
    openItem: item, until, default: begins, penaltyClass: applied.id === null ? null : { id: applied.id, label: applied.label! }, basis: applied.says.basis, capped, fixed: fixedMinor === null ? null : money(fixedMinor), rule: rule ?? null, hindrance,
    rows: rows.map(row), sum: money(fixedMinor ?? interestSum(rows)),
    charged: charged.map(({ amountMinor, rows: told, ...charge }) => ({ ...charge, amount: money(amountMinor), rows: told.map(row) })),
    lumpSum: lumpSum && { amount: money(lumpSum.minor), source: lumpSum.source, charged: lumpSum.charged },
  })
}

const RECKONING = ['interest_of_invoices_only', 'interest_until_ahead', 'interest_law_unknown', 'reference_rate_missing'] as const

function itemRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/open-items/:id/interest', summary: 'The interest of default of an invoice until a day, row by row, and what was asked for before',
    permission: 'receivables:read', scope: 'company', params: { id }, query: contract.interestUntil, reply: contract.itemInterest, refusals: RECKONING,
    handler: async ({ tx, company, clock, principal, params, query }) => {
      const at = await tillOf(tx, { company, clock, by: personOf(principal) })
      return shown(tx, at, { item: params.id, until: query.until ?? at.today })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/open-items/:id/interest', summary: 'Ask for the interest of default of an invoice until a day: a fee of today, with its reckoning',
    permission: 'receivables:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.interestChargeInput, reply: contract.itemInterest,
    refusals: [
      ...RECKONING, 'item_due_by_agreement', 'not_in_default', 'interest_reckoned_already', 'customer_not_penalised', 'deposits_not_penalised', 'within_grace', 'penalty_of_businesses_only', 'penalty_charged_already', 'penalty_below_minimum', 'interest_of_nothing', 'lump_sum_of_businesses_only', 'lump_sum_charged_already', 'lump_sum_currency_foreign', 'payment_currency_foreign', 'fee_above_damage',
      'fee_account_missing', 'value_date_ahead', 'accounting_period_closed',
    ],
    constraints: { accounting_period_is_open: 'accounting_period_closed', interest_charged_once: 'interest_reckoned_already', fee_lump_sum_once: 'lump_sum_charged_already', fee_penalty_once: 'penalty_charged_already' },
    handler: async ({ tx, company, clock, principal, params, body }) => {
      const at = await tillOf(tx, { company, clock, by: personOf(principal) })
      const until = body.until ?? at.today
      const charged = await chargeInterest(tx, at, { item: params.id, until, withLumpSum: body.lumpSum ?? false })
      return charged.ok ? shown(tx, at, { item: params.id, until }) : charged
    },
  })
}
