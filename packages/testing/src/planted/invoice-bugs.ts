import { copyOf, FIRST, LAST, type PlantedBug } from './bug.ts'

const LAST_NUMBER = `company_id = 1 order by number desc`
const UNNUMBERED = copyOf('documents', `id = ${FIRST}`, { id: '900001', number: `'RE-X'` })
const CREDIT = { id: '900001', kind: `'credit_note'`, number: `'GS-1'`, due_date: 'null', draft_id: 'null', corrects_document_id: FIRST }
const credit = (changes: Readonly<Record<string, string>>): string => copyOf('documents', `id = ${FIRST}`, { ...CREDIT, ...changes })
const NEGATED = { net_minor: '-net_minor', tax_minor: '-tax_minor', gross_minor: '-gross_minor' }

/** The first line of the last invoice counts against that of the first, with a quantity of its own. */
const FOLLOWED = (quantity: string): string => `insert into document_line_sources (company_id, document_id, line_no, source_document_id, source_line_no, counts_as, quantity)
  select company_id, ${LAST}, 1, document_id, line_no, 'invoiced', ${quantity} from document_lines where document_id = ${FIRST} and line_no = 1`

/** The last invoice deducts the first, which is no deposit. */
const DEDUCTED = `insert into deposit_deductions (company_id, document_id, deposit_document_id, category, rate, account, taxable_minor, tax_minor)
  select company_id, ${LAST}, document_id, category, rate, '1718', taxable_minor, tax_minor from document_taxes where document_id = ${FIRST} and rate > 0 limit 1`

