/** Bugs planted against disputes (ARE-5): too much, twice, decided again, collected all the same. */
import { FIRST } from './bug.ts'
import type { PlantedBug } from './bug.ts'

const dispute = (id: number, amount = 'o.amount_minor'): string => `insert into disputes (company_id, id, customer_id, open_item_id, channel, reason, received_on, currency, amount_minor, created_by)
  select 1, ${id}, o.customer_id, o.id, 'phone', 'other', '2026-12-01', o.currency, ${amount}, 'user:1' from open_items o where o.company_id = 1 and o.document_id = ${FIRST}`
const DECIDED = `update disputes set outcome = 'rejected', decided_on = '2026-12-02', remark = 'x', decided_by = 'user:1', decided_at = now() where id = 900001`

export const receivableBugs: readonly PlantedBug[] = [
  { invariant: 'P4', bug: 'more is disputed than is owed', as: 'app', sql: [dispute(900001, 'o.amount_minor + 1')], caughtBy: { constraint: 'disputes_within_items' } },
  { invariant: 'P4', bug: 'an item is disputed twice at once', as: 'app', sql: [dispute(900001, '1'), dispute(900002, '1')], caughtBy: { constraint: 'dispute_live_once' } },
  { invariant: 'L4', bug: 'a dispute is decided again', as: 'app', sql: [dispute(900001), DECIDED, DECIDED], caughtBy: { constraint: 'dispute_decided_once' } },
  { invariant: 'L4', bug: 'what a customer said is written anew', as: 'app', sql: [dispute(900001), `update disputes set amount_minor = 1 where id = 900001`], caughtBy: { refused: /permission denied/ } },
  {
    invariant: 'P4', bug: 'an invoice that nobody paid counts as paid', as: 'owner', caughtBy: { sweep: 'P4' },
    sql: [`insert into paid_invoices (company_id, open_item_id, customer_id, paid_on, days) select company_id, id, customer_id, due_date, 0 from open_items o where o.company_id = 1 and o.document_id = ${FIRST}`],
  },
]
