/** The ways back of master data: customers, products and prices, subscriptions and their terms, planned items, companies with settings and series. */
import { no } from '@kontor/domain/kernel/result.ts'
import { addPriceVersion, changePriceVersion, updateProduct, withdrawPriceVersion } from '../../catalog/public.ts'
import { findSeries, resetSetting, setSetting, updateCompany, updateNumberSeries } from '../../companies/public.ts'
import { findCustomer, updateCustomer } from '../../customers/public.ts'
import {
  cancelSubscription, changeTerms, deleteSubscription, findTerm, restoreSubscription, revokeCancellation, updatePlannedItem, updateSubscription, withdrawPlannedItem, withdrawTerms,
} from '../../subscriptions/public.ts'
import type { UndoableTable } from '../store/history.ts'
import { codeLists, contactPersons } from './lists-and-contacts.ts'
import { fieldsBefore, only } from './write-back.ts'
import type { Undoing, UndoContext, WayBack } from './write-back.ts'

const NONE: ReadonlySet<string> = new Set()
const price = (amount: unknown, { currency }: UndoContext) => (amount === null ? null : { amount: String(amount), currency })

const customers: WayBack = {
  permission: 'customers:write',
  rule: only(`number kind company_name last_name first_name title representative care_of street postcode city country billing_name billing_care_of billing_street billing_postcode
    billing_city billing_country latitude longitude email billing_email technical_email commercial_email phone mobile web external_reference customer_group state reseller_id added_on
    source birthday language registration_number vat_id tax_number bic contract_returned_on variable_symbols declined_notices catv_socket billing_interval_months payment_method payment_days
    cash_discount_percent cash_discount_days discount_percent grouping collective_day credit_offset delivery einvoice_format buyer_reference order_reference electronic_address reverse_charge_until receivable_account iban_cipher account_national_cipher`),
  derived: new Set(['search', 'iban_search', 'iban_last4', 'account_national_search', 'account_national_last4']),
  refusals: [
    'customer_name_missing', 'customer_number_not_variable_symbol', 'variable_symbol_invalid', 'variable_symbols_too_many', 'variable_symbol_repeated', 'cash_discount_incomplete',
    'position_incomplete', 'birthday_in_future', 'iban_invalid', 'position_invalid', 'reseller_not_found', 'account_not_receivable', 'variable_symbol_taken', 'customer_number_taken',
    'code_unknown', 'code_archived', 'customer_not_found', 'version_changed',
  ],
  constraints: { customer_number_unique: 'customer_number_taken', alternate_variable_symbols_pkey: 'variable_symbol_taken' },
  write: async (tx, context, undoing) => {
    const { ibanCipher, accountNationalCipher, latitude, longitude, ...fields } = fieldsBefore(undoing)
    const id = BigInt(undoing.row)
    const opened = (cipher: unknown) => (cipher === undefined ? undefined : cipher === null ? null : context.secrets.decrypt(cipher as Buffer))
    let position: string | null | undefined
    if (latitude !== undefined || longitude !== undefined) {
      const present = await findCustomer(tx, context.company, id)
      const [north, east] = [latitude === undefined ? present?.latitude : latitude, longitude === undefined ? present?.longitude : longitude]
      position = north === null || east === null ? null : `${String(north)}, ${String(east)}`
    }
    return updateCustomer(tx, context, { id, version: undoing.version, change: { ...fields, iban: opened(ibanCipher), accountNational: opened(accountNationalCipher), position } })
  },
}

const products: WayBack = {
  permission: 'catalog:write',
  rule: only(`name kind supply unit interval_months timing alignment tax_class revenue_account minimum_term_months notice_days penalised stocked cash_discount_allowed payment_days withdrawn_on product_group`),
  derived: new Set(['unit_code']),
  refusals: ['product_not_found', 'version_changed', 'product_in_use', 'account_not_revenue', 'account_of_other_tax_class', 'code_unknown', 'code_archived'],
  write: (tx, { company }, undoing) => updateProduct(tx, company, { id: BigInt(undoing.row), version: undoing.version, change: fieldsBefore(undoing) }),
}

