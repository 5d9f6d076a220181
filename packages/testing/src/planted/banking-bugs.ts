/** Bugs planted against bank statements (BNK-3): a line kept twice, one lost, one changed. */
import { FIRST, type PlantedBug } from './bug.ts'

const FILE = [
  `insert into company_bank_accounts (company_id, id, iban) values (1, 910001, 'DE02100500000054540402')`,
  `insert into bank_statement_files (company_id, id, sha256, name, bytes, format, encoding, created_by, created_at) values (1, 910002, repeat('b', 64), 'a.sta', 1, 'mt940', 'utf-8', 'test', now())`,
]
const statement = (closing: number): string =>
  `insert into bank_statements (company_id, id, file_id, position, bank_account_id, purpose, currency, opening_minor, closing_minor, statement_date, entries, credit_minor, debit_minor, created_at)
     values (1, 910003, 910002, 1, 910001, 'statement', 'EUR', 0, ${closing}, '2026-11-30', 1, 500, 0, now())`
const entry = ({ id = 910004, occurrence = 0, amount = 500 } = {}): string =>
  `insert into bank_statement_entries (company_id, id, statement_id, position, bank_account_id, purpose, fingerprint, occurrence, booking_date, currency, amount_minor, remittance, line_no)
     values (1, ${id}, 910003, 1, 910001, 'statement', decode('ab', 'hex'), ${occurrence}, '2026-11-30', 'EUR', ${amount}, 'x', 1)`

/** The entry is in the books, and a payment of the first invoice's customer is booked of it. */
const POSTED = `update bank_entry_work set posted_by = (select min(id) from journal_entries where company_id = 1) where bank_entry_id = 910004`
const payment = (amount: number): string => `insert into payments (company_id, id, customer_id, value_date, account, receivable_account, currency, amount_minor, origin, created_by)
  select 1, 910006, customer_id, '2026-11-30', '1360', receivable_account, 'EUR', ${amount}, 'statement', 'user:1' from documents where id = ${FIRST}`
const booking = (amount: number): string => `insert into bank_entry_bookings (company_id, id, bank_entry_id, amount_minor, payment_id, rule, created_by) values (1, 910007, 910004, ${amount}, 910006, 'person', 'user:1')`

const postedOn = (account: string): string[] => [
  `insert into journal_entries (company_id, id, posting_date, period, source_type, source_id, posting_kind, description, created_by, content_hash)
     select 1, 910008, posting_date, period, 'bank_statement', 910003, 'day:2026-11-30', 'x', 'test', content_hash from journal_entries where company_id = 1 order by id limit 1`,
  `insert into postings (company_id, entry_id, line_no, account, currency, debit_minor, credit_minor) values (1, 910008, 1, '${account}', 'EUR', 500, 0), (1, 910008, 2, '1360', 'EUR', 0, 500)`,
  'update bank_entry_work set posted_by = 910008 where bank_entry_id = 910004',
]
const rule = ({ direction = 'credit', words = '{zins}' } = {}): string =>
  `insert into bank_rules (company_id, id, position, name, direction, words, account, booking_text, mode) values (1, 910010, 1, 'x', '${direction}', '${words}', '2650', 'x', 'book')`
const byRule = ({ rule: id = '910010', entry: booked = '(select min(id) from journal_entries where company_id = 1)' } = {}): string => `insert into bank_entry_bookings (company_id, id, bank_entry_id, amount_minor, journal_entry_id, rule, bank_rule_id, created_by)
  values (1, 910007, 910004, 500, ${booked}, 'bank_rule', ${id}, 'user:1')`

