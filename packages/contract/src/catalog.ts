/** What is said about products, their prices, and tax rates. */
import { z } from 'zod'
import { booleanInQuery, cursorOf, date, id, limit, pageOf, text, version } from './basics.ts'
import { country, days } from './companies.ts'
import { unitPrice } from './prices.ts'

const taxClass = z.enum(['S', 'R', 'Z'])
export const serviceKind = z.enum([
  'access_line', 'telephony', 'network', 'iptv', 'domain', 'virtual_host', 'server', 'sql_database', 'hosting', 'licence', 'dedicated', 'service', 'goods',
])
const sku = z.string().regex(/^[^\s;]{1,40}$/)
const fields = {
  name: text(200), kind: serviceKind, supply: z.enum(['service', 'goods']), unit: text(20), intervalMonths: z.int().min(1).max(120), timing: z.enum(['advance', 'arrears']),
  alignment: z.enum(['calendar', 'anniversary']), taxClass, revenueAccount: z.string().regex(/^[0-9]{3,8}$/), minimumTermMonths: z.int().min(0).max(24).nullable(),
  noticeDays: z.int().min(0).max(365).nullable(), penalised: z.boolean(), stocked: z.boolean(), cashDiscountAllowed: z.boolean(), paymentDays: days.nullable(), withdrawnOn: date.nullable(),
  productGroup: text(100).nullable().meta({ description: 'A code of the list product_groups.' }),
}
const { name, kind, unit, intervalMonths, timing, alignment, revenueAccount, ...rest } = fields
export const priceVersion = z.object({ id, productId: id, validFrom: date, validUntil: date.nullable(), netPrice: unitPrice, setupFee: unitPrice.nullable(), version }).meta({ id: 'PriceVersion' })
export const product = z.object({
  id, sku, ...fields, unitCode: z.string().meta({ description: 'UN/ECE Recommendation 20 (BT-130).' }), minimumTermMonths: z.int().nullable(), noticeDays: z.int().nullable(),
  price: priceVersion.nullable().meta({ description: 'The version that is valid today.' }), version,
}).meta({ id: 'Product' })
export const productPage = pageOf(product)
export const productCursor = cursorOf(z.tuple([z.string().max(40)]))
export const productQuery = { limit, cursor: productCursor.optional(), kind: serviceKind.optional(), name: text(100).optional(), withdrawn: booleanInQuery.optional(), group: text(100).optional() }
export const productInput = z.strictObject({
  sku, name, kind, unit, intervalMonths, timing, alignment, revenueAccount, ...z.object(rest).partial().shape, taxClass,
  price: z.strictObject({ validFrom: date, netPrice: unitPrice, setupFee: unitPrice.nullable().optional() }).optional().meta({ description: 'Its first price.' }),
})
export const productChange = z.strictObject(z.object(fields).partial().shape)

export const priceVersionInput = z.strictObject({ productId: id, validFrom: date, validUntil: date.nullable().optional(), netPrice: unitPrice, setupFee: unitPrice.nullable().optional() })
export const priceVersionChange = z.strictObject({ validUntil: date.nullable().optional(), netPrice: unitPrice.optional(), setupFee: unitPrice.nullable().optional() })
export const priceVersionList = z.object({ items: z.array(priceVersion) })

export const taxRate = z.object({ country, taxClass, validFrom: date, validUntil: date.nullable(), rate: z.string(), source: z.string() }).meta({ id: 'TaxRate' })
export const taxRateList = z.object({ items: z.array(taxRate) })
