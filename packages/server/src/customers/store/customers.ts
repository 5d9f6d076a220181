import type { CustomerFields } from '@kontor/domain/customers/customer.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { groupsOf } from '../../platform/database/groups.ts'
import type { Groups } from '../../platform/database/groups.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

/** An account as it is stored: unreadable, findable, recognisable (S4). */
export interface SealedAccount {
  readonly cipher: Buffer
  readonly search: Buffer
  readonly last4: string
}

export interface Customer extends CustomerFields {
  readonly id: bigint
  readonly ibanLast4: string | null
  readonly accountNationalLast4: string | null
  readonly version: number
  readonly createdAt: string
  readonly deletedAt: string | null
}

type Column = readonly [name: string, type: string]

/** Column of each plain field; variable symbols (an array) and the accounts (sealed) are written apart. */
const COLUMNS = {
  number: ['number', 'text'], kind: ['kind', 'text'], companyName: ['company_name', 'text'], lastName: ['last_name', 'text'], firstName: ['first_name', 'text'],
  title: ['title', 'text'], representative: ['representative', 'text'], careOf: ['care_of', 'text'], street: ['street', 'text'], postcode: ['postcode', 'text'],
  city: ['city', 'text'], country: ['country', 'char(2)'], billingName: ['billing_name', 'text'], billingCareOf: ['billing_care_of', 'text'],
  billingStreet: ['billing_street', 'text'], billingPostcode: ['billing_postcode', 'text'], billingCity: ['billing_city', 'text'],
  billingCountry: ['billing_country', 'char(2)'], latitude: ['latitude', 'numeric'], longitude: ['longitude', 'numeric'], email: ['email', 'text'],
  billingEmail: ['billing_email', 'text'], technicalEmail: ['technical_email', 'text'], commercialEmail: ['commercial_email', 'text'], phone: ['phone', 'text'],
  mobile: ['mobile', 'text'], web: ['web', 'text'], externalReference: ['external_reference', 'text'], customerGroup: ['customer_group', 'text'],
  state: ['state', 'text'], resellerId: ['reseller_id', 'bigint'], addedOn: ['added_on', 'date'], source: ['source', 'text'], birthday: ['birthday', 'date'],
  language: ['language', 'char(2)'], registrationNumber: ['registration_number', 'text'], vatId: ['vat_id', 'text'], taxNumber: ['tax_number', 'text'],
  bic: ['bic', 'text'], contractReturnedOn: ['contract_returned_on', 'date'], catvSocket: ['catv_socket', 'text'],
  billingIntervalMonths: ['billing_interval_months', 'smallint'], paymentMethod: ['payment_method', 'text'], paymentDays: ['payment_days', 'smallint'],
  cashDiscountPercent: ['cash_discount_percent', 'numeric'], cashDiscountDays: ['cash_discount_days', 'smallint'], discountPercent: ['discount_percent', 'numeric'],
  grouping: ['grouping', 'text'], collectiveDay: ['collective_day', 'smallint'], creditOffset: ['credit_offset', 'text'], delivery: ['delivery', 'text'], einvoiceFormat: ['einvoice_format', 'text'], buyerReference: ['buyer_reference', 'text'],
  orderReference: ['order_reference', 'text'], electronicAddress: ['electronic_address', 'text'], reverseChargeUntil: ['reverse_charge_until', 'date'],
  receivableAccount: ['receivable_account', 'text'],
} as const satisfies Readonly<Record<Exclude<keyof CustomerFields, 'variableSymbols' | 'declinedNotices'>, Column>>

type PlainField = keyof typeof COLUMNS
const FIELDS = Object.keys(COLUMNS) as PlainField[]

