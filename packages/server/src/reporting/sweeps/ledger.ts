/**
 * Sweeps of the books: entries balance, effects stand once, hashes and chains hold, control accounts equal what they control.
 * They share nothing with the posting code: the canonical text of an entry is built again here, from the stored rows.
 */
import type { Sweep } from './sweep.ts'

export const ledgerSweeps: readonly Sweep[] = [
  {
    id: 'L1',
    title: 'Every journal entry balances in each currency, and its postings are numbered without gap.',
    sql: `
      select company_id, 'entry ' || entry_id as subject, format('%s: debit %s, credit %s', currency, sum(debit_minor), sum(credit_minor)) as problem
        from postings group by company_id, entry_id, currency having sum(debit_minor) <> sum(credit_minor)
      union all
      select company_id, 'entry ' || entry_id, 'its postings are not numbered 1 to n'
        from postings group by company_id, entry_id having min(line_no) <> 1 or max(line_no) <> count(*)`,
  },
  {
    id: 'L2',
    title: 'Every posting is one debit or one credit, every entry has two of them at least, and no column holds a floating-point number.',
    sql: `
      select company_id, format('entry %s line %s', entry_id, line_no) as subject, format('debit %s and credit %s', debit_minor, credit_minor) as problem
        from postings where debit_minor < 0 or credit_minor < 0 or (debit_minor = 0) = (credit_minor = 0)
      union all
      select e.company_id, 'entry ' || e.id, format('it has %s postings', count(p.entry_id))
        from journal_entries e left join postings p on p.company_id = e.company_id and p.entry_id = e.id
       group by e.company_id, e.id having count(p.entry_id) < 2
      union all
      select 0, format('%s.%s', attrelid::regclass, attname), 'the column is a floating-point number'
        from pg_attribute join pg_class c on c.oid = attrelid
       where attnum > 0 and not attisdropped and relkind in ('r', 'p') and relnamespace in ('public'::regnamespace, 'kontor'::regnamespace)
         and atttypid in ('float4'::regtype, 'float8'::regtype, 'money'::regtype)`,
  },
  {
    id: 'L3',
    title: 'The postings of a company sum to zero in each currency, and each belongs to an entry and an account of its own.',
    sql: `
      select company_id, currency as subject, format('all postings sum to %s', sum(debit_minor - credit_minor)) as problem
        from postings group by company_id, currency having sum(debit_minor) <> sum(credit_minor)
      union all
      select p.company_id, format('entry %s line %s', p.entry_id, p.line_no), 'its entry or account does not exist'
        from postings p
        left join journal_entries e on e.company_id = p.company_id and e.id = p.entry_id
        left join accounts a on a.company_id = p.company_id and a.number = p.account
       where e.id is null or a.number is null`,
  },
  {
    id: 'L4',
    title: 'Every entry and every logged change still has the hash that it was written with, and the chains of seals have no break.',
    sql: `
      select e.company_id, 'entry ' || e.id as subject, 'its content differs from its hash' as problem
        from journal_entries e
        left join (
          select company_id, entry_id,
                 string_agg(concat_ws(e'\\x1f', line_no, account, coalesce(customer_id::text, ''), currency, debit_minor, credit_minor), e'\\x1e' order by line_no) as lines
            from postings group by company_id, entry_id) p on p.company_id = e.company_id and p.entry_id = e.id
       where e.content_hash <> sha256(convert_to(concat_ws(e'\\x1e',
               concat_ws(e'\\x1f', e.company_id, e.id, e.posting_date, e.source_type, e.source_id, e.posting_kind, coalesce(e.document_number, ''), e.description,
                 coalesce(e.reversal_of::text, ''), coalesce(e.run_id::text, ''), e.created_by), p.lines), 'UTF8'))
      union all
      select company_id, 'change ' || id, 'its content differs from its hash'
        from change_log entry where content_hash <> sha256(convert_to(kontor.change_text(entry), 'UTF8'))
      union all
      select company_id, format('%s seal %s', chain, seq),
             case when content_hash is null then 'the sealed row is gone' when seq <> expected then 'a seal is missing before it' else 'its hash does not follow from its predecessor' end
        from (
          select s.company_id, s.chain, s.seq, s.hash, coalesce(e.content_hash, c.content_hash) as content_hash,
                 row_number() over chain as expected, coalesce(lag(s.hash) over chain, decode(repeat('00', 32), 'hex')) as predecessor
            from seals s
            left join journal_entries e on s.chain = 'journal' and e.company_id = s.company_id and e.id = s.row_id
            left join change_log c on s.chain = 'change_log' and c.company_id = s.company_id and c.id = s.row_id
          window chain as (partition by s.company_id, s.chain order by s.seq)) sealed
       where content_hash is null or seq <> expected or hash <> sha256(predecessor || content_hash)
      union all
      -- The rights that keep history: no application role may rewrite an append-only table.
      select 0, c.oid::regclass::text, format('%s may rewrite it, or its guard is off', r.rolname)
        from pg_class c cross join pg_roles r
       where c.relname in ('journal_entries', 'postings', 'change_log', 'seals', 'documents', 'document_lines', 'document_taxes', 'document_contents', 'document_files',
               'document_numbers', 'charges', 'charge_releases', 'open_items', 'allocations', 'payments', 'write_offs', 'write_off_taxes', 'payouts', 'refund_credits', 'refund_steps', 'refunds', 'credit_ratings', 'fees', 'interest_charges', 'instalment_plan_items', 'instalments', 'transfer_runs', 'transfer_run_steps', 'transfers', 'outbox', 'deliveries', 'message_attachments', 'message_attempts', 'sms_reports', 'print_batch_parts', 'idempotency_keys', 'document_outcomes', 'document_line_sources', 'deposit_deductions', 'stock_entries', 'stock_movements', 'direct_debit_files', 'direct_debit_groups', 'direct_debit_bookings', 'direct_debit_run_steps', 'mandate_amendments', 'mandate_signatures', 'mandate_files')
         and c.relnamespace = 'public'::regnamespace and r.rolname in ('kontor_app', 'kontor_system')
         and (has_table_privilege(r.oid, c.oid, 'update') or has_table_privilege(r.oid, c.oid, 'delete') or has_table_privilege(r.oid, c.oid, 'truncate')
           or not exists (select from pg_trigger where tgrelid = c.oid and tgname = 'append_only' and tgenabled in ('O', 'A')))
      union all
      -- Where the database keeps columns of such a table itself, its guard names all others.
      select 0, format('%s.%s', c.relname, a.attname), 'the guard of its table leaves it open'
        from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where t.tgname = 'append_only' and cardinality(t.tgattr::int2[]) > 0 and a.attnum <> all (t.tgattr::int2[])
         and (c.relname, a.attname) not in (('open_items', 'allocated_minor'), ('open_items', 'settled'), ('documents', 'settled'),
           ('direct_debit_runs', 'state'), ('direct_debit_runs', 'version'), ('direct_debit_run_items', 'exception'), ('direct_debit_run_items', 'exception_detail'), ('direct_debits', 'state'),
           ('disputes', 'outcome'), ('disputes', 'decided_on'), ('disputes', 'remark'), ('disputes', 'credit_note_id'), ('disputes', 'decided_by'), ('disputes', 'decided_at'),
           ('direct_debit_returns', 'decision'), ('direct_debit_returns', 'retry_from'), ('direct_debit_returns', 'decided_by'), ('direct_debit_returns', 'decided_at'), ('direct_debit_returns', 'note'), ('payment_reports', 'outcome'), ('statement_sources', 'removed_at'),
           ('refunds', 'state'), ('refunds', 'version'), ('transfer_runs', 'state'), ('transfer_runs', 'version'), ('transfers', 'state'),
           ('instalment_plans', 'outcome'), ('instalment_plans', 'ended_on'), ('instalment_plans', 'end_reason'), ('instalment_plans', 'ended_by'))`,
  },
  {
    id: 'L5',
    title: 'Nothing was posted into a month after it was closed, and a closed month was opened again only with two people.',
    sql: `
      with closings as (
        select company_id, (row_key ->> 'period')::date as period, at, id, before ->> 'state' as old_state, after ->> 'state' as new_state, actor
          from change_log where table_name = 'accounting_periods' and action in ('insert', 'update') and after ? 'state'),
      closed_for as (
        select company_id, period, at as closed_at, coalesce(lead(at) over (partition by company_id, period order by id), 'infinity') as opened_at, new_state from closings)
      select e.company_id, 'entry ' || e.id as subject, format('posted into %s, which was closed', to_char(e.period, 'YYYY-MM')) as problem
        from journal_entries e join closed_for c on c.company_id = e.company_id and c.period = e.period and c.new_state = 'closed'
       where e.created_at > c.closed_at and e.created_at < c.opened_at
      union all
      select c.company_id, 'period ' || to_char(c.period, 'YYYY-MM'), 'opened again without a second person'
        from closings c
       where c.old_state = 'closed' and c.new_state = 'open'
         and not exists (select from period_reopenings r where r.company_id = c.company_id and r.period = c.period
                            and r.approved_by is not null and r.approved_by <> r.requested_by)
      union all
      select e.company_id, 'entry ' || e.id, 'its period is not the month of its date'
        from journal_entries e where e.period <> date_trunc('month', e.posting_date)::date`,
  },
  {
    id: 'L6',
    title: 'The open items of each customer equal the balance of the receivable accounts.',
    sql: `
      with ledger as (
        select p.company_id, p.account, p.customer_id, p.currency, sum(p.debit_minor - p.credit_minor) as minor
          from postings p join accounts a on a.company_id = p.company_id and a.number = p.account and a.receivable
         group by 1, 2, 3, 4),
      settled as (
        select company_id, item, sum(minor) as minor
          from (select company_id, open_item_id as item, -amount_minor as minor from allocations
                union all select company_id, credit_item_id, amount_minor from allocations) both_sides
         group by 1, 2),
      items as (
        select o.company_id, o.account, o.customer_id, o.currency, sum(o.amount_minor + coalesce(s.minor, 0)) as minor
          from open_items o left join settled s on s.company_id = o.company_id and s.item = o.id
         group by 1, 2, 3, 4)
      select company_id, format('account %s customer %s', account, customer_id) as subject,
             format('%s: ledger %s, open items %s', currency, coalesce(l.minor, 0), coalesce(i.minor, 0)) as problem
        from ledger l full join items i using (company_id, account, customer_id, currency)
       where coalesce(l.minor, 0) <> coalesce(i.minor, 0)
      union all
      select o.company_id, 'open item ' || o.id, format('%s of %s is left over', o.amount_minor + s.minor, o.amount_minor)
        from open_items o join settled s on s.company_id = o.company_id and s.item = o.id
       where o.amount_minor + s.minor <> 0 and sign(o.amount_minor + s.minor) <> sign(o.amount_minor)
      union all
      -- Money in another currency: value by its rate, value and difference are what it counts for, and so they are posted.
      select p.company_id, 'payment ' || p.id, format('%s %s are worth %s with a difference of %s; it counts for %s, posted are %s', x.paid_minor, x.currency, x.value_minor, x.difference_minor, p.amount_minor, coalesce(e.posted, 'nothing'))
        from payment_conversions x join payments p on p.company_id = x.company_id and p.id = x.payment_id
        left join lateral (
          select string_agg(format('%s %s', t.account, t.debit_minor - t.credit_minor), ', ' order by t.line_no) posted,
                 coalesce(sum(t.debit_minor - t.credit_minor) filter (where t.account = p.receivable_account), 0) receivable, coalesce(sum(t.debit_minor - t.credit_minor) filter (where t.account = x.account), 0) difference
            from journal_entries j join postings t on t.company_id = j.company_id and t.entry_id = j.id
           where j.company_id = p.company_id and j.source_type = 'payment' and j.source_id = p.id) e on true
       where p.currency = x.currency or p.amount_minor <> x.value_minor + x.difference_minor or e.receivable is distinct from -p.amount_minor or e.difference is distinct from x.difference_minor
          or (x.rate is not null and x.value_minor <> case when x.base = x.currency then round(x.paid_minor * x.rate / x.per) else round(x.paid_minor * x.per / x.rate) end)`,
  },
  {
    id: 'P4',
    title: 'What is kept as set off and as settled, of every open item and document, is what the allocations say.',
    sql: `
      with derived as (
        select company_id, item, sum(minor) as minor
          from (select company_id, open_item_id as item, amount_minor as minor from allocations
                union all select company_id, credit_item_id, -amount_minor from allocations) both_sides
         group by 1, 2),
      items as (
        select o.company_id, o.id, o.document_id, o.allocated_minor, o.settled, coalesce(a.minor, 0) as minor, coalesce(a.minor, 0) = o.amount_minor as nothing_left
          from open_items o left join derived a on a.company_id = o.company_id and a.item = o.id)
      select company_id, 'open item ' || id as subject, format('kept: %s set off, settled %s; by its allocations %s, %s', allocated_minor, settled, minor, nothing_left) as problem
        from items where allocated_minor <> minor or settled <> nothing_left
      union all
      select d.company_id, 'document ' || d.number, format('kept: settled %s; by the allocations of its open item %s', d.settled, coalesce(i.nothing_left::text, 'none'))
        from documents d left join items i on i.company_id = d.company_id and i.document_id = d.id
       where d.settled <> coalesce(i.nothing_left, d.kind in ('invoice', 'credit_note') and d.gross_minor = d.deducted_minor)
      union all
      -- Which invoices money has settled, and when, is kept for scoring; here by sums with what was released, there by what stands.
      select coalesce(p.company_id, m.company_id), 'open item ' || coalesce(p.open_item_id, m.id), format('kept: paid on %s; by its allocations %s', coalesce(p.paid_on::text, 'no day'), coalesce(m.paid_on::text, 'no day'))
        from paid_invoices p
        full join (
          select o.company_id, o.id, o.customer_id, o.due_date, max(coalesce(a.since, greatest(d.issue_date, c.due_date))) as paid_on
            from open_items o join documents d on d.company_id = o.company_id and d.id = o.document_id and d.kind = 'invoice'
            join (select company_id, open_item_id, credit_item_id, sum(amount_minor) as minor, max(since) filter (where amount_minor > 0) as since from (
                    select a.*, coalesce(a.releases, a.id) as chain from allocations a) x group by company_id, open_item_id, credit_item_id, chain having sum(amount_minor) > 0) a
              on a.company_id = o.company_id and a.open_item_id = o.id
            join open_items c on c.company_id = a.company_id and c.id = a.credit_item_id
             and (c.payment_id is not null or c.write_off_id in (select w.id from write_offs w where w.company_id = c.company_id and w.kind = 'cash_discount'))
           group by o.company_id, o.id having sum(a.minor) = o.amount_minor) m on m.company_id = p.company_id and m.id = p.open_item_id
       where (p.paid_on, p.customer_id, p.days) is distinct from (m.paid_on, m.customer_id, m.due_date - m.paid_on)
      union all
      -- Nobody keeps more than was offered, but for a cent that payers round otherwise.
      select w.company_id, 'write-off ' || w.id, format('cash discount of %s, offered were %s', w.amount_minor, coalesce(s.most, 0))
        from write_offs w join documents d on d.company_id = w.company_id and d.id = w.document_id
        cross join lateral (select max((step ->> 'amount')::numeric * 100) as most from jsonb_array_elements(d.cash_discounts) step) s
       where w.kind = 'cash_discount' and w.reversal_of is null and w.amount_minor > 1 + coalesce(s.most, 0)`,
  },
  {
    id: 'L7',
    title: 'Every document, payment, write-off and fee posts each of its effects once, and every entry of one names one that exists.',
    sql: `
      select company_id, format('%s %s', source_type, source_id) as subject, format('%s is posted %s times', posting_kind, count(*)) as problem
        from journal_entries group by company_id, source_type, source_id, posting_kind having count(*) > 1
      union all
      select e.company_id, 'entry ' || e.id, format('document %s does not exist or has another number', e.source_id)
        from journal_entries e left join documents d on d.company_id = e.company_id and d.id = e.source_id
       where e.source_type = 'document' and (d.id is null or d.number is distinct from e.document_number)
      union all
      select e.company_id, 'entry ' || e.id, format('payment %s does not exist', e.source_id)
        from journal_entries e left join payments p on p.company_id = e.company_id and p.id = e.source_id where e.source_type = 'payment' and p.id is null
      union all
      -- A payment, its entry and its credit item were written together and say the same.
      select p.company_id, 'payment ' || p.id, 'missing or of another transaction or content: ' || concat_ws(', ',
               case when e.txid is distinct from p.txid or e.posting_date is distinct from p.value_date or e.reversal_of is distinct from original.id then 'journal entry' end,
               case when m.minor is distinct from coalesce(sign(p.amount_minor)::bigint * x.value_minor, p.amount_minor) then 'posting of the money' end,
               case when o.txid is distinct from p.txid or o.amount_minor is distinct from -p.amount_minor or o.customer_id <> p.customer_id or o.account <> p.receivable_account or o.due_date <> p.value_date then 'open item' end)
        from payments p
        left join journal_entries e on e.company_id = p.company_id and e.source_type = 'payment' and e.source_id = p.id
        left join journal_entries original on original.company_id = p.company_id and original.source_type = 'payment' and original.source_id = p.reversal_of
        left join (select company_id, entry_id, account, sum(debit_minor - credit_minor) as minor from postings group by 1, 2, 3) m
          on m.company_id = p.company_id and m.entry_id = e.id and m.account = p.account
        left join open_items o on o.company_id = p.company_id and o.payment_id = p.id
        left join payment_conversions x on x.company_id = p.company_id and x.payment_id = coalesce(p.reversal_of, p.id)
       where e.txid is distinct from p.txid or e.posting_date is distinct from p.value_date or e.reversal_of is distinct from original.id or m.minor is distinct from coalesce(sign(p.amount_minor)::bigint * x.value_minor, p.amount_minor)
          or o.txid is distinct from p.txid or o.amount_minor is distinct from -p.amount_minor or o.customer_id <> p.customer_id or o.account <> p.receivable_account or o.due_date <> p.value_date
      union all
      select w.company_id, 'write-off ' || w.id, 'missing or of another transaction or content: ' || concat_ws(', ',
               case when e.txid is distinct from w.txid or e.posting_date is distinct from w.booked_on or e.reversal_of is distinct from original.id then 'journal entry' end,
               case when m.minor is distinct from -w.amount_minor then 'posting of the receivable' end,
               case when coalesce(t.minor, 0) <> coalesce(x.minor, 0) then 'posting of the tax' end,
               case when o.txid is distinct from w.txid or o.amount_minor is distinct from -w.amount_minor or o.customer_id <> w.customer_id or o.account <> w.receivable_account or not o.settled then 'open item' end)
        from write_offs w
        left join journal_entries e on e.company_id = w.company_id and e.source_type = 'write_off' and e.source_id = w.id
        left join journal_entries original on original.company_id = w.company_id and original.source_type = 'write_off' and original.source_id = w.reversal_of
        left join (select company_id, entry_id, account, sum(debit_minor - credit_minor) as minor from postings group by 1, 2, 3) m
          on m.company_id = w.company_id and m.entry_id = e.id and m.account = w.receivable_account
        left join (select p.company_id, p.entry_id, sum(p.debit_minor - p.credit_minor) as minor from postings p
                    where (p.company_id, p.account) in (select company_id, tax_account from posting_rules where tax_account is not null) group by 1, 2) t
          on t.company_id = w.company_id and t.entry_id = e.id
        left join (select company_id, write_off_id, sum(tax_minor) as minor from write_off_taxes group by 1, 2) x on x.company_id = w.company_id and x.write_off_id = w.id
        left join open_items o on o.company_id = w.company_id and o.write_off_id = w.id
       where e.txid is distinct from w.txid or e.posting_date is distinct from w.booked_on or e.reversal_of is distinct from original.id or m.minor is distinct from -w.amount_minor
          or coalesce(t.minor, 0) <> coalesce(x.minor, 0)
          or o.txid is distinct from w.txid or o.amount_minor is distinct from -w.amount_minor or o.customer_id <> w.customer_id or o.account <> w.receivable_account or not o.settled
      union all
      -- Fees, their entries and their items are one.
      select f.company_id, 'fee ' || f.id, 'missing or of another transaction or content: ' || concat_ws(', ',
               case when e.txid is distinct from f.txid or e.posting_date is distinct from f.booked_on or e.reversal_of is distinct from original.id then 'journal entry' end,
               case when m.minor is distinct from f.amount_minor then 'posting of the receivable' end,
               case when o.txid is distinct from f.txid or o.amount_minor is distinct from f.amount_minor or o.customer_id <> f.customer_id or o.account <> f.receivable_account then 'open item' end)
        from fees f
        left join journal_entries e on e.company_id = f.company_id and e.source_type = 'fee' and e.source_id = f.id
        left join journal_entries original on original.company_id = f.company_id and original.source_type = 'fee' and original.source_id = f.reversal_of
        left join (select company_id, entry_id, account, sum(debit_minor - credit_minor) as minor from postings group by 1, 2, 3) m
          on m.company_id = f.company_id and m.entry_id = e.id and m.account = f.receivable_account
        left join open_items o on o.company_id = f.company_id and o.fee_id = f.id
       where e.txid is distinct from f.txid or e.posting_date is distinct from f.booked_on or e.reversal_of is distinct from original.id or m.minor is distinct from f.amount_minor
          or o.txid is distinct from f.txid or o.amount_minor is distinct from f.amount_minor or o.customer_id <> f.customer_id or o.account <> f.receivable_account
      union all
      select e.company_id, 'entry ' || e.id, format('fee %s does not exist', e.source_id)
        from journal_entries e left join fees f on f.company_id = e.company_id and f.id = e.source_id where e.source_type = 'fee' and f.id is null
      union all
      -- What was taken back has nothing left, and settles nothing.
      select p.company_id, 'payment ' || p.id, 'it was taken back, and still settles or is credit'
        from payments p join payments r on r.company_id = p.company_id and r.reversal_of = p.id
        join open_items o on o.company_id = p.company_id and o.payment_id = p.id join open_items back on back.company_id = p.company_id and back.payment_id = r.id
       where (select sum(a.amount_minor) from allocations a where a.company_id = o.company_id and a.credit_item_id = o.id and a.open_item_id = back.id) is distinct from p.amount_minor`,
  },
  {
    id: 'L8',
    title: 'A reversal has exactly the swapped postings of its original, and there is one at most.',
    sql: `
      with flows as (
        select r.reversal, r.company_id, p.line_no, p.account, p.customer_id, p.currency, p.debit_minor - p.credit_minor as minor
          from (select company_id, id as reversal, unnest(array[id, reversal_of]) as entry_id from journal_entries where reversal_of is not null) r
          join postings p on p.company_id = r.company_id and p.entry_id = r.entry_id)
      select company_id, 'entry ' || reversal as subject, format('line %s, account %s: %s is left of original and reversal', line_no, account, sum(minor)) as problem
        from flows group by company_id, reversal, line_no, account, customer_id, currency having sum(minor) <> 0 or count(*) <> 2
      union all
      select company_id, 'entry ' || reversal_of, format('reversed %s times', count(*))
        from journal_entries where reversal_of is not null group by company_id, reversal_of having count(*) > 1`,
  },
  {
    id: 'L9',
    title: 'The VAT of every document is posted to the cent, on the account of its rate, and the months agree.',
    sql: `
      with tax_accounts as (
        select distinct company_id, tax_account as account from posting_rules where tax_account is not null),
      posted as (
        select e.company_id, e.source_id as document_id, p.account, sum(p.credit_minor - p.debit_minor) as minor
          from journal_entries e
          join postings p on p.company_id = e.company_id and p.entry_id = e.id
          join tax_accounts t on t.company_id = p.company_id and t.account = p.account
         where e.source_type = 'document' and e.reversal_of is null group by 1, 2, 3),
      classes as (
        select distinct company_id, document_id, tax_category, tax_rate, tax_class, tax_case from document_lines where tax_rate > 0),
      shown as (
        -- What the deposits bore is posted with them.
        select t.company_id, t.document_id, r.tax_account as account, sum(t.tax_minor - coalesce(x.tax_minor, 0)) as minor
          from document_taxes t join documents d on d.company_id = t.company_id and d.id = t.document_id and d.kind in ('invoice', 'credit_note')
          left join (select company_id, document_id, category, rate, sum(tax_minor) tax_minor from deposit_deductions group by 1, 2, 3, 4) x
            on x.company_id = t.company_id and x.document_id = t.document_id and x.category = t.category and x.rate = t.rate
          left join classes c on c.company_id = t.company_id and c.document_id = t.document_id and c.tax_category = t.category and c.tax_rate = t.rate
          left join posting_rules r on r.company_id = c.company_id and r.tax_case = c.tax_case and r.tax_class = c.tax_class
         where t.tax_minor <> 0 group by 1, 2, 3)
      select company_id, 'document ' || document_id as subject,
             format('account %s: posted %s, on the document %s', coalesce(account, '?'), coalesce(p.minor, 0), coalesce(s.minor, 0)) as problem
        from posted p full join shown s using (company_id, document_id, account)
       where coalesce(p.minor, 0) <> coalesce(s.minor, 0)
      union all
      select company_id, to_char(month, 'YYYY-MM'), format('posted %s, on documents %s', sum(posted), sum(shown))
        from (
          select e.company_id, e.period as month, sum(p.credit_minor - p.debit_minor) as posted, 0 as shown
            from journal_entries e join postings p on p.company_id = e.company_id and p.entry_id = e.id
            join tax_accounts t on t.company_id = p.company_id and t.account = p.account
           where e.source_type = 'document' group by 1, 2
          union all
          select company_id, date_trunc('month', issue_date)::date, 0, sum(tax_minor) from documents where kind in ('invoice', 'credit_note') group by 1, 2
          union all
          select d.company_id, date_trunc('month', d.issue_date)::date, 0, -sum(x.tax_minor) from deposit_deductions x join documents d on d.company_id = x.company_id and d.id = x.document_id group by 1, 2) months
       group by company_id, month having sum(posted) <> sum(shown)
      union all
      select company_id, 'account ' || account, format('deposits by the ledger %s, not yet deducted %s', sum(posted), sum(shown))
        from (
          select p.company_id, p.account, sum(p.credit_minor - p.debit_minor) as posted, 0 as shown
            from postings p join journal_entries e on e.company_id = p.company_id and e.id = p.entry_id and e.source_type = 'document'
           where (p.company_id, p.account) in (select company_id, deposit_account from posting_rules) group by 1, 2
          union all
          select l.company_id, l.revenue_account, 0, sum(l.net_minor) from document_lines l join documents d on d.company_id = l.company_id and d.id = l.document_id
            left join documents o on o.company_id = d.company_id and o.id = d.corrects_document_id where d.deposit or o.deposit group by 1, 2
          union all
          select company_id, account, 0, -sum(taxable_minor) from deposit_deductions group by 1, 2) deposits
       group by company_id, account having sum(posted) <> sum(shown)`,
  },
]
