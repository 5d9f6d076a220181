/**
 * Companies: the issuers, with their accounts, series and settings.
 * It owns: creating a company whole, changing it, giving numbers to customers and contracts.
 * It does not own: numbers of documents (invoicing gives them when it issues) or entries (ledger).
 */
import { chartAccounts, chartOfCountry, chartRules, furtherRevenueAccount } from '@kontor/domain/companies/charts.ts'
import type { ChartName } from '@kontor/domain/companies/charts.ts'
import { counterYear, readNumber, renderNumber, seriesChange, startingSeries } from '@kontor/domain/companies/number-pattern.ts'
import type { PatternRefusal, SeriesChangeRefusal } from '@kontor/domain/companies/number-pattern.ts'
import { companyFault } from '@kontor/domain/companies/company.ts'
import type { CompanyFault } from '@kontor/domain/companies/company.ts'
import { companyLevel } from '@kontor/domain/companies/customer-settings.ts'
import type { LevelSettings } from '@kontor/domain/companies/customer-settings.ts'
import { effectiveSettings, isSettingKey, settingFits, SYSTEM_SETTINGS } from '@kontor/domain/companies/settings.ts'
import type { EffectiveSetting, Settings } from '@kontor/domain/companies/settings.ts'
import { partsOf } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { given } from '@kontor/domain/kernel/given.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { isValidIBAN } from 'ibantools'
import { takeIds } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import { keepPrintedAccount } from './bank-accounts.ts'
import { startCodeLists } from './code-lists.ts'
import * as store from './store/companies.ts'
import type { Company, NumberSeries, TaxRegimeName, TaxRegimePeriod } from './store/companies.ts'

type Optional = Omit<Company, 'company' | 'version' | 'code' | 'name' | 'country'>

/** Only code, name and country must be known; the rest follows from the country or stays empty. */
export type NewCompany = Pick<Company, 'code' | 'name' | 'country'> & Partial<Optional> & { readonly taxRegime?: TaxRegimeName | undefined }

export type CompanyRefusal = CompanyFault | { readonly kind: 'company_code_taken'; readonly code: string } | { readonly kind: 'iban_invalid' }

/** Before this day nobody issues; the first regime holds from here. */
const BEGINNING = '2000-01-01'

const COUNTRY_DEFAULTS: Readonly<Record<string, Pick<Company, 'currency' | 'language' | 'timeZone'>>> = {
  DE: { currency: 'EUR', language: 'de', timeZone: 'Europe/Berlin' },
  CZ: { currency: 'CZK', language: 'cs', timeZone: 'Europe/Prague' },
  AT: { currency: 'EUR', language: 'de', timeZone: 'Europe/Vienna' },
}
const OTHER_COUNTRY = { currency: 'EUR', language: 'en', timeZone: 'Europe/Brussels' } as const

/**
 * Creates a company with its chart of accounts, posting rules, tax regime and number series. Needs a system transaction, for a company that does not exist
 * yet cannot be worked for. Refuses `company_code_taken`, `iban_invalid`, and what `companyFault` says.
 */
export async function createCompany(tx: Tx, input: NewCompany): Promise<Result<Company, CompanyRefusal>> {
  if (await store.findCompanyByCode(tx, input.code)) return no({ kind: 'company_code_taken', code: input.code })
  const defaults = COUNTRY_DEFAULTS[input.country] ?? OTHER_COUNTRY
  const { taxRegime = 'standard', ...said } = input
  const chart: ChartName = said.chart ?? chartOfCountry(input.country)
  const fields = {
    street: '', postcode: '', city: '', vatId: null, taxNumber: null, registrationNumber: null, registerCourt: null, representatives: null, phone: null, email: null,
    web: null, bankName: null, iban: null, bic: null, accountNational: null, creditorId: null, logoSha256: null, stampSha256: null, mailFromName: null, mailFromAddress: null, contactName: null, contactPhone: null, contactEmail: null, electronicAddress: null, portalAddress: null, portalOnInvoices: false,
    paymentDays: 14, fourEyes: false, demo: false, ...defaults, ...given(said), chart,
  }
  const fault = judge(fields)
  if (fault) return no(fault)
  const company = await store.takeCompanyId(tx)
  await store.insertCompany(tx, company, fields)
  await keepPrintedAccount(tx, company, fields)
  await store.insertAccounts(tx, company, chartAccounts(chart))
  await store.insertPostingRules(tx, company, chartRules(chart))
  await store.insertTaxRegime(tx, company, { validFrom: BEGINNING, regime: taxRegime })
  await startCodeLists(tx, company)
  const series = startingSeries(input.country)
  const ids = await takeIds(tx, series.length)
  await store.insertSeries(tx, company, series.map((one, i) => ({ ...one, id: ids[i]! })))
  return yes(await loadCompany(tx, company))
}

