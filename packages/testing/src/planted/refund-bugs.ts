/** Bugs planted against refunds (ARE-4): more than came, credit used twice, approved by who asked, paid without an entry. */
import { copyOf, FIRST } from './bug.ts'
import type { PlantedBug } from './bug.ts'

const HASH = 'a'.repeat(64)
/** The first invoice's customer pays 5.00 more than anything: credit. */
const PAID = [
  `insert into payments (company_id, id, customer_id, value_date, account, receivable_account, currency, amount_minor, created_by)
     select 1, 920001, customer_id, issue_date, '1200', receivable_account, currency, 500, 'user:1' from documents where id = ${FIRST}`,
  `insert into open_items (company_id, id, customer_id, payment_id, account, currency, amount_minor, due_date)
     select company_id, 920001, customer_id, id, receivable_account, currency, -amount_minor, value_date from payments where id = 920001`,
]
const refund = ({ id = 920001, amount = 500, needs = false } = {}): string =>
  `insert into refunds (company_id, id, customer_id, receivable_account, currency, amount_minor, reason, payee, account_from, account_cipher, account_search, account_last4, account_country, content_hash, needs_approval, requested_by)
     select 1, ${id}, customer_id, receivable_account, currency, ${amount}, 'x', 'x', 'typed', '\\x00', '\\x01', '2051', 'DE', '${HASH}', ${needs}, 'user:1' from payments where id = 920001`
const credit = (id = 920001, amount = 500): string => `insert into refund_credits (company_id, refund_id, credit_item_id, amount_minor) values (1, ${id}, 920001, ${amount})`
const approve = (by = 'user:2', hash = HASH): string => `insert into refund_steps (company_id, id, refund_id, step, content_hash, done_by) values (1, 920001, 920001, 'approve', '${hash}', '${by}')`
const move = (state: string): string => `update refunds set state = '${state}' where id = 920001`
const asked = [...PAID, refund(), credit()]
const SET_OFF = `insert into allocations (company_id, id, open_item_id, credit_item_id, amount_minor, created_by) select 1, 920001, id, 920001, 1, 'user:1' from open_items where document_id = ${FIRST}`
const PAYOUT = `insert into payouts (company_id, id, refund_id, customer_id, paid_on, account, receivable_account, currency, amount_minor, origin, created_by)
  select 1, 920001, id, customer_id, '2026-12-01', '1200', receivable_account, currency, amount_minor, 'by_hand', 'user:1' from refunds where id = 920001`
const RUN = (id = 920001): string => `insert into transfer_runs (company_id, id, format, execution_date, bank_account_id, debtor_name, debtor_account, message_id, currency, transfers, amount_minor, sha256, stored_sha256, bytes, created_by)
  values (1, ${id}, 'pain.001.001.09', '2026-12-01', 1, 'ONE', 'DE89370400440532013000', 'SCT-${id}', 'EUR', 1, 500, '${HASH}', '${HASH}', 1, 'user:1')`
const transfer = (id = 920001, amount = 500): string => `insert into transfers (company_id, id, run_id, refund_id, end_to_end_id, amount_minor, account_search) values (1, ${id}, ${id}, 920001, 'R-${id}', ${amount}, '\\x01')`
const wall = (bug: string, sql: readonly string[], constraint: string): PlantedBug => ({ invariant: 'P6', bug, as: 'app', sql, caughtBy: { constraint } })
const approved = [...asked, approve(), move('approved')]
const behind = (bug: string, sql: readonly string[]): PlantedBug => ({ invariant: 'P6', bug, as: 'unguarded', sql, caughtBy: { sweep: 'P6' } })

export const refundBugs: readonly PlantedBug[] = [
  wall('more goes back than came', [...PAID, refund({ amount: 501 })], 'refunds_within_received'),
  wall('two refunds give the same credit back', [...PAID, PAID[0]!.replace('920001', '920002'), refund(), credit(), refund({ id: 920002 }), credit(920002)], 'refunds_within_credit'),
  wall('a refund is of more than the credit that it gives back', [...PAID, refund(), credit(920001, 499)], 'refunds_within_credit'),
  wall('promised credit settles an invoice', [...asked, SET_OFF], 'allocations_within_promises'),
  wall('who asked for it approves it', [...PAID, refund({ needs: true }), credit(), approve('user:1')], 'refund_approved_by_another'),
  wall('something else is approved', [...asked, approve('user:2', 'b'.repeat(64))], 'refund_approved_as_seen'),
  wall('a refund is approved without anybody', [...asked, move('approved')], 'refund_goes_forward'),
  wall('a rejected refund is paid', [...asked, move('rejected'), move('paid')], 'refund_goes_forward'),
  wall('a refund is paid out in part', [...asked, PAYOUT.replace('currency, amount_minor, \'by_hand\'', 'currency, 1, \'by_hand\'')], 'payout_is_its_refund'),
  wall('a refund is paid out twice', [...asked, PAYOUT, PAYOUT.replace('1, 920001', '1, 920002')], 'payout_is_its_refund'),
  wall('a refund is in two living files', [...approved, RUN(), transfer(), RUN(920002), transfer(920002)], 'transfer_live_once'),
  wall('another amount is transferred than was approved', [...approved, RUN(), transfer(920001, 499)], 'transfer_of_approved_refund'),
  wall('a refund is transferred that nobody approved', [...asked, RUN(), transfer()], 'transfer_of_approved_refund'),
  wall('a message id is given again', [RUN(), RUN(920002).replace('SCT-920002', 'SCT-920001')], 'transfer_message_id_unique'),
  wall('a withdrawn transfer comes back to life', [...approved, RUN(), transfer(), `update transfers set state = 'cancelled' where id = 920001`, `update transfers set state = 'exported' where id = 920001`], 'transfer_goes_forward'),
  wall('a refund is withdrawn while a file holds it', [...approved, RUN(), transfer(), move('withdrawn')], 'refund_in_file_stays'),
  { invariant: 'P6', bug: 'the amount of a refund is changed after approval', as: 'app', sql: [...asked, approve(), 'update refunds set amount_minor = 1 where id = 920001'], caughtBy: { refused: /permission denied/ } },
  behind('more goes back than came', [...asked, copyOf('refunds', 'id = 920001', { id: '920002', state: `'paid'` })]),
  behind('a refund loses its credit', [...PAID, refund()]),
  behind('promised credit is set off', [...asked, 'update open_items set allocated_minor = -1 where id = 920001']),
  behind('a refund is approved by nobody', [...asked, move('approved')]),
  behind('a refund is called paid, and nothing went', [...asked, approve(), move('paid')]),
  behind('a file loses a transfer', [...approved, RUN(), transfer(), 'delete from transfers where id = 920001']),
  behind('a transfer is called booked, and its refund is not paid', [...approved, RUN(), transfer(), `update transfers set state = 'booked' where id = 920001`]),
  behind('a statement is said to have paid a refund, and none did', [...asked, approve(), move('paid'), PAYOUT.replace('by_hand', 'statement')]),
  behind('a payout without entry and item', [...asked, approve(), move('paid'), PAYOUT]),
]
