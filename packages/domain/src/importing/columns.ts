/** Which columns a file of each kind may have, which it must have, and which of them hold numbers or dates (fixtures/isp/FORMAT.md). */
import type { ImportKind } from './problem.ts'

export interface ColumnRule {
  readonly name: string
  readonly holds: 'text' | 'number' | 'date'
  /** The header must name it; whether a cell may be empty is the row's rule. */
  readonly required: boolean
}

const columns = (text: string): readonly ColumnRule[] =>
  text.trim().split(/\s+/).map((word) => {
    const [, name = '', holds, required] = /^([a-z_]+)(?::(number|date))?(!)?$/.exec(word) ?? []
    return { name, holds: holds === 'number' || holds === 'date' ? holds : 'text', required: required === '!' }
  })

export const COLUMNS: Readonly<Record<ImportKind, readonly ColumnRule[]>> = {
  products: columns('sku! name! kind! unit! interval_months! timing! alignment! net_price:number! tax! revenue_account! setup_fee:number'),
  customers: columns(`
    number! kind company last_name! first_name street! postcode! city! country! email billing_email phone vat_id registration_number
    iban mandate_reference mandate_date:date payment_method payment_days cash_discount_percent:number cash_discount_days discount_percent:number
    grouping language delivery einvoice_format buyer_reference order_reference electronic_address
    reverse_charge_until:date customer_group`),
  subscriptions: columns('customer! sku! label quantity:number! price:number discount_percent:number start:date! end:date billed_until:date'),
}
