/**
 * Customers: creating, changing, retiring.
 * It owns: which number a customer gets, that no variable symbol is given twice, that an account never rests readable.
 * It does not own: what a customer is billed (subscriptions, invoicing).
 */
import type { Settings } from '@kontor/domain/companies/settings.ts'
import { billingMailAddress, customerFault } from '@kontor/domain/customers/customer.ts'
import type { CustomerFault, CustomerFields, CustomerWarning } from '@kontor/domain/customers/customer.ts'
import { readPosition } from '@kontor/domain/customers/position.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { given } from '@kontor/domain/kernel/given.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { resolveSetting } from '@kontor/domain/companies/customer-settings.ts'
import { codeFault, findAccounts, noteNumbers, raiseEvents, takeNumbers } from '../companies/public.ts'
import type { CodeRefusal } from '../companies/public.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Secrets } from '../platform/secrets.ts'
import { warningsOf } from './checks.ts'
import { readIban, sealAccountNational, sealIban } from './iban.ts'
import { levelsOf } from './settings.ts'
import * as store from './store/customers.ts'
import type { Customer, SealedAccount } from './store/customers.ts'

/** What comes in besides the fields: the account in clear, and a position as pasted. */
interface WriteOnly {
  readonly iban?: string | null | undefined
  readonly accountNational?: string | null | undefined
  readonly position?: string | null | undefined
}
type Said<T> = { readonly [K in keyof T]?: T[K] | undefined }
export type CustomerInput = Said<Omit<CustomerFields, 'kind' | 'country' | 'latitude' | 'longitude'>> & Pick<CustomerFields, 'kind' | 'country'> & WriteOnly
export type CustomerEdit = Said<Omit<CustomerFields, 'latitude' | 'longitude'>> & WriteOnly

export type CustomerWriteRefusal =
  | CustomerFault
  | CodeRefusal
  | { readonly kind: 'iban_invalid' }
  | { readonly kind: 'position_invalid' }
  | { readonly kind: 'reseller_not_found' }
  | { readonly kind: 'account_not_receivable'; readonly account: string }
  | { readonly kind: 'variable_symbol_taken'; readonly symbol: string }
  | { readonly kind: 'customer_number_taken'; readonly number: string }

export interface SavedCustomer {
  readonly customer: Customer
  readonly warnings: readonly CustomerWarning[]
}

interface Context {
  readonly company: number
  readonly secrets: Secrets
  readonly today: CalendarDate
}

/** How often a counter may run into numbers given elsewhere before that is a mistake. */
const NUMBER_ATTEMPTS_MAX = 20

/**
 * Creates a customer; without a number it gets the next one of the series. Preferences that are left out inherit from group, company and system.
 * Refuses what `CustomerWriteRefusal` lists; warns of doubtful VAT id and phone, a missing mail address, and a similar customer.
 */
export async function createCustomer(tx: Tx, context: Context, input: CustomerInput): Promise<Result<SavedCustomer, CustomerWriteRefusal>> {
  const { company, today } = context
  const number = input.number ?? (await freeNumber(tx, context))
  const { iban: _iban, accountNational: _account, position: _position, ...fields } = input
  const whole = { ...store.BLANK, language: null, addedOn: today, ...given(fields), number }
  const extra = await readExtra(tx, context, input, null)
  if (!extra.ok) return extra
  const customer = { ...whole, ...extra.value.position }
  const fault = (await judge(tx, context, customer, null)) ?? (await unknownCode(tx, company, customer, null))
  if (fault) return no(fault)
  const id = await takeId(tx)
  await store.insertCustomers(tx, company, [{ ...customer, id, iban: extra.value.iban ?? null, accountNational: extra.value.accountNational ?? null }])
  if (input.number !== undefined) await noteNumbers(tx, { company, kind: 'customer', numbers: [number], today })
  return yes(await saved(tx, company, id, extra.value))
}

/** Changes what is said; what is left out stays. Refuses besides `customer_not_found`, `version_changed`. */
export async function updateCustomer(
  tx: Tx, context: Context, { id, version, change }: { readonly id: bigint; readonly version: number; readonly change: CustomerEdit },
): Promise<Result<SavedCustomer, CustomerWriteRefusal | { readonly kind: 'customer_not_found' } | { readonly kind: 'version_changed' }>> {
  const { company } = context
  const before = await store.lockCustomer(tx, company, id)
  if (!before || before.deletedAt !== null) return no({ kind: 'customer_not_found' })
  if (before.version !== version) return no({ kind: 'version_changed' })
  const extra = await readExtra(tx, context, change, id)
  if (!extra.ok) return extra
  const { iban: _iban, accountNational: _account, position: _position, ...fields } = given(change)
  const changed = { ...fields, ...extra.value.position, ...given({ iban: extra.value.iban, accountNational: extra.value.accountNational }) }
  const fault = (await judge(tx, context, { ...before, ...changed }, id)) ?? (await unknownCode(tx, company, { ...before, ...changed }, before))
  if (fault) return no(fault)
  const written = await store.updateCustomer(tx, company, id, version, changed)
  invariant(written, 'the customer was locked at this version')
  await raiseMailChange(tx, company, { before, after: { ...before, ...changed } })
  return yes(await saved(tx, company, id, undefined))
}