export type CompanyChange = Partial<Omit<Company, 'company' | 'version' | 'code' | 'chart' | 'demo'>>

export type CompanyChangeRefusal = CompanyFault | { readonly kind: 'iban_invalid' } | { readonly kind: 'company_has_books' } | { readonly kind: 'version_changed' }

/**
 * Changes what is said of a company. Code and chart stay; country and currency do once something is issued or posted: documents and books stand on them.
 * A change of the bank's data is one of the printed bank account. Refuses `version_changed`, `iban_invalid`, `company_has_books`, and what `companyFault` says.
 */
export async function updateCompany(
  tx: Tx, { company, version, change }: { readonly company: number; readonly version: number; readonly change: CompanyChange },
): Promise<Result<Company, CompanyChangeRefusal>> {
  const before = await loadCompany(tx, company)
  const said = given(change)
  const fault = judge({ ...before, ...said })
  if (fault) return no(fault)
  const moved = (said.country ?? before.country) !== before.country || (said.currency ?? before.currency) !== before.currency
  if (moved && (await store.hasBooks(tx, company))) return no({ kind: 'company_has_books' })
  if (!(await store.updateCompany(tx, company, version, said))) return no({ kind: 'version_changed' })
  await keepPrintedAccount(tx, company, { ...before, ...said })
  return yes(await loadCompany(tx, company))
}

function judge(company: Pick<Company, 'timeZone' | 'creditorId' | 'iban' | 'name'>): CompanyFault | { readonly kind: 'iban_invalid' } | undefined {
  if (company.iban !== null && !isValidIBAN(company.iban)) return { kind: 'iban_invalid' }
  if (!Intl.supportedValuesOf('timeZone').includes(company.timeZone)) return { kind: 'time_zone_unknown', timeZone: company.timeZone }
  return companyFault(company)
}

/** The company, which exists. */
export async function loadCompany(tx: Tx, company: number): Promise<Company> {
  const found = await store.findCompany(tx, company)
  invariant(found, `company ${company} exists`)
  return found
}

export const companyByCode = (tx: Tx, code: string): Promise<Company | undefined> => store.findCompanyByCode(tx, code)

// Tax regimes ------------------------------------------------------------------------------------

/**
 * The regime changes from a day on. Refuses `tax_regime_already_taxed` where documents of that day or later are issued: their tax stays as it was;
 * `tax_regime_exists` where a change on that day is known already.
 */
export async function addTaxRegime(
  tx: Tx, { company, regime }: { readonly company: number; readonly regime: TaxRegimePeriod },
): Promise<Result<TaxRegimePeriod[], { readonly kind: 'tax_regime_already_taxed'; readonly until: CalendarDate } | { readonly kind: 'tax_regime_exists' }>> {
  const until = await store.lastTaxDate(tx, company)
  if (until !== null && regime.validFrom <= until) return no({ kind: 'tax_regime_already_taxed', until })
  if ((await store.taxRegimes(tx, company)).some((known) => known.validFrom === regime.validFrom)) return no({ kind: 'tax_regime_exists' })
  await store.insertTaxRegime(tx, company, regime)
  return yes(await store.taxRegimes(tx, company))
}

