/** Sweeps of cash desks: the book added up again, its sessions, and the books of the company beside it. */
import type { Sweep } from './sweep.ts'

export const cashSweeps: readonly Sweep[] = [
  {
    id: 'C1',
    title: 'The book of each cash desk counts without a hole, in the order of its days, is never below zero, and each session begins and ends with what it holds.',
    sql: `
      with added as (
        select r.*, row_number() over w - 1 as place, sum(r.amount_minor) over w as minor, max(r.booked_on) over w as latest
          from cash_receipts r window w as (partition by r.company_id, r.desk_id order by r.seq rows unbounded preceding))
      select company_id, format('receipt %s of cash desk %s', number, desk_id) as subject, format('it is the %sth, its balance %s comes to %s', place, balance_minor, minor) as problem
        from added where seq <> place or balance_minor <> minor or minor < 0 or booked_on < latest or right(number, 5)::bigint <> seq % 100000
      union all
      select d.company_id, 'cash desk ' || d.id, 'it has no book' from cash_desks d where not exists (select from cash_receipts r where r.company_id = d.company_id and r.desk_id = d.id)
      union all
      -- What was counted at the beginning and what moved come to what was counted at the end.
      select s.company_id, 'cash session ' || s.id, format('it found %s, %s moved, %s were counted', s.found_minor, coalesce(sum(r.amount_minor), 0), s.counted_minor)
        from cash_sessions s left join cash_receipts r on r.company_id = s.company_id and r.cash_session_id = s.id
       group by s.company_id, s.id
      having (s.closed_at is not null and (s.found_minor + coalesce(sum(r.amount_minor), 0) <> s.counted_minor or coalesce(max(r.seq), s.after_seq) <> s.last_seq))
          or coalesce(min(r.seq), s.after_seq + 1) <> s.after_seq + 1 or bool_or(r.desk_id <> s.desk_id)
      union all
      select r.company_id, 'receipt ' || r.number, 'it reverses another amount, or what is reversed itself'
        from cash_receipts r join cash_receipts o on o.company_id = r.company_id and o.id = r.reversal_of
       where o.amount_minor <> -r.amount_minor or o.desk_id <> r.desk_id or o.kind <> r.kind or o.reversal_of is not null`,
  },
  {
    id: 'C2',
    title: 'What is in a cash desk stands on its account of the books, and each receipt was posted with what it says, in its transaction.',
    sql: `
      select d.company_id, 'cash desk ' || d.id as subject, format('in it are %s, on the account %s are %s', b.minor, d.account, coalesce(p.minor, 0)) as problem
        from cash_desks d
        join (select company_id, desk_id, sum(amount_minor) as minor from cash_receipts group by company_id, desk_id) b on b.company_id = d.company_id and b.desk_id = d.id
        left join (select company_id, account, sum(debit_minor - credit_minor) as minor from postings group by company_id, account) p on p.company_id = d.company_id and p.account = d.account
       where b.minor <> coalesce(p.minor, 0)
      union all
      select r.company_id, 'receipt ' || r.number, 'missing or of another transaction or content: ' || concat_ws(', ',
               case when e.txid is distinct from r.txid or e.posting_date is distinct from r.booked_on then 'journal entry' end, case when m.minor is distinct from r.amount_minor then 'posting of the cash' end,
               case when e.source_type is distinct from case when r.payment_id is not null then 'payment' when r.payout_id is not null then 'payout' else 'cash_receipt' end or e.source_id is distinct from coalesce(r.payment_id, r.payout_id, r.id) then 'its cause' end)
        from cash_receipts r join cash_desks d on d.company_id = r.company_id and d.id = r.desk_id
        left join journal_entries e on e.company_id = r.company_id and e.id = r.entry_id
        left join lateral (select sum(p.debit_minor - p.credit_minor) as minor from postings p where p.company_id = r.company_id and p.entry_id = r.entry_id and p.account = d.account) m on true
       where r.seq > 0 and (e.txid is distinct from r.txid or e.posting_date is distinct from r.booked_on or m.minor is distinct from r.amount_minor
          or e.source_type is distinct from case when r.payment_id is not null then 'payment' when r.payout_id is not null then 'payout' else 'cash_receipt' end or e.source_id is distinct from coalesce(r.payment_id, r.payout_id, r.id))
      union all
      select e.company_id, 'entry ' || e.id, format('the receipt %s does not exist', e.source_id)
        from journal_entries e left join cash_receipts r on r.company_id = e.company_id and r.id = e.source_id where e.source_type = 'cash_receipt' and r.id is null`,
  },
]
