/** Reads what a chunk of customers is billed from: a fixed handful of statements, whatever the size of the chunk. */
import { companyLevel, customerLevel, resolveSetting } from '@kontor/domain/companies/customer-settings.ts'
import type { LevelSettings } from '@kontor/domain/companies/customer-settings.ts'
import type { Settings } from '@kontor/domain/companies/settings.ts'
import type { IssuableBuyer } from '@kontor/domain/invoicing/canonical.ts'
import { partsBefore, partsChargedBy } from '@kontor/domain/invoicing/charging.ts'
import type { ChargeablePlannedItem, ChargeableSubscription, PartsCharged, ReleasedCharge, SubscriptionTerm } from '@kontor/domain/invoicing/charging.ts'
import type { BillableCustomer, Grouping } from '@kontor/domain/invoicing/draft-invoices.ts'
import type { LastCharge } from '@kontor/domain/invoicing/forecast.ts'
import { discountSteps } from '@kontor/domain/kernel/cash-discount.ts'
import type { DiscountStep } from '@kontor/domain/kernel/cash-discount.ts'
import type { CreditOffset } from '@kontor/domain/kernel/credit-offset.ts'
import { electronicAddressOf } from '@kontor/domain/kernel/einvoice-format.ts'
import type { EInvoiceChoice } from '@kontor/domain/kernel/einvoice-format.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { trimDecimal } from '@kontor/domain/kernel/rational.ts'
import type { Tx } from '../../platform/database/database.ts'

/** A customer with all that its invoices need: the plan's inputs, the buyer as printed, how it pays and receives. */
export interface BilledCustomer extends BillableCustomer, IssuableBuyer {
  readonly id: bigint
  readonly language: Language
  readonly paymentMethod: 'transfer' | 'direct_debit' | 'cash' | 'card'
  /** The steps of cash discount that it gets, with two decimals each. */
  readonly cashDiscounts: readonly DiscountStep[]
  readonly delivery: 'email' | 'post' | 'both'
  readonly einvoiceFormat: EInvoiceChoice
  readonly receivableAccount: string | null
  readonly collectiveDay: number | null
  readonly creditOffset: CreditOffset
  readonly customerGroup: string | null
  readonly mandate: { readonly reference: string; readonly signedOn: string; readonly ibanLast4: string; readonly ibanCountry: string } | null
  readonly parkedReason: string | null
  /** A person has looked at this customer since its last invoice and lets it pass the breakers. */
  readonly released: boolean
  readonly lastGrossMinor: bigint | null
  /** The last charge of each subscription: the forecast of the breakers (B7). */
  readonly lastPrices: ReadonlyMap<bigint, LastCharge>
}

interface CustomerRow {
  id: bigint; number: string; kind: 'person' | 'business'; company_name: string | null; last_name: string; first_name: string; care_of: string | null
  street: string; postcode: string; city: string; country: string
  billing_name: string | null; billing_care_of: string | null; billing_street: string | null; billing_postcode: string | null; billing_city: string | null; billing_country: string | null
  registration_number: string | null; vat_id: string | null; email: string | null; language: Language | null
  customer_group: string | null; billing_interval_months: number | null; payment_method: BilledCustomer['paymentMethod'] | null; payment_days: number | null
  cash_discount_percent: string | null; cash_discount_days: number | null; discount_percent: string | null; grouping: Grouping | null; collective_day: number | null; credit_offset: CreditOffset | null
  delivery: BilledCustomer['delivery'] | null; einvoice_format: EInvoiceChoice | null; buyer_reference: string | null; order_reference: string | null; electronic_address: string | null; reverse_charge_until: string | null; receivable_account: string | null
  mandate_reference: string | null; mandate_signed_on: string | null; mandate_last4: string | null; mandate_country: string | null
  parked_reason: string | null; released: boolean; last_gross_minor: bigint | null
}