const priceVersions: WayBack = {
  permission: 'catalog:write',
  rule: only('valid_until net_price setup_fee', { creation: true, deletion: true }),
  derived: NONE,
  refusals: [
    'price_version_not_found', 'product_not_found', 'version_changed', 'currency_not_of_company', 'price_version_ends_before_start', 'price_version_exists', 'price_version_overlaps',
    'price_already_charged',
  ],
  constraints: { price_version_starts_once: 'price_version_exists' },
  write: async (tx, context, undoing) => {
    const { before, version } = undoing
    if (undoing.action === 'insert') return withdrawPriceVersion(tx, context.company, { id: BigInt(undoing.row), version })
    if (undoing.action === 'delete') {
      return addPriceVersion(tx, context.company, {
        productId: before['product_id'] as bigint, validFrom: before['valid_from'] as string, validUntil: before['valid_until'] as string | null,
        netPrice: price(before['net_price'], context)!, setupFee: price(before['setup_fee'], context),
      })
    }
    const changed = fieldsBefore(undoing)
    const netPrice = changed['netPrice'] === undefined ? undefined : price(changed['netPrice'], context)!
    const setupFee = changed['setupFee'] === undefined ? undefined : price(changed['setupFee'], context)
    return changePriceVersion(tx, context.company, { id: BigInt(undoing.row), version, change: { validUntil: changed['validUntil'] as string | null | undefined, netPrice, setupFee } })
  },
}

const DETAILS = 'contract_number label interval_months timing payment_days minimum_term_months notice_days install_street install_postcode install_city dealer'

const subscriptions: WayBack = {
  permission: 'subscriptions:write',
  rule: only(`${DETAILS} state end_date deleted_at`, { creation: true }),
  derived: NONE,
  refusals: [
    'subscription_not_found', 'version_changed', 'contract_number_taken', 'subscription_state_forbids', 'subscription_already_ended', 'subscription_has_charges', 'subscription_not_deleted',
    'field_stays', 'end_before_start', 'period_already_billed', 'end_before_term_allows',
  ],
  constraints: { subscriptions_contract_number: 'contract_number_taken' },
  write: (tx, context, undoing) => {
    const edition = { id: BigInt(undoing.row), version: undoing.version }
    if (undoing.action === 'insert') return deleteSubscription(tx, contextOf(context), { ...edition, at: context.now })
    return subscriptionBack(tx, context, undoing, edition)
  },
}

const contextOf = ({ company, today }: UndoContext) => ({ company, today })

/** A state goes back by its own command: a cancellation is revoked, a revoked one made again, a deletion restored; an activation or an end stays. */
async function subscriptionBack(tx: Parameters<WayBack['write']>[0], context: UndoContext, { columns, before }: Undoing, edition: { id: bigint; version: number }) {
  if (columns.includes('deleted_at')) {
    return before['deleted_at'] === null ? restoreSubscription(tx, contextOf(context), edition) : deleteSubscription(tx, contextOf(context), { ...edition, at: context.now })
  }
  if (columns.includes('state') || columns.includes('end_date')) {
    const wasCancelled = before['state'] === 'active' && columns.includes('end_date') && before['end_date'] === null
    if (wasCancelled) return revokeCancellation(tx, contextOf(context), edition)
    const endDate = before['end_date'] as string | null | undefined
    if (before['state'] !== 'cancelled' || !endDate) return no({ kind: 'field_stays', field: columns.includes('state') ? 'state' : 'endDate' })
    // The customer was let go then; that holds again.
    return cancelSubscription(tx, contextOf(context), { ...edition, endDate, waiveTerm: true })
  }
  return updateSubscription(tx, contextOf(context), { ...edition, change: fieldsBefore({ action: 'update', row: '', version: 0, columns, before }) })
}

