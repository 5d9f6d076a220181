import { FIRST, type PlantedBug } from './bug.ts'

/** A payment of the first invoice by plain SQL, as the application's role would write it; what follows goes wrong. */
const PAYMENT = `insert into payments (company_id, id, customer_id, value_date, account, receivable_account, currency, amount_minor, created_by)
  select 1, 900001, customer_id, issue_date, '1200', receivable_account, currency, gross_minor, 'user:1' from documents where id = ${FIRST}`
const ITEM = `insert into open_items (company_id, id, customer_id, payment_id, account, currency, amount_minor, due_date)
  select company_id, 900001, customer_id, id, receivable_account, currency, -amount_minor, value_date from payments where id = 900001`
const ALLOCATION = `insert into allocations (company_id, id, open_item_id, credit_item_id, amount_minor, created_by) select 1, 900001, id, 900001, amount_minor, 'user:1' from open_items where document_id = ${FIRST}`
const release = (id: number, amount: string): string => `insert into allocations (company_id, id, open_item_id, credit_item_id, amount_minor, releases, created_by)
  select company_id, ${id}, open_item_id, credit_item_id, ${amount}, id, 'user:1' from allocations where id = 900001`
const takenBack = (id: number, amount: string): string => `insert into payments (company_id, id, customer_id, value_date, account, receivable_account, currency, amount_minor, reversal_of, reason, created_by)
  select company_id, ${id}, customer_id, value_date, account, receivable_account, currency, ${amount}, id, 'x', created_by from payments where id = 900001`

const WRITE_OFF = `insert into write_offs (company_id, id, customer_id, document_id, kind, booked_on, account, receivable_account, currency, amount_minor, reason, created_by)
  select 1, 900001, customer_id, id, 'uncollectible', issue_date, '2400', receivable_account, currency, gross_minor, 'x', 'user:1' from documents where id = ${FIRST}`

const FEE = `insert into fees (company_id, id, customer_id, kind, number, document_id, booked_on, account, receivable_account, currency, amount_minor, reason, created_by)
  select 1, 900001, customer_id, 'returned_debit', number || '/R', id, issue_date, '2700', receivable_account, currency, 300, 'x', 'user:1' from documents where id = ${FIRST}`
const waived = (id: number, amount: string): string => `insert into fees (company_id, id, customer_id, kind, number, document_id, booked_on, account, receivable_account, currency, amount_minor, reason, reversal_of, created_by)
  select company_id, ${id}, customer_id, kind, number, document_id, booked_on, account, receivable_account, currency, ${amount}, 'x', id, created_by from fees where id = 900001`

/** The payment above, as one in crowns that counts by the day of the invoice. */
const conversion = (value: string, difference: string): string => `insert into payment_conversions (company_id, payment_id, currency, paid_minor, source, rate_on, base, quote, per, rate, value_minor, counts_at, difference_minor, account)
  select company_id, id, 'CZK', 25 * amount_minor, 'cnb', value_date, currency, 'CZK', 1, 25, ${value}, 'invoice_day', ${difference}, '2150' from payments where id = 900001`

export const paymentBugs: readonly PlantedBug[] = [
  { invariant: 'P4', bug: 'money is worth something else than its rate says', as: 'app', sql: [PAYMENT, conversion('amount_minor - 1', '1')], caughtBy: { constraint: 'payment_value_follows_rate' } },
  { invariant: 'L6', bug: 'an exchange difference is kept and not posted', as: 'owner', sql: [PAYMENT, ITEM, conversion('amount_minor', '7')], caughtBy: { sweep: 'L6' } },
  { invariant: 'P4', bug: 'more is kept as cash discount than was offered', as: 'owner', sql: [WRITE_OFF.replace('uncollectible', 'cash_discount')], caughtBy: { sweep: 'P4' } },
  { invariant: 'L4', bug: 'the application corrects a payment', as: 'app', sql: [PAYMENT, `update payments set amount_minor = 1`], caughtBy: { refused: /permission denied/ } },
  { invariant: 'L6', bug: 'a payment opens its credit, and nothing is posted', as: 'owner', sql: [PAYMENT, ITEM], caughtBy: { sweep: 'L6' } },
  { invariant: 'L7', bug: 'a payment without entry and item', as: 'owner', sql: [PAYMENT], caughtBy: { sweep: 'L7' } },
  { invariant: 'L7', bug: 'a write-off without entry and item', as: 'owner', sql: [WRITE_OFF], caughtBy: { sweep: 'L7' } },
  { invariant: 'L7', bug: 'a fee without entry and item', as: 'owner', sql: [FEE], caughtBy: { sweep: 'L7' } },
  { invariant: 'L4', bug: 'the application corrects a fee', as: 'app', sql: [FEE, `update fees set amount_minor = 1`], caughtBy: { refused: /permission denied/ } },
  { invariant: 'L8', bug: 'half a fee is waived', as: 'app', sql: [FEE, waived(900002, '-150')], caughtBy: { constraint: 'fee_mirrors_original' } },
  { invariant: 'L8', bug: 'a fee is waived twice', as: 'app', sql: [FEE, waived(900002, '-300'), waived(900003, '-300')], caughtBy: { constraint: 'fee_waived_once' } },
  { invariant: 'L8', bug: 'a payment is taken back by another amount', as: 'app', sql: [PAYMENT, takenBack(900002, '1 - amount_minor')], caughtBy: { constraint: 'payment_mirrors_original' } },
  { invariant: 'L8', bug: 'a payment is taken back twice', as: 'app', sql: [PAYMENT, takenBack(900002, '-amount_minor'), takenBack(900003, '-amount_minor')], caughtBy: { constraint: 'payment_taken_back_once' } },
  { invariant: 'P4', bug: 'a payment settles an item twice', as: 'app', sql: [PAYMENT, ITEM, ALLOCATION, ALLOCATION.replace('1, 900001', '1, 900002')], caughtBy: { constraint: 'allocations_within_items' } },
  { invariant: 'P4', bug: 'half an allocation is released', as: 'app', sql: [PAYMENT, ITEM, ALLOCATION, release(900002, '-amount_minor / 2')], caughtBy: { constraint: 'release_mirrors_allocation' } },
  { invariant: 'P4', bug: 'an allocation is released twice', as: 'app', sql: [PAYMENT, ITEM, ALLOCATION, release(900002, '-amount_minor'), release(900003, '-amount_minor')], caughtBy: { constraint: 'allocation_released_once' } },
  { invariant: 'P4', bug: 'credit of one receivable account settles an item of another', as: 'owner', sql: [PAYMENT, ITEM.replace('receivable_account, currency', `'1200', currency`), ALLOCATION], caughtBy: { constraint: 'allocation_within_one_account' } },
]