interface SubscriptionRow {
  id: bigint; customer_id: bigint; product_id: bigint; label: string | null; contract_number: string | null; start_date: string; end_date: string | null
  interval_months: number | null; timing: 'advance' | 'arrears' | null; payment_days: number | null; setup_fee_due: boolean; setup_charged: boolean
  until: string | null; outcome: string | null; period_from: string | null; period_until: string | null; days: number | null; whole_days: number | null
  c_interval_months: number | null; base_interval_months: number | null; quantity: string | null; unit_price: string | null
  subscription_discount: string | null; customer_discount: string | null; earlier_minor: bigint | null; earlier_exact: string | null; net_minor: bigint | null
  term_id: bigint; valid_from: string; term_quantity: string; net_price: string | null; discount_percent: string
}

interface PlannedItemRow {
  id: bigint; customer_id: bigint; subscription_id: bigint | null; kind: ChargeablePlannedItem['kind']; sku: string | null; description: string
  quantity: string; unit: string; unit_code: string; net_price: string; discount_percent: string; tax_class: ChargeablePlannedItem['taxClass']
  service_kind: ChargeablePlannedItem['serviceKind']; supply: ChargeablePlannedItem['supply']; revenue_account: string
  period_from: string | null; period_until: string | null; due_from: string; generation: number
}

interface ReleaseRow {
  subscription_id: bigint; component: 'recurring' | 'setup'; next_generation: number; starts_after: string | null; first_day: string | null; until: string | null
  period_from: string | null; earlier_minor: bigint | null; earlier_exact: string | null
}

const CUSTOMER = `
  select c.id, c.number, c.kind, c.company_name, c.last_name, c.first_name, c.care_of, c.street, c.postcode, c.city, c.country,
         c.billing_name, c.billing_care_of, c.billing_street, c.billing_postcode, c.billing_city, c.billing_country,
         c.registration_number, c.vat_id, coalesce(c.billing_email, c.email) email, c.language,
         c.customer_group, c.billing_interval_months, c.payment_method, c.payment_days, c.cash_discount_percent, c.cash_discount_days, c.discount_percent, c.grouping,
         c.collective_day, c.credit_offset, c.delivery, c.einvoice_format, c.buyer_reference, c.order_reference, c.electronic_address, c.reverse_charge_until, c.receivable_account,
         m.reference mandate_reference, m.signed_on mandate_signed_on, m.iban_last4 mandate_last4, m.iban_country mandate_country,
         case when p.released_at is null then p.reason end parked_reason,
         p.released_at is not null and p.released_at > coalesce(l.created_at, '-infinity') released, l.gross_minor last_gross_minor
    from customers c
    left join mandates m on m.company_id = c.company_id and m.customer_id = c.id and m.revoked_on is null
    left join parked_customers p on p.company_id = c.company_id and p.customer_id = c.id
    left join lateral (
      select d.gross_minor, d.created_at from documents d
       where d.company_id = c.company_id and d.customer_id = c.id and d.kind = 'invoice' order by d.issue_date desc, d.id desc limit 1) l on true`

/** Numbers that begin each chunk of `size` customers, in order of number. */
export async function chunkStarts(tx: Tx, company: number, size: number): Promise<string[]> {
  const rows = await tx.rows<{ number: string }>(
    `select number from (select number, row_number() over (order by number) n from customers where company_id = $1 and deleted_at is null) c where n % $2 = 1 % $2 order by number`,
    [company, size])
  return rows.map((row) => row.number)
}

/** The customers from one number up to, but not including, another (null: to the end). */
export async function customersInRange(tx: Tx, company: number, from: string, before: string | null): Promise<BilledCustomer[]> {
  const rows = await tx.rows<CustomerRow>(
    `${CUSTOMER} where c.company_id = $1 and c.deleted_at is null and c.number >= $2 and ($3::text is null or c.number < $3) order by c.number`, [company, from, before])
  return complete(tx, company, rows)
}

/** One customer, as it stands now; also one that was deleted, for its account stays. */
export async function readBilledCustomer(tx: Tx, company: number, id: bigint): Promise<BilledCustomer | undefined> {
  return (await complete(tx, company, await tx.rows<CustomerRow>(`${CUSTOMER} where c.company_id = $1 and c.id = $2`, [company, id])))[0]
}

/** Customers by their ids, as they stand now. */
export const customersById = async (tx: Tx, company: number, ids: readonly bigint[]): Promise<BilledCustomer[]> =>
  complete(tx, company, await tx.rows<CustomerRow>(`${CUSTOMER} where c.company_id = $1 and c.deleted_at is null and c.id = any ($2::bigint[]) order by c.id`, [company, ids]))

