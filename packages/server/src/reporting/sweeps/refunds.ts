/** Sweeps of refunds: never more than came, each of credit that is there, paid as it is posted. */
import type { Sweep } from './sweep.ts'

export const refundSweeps: readonly Sweep[] = [
  {
    id: 'P6',
    title: 'What goes back to a customer is never more than they paid, is of credit that nothing else uses, was approved by somebody else where that is wanted, is in one living file at most, and is paid exactly where it is posted and the bank said so.',
    sql: `
      with live as (select * from refunds where state in ('requested', 'approved', 'paid')),
      received as (select company_id, customer_id, currency, sum(amount_minor) as minor from payments where reversal_of is null group by 1, 2, 3)
      select l.company_id, 'customer ' || l.customer_id as subject, format('%s go back, %s came', sum(l.amount_minor), coalesce(min(r.minor), 0)) as problem
        from live l left join received r on r.company_id = l.company_id and r.customer_id = l.customer_id and r.currency = l.currency
       group by l.company_id, l.customer_id, l.currency having sum(l.amount_minor) > coalesce(min(r.minor), 0)
      union all
      select r.company_id, 'refund ' || r.id, format('it is of %s, the credit that it gives back of %s', r.amount_minor, coalesce(sum(p.amount_minor), 0))
        from refunds r left join refund_credits p on p.company_id = r.company_id and p.refund_id = r.id group by r.company_id, r.id, r.amount_minor having r.amount_minor <> coalesce(sum(p.amount_minor), 0)
      union all
      select o.company_id, 'open item ' || o.id, format('%s of it are promised, %s are left', sum(p.amount_minor), min(o.allocated_minor - o.amount_minor))
        from refund_credits p join refunds r on r.company_id = p.company_id and r.id = p.refund_id and r.state in ('requested', 'approved') join open_items o on o.company_id = p.company_id and o.id = p.credit_item_id
       group by o.company_id, o.id having sum(p.amount_minor) > min(o.allocated_minor - o.amount_minor)
      union all
      select r.company_id, 'refund ' || r.id, 'nobody approved what is approved or paid, or who asked for it did'
        from refunds r left join refund_steps s on s.company_id = r.company_id and s.refund_id = r.id and s.step = 'approve'
       where r.state in ('approved', 'paid', 'returned') and (s.id is null or s.content_hash <> r.content_hash or (r.needs_approval and s.done_by = r.requested_by))
      union all
      select r.company_id, 'refund ' || r.id, format('it is %s, and %s of %s are paid out', r.state, coalesce(p.minor, 0), r.amount_minor)
        from refunds r left join (select company_id, refund_id, sum(amount_minor) as minor from payouts group by 1, 2) p on p.company_id = r.company_id and p.refund_id = r.id
       where coalesce(p.minor, 0) <> case when r.state = 'paid' then r.amount_minor else 0 end
      union all
      select t.company_id, 'refund ' || t.refund_id, format('it is in %s living files', count(*)) from transfers t where t.state in ('exported', 'submitted', 'booked') group by t.company_id, t.refund_id having count(*) > 1
      union all
      select x.company_id, 'transfer file ' || x.id, format('it says %s transfers and %s, they are %s and %s', x.transfers, x.amount_minor, count(t.id), coalesce(sum(t.amount_minor), 0))
        from transfer_runs x left join transfers t on t.company_id = x.company_id and t.run_id = x.id group by x.company_id, x.id having x.transfers <> count(t.id) or x.amount_minor <> coalesce(sum(t.amount_minor), 0)
      union all
      select t.company_id, 'transfer ' || t.id, format('it is %s, its refund is %s of %s, not %s', t.state, r.state, r.amount_minor, t.amount_minor)
        from transfers t join refunds r on r.company_id = t.company_id and r.id = t.refund_id
       where t.amount_minor <> r.amount_minor or t.account_search <> r.account_search or r.state <> case t.state when 'booked' then 'paid' when 'returned' then 'returned' when 'cancelled' then r.state else 'approved' end
      union all
      -- What a statement paid or brought back is booked of an entry of that amount.
      select p.company_id, 'payout ' || p.id, 'a statement is said to tell of it, and none of its entries does'
        from payouts p left join bank_entry_bookings b on b.company_id = p.company_id and b.payout_id = p.id where p.origin = 'statement' and b.amount_minor is distinct from -p.amount_minor
      union all
      select p.company_id, 'payout ' || p.id, 'missing or of another transaction or content: ' || concat_ws(', ',
               case when e.txid is distinct from p.txid or e.posting_date is distinct from p.paid_on or e.reversal_of is distinct from original.id then 'journal entry' end,
               case when m.minor is distinct from -p.amount_minor then 'posting of the money' end,
               case when o.txid is distinct from p.txid or o.amount_minor is distinct from p.amount_minor or o.customer_id <> p.customer_id or o.account <> p.receivable_account or o.due_date <> p.paid_on then 'open item' end)
        from payouts p
        left join journal_entries e on e.company_id = p.company_id and e.source_type = 'payout' and e.source_id = p.id
        left join journal_entries original on original.company_id = p.company_id and original.source_type = 'payout' and original.source_id = p.reversal_of
        left join (select company_id, entry_id, account, sum(debit_minor - credit_minor) as minor from postings group by 1, 2, 3) m on m.company_id = p.company_id and m.entry_id = e.id and m.account = p.account
        left join open_items o on o.company_id = p.company_id and o.payout_id = p.id
       where e.txid is distinct from p.txid or e.posting_date is distinct from p.paid_on or e.reversal_of is distinct from original.id or m.minor is distinct from -p.amount_minor
          or o.txid is distinct from p.txid or o.amount_minor is distinct from p.amount_minor or o.customer_id <> p.customer_id or o.account <> p.receivable_account or o.due_date <> p.paid_on`,
  },
]
