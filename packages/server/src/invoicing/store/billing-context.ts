/** What all customers of a company are billed by: issuer, products with prices, tax rates, accounts. Loaded once a run. */
import { SYSTEM_SETTINGS } from '@kontor/domain/companies/settings.ts'
import type { PriceVersion } from '@kontor/domain/catalog/price.ts'
import type { TaxRate, TaxRegime, TaxRegimes } from '@kontor/domain/catalog/tax.ts'
import type { ChargeableProduct } from '@kontor/domain/invoicing/charging.ts'
import type { CanonicalSeller } from '@kontor/domain/invoicing/document.ts'
import type { DraftingContext } from '@kontor/domain/invoicing/draft-invoices.ts'
import type { PreviousTurnover } from '@kontor/domain/invoicing/einvoice/duty.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { electronicAddressOf } from '@kontor/domain/kernel/einvoice-format.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import type { Chart } from '@kontor/domain/ledger/journal-entry.ts'
import { loadChart, receivableAccount } from '../../ledger/public.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface Issuer {
  readonly company: number
  readonly code: string
  readonly currency: string
  readonly country: string
  readonly language: Language
  readonly timeZone: string
  readonly paymentDays: number
  readonly fourEyes: boolean
  readonly seller: CanonicalSeller
  readonly previousTurnover: PreviousTurnover
  readonly receivableAccount: string
  readonly chart: Chart
}

interface CompanyRow {
  company_id: number; code: string; name: string; country: string; currency: string; language: Language; time_zone: string; street: string; postcode: string; city: string
  vat_id: string | null; tax_number: string | null; registration_number: string | null; register_court: string | null; representatives: string | null
  phone: string | null; email: string | null; web: string | null; bank_name: string | null; iban: string | null; bic: string | null; account_national: string | null
  creditor_id: string | null; logo_sha256: string | null; contact_name: string | null; contact_phone: string | null; contact_email: string | null; electronic_address: string | null; portal_address: string | null; portal_on_invoices: boolean; payment_days: number; four_eyes: boolean
  previous_turnover: PreviousTurnover | null
}

export async function loadIssuer(tx: Tx, company: number): Promise<Issuer> {
  const row = await tx.one<CompanyRow & Record<string, unknown>>(
    `select c.*, (select s.value #>> '{}' from settings s where s.company_id = c.company_id and s.key = 'einvoices.previous_turnover') previous_turnover
       from companies c where c.company_id = $1`, [company])
  return {
    company, code: row.code, currency: row.currency, country: row.country, language: row.language, timeZone: row.time_zone,
    paymentDays: row.payment_days, fourEyes: row.four_eyes, receivableAccount: await receivableAccount(tx, company), chart: await loadChart(tx, company),
    previousTurnover: row.previous_turnover ?? SYSTEM_SETTINGS['einvoices.previous_turnover'],
    seller: {
      name: row.name, street: row.street, postcode: row.postcode, city: row.city, country: row.country, vatId: row.vat_id, taxNumber: row.tax_number,
      registrationNumber: row.registration_number, registerCourt: row.register_court, representatives: row.representatives, phone: row.phone, email: row.email,
      web: row.web,
      contact: row.contact_name === null && row.phone === null && row.email === null ? null : { name: row.contact_name ?? row.name, phone: row.contact_phone ?? row.phone, email: row.contact_email ?? row.email },
      electronicAddress: electronicAddressOf(row.electronic_address), bankName: row.bank_name, iban: row.iban, bic: row.bic, accountNational: row.account_national, creditorId: row.creditor_id, logo: row.logo_sha256,
      // The login name is the customer's and is filled in when a document is made.
      portal: row.portal_on_invoices && row.portal_address ? { address: row.portal_address, loginName: '' } : null,
    },
  }
}

interface ProductRow {
  id: bigint; sku: string; name: string; kind: ChargeableProduct['kind']; supply: ChargeableProduct['supply']; unit: string; unit_code: string; interval_months: number
  timing: ChargeableProduct['timing']; alignment: ChargeableProduct['alignment']; tax_class: ChargeableProduct['taxClass']; revenue_account: string; payment_days: number | null
}

/** The context in which customers are planned for a run date. */
export async function loadDraftingContext(tx: Tx, issuer: Issuer, runDate: CalendarDate): Promise<DraftingContext> {
  const rows = await tx.rows<ProductRow>(
    `select id, sku, name, kind, supply, unit, unit_code, interval_months, timing, alignment, tax_class, revenue_account, payment_days
       from products where company_id = $1`, [issuer.company])
  const prices = Map.groupBy(await priceVersions(tx, issuer.company), (price) => price.productId)
  const products = new Map(rows.map((row) => [row.id, {
    id: row.id, sku: row.sku, name: row.name, kind: row.kind, supply: row.supply, unit: row.unit, unitCode: row.unit_code, intervalMonths: row.interval_months,
    timing: row.timing, alignment: row.alignment, taxClass: row.tax_class, revenueAccount: row.revenue_account, paymentDays: row.payment_days,
    prices: prices.get(row.id) ?? [],
  } satisfies ChargeableProduct]))
  return {
    runDate, issuerCountry: issuer.country, regimes: await loadRegimes(tx, issuer.company), taxRates: await taxRates(tx, issuer.country), products, companyPaymentDays: issuer.paymentDays,
  }
}

/** Waits for changes of prices under way and holds back further ones until the transaction ends: they lock their product, too. */
export const holdPrices = (tx: Tx, company: number): Promise<number> =>
  tx.run('select from products where company_id = $1 order by id for share', [company])

async function priceVersions(tx: Tx, company: number): Promise<(PriceVersion & { productId: bigint })[]> {
  const rows = await tx.rows<{ id: bigint; product_id: bigint; valid_from: string; valid_until: string | null; net_price: string; setup_fee: string | null }>(
    'select id, product_id, valid_from, valid_until, net_price, setup_fee from price_versions where company_id = $1 order by product_id, valid_from', [company])
  return rows.map((row) => ({ id: row.id, productId: row.product_id, validFrom: row.valid_from, validUntil: row.valid_until, netPrice: row.net_price, setupFee: row.setup_fee }))
}

export async function taxRates(tx: Tx, country: string): Promise<TaxRate[]> {
  const rows = await tx.rows<{ country: string; tax_class: TaxRate['taxClass']; valid_from: string; valid_until: string | null; rate: string }>(
    'select country, tax_class, valid_from, valid_until, rate from tax_rates where country = $1', [country])
  return rows.map((row) => ({ country: row.country, taxClass: row.tax_class, validFrom: row.valid_from, validUntil: row.valid_until, rate: row.rate }))
}

export async function loadRegimes(tx: Tx, company: number): Promise<TaxRegimes> {
  const rows = await tx.rows<{ valid_from: string; regime: TaxRegime }>(
    'select valid_from, regime from company_tax_regimes where company_id = $1 order by valid_from desc', [company])
  return rows.map((row) => ({ validFrom: row.valid_from, regime: row.regime }))
}