/** Takes back a change of regime that nothing was taxed by. Refuses `tax_regime_not_found`, `tax_regime_already_taxed`. */
export async function withdrawTaxRegime(
  tx: Tx, { company, validFrom }: { readonly company: number; readonly validFrom: CalendarDate },
): Promise<Result<TaxRegimePeriod[], { readonly kind: 'tax_regime_already_taxed'; readonly until: CalendarDate } | { readonly kind: 'tax_regime_not_found' }>> {
  const until = await store.lastTaxDate(tx, company)
  if (until !== null && validFrom <= until) return no({ kind: 'tax_regime_already_taxed', until })
  if ((await store.deleteTaxRegime(tx, company, validFrom)) === 0) return no({ kind: 'tax_regime_not_found' })
  return yes(await store.taxRegimes(tx, company))
}

// Accounts ---------------------------------------------------------------------------------------

/**
 * Makes sure that revenue accounts of the given numbers exist, as a former system's products name them; missing ones inside the chart's revenue class are added.
 * Answers the numbers that are no revenue accounts of this chart; nothing was added for them.
 */
export async function ensureRevenueAccounts(tx: Tx, { company, numbers }: { readonly company: number; readonly numbers: readonly string[] }): Promise<string[]> {
  const wanted = [...new Set(numbers)]
  const known = new Map((await store.findAccounts(tx, company, wanted)).map((account) => [account.number, account]))
  const { chart } = await loadCompany(tx, company)
  const missing = wanted.filter((number) => !known.has(number)).map((number) => ({ number, account: furtherRevenueAccount(chart, number) }))
  await store.insertAccounts(tx, company, missing.flatMap(({ account }) => (account ? [account] : [])))
  return [...missing.filter(({ account }) => !account).map(({ number }) => number), ...[...known.values()].filter((a) => a.kind !== 'revenue').map((a) => a.number)]
}

// Number series ----------------------------------------------------------------------------------

/** Changes a series. Refuses `number_series_not_found`, `version_changed`, a bad pattern, and `number_series_in_use` (see `seriesChange`). */
export async function updateNumberSeries(
  tx: Tx,
  input: { readonly company: number; readonly id: bigint; readonly version: number; readonly pattern: string; readonly startNumber: bigint; readonly today: CalendarDate },
): Promise<Result<NumberSeries, SeriesChangeRefusal | PatternRefusal | { readonly kind: 'version_changed' } | { readonly kind: 'number_series_not_found' }>> {
  const series = await store.lockSeries(tx, input.company, input.id)
  if (!series) return no({ kind: 'number_series_not_found' })
  const usedYears = (await store.counters(tx, input.company)).filter((counter) => counter.seriesId === series.id).map((counter) => counter.year)
  const allowed = seriesChange(series.kind, { ...series, usedYears }, input, partsOf(input.today).year)
  if (!allowed.ok) return allowed
  if (!(await store.updateSeries(tx, input.company, input))) return no({ kind: 'version_changed' })
  const changed = await store.findSeries(tx, input.company, input.id)
  invariant(changed, 'the series was just updated')
  return yes(changed)
}

/**
 * The next numbers for customers or contracts, in order; locks the counter until the transaction ends. Gaps may come about (a transaction that is rolled back
 * after others waited does not leave one, a refused form does not take one); documents are numbered by invoicing alone.
 */
export async function takeNumbers(
  tx: Tx, { company, kind, count, today }: { readonly company: number; readonly kind: 'customer' | 'contract'; readonly count: number; readonly today: CalendarDate },
): Promise<string[]> {
  invariant(count > 0, 'at least one number is taken')
  const series = await store.seriesOfKind(tx, company, kind)
  const { pattern } = series
  const { year } = partsOf(today)
  const last = await store.advanceCounter(tx, company, { seriesId: series.id, year: counterYear(pattern, year), start: series.startNumber, count, date: today })
  return Array.from({ length: count }, (_, i) => renderNumber(pattern, { year, number: last - BigInt(count - 1 - i) }))
}

/**
 * Tells a series that numbers were given elsewhere, so that it goes on above the highest of those that follow its pattern.
 * Numbers beyond nine digits are left out: one odd number must not drive the counter out of the variable symbols.
 */