export const invoiceBugs: readonly PlantedBug[] = [
  { invariant: 'I1', bug: 'a number is left out', as: 'app', sql: [UNNUMBERED, copyOf('document_numbers', LAST_NUMBER, { number: 'number + 2', previous_number: 'number + 1', previous_date: 'issue_date', document_id: '900001' })], caughtBy: { constraint: 'document_number_has_no_gap' } },
  { invariant: 'I1', bug: 'a series begins a second time', as: 'app', sql: [copyOf('document_numbers', LAST_NUMBER, { number: 'number + 2', previous_number: 'null', previous_date: 'null', document_id: '900001' })], caughtBy: { constraint: 'document_numbers_start_once' } },
  { invariant: 'I1', bug: 'a number in the middle is deleted', as: 'unguarded', sql: [`delete from document_numbers where number = 2`], caughtBy: { sweep: 'I1' } },
  { invariant: 'I1', bug: 'the counter runs ahead of the numbers', as: 'unguarded', sql: [`update number_counters set last_number = last_number + 1 where series_id = (select series_id from documents where id = ${FIRST})`], caughtBy: { sweep: 'I1' } },
  { invariant: 'I2', bug: 'a number is given with a date before its predecessor', as: 'app', sql: [copyOf('document_numbers', LAST_NUMBER, { number: 'number + 1', previous_number: 'number', previous_date: 'issue_date', issue_date: 'issue_date - 1', document_id: '900001' })], caughtBy: { constraint: 'document_numbers_in_date_order' } },
  { invariant: 'I2', bug: 'the date of a document is moved back', as: 'unguarded', sql: [`update documents set issue_date = '2026-01-01' where id = ${LAST}`], caughtBy: { sweep: 'I2' } },
  { invariant: 'I3', bug: 'a number is given twice', as: 'app', sql: [copyOf('documents', `id = ${FIRST}`, { id: '900001' })], caughtBy: { constraint: 'document_number_unique' } },
  { invariant: 'I3', bug: 'a document loses its row of numbers, and another carries its number', as: 'unguarded', sql: [`alter table documents drop constraint document_number_unique`, `update documents set number = (select number from documents where id = ${FIRST}) where id = ${LAST}`], caughtBy: { sweep: 'I3' } },
  { invariant: 'I4', bug: 'one byte of the content flips', as: 'unguarded', sql: [`update document_contents set canonical = replace(canonical, 'Fulda', 'Fulds') where document_id = ${FIRST}`], caughtBy: { constraint: 'document_content_hash_is_true' } },
  { invariant: 'I4', bug: 'one byte of the content flips on the disk', as: 'unguarded', sql: [`alter table document_contents drop constraint document_content_hash_is_true`, `update document_contents set canonical = replace(canonical, 'Fulda', 'Fulds') where document_id = ${FIRST}`], caughtBy: { sweep: 'I4' } },
  { invariant: 'I4', bug: 'the content of a document is missing', as: 'unguarded', sql: [`delete from document_contents where document_id = ${FIRST}`], caughtBy: { sweep: 'I4' } },
  { invariant: 'I5', bug: 'the content names another total, with a true hash', as: 'unguarded', sql: [`update document_contents set canonical = c, sha256 = sha256(convert_to(c, 'UTF8')) from (select document_id, regexp_replace(canonical, '"gross":"[0-9.]+"', '"gross":"1.00"') c from document_contents where document_id = ${FIRST}) x where x.document_id = document_contents.document_id`], caughtBy: { sweep: 'I5' } },
  { invariant: 'I5', bug: 'a line row says other days than the content', as: 'unguarded', sql: [`update document_lines set period_until = period_until - 1 where document_id = ${FIRST} and period_from < period_until`], caughtBy: { sweep: 'I5' } },
  { invariant: 'I5', bug: 'the content of another document', as: 'unguarded', sql: [`update document_contents a set canonical = b.canonical, sha256 = b.sha256 from document_contents b where a.document_id = ${FIRST} and b.document_id = ${LAST}`], caughtBy: { sweep: 'I5' } },
  { invariant: 'I6', bug: 'a credit note above its invoice', as: 'app', sql: [credit({ net_minor: '-net_minor - 1', tax_minor: '-tax_minor', gross_minor: '-gross_minor - 1' })], caughtBy: { constraint: 'credits_within_invoice' } },
  { invariant: 'I6', bug: 'a second cancellation', as: 'unguarded', sql: [credit({ ...NEGATED, cancellation: 'true' }), credit({ ...NEGATED, id: '900002', number: `'GS-2'`, cancellation: 'true' })], caughtBy: { constraint: 'document_cancelled_once' } },
  { invariant: 'I6', bug: 'a cancellation that frees no charge', as: 'unguarded', sql: [credit({ ...NEGATED, cancellation: 'true' })], caughtBy: { sweep: 'I6' } },
  { invariant: 'I6', bug: 'a charge freed without a cancellation', as: 'unguarded', sql: [`insert into charge_releases (company_id, charge_id, outcome, subscription_id, component, next_generation, starts_after, until, credit_note_id, created_by)
     select 1, id, 'bill_again', subscription_id, component, 2, starts_after, until, ${FIRST}, 'x' from charges where component = 'recurring' limit 1`], caughtBy: { sweep: 'I6' } },
  { invariant: 'I7', bug: 'a total that is not net and tax', as: 'app', sql: [copyOf('documents', `id = ${FIRST}`, { id: '900001', number: `'RE-X'`, gross_minor: 'gross_minor + 1' })], caughtBy: { constraint: 'document_totals_add_up' } },
  { invariant: 'I7', bug: 'an invoice below zero', as: 'app', sql: [copyOf('documents', `id = ${FIRST}`, { id: '900001', number: `'RE-X'`, ...NEGATED })], caughtBy: { constraint: 'document_invoice_is_positive' } },
  { invariant: 'I7', bug: 'a credit note that corrects nothing', as: 'app', sql: [credit({ ...NEGATED, corrects_document_id: 'null' })], caughtBy: { constraint: 'document_credit_note_corrects' } },
  { invariant: 'I7', bug: 'a line grows', as: 'unguarded', sql: [`update document_lines set net_minor = net_minor + 1 where document_id = ${FIRST} and line_no = 1`], caughtBy: { sweep: 'I7' } },
  { invariant: 'I7', bug: 'tax rounded per line: a cent more, carried through all totals', as: 'unguarded', sql: [`update document_taxes set tax_minor = tax_minor + 1 where document_id = (select min(document_id) from document_taxes where rate > 0) and rate > 0`, `update documents set tax_minor = tax_minor + 1, gross_minor = gross_minor + 1 where id = (select min(document_id) from document_taxes where rate > 0)`], caughtBy: { sweep: 'I7' } },
  { invariant: 'I7', bug: 'an order with a receivable account', as: 'app', sql: [copyOf('documents', `id = ${FIRST}`, { id: '900001', kind: `'order'`, number: `'AU-1'`, due_date: 'null' })], caughtBy: { constraint: 'document_posts_to_a_receivable' } },
  { invariant: 'I7', bug: 'an invoice made of a credit note', as: 'app', sql: [copyOf('documents', `id = ${FIRST}`, { id: '900001', number: `'RE-X'`, source_document_id: LAST, source_kind: `'credit_note'` })], caughtBy: { constraint: 'document_follows_what_it_may' } },
  { invariant: 'I7', bug: 'an invoice deducts what is no deposit', as: 'app', sql: [DEDUCTED], caughtBy: { constraint: 'deposit_deducted_once' } },
  { invariant: 'I7', bug: 'an invoice deducts more than it has', as: 'app', sql: [copyOf('documents', `id = ${FIRST}`, { id: '900001', number: `'RE-X'`, deducted_minor: 'gross_minor + 1' })], caughtBy: { constraint: 'document_is_deducted_within_itself' } },
  { invariant: 'I7', bug: 'what an invoice deducts is written down elsewhere only', as: 'unguarded', sql: [`update documents set deducted_minor = 1 where id = ${FIRST}`], caughtBy: { sweep: 'I7' } },
  { invariant: 'I7', bug: 'an invoice says that more credit was set off than it has', as: 'app', sql: [copyOf('documents', `id = ${FIRST}`, { id: '900001', number: `'RE-X'`, credited_minor: 'gross_minor + 1' })], caughtBy: { constraint: 'document_is_credited_within_itself' } },
  { invariant: 'I7', bug: 'an invoice says that credit was set off, and none was', as: 'unguarded', sql: [`update documents set credited_minor = 1 where id = ${FIRST}`], caughtBy: { sweep: 'I7' } },
  { invariant: 'I5', bug: 'more cash discount is kept than stands on paper', as: 'unguarded', sql: [`update documents set cash_discounts = '[{"percent":"50","days":9,"until":"2027-01-01","amount":"9.00"}]' where id = ${FIRST}`], caughtBy: { sweep: 'I5' } },
  { invariant: 'I5', bug: 'the content says that less is due', as: 'unguarded', sql: [`update document_contents set canonical = c, sha256 = sha256(convert_to(c, 'UTF8')) from (select document_id, regexp_replace(canonical, '"due":"[0-9.]+"', '"due":"1.00"') c from document_contents where document_id = ${FIRST}) x where x.document_id = document_contents.document_id`], caughtBy: { sweep: 'I5' } },
  { invariant: 'L9', bug: 'tax of a deposit is deducted that was never posted', as: 'unguarded', sql: [DEDUCTED], caughtBy: { sweep: 'L9' } },
  { invariant: 'I8', bug: 'a line is invoiced with more than it has', as: 'app', sql: [FOLLOWED('quantity + 0.000001')], caughtBy: { constraint: 'quantities_within_source' } },
  { invariant: 'I8', bug: 'a line is invoiced with more than it has, behind the guard', as: 'unguarded', sql: [FOLLOWED('quantity + 1')], caughtBy: { sweep: 'I8' } },
  { invariant: 'I9', bug: 'an order that posted', as: 'unguarded', sql: [`update documents set kind = 'order', due_date = null, receivable_account = null where id = ${FIRST}`], caughtBy: { sweep: 'I9' } },
  { invariant: 'I8', bug: 'a charge stands on a second invoice', as: 'app', sql: [copyOf('document_lines', `document_id = ${FIRST} and charge_id is not null`, { document_id: LAST, line_no: '99' })], caughtBy: { constraint: 'document_line_charge_once' } },
  { invariant: 'I8', bug: 'a charge is called invoiced, but its line is gone', as: 'unguarded', sql: [`delete from document_lines where document_id = ${FIRST} and line_no = 1`], caughtBy: { sweep: 'I8' } },
  { invariant: 'I8', bug: 'line and charge differ by a cent', as: 'unguarded', sql: [`update charges set net_minor = net_minor + 1 where id = (select charge_id from document_lines where document_id = ${FIRST} and line_no = 1)`], caughtBy: { sweep: 'I8' } },
  { invariant: 'I9', bug: 'the entry is written by a later transaction', as: 'unguarded', sql: [`update journal_entries set txid = (txid::text::bigint + 1)::text::xid8 where source_id = ${FIRST}`], caughtBy: { sweep: 'I9' } },
  { invariant: 'I9', bug: 'no audit row tells of the issue', as: 'unguarded', sql: [`delete from change_log where action = 'issue' and txid = (select txid from documents where id = ${FIRST})`], caughtBy: { sweep: 'I9' } },
  { invariant: 'I9', bug: 'the open item has another amount', as: 'unguarded', sql: [`update open_items set amount_minor = amount_minor + 1 where document_id = ${FIRST}`], caughtBy: { sweep: 'I9' } },
  { invariant: 'M1', bug: 'a document is never queued', as: 'unguarded', sql: [`delete from outbox where document_id = ${FIRST}`], caughtBy: { sweep: 'M1' } },
  { invariant: 'M1', bug: 'a document is queued for another customer', as: 'unguarded', sql: [`update outbox set customer_id = customer_id + 1 where document_id = ${FIRST}`], caughtBy: { sweep: 'M1' } },
  { invariant: 'M2', bug: 'a document is queued twice', as: 'app', sql: [copyOf('outbox', `document_id = ${FIRST}`, { id: '900001' })], caughtBy: { constraint: 'outbox_once' } },
]