/** Locks customers for the length of the transaction, so that nobody changes their contracts while they are billed (F19). */
export async function lockedCustomers(tx: Tx, company: number, ids: readonly bigint[]): Promise<BilledCustomer[]> {
  await tx.rows('select id from customers where company_id = $1 and id = any ($2::bigint[]) order by id for no key update', [company, ids])
  const rows = await tx.rows<CustomerRow>(`${CUSTOMER} where c.company_id = $1 and c.deleted_at is null and c.id = any ($2::bigint[]) order by c.number`, [company, ids])
  return complete(tx, company, rows)
}

async function complete(tx: Tx, company: number, rows: readonly CustomerRow[]): Promise<BilledCustomer[]> {
  const ids = rows.map((row) => row.id)
  const releases = await releasedCharges(tx, company, ids)
  const subscriptions = await subscriptionRows(tx, company, ids)
  const items = await plannedItemRows(tx, company, ids)
  const levels = await inheritedLevels(tx, company)
  const bySubscription = Map.groupBy(releases, (release) => release.subscription_id)
  const subscriptionsOf = Map.groupBy(subscriptions, (row) => row.customer_id)
  const itemsOf = Map.groupBy(items, (row) => row.customer_id)
  return rows.map((row) => toCustomer(row, subscriptionsOf.get(row.id) ?? [], itemsOf.get(row.id) ?? [], bySubscription, levels))
}

/**
 * One row per subscription and term, with the last charge of its chain. Terms are looked up by `offset 0`, which keeps the planner from reading the terms of all
 * customers for those of a batch: up to 20,000 customers it did.
 */
function subscriptionRows(tx: Tx, company: number, ids: readonly bigint[]): Promise<SubscriptionRow[]> {
  return tx.rows<SubscriptionRow>(
    `select s.id, s.customer_id, s.product_id, s.label, s.contract_number, s.start_date, s.end_date, s.interval_months, s.timing, s.payment_days, s.setup_fee_due,
            exists (select from charges x where x.company_id = s.company_id and x.subscription_id = s.id and x.component = 'setup' and x.generation = 1) setup_charged,
            l.until, l.outcome, l.period_from, l.period_until, l.days, l.whole_days, l.interval_months c_interval_months, l.base_interval_months, l.quantity, l.unit_price,
            l.subscription_discount, l.customer_discount, l.earlier_minor, l.earlier_exact, l.net_minor,
            t.id term_id, t.valid_from, t.quantity term_quantity, t.net_price, t.discount_percent
       from subscriptions s
       cross join lateral (
         select x.* from subscription_terms x where x.company_id = s.company_id and x.subscription_id = s.id offset 0) t
       left join lateral (
         select c.* from charges c where c.company_id = s.company_id and c.subscription_id = s.id and c.component = 'recurring' and c.generation = 1
          order by c.starts_after desc limit 1) l on true
      where s.company_id = $1 and s.customer_id = any ($2::bigint[]) and s.state <> 'draft' and s.deleted_at is null
      order by s.customer_id, s.id, t.valid_from`, [company, ids])
}

/** Planned items that no charge names, or whose charge was released to be billed again. */
function plannedItemRows(tx: Tx, company: number, ids: readonly bigint[]): Promise<PlannedItemRow[]> {
  return tx.rows<PlannedItemRow>(
    `select i.id, i.customer_id, i.subscription_id, i.kind, p.sku, i.description, i.quantity, i.unit, i.unit_code, i.net_price, i.discount_percent, i.tax_class,
            i.service_kind, i.supply, i.revenue_account, i.period_from, i.period_until, i.due_from,
            1 + coalesce((select max(c.generation) from charges c where c.company_id = i.company_id and c.planned_item_id = i.id), 0) generation
       from planned_items i left join products p on p.company_id = i.company_id and p.id = i.product_id
      where i.company_id = $1 and i.customer_id = any ($2::bigint[]) and i.withdrawn_at is null
        and not exists (select from charges c where c.company_id = i.company_id and c.planned_item_id = i.id
              and not exists (select from charge_releases r where r.company_id = c.company_id and r.charge_id = c.id and r.outcome = 'bill_again'))
      order by i.customer_id, i.id`, [company, ids])
}

