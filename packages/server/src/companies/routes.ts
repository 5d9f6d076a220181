/** Addresses of companies: issuers, tax regimes, number series, settings. */
import { companyCode, date, id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/companies.ts'
import { mayDo } from '@kontor/domain/access/permissions.ts'
import { READINESS_STEPS } from '@kontor/domain/companies/company.ts'
import { given } from '@kontor/domain/kernel/given.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { route } from '../platform/http/route.ts'
import { bankAccountRoutes } from './bank-account-routes.ts'
import {
  addTaxRegime, createCompany, listSettings, loadCompany, nextNumber, resetSetting, setSetting, settingsOnDate, updateCompany, updateNumberSeries, withdrawTaxRegime,
} from './commands.ts'
import type { NewCompany } from './commands.ts'
import { codeListRoutes } from './code-list-routes.ts'
import { scheduleRoutes } from './schedule-routes.ts'
import { companySeen } from './seen.ts'
import * as store from './store/companies.ts'
import { readinessOf } from './store/readiness.ts'
import type { NumberSeries } from './store/companies.ts'

export function companiesRoutes(app: FastifyInstance): void {
  companyRoutes(app)
  taxRegimeRoutes(app)
  seriesRoutes(app)
  settingRoutes(app)
  codeListRoutes(app)
  bankAccountRoutes(app)
  scheduleRoutes(app)
}

function companyRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/companies', summary: 'Companies that I may see, by code',
    permission: 'companies:read', scope: 'any', reply: contract.companyList,
    handler: async ({ tx, principal }) => {
      const all = await store.listCompanies(tx, null)
      return yes({ items: all.filter(({ company }) => mayDo(principal, 'companies:read', company)) })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/companies', summary: 'Create a company with chart, series and tax regime',
    permission: 'companies:write', scope: 'system', status: 201, body: contract.companyInput, reply: contract.company,
    refusals: ['company_code_taken', 'iban_invalid', 'time_zone_unknown', 'company_name_missing', 'creditor_id_invalid'],
    constraints: { company_code_unique: 'company_code_taken' },
    handler: ({ tx, body }) => createCompany(tx, given(body) as NewCompany),
  })

  route(app, {
    method: 'GET', url: '/api/v1/companies/:code', summary: 'A company',
    permission: 'companies:read', scope: 'any', params: { code: companyCode }, reply: contract.company,
    refusals: ['company_not_found', 'not_permitted'],
    handler: ({ tx, params, principal }) => companySeen(tx, principal, 'companies:read', params.code),
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/companies/:code', summary: 'Change a company',
    permission: 'companies:write', scope: 'any', ifMatch: true, params: { code: companyCode }, body: contract.companyChange, reply: contract.company,
    refusals: ['company_not_found', 'not_permitted', 'iban_invalid', 'time_zone_unknown', 'company_name_missing', 'creditor_id_invalid', 'company_has_books', 'bank_account_has_statements', 'version_changed'], constraints: { bank_statement_account: 'bank_account_has_statements' },
    handler: async ({ tx, params, principal, version, body }) => {
      const company = await companySeen(tx, principal, 'companies:write', params.code)
      return company.ok ? updateCompany(tx, { company: company.value.company, version, change: given(body) }) : company
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/companies/:code/readiness', summary: 'What is missing before the first invoice',
    permission: 'companies:read', scope: 'any', params: { code: companyCode }, reply: contract.readiness,
    refusals: ['company_not_found', 'not_permitted'],
    handler: async ({ tx, params, principal, clock }) => {
      const company = await companySeen(tx, principal, 'companies:read', params.code)
      if (!company.ok) return company
      const done = await readinessOf(tx, company.value.company, clock.today(company.value.timeZone))
      const steps = READINESS_STEPS.map((kind) => ({ kind, done: done[kind] }))
      return yes({ ready: steps.every((step) => step.done), steps })
    },
  })
}

function taxRegimeRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/tax-regimes', summary: 'Whether VAT is charged, by date',
    permission: 'companies:read', scope: 'company', reply: contract.taxRegimeList,
    handler: async ({ tx, company }) => yes({ items: await store.taxRegimes(tx, company) }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/tax-regimes', summary: 'The tax regime changes from a day on',
    permission: 'companies:write', scope: 'company', status: 201, body: contract.taxRegimeInput, reply: contract.taxRegimeList,
    refusals: ['tax_regime_already_taxed', 'tax_regime_exists'],
    handler: async ({ tx, company, body }) => listed(await addTaxRegime(tx, { company, regime: { validFrom: body.validFrom, regime: body.regime } })),
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/tax-regimes/:validFrom', summary: 'Take back a change of tax regime',
    permission: 'companies:write', scope: 'company', params: { validFrom: date }, reply: contract.taxRegimeList,
    refusals: ['tax_regime_already_taxed', 'tax_regime_not_found'],
    handler: async ({ tx, company, params }) => listed(await withdrawTaxRegime(tx, { company, validFrom: params.validFrom })),
  })
}

const listed = <T, R>(result: Result<T[], R>): Result<{ items: T[] }, R> => (result.ok ? yes({ items: result.value }) : result)

async function shownSeries(tx: Tx, company: number, series: readonly NumberSeries[], clock: Clock): Promise<(NumberSeries & { next: string })[]> {
  const today = clock.today((await loadCompany(tx, company)).timeZone)
  const counters = await store.counters(tx, company)
  return series.map((one) => ({ ...one, next: nextNumber(one, counters, today) }))
}

function seriesRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/number-series', summary: 'Number series by kind',
    permission: 'settings:read', scope: 'company', reply: contract.numberSeriesList,
    handler: async ({ tx, company, clock }) => yes({ items: await shownSeries(tx, company, await store.listSeries(tx, company), clock) }),
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/number-series/:id', summary: 'Change pattern and first number of a series',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { id }, body: contract.numberSeriesChange, reply: contract.numberSeries,
    refusals: ['number_series_not_found', 'number_pattern_invalid', 'customer_number_not_variable_symbol', 'number_series_in_use', 'version_changed'],
    handler: async ({ tx, company, params, version, body, clock }) => {
      const today = clock.today((await loadCompany(tx, company)).timeZone)
      const changed = await updateNumberSeries(tx, { company, id: params.id, version, pattern: body.pattern, startNumber: body.startNumber, today })
      if (!changed.ok) return changed
      const [shown] = await shownSeries(tx, company, [changed.value], clock)
      return yes(shown ?? { ...changed.value, next: '' })
    },
  })
}

function settingRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/settings', summary: 'Settings with their origin, now or at the end of a day',
    permission: 'settings:read', scope: 'company', query: { date: date.optional() }, reply: contract.settingList,
    handler: async ({ tx, company, query }) => {
      if (query.date === undefined) return yes({ items: await listSettings(tx, company) })
      return yes({ items: (await settingsOnDate(tx, company, query.date)).map((setting) => ({ ...setting, version: 0 })) })
    },
  })

  route(app, {
    method: 'PUT', url: '/api/v1/settings/:key', summary: 'Give the company a value of its own',
    permission: 'settings:write', scope: 'company', params: { key: contract.settingKey }, body: contract.settingInput, reply: contract.settingList,
    refusals: ['setting_not_found', 'setting_value_invalid', 'version_changed'],
    handler: async ({ tx, company, params, body }) => listed(await setSetting(tx, { company, key: params.key, value: body.value, version: body.version })),
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/settings/:key', summary: 'Let the system\'s value hold again',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { key: contract.settingKey }, reply: contract.settingList,
    refusals: ['setting_not_found'],
    handler: async ({ tx, company, params, version }) => listed(await resetSetting(tx, { company, key: params.key, version })),
  })
}
