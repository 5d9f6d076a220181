/** Prices, percentages and quantities as exact decimals in strings. */
import { z } from 'zod'
import { currency } from './basics.ts'

/** Up to nine digits before and six after the point, never negative. */
const amount = z.string().regex(/^(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?$/)

/** A net price of one unit: exact, with as many decimals as it needs (BT-146). */
export const unitPrice = z.strictObject({ amount, currency }).meta({
  id: 'UnitPrice', description: 'A net price of one unit: an exact decimal string, up to six decimals.', examples: [{ amount: '4.1933', currency: 'EUR' }],
})

/** Between 0 and 100 with two decimals. */
export const percent = z.string().regex(/^(100(\.0{1,2})?|[1-9]?[0-9](\.[0-9]{1,2})?)$/)

/** Above zero, up to six decimals. */
export const quantity = z.string().regex(/^(?!0(\.0+)?$)(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?$/)