/** Releases of subscriptions' charges that no later generation has taken up. */
function releasedCharges(tx: Tx, company: number, ids: readonly bigint[]): Promise<ReleaseRow[]> {
  return tx.rows<ReleaseRow>(
    `select r.subscription_id, r.component, r.next_generation, r.starts_after, r.starts_after + 1 first_day, r.until, c.period_from, c.earlier_minor, c.earlier_exact
       from charge_releases r join charges c on c.company_id = r.company_id and c.id = r.charge_id
      where r.company_id = $1 and r.outcome = 'bill_again' and r.subscription_id is not null and c.customer_id = any ($2::bigint[])
        and not exists (select from charges n where n.company_id = r.company_id and n.subscription_id = r.subscription_id and n.component = r.component
              and n.generation = r.next_generation and n.starts_after is not distinct from r.starts_after)
      order by r.subscription_id, r.starts_after nulls first`, [company, ids])
}

/** What customers inherit (MAS-11), read once a chunk: the company's word, and that of each group that says anything. */
interface Inherited {
  readonly company: LevelSettings
  readonly groups: Readonly<Record<string, LevelSettings>>
}

async function inheritedLevels(tx: Tx, company: number): Promise<Inherited> {
  const row = await tx.one<{ payment_days: number; language: Language; settings: Partial<Settings> | null; groups: Inherited['groups'] | null }>(
    `select payment_days, language,
            (select jsonb_object_agg(s.key, s.value) from settings s where s.company_id = c.company_id) settings,
            (select jsonb_object_agg(g.code, g.settings) from customer_groups g where g.company_id = c.company_id and g.settings <> '{}') groups
       from companies c where company_id = $1`, [company])
  return { company: companyLevel({ paymentDays: row.payment_days, language: row.language }, row.settings ?? {}), groups: row.groups ?? {} }
}

/**
 * What holds for a customer by its own word, its group's and the company's. Payment days stop at the group: a product may say its own before the company does (MAS-6).
 * A cash discount of nought percent is none, said to stop an inherited one. Percentages have two decimals, as columns have them, wherever they come from.
 */
function preferences(row: CustomerRow, { company, groups }: Inherited) {
  const own = customerLevel({
    paymentDays: row.payment_days, billingIntervalMonths: row.billing_interval_months, paymentMethod: row.payment_method, discountPercent: row.discount_percent, grouping: row.grouping,
    collectiveDay: row.collective_day, creditOffset: row.credit_offset, delivery: row.delivery, einvoiceFormat: row.einvoice_format, language: row.language, cashDiscountPercent: row.cash_discount_percent, cashDiscountDays: row.cash_discount_days,
  })
  const levels = { company, group: (row.customer_group === null ? undefined : groups[row.customer_group]) ?? {}, customer: own }
  return {
    billingIntervalMonths: resolveSetting('billingIntervalMonths', levels), paymentMethod: resolveSetting('paymentMethod', levels),
    paymentDays: levels.customer.paymentDays ?? levels.group.paymentDays ?? null,
    cashDiscounts: discountSteps(resolveSetting('cashDiscount', levels)),
    discountPercent: trimDecimal(resolveSetting('discountPercent', levels), 2), grouping: resolveSetting('grouping', levels), collectiveDay: resolveSetting('collectiveDay', levels),
    creditOffset: resolveSetting('creditOffset', levels), delivery: resolveSetting('delivery', levels), einvoiceFormat: resolveSetting('einvoiceFormat', levels), language: resolveSetting('language', levels),
  }
}