/** What a customer is when nothing is said of it. */
export const BLANK: Omit<CustomerFields, 'number' | 'kind' | 'country' | 'language' | 'addedOn'> = {
  companyName: null, lastName: '', firstName: '', title: null, representative: null, careOf: null, street: '', postcode: '', city: '',
  billingName: null, billingCareOf: null, billingStreet: null, billingPostcode: null, billingCity: null, billingCountry: null, latitude: null, longitude: null,
  email: null, billingEmail: null, technicalEmail: null, commercialEmail: null, phone: null, mobile: null, web: null, externalReference: null, customerGroup: null,
  state: 'active', resellerId: null, source: null, birthday: null, registrationNumber: null, vatId: null, taxNumber: null, bic: null,
  contractReturnedOn: null, variableSymbols: [], declinedNotices: [], catvSocket: null, billingIntervalMonths: null, paymentMethod: null, paymentDays: null, cashDiscountPercent: null,
  cashDiscountDays: null, discountPercent: null, grouping: null, collectiveDay: null, creditOffset: null, delivery: null, einvoiceFormat: null, buyerReference: null, orderReference: null, electronicAddress: null, reverseChargeUntil: null, receivableAccount: null,
}

/** An account is said as IBAN, as its country writes it, or both; undefined leaves it, null takes it away. */
interface Accounts {
  readonly iban?: SealedAccount | null
  readonly accountNational?: SealedAccount | null
}

type Required = 'number' | 'kind' | 'country' | 'language' | 'addedOn'
export type NewCustomer = Pick<CustomerFields, Required> & Partial<Omit<CustomerFields, Required>> & Accounts & { readonly id: bigint }

const INSERT = {
  company_id: 'int', id: 'bigint', ...(Object.fromEntries(FIELDS.map((field) => COLUMNS[field])) as Record<string, string>),
  iban_cipher: 'bytea', iban_search: 'bytea', iban_last4: 'text',
  account_national_cipher: 'bytea', account_national_search: 'bytea', account_national_last4: 'text',
}

/** Many customers by one statement (a second one for those with alternate variable symbols). Everything was judged before. */
export async function insertCustomers(tx: Tx, company: number, customers: readonly NewCustomer[]): Promise<void> {
  await bulkInsert(tx, 'customers', INSERT, customers.map((customer) => {
    const whole = { ...BLANK, ...customer }
    return {
      company_id: company, id: customer.id, ...Object.fromEntries(FIELDS.map((field) => [COLUMNS[field][0], whole[field]])),
      iban_cipher: customer.iban?.cipher, iban_search: customer.iban?.search, iban_last4: customer.iban?.last4,
      account_national_cipher: customer.accountNational?.cipher, account_national_search: customer.accountNational?.search, account_national_last4: customer.accountNational?.last4,
    }
  }))
  const declining = customers.filter((customer) => customer.declinedNotices?.length)
  if (declining.length > 0) {
    await tx.run(
      `update customers c set declined_notices = string_to_array(s.kinds, ',') from unnest($2::bigint[], $3::text[]) s(id, kinds) where c.company_id = $1 and c.id = s.id`,
      [company, declining.map((customer) => customer.id), declining.map((customer) => customer.declinedNotices?.join(','))])
  }
  const symbols = customers.filter((customer) => customer.variableSymbols?.length)
  if (symbols.length === 0) return
  await tx.run(
    `update customers c set variable_symbols = string_to_array(s.symbols, ',') from unnest($2::bigint[], $3::text[]) s(id, symbols) where c.company_id = $1 and c.id = s.id`,
    [company, symbols.map((customer) => customer.id), symbols.map((customer) => customer.variableSymbols?.join(','))])
}

const SELECT = `select id, ${FIELDS.map((field) => `${COLUMNS[field][0]} as "${field}"`).join(', ')}, variable_symbols as "variableSymbols", declined_notices as "declinedNotices", iban_last4 as "ibanLast4", account_national_last4 as "accountNationalLast4", version,
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt", to_char(deleted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "deletedAt"`

export const findCustomer = (tx: Tx, company: number, id: bigint): Promise<Customer | undefined> =>
  tx.maybe<Customer>(`${SELECT} from customers where company_id = $1 and id = $2`, [company, id])

