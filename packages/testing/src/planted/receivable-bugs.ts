/** Bugs planted against disputes, scoring and instalment plans (ARE-5, CUS-7): too much, twice, decided again, not adding up. */
import { FIRST } from './bug.ts'
import type { PlantedBug } from './bug.ts'

const dispute = (id: number, amount = 'o.amount_minor'): string => `insert into disputes (company_id, id, customer_id, open_item_id, channel, reason, received_on, currency, amount_minor, created_by)
  select 1, ${id}, o.customer_id, o.id, 'phone', 'other', '2026-12-01', o.currency, ${amount}, 'user:1' from open_items o where o.company_id = 1 and o.document_id = ${FIRST}`
const DECIDED = `update disputes set outcome = 'rejected', decided_on = '2026-12-02', remark = 'x', decided_by = 'user:1', decided_at = now() where id = 900001`

const PLAN = `insert into instalment_plans (company_id, id, customer_id, kind, currency, accepted_on, reason, created_by) select 1, 900001, o.customer_id, 'instalments', o.currency, '2026-12-01', 'x', 'user:1' from open_items o where o.company_id = 1 and o.document_id = ${FIRST}`
const planItem = (amount = 'o.amount_minor'): string => `insert into instalment_plan_items (company_id, plan_id, open_item_id, amount_minor) select 1, 900001, o.id, ${amount} from open_items o where o.company_id = 1 and o.document_id = ${FIRST}`
const instalment = (amount = 'o.amount_minor'): string => `insert into instalments (company_id, plan_id, position, due_on, amount_minor) select 1, 900001, 1, '2027-01-01', ${amount} from open_items o where o.company_id = 1 and o.document_id = ${FIRST}`

export const receivableBugs: readonly PlantedBug[] = [
  { invariant: 'P4', bug: 'more is disputed than is owed', as: 'app', sql: [dispute(900001, 'o.amount_minor + 1')], caughtBy: { constraint: 'disputes_within_items' } },
  { invariant: 'P4', bug: 'an item is disputed twice at once', as: 'app', sql: [dispute(900001, '1'), dispute(900002, '1')], caughtBy: { constraint: 'dispute_live_once' } },
  { invariant: 'L4', bug: 'a dispute is decided again', as: 'app', sql: [dispute(900001), DECIDED, DECIDED], caughtBy: { constraint: 'dispute_decided_once' } },
  { invariant: 'L4', bug: 'what a customer said is written anew', as: 'app', sql: [dispute(900001), `update disputes set amount_minor = 1 where id = 900001`], caughtBy: { refused: /permission denied/ } },
  {
    invariant: 'P4', bug: 'an invoice that nobody paid counts as paid', as: 'owner', caughtBy: { sweep: 'P4' },
    sql: [`insert into paid_invoices (company_id, open_item_id, customer_id, paid_on, days) select company_id, id, customer_id, due_date, 0 from open_items o where o.company_id = 1 and o.document_id = ${FIRST}`],
  },
  { invariant: 'P4', bug: 'a plan is over more than is owed', as: 'app', sql: [PLAN, planItem('o.amount_minor + 1')], caughtBy: { constraint: 'instalment_plans_within_items' } },
  { invariant: 'P4', bug: 'instalments are less than what they are for', as: 'app', sql: [PLAN, planItem(), instalment('o.amount_minor - 1')], caughtBy: { constraint: 'instalments_add_up' } },
  { invariant: 'L4', bug: 'an instalment is put off in silence', as: 'app', sql: [PLAN, planItem(), instalment(), `update instalments set due_on = '2028-01-01'`], caughtBy: { refused: /permission denied/ } },
]