export async function noteNumbers(
  tx: Tx, { company, kind, numbers, today }: { readonly company: number; readonly kind: 'customer' | 'contract'; readonly numbers: readonly string[]; readonly today: CalendarDate },
): Promise<void> {
  const series = await store.seriesOfKind(tx, company, kind)
  const { pattern } = series
  const { year } = partsOf(today)
  let highest = 0n
  for (const text of numbers) {
    const number = readNumber(pattern, year, text)
    if (number !== undefined && number > highest && number < 1_000_000_000n) highest = number
  }
  if (highest >= series.startNumber) await store.liftCounter(tx, company, { seriesId: series.id, year: counterYear(pattern, year), number: highest, date: today })
}

/** The number that a series would give next on a day; nothing is taken. */
export function nextNumber(series: NumberSeries, counters: readonly store.NumberCounter[], today: CalendarDate): string {
  const { year } = partsOf(today)
  const counter = counters.find((one) => one.seriesId === series.id && one.year === counterYear(series.pattern, year))
  return renderNumber(series.pattern, { year, number: counter ? counter.lastNumber + 1n : series.startNumber })
}

// Settings ---------------------------------------------------------------------------------------

/** The settings that hold for a company. */
export const settingsOf = async (tx: Tx, company: number): Promise<Settings> => ({ ...SYSTEM_SETTINGS, ...(await ownSettings(tx, company)) })

/** Only what the company says itself. */
async function ownSettings(tx: Tx, company: number): Promise<Partial<Settings>> {
  const own = (await store.storedSettings(tx, company)).filter(({ key }) => isSettingKey(key))
  // Every value was checked against its key when it was written.
  return Object.fromEntries(own.map(({ key, value }) => [key, value])) as Partial<Settings>
}

/** What the company says of its customers' preferences (MAS-11). */
export const companySettingsLevel = async (tx: Tx, company: number): Promise<LevelSettings> =>
  companyLevel(await loadCompany(tx, company), await ownSettings(tx, company))

export interface SettingWithVersion extends EffectiveSetting {
  readonly version: number
}

/** Every setting with its value, where it comes from, and the version to change it by. */
export async function listSettings(tx: Tx, company: number): Promise<SettingWithVersion[]> {
  const own = new Map((await store.storedSettings(tx, company)).map((setting) => [setting.key, setting]))
  return effectiveSettings(new Map([...own].map(([key, { value }]) => [key, value]))).map((setting) => ({ ...setting, version: own.get(setting.key)?.version ?? 0 }))
}

/** The settings as they were at the end of a day in the company's zone, from the change log (MAS-11). */
export async function settingsOnDate(tx: Tx, company: number, date: CalendarDate): Promise<EffectiveSetting[]> {
  const { timeZone } = await loadCompany(tx, company)
  const changes = await store.settingsOnDate(tx, company, date, timeZone)
  return effectiveSettings(new Map(changes.filter(({ action }) => action !== 'delete').map(({ key, value }) => [key, value])))
}

/** Gives a company a value of its own. Refuses `setting_not_found`, `setting_value_invalid`, `version_changed`. */
export async function setSetting(
  tx: Tx, { company, key, value, version }: { readonly company: number; readonly key: string; readonly value: unknown; readonly version: number },
): Promise<Result<SettingWithVersion[], { readonly kind: 'setting_not_found' | 'setting_value_invalid' | 'version_changed' }>> {
  if (!isSettingKey(key)) return no({ kind: 'setting_not_found' })
  if (!settingFits(key, value)) return no({ kind: 'setting_value_invalid' })
  if (!(await store.writeSetting(tx, company, { key, value, version }))) return no({ kind: 'version_changed' })
  return yes(await listSettings(tx, company))
}

/** Takes the company's own value away, so that the system's holds again. Refuses `setting_not_found` where there is none of that version. */
export async function resetSetting(
  tx: Tx, { company, key, version }: { readonly company: number; readonly key: string; readonly version: number },
): Promise<Result<SettingWithVersion[], { readonly kind: 'setting_not_found' }>> {
  if (!(await store.removeSetting(tx, company, key, version))) return no({ kind: 'setting_not_found' })
  return yes(await listSettings(tx, company))
}
