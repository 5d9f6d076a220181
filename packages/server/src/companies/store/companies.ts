import type { ChartAccount, ChartName, ChartRule } from '@kontor/domain/companies/charts.ts'
import type { SeriesKind } from '@kontor/domain/companies/number-pattern.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import type { Tx } from '../../platform/database/database.ts'

export type TaxRegimeName = 'standard' | 'small_business'

/** The issuer of documents (BG-4) with its bank account and defaults. */
export interface Company {
  readonly company: number
  readonly code: string
  readonly name: string
  readonly country: string
  readonly currency: string
  readonly language: Language
  readonly timeZone: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly vatId: string | null
  readonly taxNumber: string | null
  readonly registrationNumber: string | null
  readonly registerCourt: string | null
  readonly representatives: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly web: string | null
  readonly bankName: string | null
  readonly iban: string | null
  readonly bic: string | null
  readonly accountNational: string | null
  readonly creditorId: string | null
  readonly logoSha256: string | null
  readonly stampSha256: string | null
  readonly mailFromName: string | null
  /** The sender of the company's mail; null: its main address. */
  readonly mailFromAddress: string | null
  /** BG-6: whom buyers may ask about an invoice; null: the company itself, by its telephone and main address. */
  readonly contactName: string | null
  readonly contactPhone: string | null
  readonly contactEmail: string | null
  /** BT-34 with its scheme, `9930:DE123456789`; null: the mail address. */
  readonly electronicAddress: string | null
  readonly portalAddress: string | null
  readonly portalOnInvoices: boolean
  readonly chart: ChartName
  /** Days to pay where neither service, customer nor product says otherwise (MAS-6). */
  readonly paymentDays: number
  readonly fourEyes: boolean
  readonly demo: boolean
  readonly version: number
}

/** Column of each property; the one list that insert, update and select are made of. */
const COLUMNS = {
  code: ['code', 'text'], name: ['name', 'text'], country: ['country', 'char(2)'], currency: ['currency', 'char(3)'], language: ['language', 'char(2)'],
  timeZone: ['time_zone', 'text'], street: ['street', 'text'], postcode: ['postcode', 'text'], city: ['city', 'text'], vatId: ['vat_id', 'text'],
  taxNumber: ['tax_number', 'text'], registrationNumber: ['registration_number', 'text'], registerCourt: ['register_court', 'text'],
  representatives: ['representatives', 'text'], phone: ['phone', 'text'], email: ['email', 'text'], web: ['web', 'text'], bankName: ['bank_name', 'text'],
  iban: ['iban', 'text'], bic: ['bic', 'text'], accountNational: ['account_national', 'text'], creditorId: ['creditor_id', 'text'],
  logoSha256: ['logo_sha256', 'text'], stampSha256: ['stamp_sha256', 'text'], mailFromName: ['mail_from_name', 'text'], mailFromAddress: ['mail_from_address', 'text'],
  contactName: ['contact_name', 'text'], contactPhone: ['contact_phone', 'text'], contactEmail: ['contact_email', 'text'], electronicAddress: ['electronic_address', 'text'],
  portalAddress: ['portal_address', 'text'], portalOnInvoices: ['portal_on_invoices', 'boolean'], chart: ['chart', 'text'],
  paymentDays: ['payment_days', 'int'], fourEyes: ['four_eyes', 'boolean'], demo: ['demo', 'boolean'],
} as const satisfies Readonly<Record<Exclude<keyof Company, 'company' | 'version'>, readonly [string, string]>>

type CompanyFields = Omit<Company, 'company' | 'version'>
const FIELDS = Object.keys(COLUMNS) as (keyof CompanyFields)[]
const SELECT = `select company_id as company, version, ${FIELDS.map((field) => `${COLUMNS[field][0]} as "${field}"`).join(', ')} from companies`

export const findCompany = (tx: Tx, company: number): Promise<Company | undefined> => tx.maybe<Company>(`${SELECT} where company_id = $1`, [company])
export const findCompanyByCode = (tx: Tx, code: string): Promise<Company | undefined> => tx.maybe<Company>(`${SELECT} where code = $1`, [code])
/** All companies, or those of the given ids, in the order of their codes. */
export const listCompanies = (tx: Tx, only: readonly number[] | null): Promise<Company[]> =>
  tx.rows<Company>(`${SELECT} where $1::int[] is null or company_id = any ($1) order by code`, [only])

/** The next id, small and never given twice: creation is serialised. Only a system transaction sees all companies. */
export async function takeCompanyId(tx: Tx): Promise<number> {
  await tx.rows('select pg_advisory_xact_lock(7100)')
  return (await tx.one<{ next: number }>('select coalesce(max(company_id), 0) + 1 as next from companies')).next
}