/** Says that mail goes elsewhere from now on: whoever reads the former address shall hear of it, too. */
async function raiseMailChange(tx: Tx, company: number, { before, after }: { readonly before: Customer; readonly after: Pick<CustomerFields, 'email' | 'billingEmail'> }): Promise<void> {
  const [from, to] = [billingMailAddress(before), billingMailAddress(after)]
  if (from === null || to === null || from.toLowerCase() === to.toLowerCase()) return
  await raiseEvents(tx, company, [{ kind: 'customer_mail_changed', key: `${before.id}:${before.version + 1}`, customer: before.id, facts: { former: from, now: to } }])
}

async function saved(tx: Tx, company: number, id: bigint, accounts: Pick<Extra, 'iban' | 'accountNational'> | undefined): Promise<SavedCustomer> {
  const customer = await store.findCustomer(tx, company, id)
  invariant(customer, 'the customer was just written')
  const similar = await store.similarCustomers(tx, company, {
    ibanSearch: accounts?.iban?.search ?? null, accountSearch: accounts?.accountNational?.search ?? null, lastName: customer.lastName, postcode: customer.postcode, but: id,
  })
  const warning: CustomerWarning[] = similar.length === 0 ? [] : [{ kind: 'customer_similar', customers: similar.map((one) => one.number) }]
  const delivery = resolveSetting('delivery', await levelsOf(tx, company, customer))
  return { customer, warnings: [...warningsOf({ ...customer, delivery }), ...warning] }
}

/** A group or source that is named anew must be in its list and not archived; what the customer has already may stay. */
async function unknownCode(
  tx: Tx, company: number, customer: Pick<CustomerFields, 'customerGroup' | 'source'>, before: Pick<CustomerFields, 'customerGroup' | 'source'> | null,
): Promise<CodeRefusal | undefined> {
  for (const [list, field] of [['customer_groups', 'customerGroup'], ['customer_sources', 'source']] as const) {
    const code = customer[field]
    const fault = code === null || code === before?.[field] ? undefined : await codeFault(tx, company, list, code)
    if (fault) return fault
  }
  return undefined
}

/** Numbers may have been given by hand or by an import; the counter then jumps over the highest of them. */
async function freeNumber(tx: Tx, { company, today }: Context): Promise<string> {
  for (let attempt = 1; attempt <= NUMBER_ATTEMPTS_MAX; attempt++) {
    const [number] = await takeNumbers(tx, { company, kind: 'customer', count: 1, today })
    invariant(number !== undefined, 'one number was taken')
    if ((await store.symbolsTaken(tx, company, [number], null)).length === 0) return number
    if (attempt === 1) await noteNumbers(tx, { company, kind: 'customer', numbers: await store.numbersOfNineDigits(tx, company), today })
  }
  throw new Error('Broken assumption: the series of customer numbers runs into numbers given by hand again and again')
}

interface Extra {
  readonly iban: SealedAccount | null | undefined
  readonly accountNational: SealedAccount | null | undefined
  readonly position: { readonly latitude: string | null; readonly longitude: string | null } | Record<string, never>
}

async function readExtra(
  tx: Tx, { company, secrets }: Context, said: WriteOnly & { readonly resellerId?: bigint | null | undefined; readonly receivableAccount?: string | null | undefined }, self: bigint | null,
): Promise<Result<Extra, CustomerWriteRefusal>> {
  let iban: SealedAccount | null | undefined = said.iban === null ? null : undefined
  if (said.iban) {
    const read = readIban(said.iban)
    if (!read) return no({ kind: 'iban_invalid' })
    iban = sealIban(secrets, read)
  }
  const accountNational = said.accountNational ? sealAccountNational(secrets, said.accountNational) : said.accountNational === null ? null : undefined
  if (said.resellerId && (said.resellerId === self || !(await store.findCustomer(tx, company, said.resellerId)))) return no({ kind: 'reseller_not_found' })
  if (said.receivableAccount) {
    const [account] = await findAccounts(tx, company, [said.receivableAccount])
    if (!account?.receivable) return no({ kind: 'account_not_receivable', account: said.receivableAccount })
  }
  if (said.position === null) return yes({ iban, accountNational, position: { latitude: null, longitude: null } })
  if (said.position === undefined) return yes({ iban, accountNational, position: {} })
  const position = readPosition(said.position)
  return position.ok ? yes({ iban, accountNational, position: position.value }) : position
}

async function judge(tx: Tx, { company, today }: Context, customer: CustomerFields, self: bigint | null): Promise<CustomerWriteRefusal | undefined> {
  const fault = customerFault(customer, today)
  if (fault) return fault
  const [taken] = await store.symbolsTaken(tx, company, [customer.number, ...customer.variableSymbols], self)
  if (taken === undefined) return undefined
  return taken === customer.number ? { kind: 'customer_number_taken', number: taken } : { kind: 'variable_symbol_taken', symbol: taken }
}

/** The external link of a customer from the company's URL template, or null. */
export function externalLink(customer: Pick<CustomerFields, 'externalReference'>, settings: Pick<Settings, 'customers.external_link'>): string | null {
  const template = settings['customers.external_link']
  return template === null || customer.externalReference === null ? null : template.replaceAll('{reference}', encodeURIComponent(customer.externalReference))
}