/** Locked until the transaction ends, so that what is decided from it stays true. */
export const lockCustomer = (tx: Tx, company: number, id: bigint): Promise<Customer | undefined> =>
  tx.maybe<Customer>(`${SELECT} from customers where company_id = $1 and id = $2 for no key update`, [company, id])

/** Ids by number, of customers that are not deleted; for imports, which name customers so. */
export async function customerIdsByNumber(tx: Tx, company: number, numbers: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await tx.rows<{ number: string; id: bigint }>('select number, id from customers where company_id = $1 and number = any ($2) and deleted_at is null', [company, numbers])
  return new Map(rows.map((row) => [row.number, row.id]))
}

/** Which of these symbols another customer has already, as number or alternate. */
export const symbolsTaken = async (tx: Tx, company: number, symbols: readonly string[], but: bigint | null): Promise<string[]> =>
  (await tx.rows<{ symbol: string }>(
    'select symbol from alternate_variable_symbols where company_id = $1 and symbol = any ($2) and customer_id is distinct from $3 order by symbol', [company, symbols, but],
  )).map((row) => row.symbol)

/** Customer numbers of at most nine digits, for a counter that ran into one given elsewhere. */
export const numbersOfNineDigits = async (tx: Tx, company: number): Promise<string[]> =>
  (await tx.rows<{ symbol: string }>('select symbol from alternate_variable_symbols where company_id = $1 and length(symbol) <= 9', [company])).map((row) => row.symbol)

export type CustomerChange = Partial<CustomerFields> & Accounts

/** Writes the given fields if the version is still the one named; answers whether it was. */
export async function updateCustomer(tx: Tx, company: number, id: bigint, version: number, change: CustomerChange): Promise<boolean> {
  const values: unknown[] = [company, id, version]
  const set = (column: string, type: string, value: unknown): string => {
    values.push(value)
    return `${column} = $${values.length}::${type}`
  }
  const sets = FIELDS.filter((field) => change[field] !== undefined).map((field) => set(COLUMNS[field][0], COLUMNS[field][1], change[field]))
  if (change.variableSymbols) sets.push(set('variable_symbols', 'text[]', change.variableSymbols))
  if (change.declinedNotices) sets.push(set('declined_notices', 'text[]', change.declinedNotices))
  for (const [column, account] of [['iban', change.iban], ['account_national', change.accountNational]] as const) {
    if (account === undefined) continue
    sets.push(set(`${column}_cipher`, 'bytea', account?.cipher ?? null), set(`${column}_search`, 'bytea', account?.search ?? null), set(`${column}_last4`, 'text', account?.last4 ?? null))
  }
  return (await tx.run(`update customers set ${[...sets, 'version = version + 1'].join(', ')} where company_id = $1 and id = $2 and version = $3 and deleted_at is null`, values)) === 1
}

/** Customers with the same account, name and postcode, or mail address: what a duplicate warning shows. */
export const similarCustomers = (
  tx: Tx, company: number, facts: { readonly ibanSearch: Buffer | null; readonly accountSearch: Buffer | null; readonly lastName: string; readonly postcode: string; readonly but: bigint | null },
): Promise<{ id: bigint; number: string }[]> =>
  tx.rows(
    `select id, number from customers where company_id = $1 and id is distinct from $5 and deleted_at is null and iban_search = $2
     union select id, number from customers where company_id = $1 and id is distinct from $5 and deleted_at is null and account_national_search = $6
     union select id, number from customers where company_id = $1 and id is distinct from $5 and deleted_at is null and $3 <> '' and last_name = $3 and postcode = $4
     order by number limit 5`, [company, facts.ibanSearch, facts.lastName, facts.postcode, facts.but, facts.accountSearch])

export interface CustomerFilter {
  readonly number?: string | undefined
  readonly name?: string | undefined
  readonly city?: string | undefined
  readonly country?: string | undefined
  readonly state?: string | undefined
  readonly group?: string | undefined
  readonly kind?: string | undefined
  readonly addedFrom?: string | undefined
  readonly addedUntil?: string | undefined
  readonly hasEmail?: boolean | undefined
  readonly ibanSearch?: Buffer | undefined
  readonly accountSearch?: Buffer | undefined
}

