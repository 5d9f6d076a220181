/** Bugs planted against interest and fees of dunning: a day twice, another amount than was reckoned, a lump sum twice. */
import { FIRST } from './bug.ts'
import type { PlantedBug } from './bug.ts'

const fee = (id: number, kind: string, amount = 300): string => `insert into fees (company_id, id, customer_id, kind, number, document_id, booked_on, account, receivable_account, currency, amount_minor, reason, created_by)
  select 1, ${id}, customer_id, '${kind}', number || '/Z', id, issue_date, '2650', receivable_account, currency, ${amount}, 'x', 'user:1' from documents where id = ${FIRST}`
/** 100.00 at 10 % for 110 of 365 days are 3.01; the row says what it is told. */
const charge = (id: number, { from = '2026-12-01', amount = 300, says = 300 } = {}): string => `insert into interest_charges (company_id, fee_id, open_item_id, default_from, cause, day_count, from_day, until_day, amount_minor, reckoning)
  select 1, ${id}, o.id, '2026-12-01', 'due_date', 'act_365', '${from}', date '${from}' + 109, ${amount},
         jsonb_build_array(jsonb_build_object('from', date '${from}', 'until', date '${from}' + 109, 'days', 110, 'yearDays', 365, 'principalMinor', '10000', 'percent', '10.00', 'amountMinor', '${says}')) from open_items o where o.company_id = 1 and o.document_id = ${FIRST}`

export const dunningBugs: readonly PlantedBug[] = [
  { invariant: 'U4', bug: 'a day bears interest twice', as: 'app', sql: [fee(900001, 'interest', 301), charge(900001, { amount: 301, says: 301 }), fee(900002, 'interest', 301), charge(900002, { from: '2027-03-20', amount: 301, says: 301 })], caughtBy: { constraint: 'interest_charged_once' } },
  { invariant: 'U4', bug: 'another interest is asked for than was reckoned', as: 'app', sql: [fee(900001, 'interest', 400), charge(900001)], caughtBy: { constraint: 'interest_charged_as_reckoned' } },
  { invariant: 'U4', bug: 'a lump sum is asked for twice', as: 'app', sql: [fee(900001, 'lump_sum'), fee(900002, 'lump_sum')], caughtBy: { constraint: 'fee_lump_sum_once' } },
  { invariant: 'U4', bug: 'a fixed penalty is asked for twice', as: 'app', sql: [fee(900001, 'penalty'), fee(900002, 'penalty')], caughtBy: { constraint: 'fee_penalty_once' } },
  { invariant: 'U4', bug: 'a fee is above its cap, and nobody says why', as: 'app', sql: [fee(900001, 'dunning').replace('reason, created_by)', 'reason, created_by, cap_minor)').replace("'x', 'user:1'", "'x', 'user:1', 100")], caughtBy: { constraint: 'fee_within_its_cap' } },
  { invariant: 'U4', bug: 'the reckoning of interest says another sum than its rows make', as: 'owner', sql: [fee(900001, 'interest'), charge(900001)], caughtBy: { sweep: 'U4' } },
  { invariant: 'L4', bug: 'the application corrects a reckoning of interest', as: 'app', sql: [`update interest_charges set amount_minor = 1`], caughtBy: { refused: /permission denied/ } },
]
