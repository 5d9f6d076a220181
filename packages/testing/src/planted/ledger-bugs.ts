import { copyOf, FIRST, LAST, type PlantedBug } from './bug.ts'
import { paymentBugs } from './payment-bugs.ts'
import { refundBugs } from './refund-bugs.ts'

const ENTRY = copyOf('journal_entries', 'company_id = 1', { id: '900001', source_id: '900001' })
const REVERSAL = copyOf('journal_entries', `source_id = ${FIRST}`, { id: '900002', source_id: '900002', reversal_of: `(select id from journal_entries where source_id = ${FIRST})` })
const posting = (entry: number, line: number, debit: number, credit: number, account = '1400'): string => `(1, ${entry}, ${line}, '${account}', 'EUR', ${debit}, ${credit})`
const postings = (...rows: string[]): string => `insert into postings (company_id, entry_id, line_no, account, currency, debit_minor, credit_minor) values ${rows.join(', ')}`
const MONTH = `(select min(period) from accounting_periods where company_id = 1)`

export const ledgerBugs: readonly PlantedBug[] = [
  { invariant: 'L1', bug: 'an entry is posted with a cent too little', as: 'app', sql: [ENTRY, postings(posting(900001, 1, 100, 0), posting(900001, 2, 0, 99, '8400'))], caughtBy: { constraint: 'journal_entry_balances' } },
  { invariant: 'L1', bug: 'an entry is posted in two statements, each balanced', as: 'app', sql: [ENTRY, postings(posting(900001, 1, 100, 0), posting(900001, 2, 0, 100)), postings(posting(900001, 3, 5, 0), posting(900001, 4, 0, 5))], caughtBy: { constraint: 'journal_entry_is_whole' } },
  { invariant: 'L1', bug: 'a posting gains a cent behind the trigger', as: 'unguarded', sql: [`update postings set debit_minor = debit_minor + 1 where line_no = 1 and debit_minor > 0 and entry_id = (select min(entry_id) from postings)`], caughtBy: { sweep: 'L1' } },
  { invariant: 'L2', bug: 'a posting is debit and credit at once', as: 'app', sql: [ENTRY, postings(posting(900001, 1, 100, 100), posting(900001, 2, 100, 100))], caughtBy: { constraint: 'posting_is_debit_or_credit' } },
  { invariant: 'L2', bug: 'an entry without postings', as: 'unguarded', sql: [ENTRY], caughtBy: { sweep: 'L2' } },
  { invariant: 'L2', bug: 'a migration adds a floating-point amount', as: 'owner', sql: [`alter table charges add column guess double precision`], caughtBy: { sweep: 'L2' } },
  { invariant: 'L3', bug: 'a posting is lost', as: 'unguarded', sql: [`delete from postings where line_no = 2 and entry_id = (select min(entry_id) from postings)`], caughtBy: { sweep: 'L3' } },
  { invariant: 'L4', bug: 'the application corrects an entry', as: 'app', sql: [`update journal_entries set description = 'x'`], caughtBy: { refused: /permission denied/ } },
  { invariant: 'L4', bug: 'the owner corrects a posting', as: 'owner', sql: [`update postings set account = '8400' where line_no = 2`], caughtBy: { constraint: 'append_only' } },
  { invariant: 'L4', bug: 'the owner empties the change log', as: 'owner', sql: [`truncate change_log`], caughtBy: { constraint: 'append_only' } },
  { invariant: 'L4', bug: 'the text of an entry is changed behind the guard', as: 'unguarded', sql: [`update journal_entries set description = description || '.' where source_id = ${FIRST}`], caughtBy: { sweep: 'L4' } },
  { invariant: 'L4', bug: 'two postings swap their customers behind the guard', as: 'unguarded', sql: [`update postings set customer_id = customer_id + 1 where line_no = 1 and entry_id = (select id from journal_entries where source_id = ${FIRST})`], caughtBy: { sweep: 'L4' } },
  { invariant: 'L4', bug: 'a logged change is rewritten together with its own hash', as: 'unguarded', sql: [
    `update change_log set actor = 'user:99' where id = (select min(row_id) from seals where chain = 'change_log' and company_id = 1)`,
    `update change_log entry set content_hash = sha256(convert_to(kontor.change_text(entry), 'UTF8')) where actor = 'user:99'`,
  ], caughtBy: { sweep: 'L4' } },
  { invariant: 'L4', bug: 'an entry and its seal vanish from the middle', as: 'unguarded', sql: [`delete from seals where chain = 'journal' and seq = 2`], caughtBy: { sweep: 'L4' } },
  { invariant: 'L4', bug: 'a migration forgets the guard of a table', as: 'owner', sql: [`drop trigger append_only on documents`], caughtBy: { sweep: 'L4' } },
  { invariant: 'L4', bug: 'the owner corrects an amount beside what the database keeps', as: 'owner', sql: [`update open_items set settled = true, amount_minor = allocated_minor where document_id = ${FIRST}`], caughtBy: { constraint: 'append_only' } },
  { invariant: 'L4', bug: 'the owner corrects a date of a document', as: 'owner', sql: [`update documents set issue_date = issue_date - 1 where id = ${FIRST}`], caughtBy: { constraint: 'append_only' } },
  { invariant: 'L4', bug: 'a migration adds a column that the guard does not name', as: 'owner', sql: [`alter table documents add column note text`], caughtBy: { sweep: 'L4' } },
  { invariant: 'L5', bug: 'an entry is posted into a closed month', as: 'app', sql: [`update accounting_periods set state = 'closed' where period = ${MONTH}`, copyOf('journal_entries', `source_id = ${FIRST}`, { id: '900001', source_id: '900001' })], caughtBy: { constraint: 'accounting_period_is_open' } },
  { invariant: 'L5', bug: 'an entry slips into a closed month', as: 'owner', sql: [
    `update accounting_periods set state = 'closed' where period = ${MONTH}`, `set local session_replication_role = replica`,
    copyOf('journal_entries', `source_id = ${FIRST}`, { id: '900001', source_id: '900001', created_at: `clock_timestamp() + interval '1 second'` }),
  ], caughtBy: { sweep: 'L5' } },
  { invariant: 'L5', bug: 'a closed month is opened by one person', as: 'owner', sql: [`update accounting_periods set state = 'closed' where period = ${MONTH}`, `update accounting_periods set state = 'open' where period = ${MONTH}`], caughtBy: { sweep: 'L5' } },
  { invariant: 'L5', bug: 'one person asks for and approves the opening', as: 'app', sql: [`insert into period_reopenings (company_id, id, period, reason, requested_by, approved_by) values (1, 1, ${MONTH}, 'x', 'user:1', 'user:1')`], caughtBy: { constraint: 'period_reopening_needs_two_people' } },
  { invariant: 'L6', bug: 'an open item is lost', as: 'unguarded', sql: [`delete from open_items where document_id = ${FIRST}`], caughtBy: { sweep: 'L6' } },
  { invariant: 'L6', bug: 'an open item goes to another customer', as: 'unguarded', sql: [`update open_items set customer_id = customer_id + 1 where document_id = ${FIRST}`], caughtBy: { sweep: 'L6' } },
  { invariant: 'L7', bug: 'a document is posted twice', as: 'app', sql: [copyOf('journal_entries', `source_id = ${FIRST}`, { id: '900001' })], caughtBy: { constraint: 'journal_effect_once' } },
  { invariant: 'L7', bug: 'a document is posted twice, the key being gone', as: 'unguarded', sql: [`alter table journal_entries drop constraint journal_effect_once`, copyOf('journal_entries', `source_id = ${FIRST}`, { id: '900001' })], caughtBy: { sweep: 'L7' } },
  { invariant: 'L8', bug: 'a reversal of another amount', as: 'app', sql: [REVERSAL, postings(posting(900002, 1, 100, 0), posting(900002, 2, 0, 100))], caughtBy: { constraint: 'reversal_mirrors_original' } },
  { invariant: 'L8', bug: 'a second reversal', as: 'app', sql: [REVERSAL, REVERSAL.replaceAll('900002', '900003')], caughtBy: { constraint: 'journal_reversal_once' } },
  { invariant: 'L8', bug: 'a reversal that mirrors half', as: 'unguarded', sql: [REVERSAL, postings(posting(900002, 1, 100, 0), posting(900002, 2, 0, 100))], caughtBy: { sweep: 'L8' } },
  { invariant: 'L9', bug: 'tax is posted to the account of another rate', as: 'unguarded', sql: [`update postings set account = '1771' where account = '1776' and entry_id = (select min(entry_id) from postings where account = '1776')`], caughtBy: { sweep: 'L9' } },
  { invariant: 'P4', bug: 'a credit is set off beyond its invoice', as: 'owner', sql: [
    `drop trigger open_item_document on open_items`, copyOf('open_items', `document_id = ${FIRST}`, { id: '900001', document_id: '900001', amount_minor: '-amount_minor - 1' }),
    `insert into allocations (company_id, id, open_item_id, credit_item_id, amount_minor, created_by) select 1, 1, id, 900001, amount_minor + 1, 'user:1' from open_items where document_id = ${FIRST}`,
  ], caughtBy: { constraint: 'allocations_within_items' } },
  { invariant: 'P4', bug: 'a credit settles the item of another customer', as: 'owner', sql: [
    `drop trigger open_item_document on open_items`, copyOf('open_items', `document_id = ${FIRST}`, { id: '900001', document_id: '900001', amount_minor: '-amount_minor' }),
    `insert into allocations (company_id, id, open_item_id, credit_item_id, amount_minor, created_by)
     select 1, 1, id, 900001, 1, 'user:1' from open_items where customer_id <> (select customer_id from open_items where id = 900001) limit 1`,
  ], caughtBy: { constraint: 'allocation_within_one_customer' } },
  { invariant: 'P4', bug: 'an allocation larger than its item', as: 'unguarded', sql: [
    `insert into allocations (company_id, id, open_item_id, credit_item_id, amount_minor, created_by)
     select 1, 1, a.id, b.id, a.amount_minor + 1, 'user:1' from open_items a, open_items b where a.document_id = ${FIRST} and b.document_id = ${LAST}`,
  ], caughtBy: { sweep: 'L6' } },
  { invariant: 'P4', bug: 'the application calls an item settled', as: 'app', sql: [`update open_items set settled = true, allocated_minor = amount_minor where document_id = ${FIRST}`], caughtBy: { refused: /permission denied/ } },
  { invariant: 'P4', bug: 'an item is called settled with something left', as: 'unguarded', sql: [`update open_items set settled = true where document_id = ${FIRST}`], caughtBy: { constraint: 'open_item_settled_when_nothing_is_left' } },
  { invariant: 'P4', bug: 'a wrong amount is kept as set off', as: 'unguarded', sql: [`update open_items set allocated_minor = 1 where document_id = ${FIRST}`], caughtBy: { sweep: 'P4' } },
  { invariant: 'P4', bug: 'a document is kept as settled whose item is open', as: 'owner', sql: [`update documents set settled = true where id = ${FIRST}`], caughtBy: { sweep: 'P4' } },
  { invariant: 'P4', bug: 'an allocation comes in behind the trigger', as: 'unguarded', sql: [
    `insert into allocations (company_id, id, open_item_id, credit_item_id, amount_minor, created_by)
     select 1, 1, a.id, b.id, 1, 'user:1' from open_items a, open_items b where a.document_id = ${FIRST} and b.document_id = ${LAST}`,
  ], caughtBy: { sweep: 'P4' } },
  ...paymentBugs,
  ...refundBugs,
]
