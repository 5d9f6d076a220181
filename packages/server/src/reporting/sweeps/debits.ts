/** Sweeps of direct debits: sums of files, identifiers, mandates, states. The closing days of banks are looked up here by a list, there reckoned. */
import type { Sweep } from './sweep.ts'

/** Good Friday and Easter Monday by the Easter Sundays of the years that files of ours can be of. */
const EASTER = `(values (date '2026-04-05'), ('2027-03-28'), ('2028-04-16'), ('2029-04-01'), ('2030-04-21'), ('2031-04-13'), ('2032-03-28'), ('2033-04-17'), ('2034-04-09'), ('2035-03-25')) e (sunday)`
const LIVE = `d.state <> 'cancelled'`

export const debitSweeps: readonly Sweep[] = [
  {
    id: 'D1',
    title: 'An open item is in one collection at a time.',
    sql: `select d.company_id, 'open item ' || d.open_item_id as subject, format('it is in %s collections', count(*)) as problem
            from direct_debits d where d.state in ('exported', 'submitted', 'booked') group by d.company_id, d.open_item_id having count(*) > 1`,
  },
  {
    id: 'D2',
    title: 'A file counts and sums its debits, and each group its own: one scheme, one sequence, one day.',
    sql: `
      with counted as (
        select d.company_id, d.run_id, d.group_no, count(*) as debits, sum(d.amount_minor) as minor, count(distinct (d.scheme, d.sequence, d.collection_date)) as kinds, min(d.scheme) as scheme, min(d.sequence) as sequence,
               min(d.collection_date) as day from direct_debits d group by 1, 2, 3),
      files as (select company_id, run_id, sum(debits) as debits, sum(minor) as minor from counted group by 1, 2)
      select f.company_id, 'run ' || f.run_id as subject, format('its file says %s debits and %s, they are %s and %s', f.debits, f.amount_minor, coalesce(c.debits, 0), coalesce(c.minor, 0)) as problem
        from direct_debit_files f left join files c on c.company_id = f.company_id and c.run_id = f.run_id
       where f.debits <> coalesce(c.debits, 0) or f.amount_minor <> coalesce(c.minor, 0)
      union all
      select g.company_id, 'group ' || g.payment_information_id, 'what it counts, sums or is of is not what its debits are'
        from direct_debit_groups g left join counted c on c.company_id = g.company_id and c.run_id = g.run_id and c.group_no = g.group_no
        join direct_debit_runs r on r.company_id = g.company_id and r.id = g.run_id
       where c.kinds is distinct from 1 or c.debits <> g.debits or c.minor <> g.amount_minor or c.scheme <> g.scheme or c.sequence <> g.sequence or c.day <> r.collection_date`,
  },
  {
    id: 'D3',
    title: 'Identifiers of messages, groups and debits are never given twice.',
    sql: `
      select company_id, 'identifier ' || id as subject, format('it was given %s times', count(*)) as problem
        from (select company_id, message_id as id, 1 as kind from direct_debit_files union all select company_id, payment_information_id, 2 from direct_debit_groups
              union all select company_id, end_to_end_id, 3 from direct_debits) i group by company_id, id, kind having count(*) > 1`,
  },
  {
    id: 'D4',
    title: 'What is collected has a mandate that was signed and alive, on its account, first once; the day is one on which banks settle.',
    sql: `
      select d.company_id, 'direct debit ' || d.end_to_end_id as subject, 'its mandate was not signed by then, had not been used for 36 months, or names another customer' as problem
        from direct_debits d join mandates m on m.company_id = d.company_id and m.id = d.mandate_id
       where ${LIVE} and (m.customer_id <> d.customer_id or d.mandate_signed_on > d.collection_date or d.mandate_signed_on <> m.signed_on
         or (greatest(m.signed_on, m.last_used_elsewhere_on, (select max(x.collection_date) from direct_debits x where x.company_id = d.company_id and x.mandate_id = d.mandate_id and x.state <> 'cancelled' and x.id < d.id))
              + interval '36 months')::date < d.collection_date)
      union all
      select d.company_id, 'direct debit ' || d.end_to_end_id, 'its account is not one that its mandate has or had'
        from direct_debits d join mandates m on m.company_id = d.company_id and m.id = d.mandate_id
       where ${LIVE} and d.iban_search <> m.iban_search
         and not exists (select from mandate_amendments a where a.company_id = d.company_id and a.mandate_id = d.mandate_id and a.former_iban_search = d.iban_search)
      union all
      select d.company_id, 'mandate ' || d.mandate_reference, 'its first debit is not the first, or not once'
        from direct_debits d
       where ${LIVE} and d.sequence = 'FRST'
         and exists (select from direct_debits x where x.company_id = d.company_id and x.mandate_id = d.mandate_id and x.state <> 'cancelled' and x.id <> d.id
                        and (x.sequence = 'FRST' or x.collection_date < d.collection_date))
      union all
      select d.company_id, 'direct debit ' || d.end_to_end_id, format('on %s banks do not settle', d.collection_date)
        from direct_debits d
       where ${LIVE} and (extract(isodow from d.collection_date) > 5 or to_char(d.collection_date, 'MM-DD') in ('01-01', '05-01', '12-25', '12-26')
         or exists (select from ${EASTER} where d.collection_date in (e.sunday - 2, e.sunday + 1)))`,
  },
  {
    id: 'D5',
    title: 'A run is in the state that its records say, and its debits with it; a file never changes.',
    sql: `
      select r.company_id, 'run ' || r.id as subject, format('it is %s, but its records or its file say otherwise', r.state) as problem
        from direct_debit_runs r
        left join direct_debit_files f on f.company_id = r.company_id and f.run_id = r.id
        cross join lateral (select coalesce(array_agg(step), '{}') as done from direct_debit_run_steps s where s.company_id = r.company_id and s.run_id = r.id) s
       where (case r.state when 'planned' then s.done <> '{}' when 'approved' then not s.done <@ '{approve}' or not s.done @> '{approve}' when 'exported' then not s.done @> '{approve,export}' or s.done && '{submit,cancel}'
                when 'submitted' then not s.done @> '{approve,export,submit}' or s.done && '{cancel}' else not s.done @> '{cancel}' or s.done && '{submit}' end)
          or (f.run_id is not null) <> (s.done @> '{export}')
      union all
      select d.company_id, 'direct debit ' || d.end_to_end_id, format('it is %s in a run that is %s', d.state, r.state)
        from direct_debits d join direct_debit_runs r on r.company_id = d.company_id and r.id = d.run_id
       where (r.state = 'cancelled') <> (d.state = 'cancelled') or (r.state = 'exported' and d.state <> 'exported') or (r.state = 'submitted' and d.state = 'exported') or r.state in ('planned', 'approved')`,
  },
  {
    id: 'D6',
    title: 'Never more is collected than was left of the open item, nor other than was approved.',
    sql: `
      select d.company_id, 'direct debit ' || d.end_to_end_id as subject, format('%s is collected of %s, in %s', d.amount_minor, coalesce(o.amount_minor, 0), coalesce(o.currency, 'nothing')) as problem
        from direct_debits d left join open_items o on o.company_id = d.company_id and o.id = d.open_item_id
        left join direct_debit_run_items i on i.company_id = d.company_id and i.run_id = d.run_id and i.open_item_id = d.open_item_id
       where o.id is null or o.currency <> 'EUR' or o.customer_id <> d.customer_id or d.amount_minor > d.rest_minor or d.rest_minor > o.amount_minor
          or i.amount_minor is distinct from d.amount_minor or i.reason is not null or i.exception is not null`,
  },
  {
    id: 'D7',
    title: 'A direct debit is booked exactly if a payment of its amount and customer stands, which an entry of a statement named.',
    sql: `
      with standing as (
        select b.company_id, b.debit_id, count(*) as payments, bool_and(p.amount_minor = d.amount_minor and p.customer_id = d.customer_id and e.bank_entry_id is not null) as fit
          from direct_debit_bookings b join payments p on p.company_id = b.company_id and p.id = b.payment_id join direct_debits d on d.company_id = b.company_id and d.id = b.debit_id
          left join bank_entry_bookings e on e.company_id = b.company_id and e.payment_id = b.payment_id and e.bank_entry_id = b.bank_entry_id
         where not exists (select from payments r where r.company_id = b.company_id and r.reversal_of = b.payment_id) group by 1, 2)
      select d.company_id, 'direct debit ' || d.end_to_end_id as subject, format('it is %s, and %s payments of it stand', d.state, coalesce(s.payments, 0)) as problem
        from direct_debits d left join standing s on s.company_id = d.company_id and s.debit_id = d.id
       where (d.state = 'booked') <> (coalesce(s.payments, 0) = 1) or s.payments > 1 or not s.fit`,
  },
  {
    id: 'P7',
    title: 'A returned direct debit took back exactly its own payment, once, so that its item is open again; its fee is of its invoice.',
    sql: `
      select d.company_id, 'direct debit ' || d.end_to_end_id as subject, 'it is called returned, and nothing says why, or the other way round' as problem
        from direct_debits d left join direct_debit_returns r on r.company_id = d.company_id and r.debit_id = d.id where (d.state = 'returned') <> (r.id is not null)
      union all
      select r.company_id, 'return ' || r.id, 'what it took back is not the payment of its debit, or not whole'
        from direct_debit_returns r left join payments t on t.company_id = r.company_id and t.id = r.payment_id
       where r.payment_id is null and r.origin = 'statement' or r.payment_id is not null and (t.amount_minor <> -r.amount_minor or t.returned_by is distinct from r.bank_entry_id
            or not exists (select from direct_debit_bookings b where b.company_id = r.company_id and b.debit_id = r.debit_id and b.payment_id = t.reversal_of))
      union all
      select r.company_id, 'return ' || r.id, 'its fee is not of its customer and invoice, or is of another return, too'
        from direct_debit_returns r join fees f on f.company_id = r.company_id and f.id = r.fee_id join open_items o on o.company_id = r.company_id and o.id = r.open_item_id
       where f.customer_id <> r.customer_id or f.document_id is distinct from o.document_id or f.kind <> 'returned_debit'
          or exists (select from direct_debit_returns x where x.company_id = r.company_id and x.fee_id = r.fee_id and x.id <> r.id)
      union all
      -- What still settles the item by the payment that came back would be money that is not there.
      select r.company_id, 'return ' || r.id, 'its payment still settles something'
        from direct_debit_returns r join payments t on t.company_id = r.company_id and t.id = r.payment_id join open_items c on c.company_id = t.company_id and c.payment_id = t.reversal_of
        join allocations a on a.company_id = c.company_id and a.credit_item_id = c.id and a.releases is null join open_items i on i.company_id = a.company_id and i.id = a.open_item_id
       where i.payment_id is null and not exists (select from allocations x where x.company_id = a.company_id and x.releases = a.id)`,
  },
]
