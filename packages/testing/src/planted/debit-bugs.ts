/** Bugs planted against direct debits (BNK-2): collected twice, too much, without a mandate, another file. */
import { copyOf } from './bug.ts'
import type { PlantedBug } from './bug.ts'

const OWED = `(select min(o.id) from open_items o where o.company_id = 1 and o.amount_minor > 0 and not o.settled and o.document_id is not null)`
const HASH = 'a'.repeat(64)

interface Run {
  readonly run?: number
  readonly state?: string
  readonly steps?: readonly string[]
}

/** A run that made a file with one debit of the first invoice that is owed; as the commands leave it. */
const run = ({ run: id = 900001, state = 'exported', steps = ['approve', 'export'] }: Run = {}): readonly string[] => [
  `insert into mandates (company_id, id, customer_id, reference, signed_on, iban_cipher, iban_search, iban_last4, iban_country)
     select 1, 900001, o.customer_id, 'M-900001', '2026-01-01', '\\x00', '\\x01', '2051', 'DE' from open_items o where o.company_id = 1 and o.id = ${OWED} on conflict do nothing`,
  `insert into direct_debit_runs (company_id, id, state, collection_date, format, bank_account_id, plan_hash, items, debits, amount_minor, created_by)
     select 1, ${id}, '${state}', '2026-12-15', 'pain.008.001.08', 1, '${HASH}', 1, 1, o.amount_minor, 'user:1' from open_items o where o.company_id = 1 and o.id = ${OWED}`,
  `insert into direct_debit_run_items (company_id, run_id, position, open_item_id, customer_id, mandate_id, currency, rest_minor, amount_minor, due_date)
     select 1, ${id}, 1, o.id, o.customer_id, 900001, o.currency, o.amount_minor, o.amount_minor, o.due_date from open_items o where o.company_id = 1 and o.id = ${OWED}`,
  ...steps.map((step) => `insert into direct_debit_run_steps (company_id, run_id, step, done_by) values (1, ${id}, '${step}', 'user:1')`),
  `insert into direct_debit_files (company_id, run_id, message_id, creditor_id, creditor_name, creditor_account, debits, amount_minor, sha256, stored_sha256, bytes)
     select 1, ${id}, 'SDD-${id}', 'DE98ZZZ09999999999', 'ONE', 'DE89370400440532013000', 1, o.amount_minor, '${HASH}', '${HASH}', 1 from open_items o where o.company_id = 1 and o.id = ${OWED}`,
  `insert into direct_debit_groups (company_id, run_id, group_no, payment_information_id, scheme, sequence, debits, amount_minor)
     select 1, ${id}, 1, 'SDD-${id}-1', 'CORE', 'FRST', 1, o.amount_minor from open_items o where o.company_id = 1 and o.id = ${OWED}`,
]
const debit = (id = 900001, change: Readonly<Record<string, string>> = {}): string => {
  const columns: Readonly<Record<string, string>> = {
    company_id: '1', id: String(id), run_id: String(id), group_no: '1', open_item_id: 'o.id', customer_id: 'o.customer_id', mandate_id: '900001', end_to_end_id: `'E-${id}'`, amount_minor: 'o.amount_minor', rest_minor: 'o.amount_minor',
    collection_date: `'2026-12-15'`, scheme: `'CORE'`, sequence: `'FRST'`, mandate_reference: `'M-900001'`, mandate_signed_on: `'2026-01-01'`, creditor_id: `'DE98ZZZ09999999999'`, iban_search: `'\\x01'`, iban_last4: `'2051'`, iban_country: `'DE'`, ...change,
  }
  return `insert into direct_debits (${Object.keys(columns).join(', ')}) select ${Object.values(columns).join(', ')} from open_items o where o.company_id = 1 and o.id = ${OWED}`
}
const made = [...run(), debit()]
const behind = (invariant: string, bug: string, sql: readonly string[]): PlantedBug => ({ invariant, bug, as: 'unguarded', sql: [...made, ...sql], caughtBy: { sweep: invariant } })

const PAID = `insert into payments (company_id, id, customer_id, value_date, account, receivable_account, currency, amount_minor, created_by)
  select 1, 900001, o.customer_id, '2026-12-15', '1360', o.account, o.currency, o.amount_minor, 'user:1' from open_items o where o.company_id = 1 and o.id = ${OWED}`
const SUBMITTED = [`update direct_debits set state = 'submitted' where id = 900001`]

