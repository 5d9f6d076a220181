/** Bugs planted against cash desks (ARE-8): a hole in the book, money that is not there, a session changed afterwards, cash that nobody receipted. */
import { FIRST } from './bug.ts'
import type { PlantedBug } from './bug.ts'

const DESK = [
  `insert into cash_desks (company_id, id, code, name, currency, account) values (1, 930001, 'K1', 'Kasse', 'EUR', '1000')`,
  `insert into cash_receipts (company_id, id, desk_id, seq, number, kind, booked_on, amount_minor, balance_minor, purpose, created_by) values (1, 930001, 930001, 0, 'K1-00000', 'opening', '2026-12-01', 0, 0, 'Kasse', 'user:1')`,
  `insert into cash_sessions (company_id, id, desk_id, opened_by, opened_on, after_seq, found_minor, opening_minor) values (1, 930001, 930001, 'user:1', '2026-12-01', 0, 0, 0)`,
]
const entry = (id: number, minor: number, source = 'cash_receipt'): string[] => [
  `insert into journal_entries (company_id, id, posting_date, period, source_type, source_id, posting_kind, description, created_by, content_hash) values (1, ${id}, '2026-12-01', '2026-12-01', '${source}', ${id}, 'difference', 'x', 'user:1', sha256('x'))`,
  `insert into postings (company_id, entry_id, line_no, account, currency, debit_minor, credit_minor) values (1, ${id}, 1, '1000', 'EUR', ${Math.max(minor, 0)}, ${Math.max(-minor, 0)}), (1, ${id}, 2, '2709', 'EUR', ${Math.max(-minor, 0)}, ${Math.max(minor, 0)})`,
]
const receipt = (seq: number, minor: number, { before = 0, id = 930001 + seq, on = '2026-12-01' } = {}): string =>
  `insert into cash_receipts (company_id, id, desk_id, seq, number, cash_session_id, kind, booked_on, amount_minor, balance_minor, previous_seq, previous_on, previous_balance_minor, purpose, account, entry_id, created_by)
     values (1, ${id}, 930001, ${seq}, 'K1-${String(seq).padStart(5, '0')}', 930001, 'difference', '${on}', ${minor}, ${before + minor}, ${seq - 1}, '2026-12-01', ${before}, 'x', '2709', ${id}, 'user:1')`
const close = (counted: number, last: number): string => `update cash_sessions set closed_by = 'user:1', closed_on = '2026-12-01', closed_at = now(), last_seq = ${last}, expected_minor = ${counted}, counted_minor = ${counted} where id = 930001`
const first = [...DESK, ...entry(930002, 500), receipt(1, 500)]
const wall = (invariant: string, bug: string, sql: readonly string[], constraint: string): PlantedBug => ({ invariant, bug, as: 'app', sql, caughtBy: { constraint } })
const behind = (invariant: string, bug: string, sql: readonly string[]): PlantedBug => ({ invariant, bug, as: 'unguarded', sql, caughtBy: { sweep: invariant } })
const PAID = `insert into payments (company_id, id, customer_id, value_date, account, receivable_account, currency, amount_minor, created_by) select 1, 930001, customer_id, issue_date, '1000', receivable_account, currency, 500, 'user:1' from documents where id = ${FIRST}`

export const cashBugs: readonly PlantedBug[] = [
  wall('C1', 'a receipt leaves a number out', [...first, ...entry(930004, 100), receipt(3, 100, { before: 500 })], 'cash_receipt_has_no_gap'),
  wall('C1', 'more is paid out than there is', [...first, ...entry(930003, -501), receipt(2, -501, { before: 500 })], 'cash_balance_never_negative'),
  wall('C1', 'a receipt goes on from another balance', [...first, ...entry(930003, 100), receipt(2, 100, { before: 600 })], 'cash_receipt_has_no_gap'),
  wall('C1', 'a receipt is dated before the last one', [...first, ...entry(930003, 100), receipt(2, 100, { before: 500, on: '2026-11-30' })], 'cash_receipts_in_date_order'),
  wall('C1', 'a number is given twice', [...first, ...entry(930009, 100), receipt(1, 100, { id: 930009 })], 'cash_receipt_numbered_once'),
  wall('C1', 'a receipt goes into a closed session', [...first, close(500, 1), ...entry(930003, 100), receipt(2, 100, { before: 500 })], 'cash_session_stays_closed'),
  wall('C1', 'a closed session is counted again', [...first, close(500, 1), close(500, 1)], 'cash_session_stays_closed'),
  wall('C1', 'a session ends with another amount than its book', [...first, close(400, 1)], 'cash_session_ends_as_counted'),
  wall('C1', 'two have one desk open', [...DESK, DESK[2]!.replace('930001, 930001', '930002, 930001')], 'cash_session_open_once'),
  wall('C2', 'a receipt says another amount than its entry', [...DESK, ...entry(930002, 400), receipt(1, 500)], 'cash_receipt_as_posted'),
  wall('C2', 'somebody posts on the account of a desk by hand', [...DESK, ...entry(930002, 500, 'manual')], 'cash_desk_posted_by_receipts'),
  wall('C2', 'a customer pays cash and no receipt is written', [...DESK, PAID, 'set constraints all immediate'], 'cash_has_receipt'),
  { invariant: 'C1', bug: 'a receipt is changed', as: 'app', sql: [...first, `update cash_receipts set purpose = 'y' where seq = 1`], caughtBy: { refused: /permission denied/ } },
  behind('C1', 'a receipt is lost', [...first, ...entry(930003, 100), receipt(2, 100, { before: 500 }), 'delete from cash_receipts where seq = 1']),
  behind('C1', 'a session says another count than its book', [...first, close(400, 1)]),
  behind('C2', 'the account moves behind the back of the desk', [...first, ...entry(930003, 300, 'manual')]),
  behind('C2', 'a receipt has no entry', [...DESK, receipt(1, 500)]),
]