export async function insertCompany(tx: Tx, company: number, fields: CompanyFields): Promise<void> {
  await tx.run(
    `insert into companies (company_id, ${FIELDS.map((field) => COLUMNS[field][0]).join(', ')}) values ($1, ${FIELDS.map((field, i) => `$${i + 2}::${COLUMNS[field][1]}`).join(', ')})`,
    [company, ...FIELDS.map((field) => fields[field])])
}

/** Writes the given fields if the version is still the one named; answers whether it was. */
export async function updateCompany(tx: Tx, company: number, version: number, change: Partial<CompanyFields>): Promise<boolean> {
  const fields = FIELDS.filter((field) => change[field] !== undefined)
  const sets = fields.map((field, i) => `${COLUMNS[field][0]} = $${i + 3}::${COLUMNS[field][1]}`)
  return (await tx.run(`update companies set ${[...sets, 'version = version + 1'].join(', ')} where company_id = $1 and version = $2`,
    [company, version, ...fields.map((field) => change[field])])) === 1
}

// Tax regimes ------------------------------------------------------------------------------------

export interface TaxRegimePeriod {
  readonly validFrom: CalendarDate
  readonly regime: TaxRegimeName
}

export const taxRegimes = (tx: Tx, company: number): Promise<TaxRegimePeriod[]> =>
  tx.rows<TaxRegimePeriod>('select valid_from as "validFrom", regime from company_tax_regimes where company_id = $1 order by valid_from', [company])

export const insertTaxRegime = (tx: Tx, company: number, regime: TaxRegimePeriod): Promise<number> =>
  tx.run('insert into company_tax_regimes (company_id, valid_from, regime) values ($1, $2, $3)', [company, regime.validFrom, regime.regime])

export const deleteTaxRegime = (tx: Tx, company: number, validFrom: CalendarDate): Promise<number> =>
  tx.run('delete from company_tax_regimes where company_id = $1 and valid_from = $2', [company, validFrom])

/** Whether anything was issued or posted, on which country and currency then stand. */
export const hasBooks = async (tx: Tx, company: number): Promise<boolean> =>
  (await tx.one<{ found: boolean }>(
    'select exists (select from documents where company_id = $1) or exists (select from journal_entries where company_id = $1) as found', [company])).found

/** The last tax date of an issued document, or null: what was taxed stays as it was. */
export const lastTaxDate = async (tx: Tx, company: number): Promise<CalendarDate | null> =>
  (await tx.one<{ last: CalendarDate | null }>('select max(tax_date) as last from document_lines where company_id = $1', [company])).last

// Accounts ---------------------------------------------------------------------------------------

const ACCOUNT = { company_id: 'int', number: 'text', name: 'text', kind: 'text', receivable: 'boolean', tax_class: 'char(1)', purchase_role: 'text', payment_role: 'text' } as const

export const insertAccounts = (tx: Tx, company: number, accounts: readonly ChartAccount[]): Promise<void> =>
  bulkInsert(tx, 'accounts', ACCOUNT, accounts.map((a) => ({ company_id: company, number: a.number, name: a.name, kind: a.kind, receivable: a.receivable, tax_class: a.taxClass, purchase_role: a.purchaseRole, payment_role: a.paymentRole })))

export const findAccounts = (tx: Tx, company: number, numbers: readonly string[]): Promise<ChartAccount[]> =>
  tx.rows<ChartAccount>('select number, name, kind, receivable, tax_class as "taxClass", purchase_role as "purchaseRole", payment_role as "paymentRole" from accounts where company_id = $1 and number = any ($2)', [company, numbers])

const RULE = { company_id: 'int', tax_case: 'text', tax_class: 'char(1)', revenue_account: 'text', tax_account: 'text', deposit_account: 'text' } as const

export const insertPostingRules = (tx: Tx, company: number, rules: readonly ChartRule[]): Promise<void> =>
  bulkInsert(tx, 'posting_rules', RULE, rules.map((r) => ({
    company_id: company, tax_case: r.taxCase, tax_class: r.taxClass, revenue_account: r.revenueAccount, tax_account: r.taxAccount, deposit_account: r.depositAccount,
  })))

// Number series ----------------------------------------------------------------------------------

export interface NumberSeries {
  readonly id: bigint
  readonly kind: SeriesKind
  readonly pattern: string
  readonly startNumber: bigint
  readonly version: number
}

const SERIES = 'select id, kind, pattern, start_number as "startNumber", version from number_series where company_id = $1'
export const listSeries = (tx: Tx, company: number): Promise<NumberSeries[]> => tx.rows<NumberSeries>(`${SERIES} order by kind`, [company])
export const findSeries = (tx: Tx, company: number, id: bigint): Promise<NumberSeries | undefined> => tx.maybe<NumberSeries>(`${SERIES} and id = $2`, [company, id])
/** Locked, so that its pattern stands still while a number is given or it is changed. */
export const lockSeries = (tx: Tx, company: number, id: bigint): Promise<NumberSeries | undefined> => tx.maybe<NumberSeries>(`${SERIES} and id = $2 for update`, [company, id])
export const seriesOfKind = (tx: Tx, company: number, kind: SeriesKind): Promise<NumberSeries> => tx.one<NumberSeries>(`${SERIES} and kind = $2`, [company, kind])