export const debitBugs: readonly PlantedBug[] = [
  { invariant: 'D1', bug: 'an invoice is collected by two files', as: 'app', sql: [...made, ...run({ run: 900002 }), debit(900002)], caughtBy: { constraint: 'direct_debit_live_once' } },
  behind('D1', 'the key of what is in collection is lost', ['drop index direct_debit_live_once', copyOf('direct_debits', 'id = 900001', { id: '900002', end_to_end_id: `'E-2'` })]),
  behind('D2', 'a debit falls out of its file', ['delete from direct_debits where id = 900001']),
  behind('D2', 'a group holds another sequence', [`update direct_debit_groups set sequence = 'RCUR' where run_id = 900001`]),
  { invariant: 'D3', bug: 'a message id is given again', as: 'app', sql: [...made, ...run({ run: 900002 }).slice(0, -2), copyOf('direct_debit_files', 'run_id = 900001', { run_id: '900002' })], caughtBy: { constraint: 'direct_debit_message_id_unique' } },
  { invariant: 'D3', bug: 'an end-to-end id is given again', as: 'app', sql: [...made, ...run({ run: 900002 }), debit(900002, { end_to_end_id: `'E-900001'` })], caughtBy: { constraint: 'direct_debit_end_to_end_id_unique' } },
  behind('D3', 'the key of end-to-end ids is lost', ['alter table direct_debits drop constraint direct_debit_end_to_end_id_unique', copyOf('direct_debits', 'id = 900001', { id: '900002', state: `'cancelled'` })]),
  { invariant: 'D4', bug: 'a revoked mandate is used', as: 'app', sql: [...run(), `update mandates set revoked_on = '2026-02-01' where id = 900001`, debit()], caughtBy: { constraint: 'direct_debit_has_mandate' } },
  { invariant: 'D4', bug: 'another account is debited than was signed for', as: 'app', sql: [...run(), debit(900001, { iban_search: `'\\x02'` })], caughtBy: { constraint: 'direct_debit_has_mandate' } },
  behind('D4', 'a mandate that nobody used for 36 months is used', [`update mandates set signed_on = '2023-12-14' where id = 900001`, `update direct_debits set mandate_signed_on = '2023-12-14' where id = 900001`]),
  behind('D4', 'collected on Boxing Day', [`update direct_debits set collection_date = '2028-12-26' where id = 900001`]),
  behind('D4', 'collected on Good Friday', [`update direct_debits set collection_date = '2028-04-14' where id = 900001`]),
  behind('D4', 'the first debit comes twice', [copyOf('direct_debits', 'id = 900001', { id: '900002', end_to_end_id: `'E-2'`, open_item_id: '1', state: `'returned'` })]),
  { invariant: 'D5', bug: 'the amount of a debit is changed', as: 'app', sql: [...made, 'update direct_debits set amount_minor = 1 where id = 900001'], caughtBy: { refused: /permission denied/ } },
  { invariant: 'D5', bug: 'a file gets other bytes', as: 'owner', sql: [...made, `update direct_debit_files set sha256 = '${'b'.repeat(64)}' where run_id = 900001`], caughtBy: { constraint: 'append_only' } },
  { invariant: 'D5', bug: 'a withdrawn debit comes back to life', as: 'app', sql: [...made, `update direct_debits set state = 'cancelled' where id = 900001`, `update direct_debits set state = 'exported' where id = 900001`], caughtBy: { constraint: 'direct_debit_goes_forward' } },
  behind('D5', 'a run is called handed over without a record of it', [`update direct_debit_runs set state = 'submitted' where id = 900001`]),
  { invariant: 'D6', bug: 'more is collected than is left', as: 'app', sql: [...run(), debit(900001, { amount_minor: 'o.amount_minor + 1', rest_minor: 'o.amount_minor + 1' })], caughtBy: { constraint: 'direct_debits_within_items' } },
  {
    invariant: 'D6', bug: 'what is disputed is collected', as: 'app', caughtBy: { constraint: 'direct_debits_leave_disputed_out' },
    sql: [`insert into disputes (company_id, id, customer_id, open_item_id, channel, reason, received_on, currency, amount_minor, created_by) select 1, 900001, o.customer_id, o.id, 'phone', 'other', '2026-12-01', o.currency, 1, 'user:1' from open_items o where o.company_id = 1 and o.id = ${OWED}`, ...made],
  },
  behind('D6', 'another amount is collected than was approved', ['update direct_debits set amount_minor = amount_minor - 1 where id = 900001']),
  { invariant: 'D7', bug: 'a debit is called booked, and nobody paid it', as: 'unguarded', sql: [...made, `update direct_debits set state = 'booked' where id = 900001`], caughtBy: { sweep: 'D7' } },
  { invariant: 'P7', bug: 'a debit is called returned, and nothing says why', as: 'unguarded', sql: [...made, `update direct_debits set state = 'returned' where id = 900001`], caughtBy: { sweep: 'P7' } },
  { invariant: 'D7', bug: 'a booked debit is called handed over again, though its payment stands', as: 'unguarded', sql: [...made, ...SUBMITTED, PAID, `insert into direct_debit_bookings (company_id, payment_id, debit_id, bank_entry_id) values (1, 900001, 900001, 1)`, `update direct_debits set state = 'submitted' where id = 900001`], caughtBy: { sweep: 'D7' } },
]