const subscriptionTerms: WayBack = {
  permission: 'subscriptions:write',
  rule: only('quantity net_price discount_percent', { creation: true, deletion: true }),
  derived: NONE,
  refusals: [
    'subscription_not_found', 'subscription_term_not_found', 'first_terms_stay', 'subscription_state_forbids', 'period_already_billed', 'change_before_start', 'change_after_end',
    'currency_not_of_company',
  ],
  write: async (tx, context, undoing) => {
    const id = BigInt(undoing.row)
    if (undoing.action === 'insert') return withdrawTerms(tx, contextOf(context), id)
    const now = undoing.action === 'delete' ? undefined : await findTerm(tx, context.company, id)
    const value = (column: string, present: string | null | undefined): string | null | undefined => (undoing.columns.includes(column) ? (undoing.before[column] as string | null) : present)
    const netPrice = value('net_price', now?.netPrice)
    return changeTerms(tx, contextOf(context), {
      subscriptionId: now?.subscriptionId ?? (undoing.before['subscription_id'] as bigint), validFrom: now?.validFrom ?? (undoing.before['valid_from'] as string),
      quantity: value('quantity', now?.quantity) ?? undefined, discountPercent: value('discount_percent', now?.discountPercent) ?? undefined,
      netPrice: price(netPrice ?? null, context),
    })
  },
}

const plannedItems: WayBack = {
  permission: 'planned-items:write',
  rule: only('description quantity unit net_price discount_percent period_from period_until due_from', { creation: true }),
  derived: new Set(['unit_code']),
  refusals: ['planned_item_not_found', 'planned_item_already_charged', 'planned_item_withdrawn', 'version_changed', 'currency_not_of_company', 'period_incomplete', 'period_ends_before_start'],
  write: (tx, context, undoing) => {
    const edition = { id: BigInt(undoing.row), version: undoing.version }
    if (undoing.action === 'insert') return withdrawPlannedItem(tx, context.company, { ...edition, at: context.now })
    const { netPrice, ...fields } = fieldsBefore(undoing)
    return updatePlannedItem(tx, context.company, { ...edition, change: { ...fields, ...(netPrice === undefined ? {} : { netPrice: price(netPrice, context)! }) } })
  },
}

const companies: WayBack = {
  permission: 'companies:write',
  rule: only(`name language time_zone street postcode city vat_id tax_number registration_number register_court representatives phone email web bank_name iban bic account_national
    creditor_id logo_sha256 stamp_sha256 mail_from_name mail_from_address contact_name contact_phone contact_email electronic_address portal_address portal_on_invoices payment_days`),
  derived: NONE,
  refusals: ['iban_invalid', 'time_zone_unknown', 'company_name_missing', 'creditor_id_invalid', 'company_has_books', 'version_changed'],
  write: (tx, { company }, undoing) => updateCompany(tx, { company, version: undoing.version, change: fieldsBefore(undoing) }),
}

const settings: WayBack = {
  permission: 'settings:write',
  rule: only('value', { creation: true, deletion: true }),
  derived: NONE,
  refusals: ['setting_not_found', 'setting_value_invalid', 'version_changed'],
  write: (tx, { company }, { action, row, version, before }) =>
    action === 'insert' ? resetSetting(tx, { company, key: row, version }) : setSetting(tx, { company, key: row, value: before['value'], version: action === 'delete' ? 0 : version }),
}

const numberSeries: WayBack = {
  permission: 'settings:write',
  rule: only('pattern start_number'),
  derived: NONE,
  refusals: ['number_series_not_found', 'number_pattern_invalid', 'customer_number_not_variable_symbol', 'number_series_in_use', 'version_changed'],
  write: async (tx, { company, today }, { row, version, before, columns }) => {
    const series = await findSeries(tx, company, BigInt(row))
    if (!series) return no({ kind: 'number_series_not_found' })
    return updateNumberSeries(tx, {
      company, id: series.id, version, today, pattern: columns.includes('pattern') ? (before['pattern'] as string) : series.pattern,
      startNumber: columns.includes('start_number') ? (before['start_number'] as bigint) : series.startNumber,
    })
  },
}

export const WAYS_BACK: Readonly<Record<UndoableTable, WayBack>> = {
  customers, products, price_versions: priceVersions, subscriptions, subscription_terms: subscriptionTerms, planned_items: plannedItems, companies, settings, number_series: numberSeries,
  contact_persons: contactPersons, ...codeLists,
}