export const insertSeries = (tx: Tx, company: number, series: readonly Omit<NumberSeries, 'version'>[]): Promise<void> =>
  bulkInsert(tx, 'number_series', { company_id: 'int', id: 'bigint', kind: 'text', pattern: 'text', start_number: 'bigint' },
    series.map((one) => ({ company_id: company, id: one.id, kind: one.kind, pattern: one.pattern, start_number: one.startNumber })))

export const updateSeries = async (tx: Tx, company: number, series: Pick<NumberSeries, 'id' | 'pattern' | 'startNumber' | 'version'>): Promise<boolean> =>
  (await tx.run('update number_series set pattern = $4, start_number = $5, version = version + 1 where company_id = $1 and id = $2 and version = $3',
    [company, series.id, series.version, series.pattern, series.startNumber])) === 1

export interface NumberCounter {
  readonly seriesId: bigint
  readonly year: number
  readonly lastNumber: bigint
  readonly lastDate: CalendarDate
}

export const counters = (tx: Tx, company: number): Promise<NumberCounter[]> =>
  tx.rows<NumberCounter>(
    'select series_id as "seriesId", fiscal_year as year, last_number as "lastNumber", last_date as "lastDate" from number_counters where company_id = $1 order by 1, 2', [company])

/** Moves a counter on by `count` and answers the last number; a counter that does not exist begins at the start number. */
export async function advanceCounter(
  tx: Tx, company: number, counter: { readonly seriesId: bigint; readonly year: number; readonly start: bigint; readonly count: number; readonly date: CalendarDate },
): Promise<bigint> {
  const row = await tx.one<{ last: bigint }>(
    `insert into number_counters as c (company_id, series_id, fiscal_year, last_number, last_date) values ($1, $2, $3, $4::bigint + $5::int - 1, $6)
     on conflict (company_id, series_id, fiscal_year) do update set last_number = c.last_number + $5::int, last_date = greatest(c.last_date, excluded.last_date)
     returning last_number as last`, [company, counter.seriesId, counter.year, counter.start, counter.count, counter.date])
  return row.last
}

/** Lifts a counter to at least `number`; one that stands higher stays. */
export const liftCounter = (
  tx: Tx, company: number, counter: { readonly seriesId: bigint; readonly year: number; readonly number: bigint; readonly date: CalendarDate },
): Promise<number> =>
  tx.run(
    `insert into number_counters as c (company_id, series_id, fiscal_year, last_number, last_date) values ($1, $2, $3, $4, $5)
     on conflict (company_id, series_id, fiscal_year) do update set last_number = greatest(c.last_number, excluded.last_number), last_date = greatest(c.last_date, excluded.last_date)`,
    [company, counter.seriesId, counter.year, counter.number, counter.date])

// Settings ---------------------------------------------------------------------------------------

export interface StoredSetting {
  readonly key: string
  readonly value: unknown
  readonly version: number
}

export const storedSettings = (tx: Tx, company: number): Promise<StoredSetting[]> =>
  tx.rows<StoredSetting>('select key, value, version from settings where company_id = $1 order by key', [company])

/** Writes a setting where it still has the version named (0: not set yet); answers whether it had. */
export async function writeSetting(tx: Tx, company: number, setting: StoredSetting): Promise<boolean> {
  const json = JSON.stringify(setting.value)
  const count = setting.version === 0
    ? await tx.run('insert into settings (company_id, key, value) values ($1, $2, $3::jsonb) on conflict do nothing', [company, setting.key, json])
    : await tx.run('update settings set value = $3::jsonb, version = version + 1 where company_id = $1 and key = $2 and version = $4', [company, setting.key, json, setting.version])
  return count === 1
}

export const removeSetting = async (tx: Tx, company: number, key: string, version: number): Promise<boolean> =>
  (await tx.run('delete from settings where company_id = $1 and key = $2 and version = $3', [company, key, version])) === 1

/** What the change log says of a setting up to the end of a day in the company's zone: the newest entry before that. */
export const settingsOnDate = (tx: Tx, company: number, date: CalendarDate, timeZone: string): Promise<{ key: string; action: string; value: unknown }[]> =>
  tx.rows(
    `select distinct on (key) key, action, value from (
       select row_key ->> 'key' as key, action, after -> 'value' as value, id from change_log
        where company_id = $1 and table_name = 'settings' and at < (($2::date + 1)::timestamp at time zone $3)) changes
     order by key, id desc`, [company, date, timeZone])