function toCustomer(
  row: CustomerRow, subscriptionRows: readonly SubscriptionRow[], items: readonly PlannedItemRow[], releases: ReadonlyMap<bigint, ReleaseRow[]>, inherited: Inherited,
): BilledCustomer {
  const lastPrices = new Map<bigint, LastCharge>()
  const subscriptions: ChargeableSubscription[] = []
  for (let i = 0; i < subscriptionRows.length;) {
    const first = subscriptionRows[i]!
    const terms: SubscriptionTerm[] = []
    for (; i < subscriptionRows.length && subscriptionRows[i]!.id === first.id; i++) terms.push(toTerm(subscriptionRows[i]!))
    subscriptions.push(toSubscription(first, terms, releases.get(first.id) ?? []))
    if (first.net_minor !== null && first.net_minor > 0n && first.days) {
      lastPrices.set(first.id, { minor: first.net_minor, days: first.days, wholeDays: first.whole_days!, intervalMonths: first.c_interval_months! })
    }
  }
  return {
    id: row.id, number: row.number, kind: row.kind, companyName: row.company_name, lastName: row.last_name, firstName: row.first_name, careOf: row.care_of,
    street: row.street, postcode: row.postcode, city: row.city, country: row.country,
    billing: row.billing_street === null ? null : {
      name: row.billing_name, careOf: row.billing_care_of, street: row.billing_street, postcode: row.billing_postcode ?? '', city: row.billing_city ?? '', country: row.billing_country ?? row.country,
    },
    registrationNumber: row.registration_number, vatId: row.vat_id, email: row.email, buyerReference: row.buyer_reference, orderReference: row.order_reference,
    electronicAddress: electronicAddressOf(row.electronic_address), ...preferences(row, inherited), reverseChargeUntil: row.reverse_charge_until, receivableAccount: row.receivable_account, customerGroup: row.customer_group,
    mandate: row.mandate_reference === null ? null : { reference: row.mandate_reference, signedOn: row.mandate_signed_on!, ibanLast4: row.mandate_last4!, ibanCountry: row.mandate_country! },
    parkedReason: row.parked_reason, released: row.released, lastGrossMinor: row.last_gross_minor, subscriptions, plannedItems: items.map(toPlannedItem), lastPrices,
  }
}

const toTerm = (row: SubscriptionRow): SubscriptionTerm => ({
  id: row.term_id, validFrom: row.valid_from, quantity: row.term_quantity, netPrice: row.net_price, discountPercent: row.discount_percent,
})

const toSubscription = (row: SubscriptionRow, terms: readonly SubscriptionTerm[], releases: readonly ReleaseRow[]): ChargeableSubscription => ({
  id: row.id, productId: row.product_id, label: row.label, contractNumber: row.contract_number, start: row.start_date, end: row.end_date,
  intervalMonths: row.interval_months, timing: row.timing, paymentDays: row.payment_days, setupFeeDue: row.setup_fee_due, setupCharged: row.setup_charged,
  chargedUntil: row.until, partsCharged: partsOf(row), terms, released: releases.map(toReleased),
})

/** Only a period that is charged in part can have parts; what a former system billed carries no amount. */
function partsOf(row: SubscriptionRow): PartsCharged | null {
  if (row.until === null || row.period_until === null || row.until >= row.period_until || row.days === null) return null
  return partsChargedBy({
    periodFrom: row.period_from!, quantity: row.quantity!, unitPrice: row.unit_price!, intervalMonths: row.c_interval_months!, baseIntervalMonths: row.base_interval_months!,
    days: row.days, wholeDays: row.whole_days!, subscriptionDiscount: row.subscription_discount!, customerDiscount: row.customer_discount!,
    netMinor: row.net_minor!, earlierMinor: row.earlier_minor, earlierExact: row.earlier_exact,
  })
}

const toReleased = (row: ReleaseRow): ReleasedCharge => ({
  component: row.component, generation: row.next_generation, days: row.first_day === null ? null : { from: row.first_day, until: row.until! },
  parts: row.period_from === null ? null : partsBefore({ periodFrom: row.period_from, earlierMinor: row.earlier_minor, earlierExact: row.earlier_exact }),
})

const toPlannedItem = (row: PlannedItemRow): ChargeablePlannedItem => ({
  id: row.id, subscriptionId: row.subscription_id, kind: row.kind, sku: row.sku, description: row.description, quantity: row.quantity, unit: row.unit,
  unitCode: row.unit_code, netPrice: row.net_price, discountPercent: row.discount_percent, taxClass: row.tax_class, serviceKind: row.service_kind, supply: row.supply,
  revenueAccount: row.revenue_account, period: row.period_from === null ? null : { from: row.period_from, until: row.period_until! }, dueFrom: row.due_from, generation: row.generation,
})