export type CustomerSort = 'number' | '-number' | 'name' | '-name' | 'city' | '-city' | 'added' | '-added'

const SORT_COLUMN = { number: 'number', name: 'sort_key', city: 'city_key', added: 'added_on' } as const

export interface ListedCustomer extends Customer {
  /** The value that the list is sorted by. */
  readonly sortValue: string
  /** Days before the due date, on average over the invoices that money has settled; to a hundredth, half away from zero. */
  readonly averageDays: string | null
}

/** What the filter means. Plain comparisons, which row-level security lets use an index. */
export function customerConditions(company: number, filter: CustomerFilter): Conditions {
  const where = conditionsOf(company)
  where.always('deleted_at is null')
  if (filter.number !== undefined) where.always(prefix('number', where.value(filter.number)))
  if (filter.name !== undefined) where.always(prefix('sort_key', `kontor.fold(${where.value(filter.name)})`))
  if (filter.city !== undefined) where.always(prefix('city_key', `kontor.fold(${where.value(filter.city)})`))
  where.add('country = ?', filter.country)
  where.add('state = ?', filter.state)
  where.add('customer_group = ?', filter.group)
  where.add('kind = ?', filter.kind)
  where.add('added_on >= ?::date', filter.addedFrom)
  where.add('added_on <= ?::date', filter.addedUntil)
  where.add('has_email = ?', filter.hasEmail)
  where.add('iban_search = ?', filter.ibanSearch)
  where.add('account_national_search = ?', filter.accountSearch)
  return where
}

/**
 * One row more than `limit`, so that the caller knows whether a next page exists. The page is found on the index of its order alone, which holds all that is filtered by: names and
 * cities may go together in a way that no statistics tell, so that the first who passes comes after 400,000 who do not (700 ms from the table, 100 from the index).
 */
export function listCustomers(
  tx: Tx, company: number, query: { readonly filter: CustomerFilter; readonly sort: CustomerSort; readonly after: readonly [string, bigint] | null; readonly limit: number },
): Promise<ListedCustomer[]> {
  const where = customerConditions(company, query.filter)
  const down = query.sort.startsWith('-')
  const column = SORT_COLUMN[query.sort.replace('-', '') as keyof typeof SORT_COLUMN]
  const type = column === 'added_on' ? '::date' : ''
  if (query.after) where.always(`(${column}, id) ${down ? '<' : '>'} (${where.value(query.after[0])}${type}, ${where.value(query.after[1])}::bigint)`)
  const order = `order by ${column} ${down ? 'desc' : 'asc'}, id ${down ? 'desc' : 'asc'}`
  return tx.rows<ListedCustomer & Record<string, unknown>>(
    `${SELECT}, ${column}::text as "sortValue", 
      (select round(sum(p.days)::numeric / count(*), 2)::text from paid_invoices p where p.company_id = $1 and p.customer_id = customers.id having count(*) > 0) as "averageDays" from customers
      where company_id = $1 and id = any (array(select id from customers where ${where.sql()} ${order} limit ${where.value(query.limit + 1)})) ${order}`, where.values)
}

/** How many customers a filter shows, by state. */
export const customerTotals = (tx: Tx, company: number, filter: CustomerFilter): Promise<Totals> =>
  totalsOf(tx, { from: 'customers', where: customerConditions(company, filter), state: 'state' })

const GROUPINGS = { state: { value: 'state' }, group: { value: 'customer_group' }, kind: { value: 'kind' } } as const
export const customerGroups = (tx: Tx, company: number, filter: CustomerFilter, by: keyof typeof GROUPINGS): Promise<Groups> =>
  groupsOf(tx, by, { from: 'customers', where: customerConditions(company, filter), groupings: GROUPINGS })

/** Starts with: as a range, because LIKE is not leakproof and would not use the index under row-level security. */
const prefix = (column: string, from: string): string => `${column} >= ${from} and ${column} < ${from} || U&'\\FFFF'`
