/**
 * Rows of products (MAS-3): what a product of a former system needs to become one of ours, with its price.
 * It does not own: whether the article number is free or the account exists (the command asks the database, `revenueAccountProblem` decides).
 */
import { furtherRevenueAccount } from '../companies/charts.ts'
import type { ChartAccount, ChartName } from '../companies/charts.ts'
import type { ServiceKind, TaxClass } from '../catalog/tax.ts'
import type { CellFault, CellNotice } from './problem.ts'
import { fault, found } from './problem.ts'
import type { Cells } from './cells.ts'

export interface ImportedProduct {
  readonly line: number
  readonly sku: string
  readonly name: string
  readonly kind: ServiceKind
  readonly unit: string
  readonly intervalMonths: number
  readonly timing: 'advance' | 'arrears'
  readonly alignment: 'calendar' | 'anniversary'
  /** Net, of one unit for one interval, decimal text. */
  readonly netPrice: string
  readonly taxClass: TaxClass
  readonly revenueAccount: string
  /** Net, decimal text; null: none. */
  readonly setupFee: string | null
}

export const SERVICE_KINDS: readonly ServiceKind[] = [
  'access_line', 'telephony', 'network', 'iptv', 'domain', 'virtual_host', 'server', 'sql_database', 'hosting', 'licence', 'dedicated', 'service', 'goods',
]

/** The product of a row; undefined where something of it was refused. */
export function readProduct(cells: Cells): ImportedProduct | undefined {
  const required = <T>(column: string, value: T | null): T | null => {
    if (value === null && cells.raw(column).trim() === '') cells.refuse(column, { kind: 'value_required' })
    return value
  }
  const sku = required('sku', cells.own('sku', (text) => (/^[^\s;]{1,40}$/.test(text) ? found(text) : fault({ kind: 'sku_malformed' }, skuWithoutBlanks(text)))))
  const name = cells.text('name', { max: 200, required: true })
  const kind = required('kind', cells.choice('kind', SERVICE_KINDS, null))
  const unit = cells.text('unit', { max: 20, required: true })
  const intervalMonths = cells.integer('interval_months', { min: 1, max: 120, required: true })
  const timing = required('timing', cells.choice('timing', ['advance', 'arrears'] as const, null))
  const alignment = required('alignment', cells.choice('alignment', ['calendar', 'anniversary'] as const, null))
  const netPrice = cells.price('net_price', { required: true })
  const taxClass = required('tax', cells.choice('tax', ['S', 'R', 'Z'] as const, null))
  const revenueAccount = cells.digits('revenue_account', { min: 3, max: 8, required: true })
  const setupFee = cells.price('setup_fee')
  if (cells.problems.some(({ severity }) => severity === 'refusal')) return undefined
  return {
    line: cells.line, sku: sku!, name: name!, kind: kind!, unit: unit!, intervalMonths: intervalMonths!, timing: timing!, alignment: alignment!,
    netPrice: netPrice!, taxClass: taxClass!, revenueAccount: revenueAccount!, setupFee,
  }
}

const skuWithoutBlanks = (text: string): string | null => {
  const bare = text.replace(/\s+/g, '')
  return /^[^\s;]{1,40}$/.test(bare) ? bare : null
}

const RANGES: Readonly<Record<ChartName, string>> = { SKR03: '8000–8999', SKR04: '4000–4999', CZ: '60…' }

/**
 * Whether a product may post its revenue to an account: one of the chart (`known`), or a new one in the chart's revenue range, which the import creates.
 * An automatic account takes products of its own rate only: DATEV would compute another tax than the document shows.
 */
export function judgeRevenueAccount(
  product: Pick<ImportedProduct, 'revenueAccount' | 'taxClass'>, chart: ChartName, known: ChartAccount | undefined,
): CellFault | CellNotice | undefined {
  const account = known ?? furtherRevenueAccount(chart, product.revenueAccount)
  if (!account) return { kind: 'account_unknown', chart, range: RANGES[chart] }
  if (account.kind !== 'revenue') return { kind: 'account_is_not_revenue' }
  // A product at zero per cent posts to the chart's account for that, whatever its own is.
  if (account.taxClass !== null && account.taxClass !== product.taxClass && product.taxClass !== 'Z') return { kind: 'account_of_other_tax_class', taxClass: account.taxClass }
  return known ? undefined : { kind: 'account_created', account: account.number }
}