export const bankingBugs: readonly PlantedBug[] = [
  { invariant: 'P1', bug: 'a line of a statement is kept twice', as: 'app', sql: [...FILE, statement(500), entry(), entry({ id: 910005 })], caughtBy: { constraint: 'bank_statement_entry_once' } },
  { invariant: 'P1', bug: 'the same file is kept twice', as: 'app', sql: [...FILE, FILE[1]!.replace('910002', '910009')], caughtBy: { constraint: 'bank_statement_file_once' } },
  { invariant: 'P1', bug: 'a line of a statement counts as the third of its kind and is the only one', as: 'unguarded', sql: [...FILE, statement(500), entry({ occurrence: 2 })], caughtBy: { sweep: 'P1' } },
  { invariant: 'P2', bug: 'a statement is kept whose sums do not come to its closing balance', as: 'app', sql: [...FILE, statement(501)], caughtBy: { constraint: 'bank_statement_follows' } },
  { invariant: 'P2', bug: 'a line of a statement is lost', as: 'unguarded', sql: [...FILE, statement(500)], caughtBy: { sweep: 'P2' } },
  { invariant: 'P2', bug: 'a line of a statement has another amount', as: 'unguarded', sql: [...FILE, statement(500), entry({ amount: 501 })], caughtBy: { sweep: 'P2' } },
  { invariant: 'P3', bug: 'more is booked of a line than came', as: 'app', sql: [...FILE, statement(500), entry(), POSTED, payment(501), booking(501)], caughtBy: { constraint: 'bank_entry_booked_within_it' } },
  { invariant: 'P3', bug: 'a line is booked by another amount than its payment', as: 'app', sql: [...FILE, statement(500), entry(), POSTED, payment(500), booking(499)], caughtBy: { constraint: 'bank_entry_booked_as_paid' } },
  { invariant: 'P3', bug: 'a line is booked that is in no books yet', as: 'app', sql: [...FILE, statement(500), entry(), payment(500), booking(500)], caughtBy: { constraint: 'bank_entry_booked_when_posted' } },
  { invariant: 'P3', bug: 'a line counts as booked without a booking', as: 'owner', sql: [...FILE, statement(500), entry(), POSTED, 'update bank_entry_work set booked_minor = 500 where bank_entry_id = 910004'], caughtBy: { sweep: 'P3' } },
  { invariant: 'P3', bug: 'the books have another amount of a statement than its lines', as: 'owner', sql: [...FILE, statement(500), entry(),
    `insert into journal_entries (company_id, id, posting_date, period, source_type, source_id, posting_kind, description, created_by, content_hash)
       select 1, 910008, posting_date, period, 'bank_statement', 910003, 'day:2026-11-30', 'x', 'test', content_hash from journal_entries where company_id = 1 order by id limit 1`,
    `insert into postings (company_id, entry_id, line_no, account, currency, debit_minor, credit_minor) values (1, 910008, 1, '1200', 'EUR', 501, 0), (1, 910008, 2, '1360', 'EUR', 0, 501)`,
    'update bank_entry_work set posted_by = 910008 where bank_entry_id = 910004'], caughtBy: { sweep: 'P3' } },
  { invariant: 'P5', bug: 'a statement is posted on another account than that of its bank', as: 'owner', sql: [...FILE, statement(500), entry(), ...postedOn('1000')], caughtBy: { sweep: 'P5' } },
  { invariant: 'P5', bug: 'the books have less of a statement than the bank says', as: 'owner', sql: [...FILE, statement(500), entry(), 'update bank_entry_work set posted_by = (select min(id) from journal_entries where company_id = 1) where bank_entry_id = 910004'], caughtBy: { sweep: 'P5' } },
  { invariant: 'P5', bug: 'a bank account moves to another account of the books though statements are posted', as: 'app', sql: [...FILE, statement(500), entry(), POSTED, `update company_bank_accounts set ledger_account = '1200' where id = 910001`], caughtBy: { constraint: 'bank_account_books_stay' } },
  { invariant: 'P5', bug: 'a bank account is a receivable account in the books', as: 'app', sql: [`insert into company_bank_accounts (company_id, id, iban, ledger_account) values (1, 910001, 'DE02100500000054540402', '1400')`], caughtBy: { constraint: 'bank_account_in_books_of_banks' } },
  { invariant: 'P8', bug: 'a line is booked by a rule that nobody names', as: 'app', sql: [...FILE, statement(500), entry(), POSTED, byRule({ rule: 'null' })], caughtBy: { constraint: 'bank_entry_booked_by_named_rule' } },
  { invariant: 'P8', bug: 'a rule that takes everything is made', as: 'app', sql: [rule({ words: '{}' })], caughtBy: { constraint: 'bank_rule_has_a_sign' } },
  { invariant: 'P8', bug: 'money that came is booked by a rule for money that went', as: 'owner', sql: [...FILE, statement(500), entry(), POSTED, rule({ direction: 'debit' }), byRule()], caughtBy: { sweep: 'P8' } },
  { invariant: 'P8', bug: 'a rule books a payment of a customer away, to their receivable account', as: 'owner', sql: [...FILE, statement(500), entry(), POSTED, rule(), byRule({ entry: `(select min(e.id) from journal_entries e join postings t on t.company_id = e.company_id and t.entry_id = e.id and t.account = '1400' where e.company_id = 1)` })], caughtBy: { sweep: 'P8' } },
  { invariant: 'P2', bug: 'a line of a statement is changed', as: 'app', sql: [...FILE, statement(500), entry(), 'update bank_statement_entries set amount_minor = 1'], caughtBy: { refused: /permission denied/ } },
]
