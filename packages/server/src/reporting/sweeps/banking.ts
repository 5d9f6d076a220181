/** Sweeps of bank statements: each line once, each statement whole. */
import type { Sweep } from './sweep.ts'

export const bankingSweeps: readonly Sweep[] = [
  {
    id: 'P1',
    title: 'A line of a statement is kept once; truly equal lines are counted from zero without a gap.',
    sql: `
      select company_id, 'bank account ' || bank_account_id as subject, format('%s equal lines of %s are counted up to %s', count(*), min(booking_date), max(occurrence)) as problem
        from bank_statement_entries group by company_id, bank_account_id, purpose, fingerprint having max(occurrence) <> count(*) - 1`,
  },
  {
    id: 'P2',
    title: 'The opening balance of a statement and its entries, those included that an earlier one had said, come to its closing balance.',
    sql: `
      with said as (
        select s.company_id, s.id, s.opening_minor, s.closing_minor, s.entries,
               coalesce(sum(x.amount_minor), 0) as sum_minor, count(x.amount_minor) as found
          from bank_statements s
          left join (select company_id, statement_id, amount_minor from bank_statement_entries
                     union all select r.company_id, r.statement_id, e.amount_minor from bank_statement_repeats r join bank_statement_entries e on e.company_id = r.company_id and e.id = r.repeated_entry_id) x
            on x.company_id = s.company_id and x.statement_id = s.id
         group by s.company_id, s.id)
      select company_id, 'bank statement ' || id as subject, format('%s entries of %s, sum %s, balances %s and %s', found, entries, sum_minor, opening_minor, closing_minor) as problem
        from said where found <> entries or opening_minor + sum_minor <> closing_minor`,
  },
  {
    id: 'P5',
    title: 'What statements posted stands on the bank account\'s own account of the books, and all of them come to what the bank says less the balance they began with, gaps, and what waits outside of the books.',
    sql: `
      with own as (
        select b.company_id, b.id, coalesce(b.ledger_account, (select a.number from accounts a where a.company_id = b.company_id and a.payment_role = 'bank'
                 order by exists (select from company_bank_accounts o where o.company_id = a.company_id and o.ledger_account = a.number), a.number limit 1)) as ledger from company_bank_accounts b),
      posted as (
        select s.company_id, s.bank_account_id, t.account, sum(t.debit_minor - t.credit_minor) as minor
          from journal_entries j join bank_statements s on s.company_id = j.company_id and s.id = j.source_id
          join postings t on t.company_id = j.company_id and t.entry_id = j.id join accounts a on a.company_id = t.company_id and a.number = t.account
         where j.source_type = 'bank_statement' and a.payment_role is distinct from 'clearing' group by 1, 2, 3),
      told as (
        select s.company_id, s.bank_account_id, s.id, s.statement_date, s.closing_minor, s.opening_minor + coalesce(r.minor, 0) as begins
          from bank_statements s join companies c on c.company_id = s.company_id and c.currency = s.currency
          left join (select r.company_id, r.statement_id, sum(e.amount_minor) as minor from bank_statement_repeats r join bank_statement_entries e on e.company_id = r.company_id and e.id = r.repeated_entry_id group by 1, 2) r
            on r.company_id = s.company_id and r.statement_id = s.id
         where s.purpose = 'statement'),
      chain as (select t.*, lag(closing_minor) over w as before, count(*) filter (where closing_minor is null or begins is null) over (partition by company_id, bank_account_id) as without from told t window w as (partition by company_id, bank_account_id order by statement_date, id)),
      bank as (
        select company_id, bank_account_id, (array_agg(closing_minor order by statement_date desc, id desc))[1] as closing, sum(begins - coalesce(before, 0)) as began from chain where without = 0 group by company_id, bank_account_id),
      outside as (
        select e.company_id, e.bank_account_id, sum(w.amount_minor) as minor from bank_entry_work w join bank_statement_entries e on e.company_id = w.company_id and e.id = w.bank_entry_id
          join companies c on c.company_id = e.company_id and c.currency = e.currency where w.posted_by is null group by 1, 2)
      select p.company_id, 'bank account ' || p.bank_account_id as subject, format('its statements are posted on the account %s and not on %s', p.account, o.ledger) as problem
        from posted p join own o on o.company_id = p.company_id and o.id = p.bank_account_id where p.account is distinct from o.ledger
      union all
      select b.company_id, 'bank account ' || b.bank_account_id, format('the bank says %s, the books %s of it, %s were there before and %s wait outside', b.closing, coalesce(p.minor, 0), b.began, coalesce(u.minor, 0))
        from bank b left join (select company_id, bank_account_id, sum(minor) as minor from posted group by 1, 2) p on p.company_id = b.company_id and p.bank_account_id = b.bank_account_id
        left join outside u on u.company_id = b.company_id and u.bank_account_id = b.bank_account_id
       where b.closing is distinct from b.began + coalesce(p.minor, 0) + coalesce(u.minor, 0)`,
  },
  {
    id: 'P8',
    title: 'What a rule of the company booked went its way, whole, to no receivable account and none of money, and was no payment that came back.',
    sql: `
      select b.company_id, 'bank entry ' || b.bank_entry_id as subject, format('%s booked of %s by the rule %s for %s', b.amount_minor, e.amount_minor, r.id, r.direction) as problem
        from bank_entry_bookings b join bank_rules r on r.company_id = b.company_id and r.id = b.bank_rule_id join bank_statement_entries e on e.company_id = b.company_id and e.id = b.bank_entry_id
       where b.amount_minor <> e.amount_minor or (b.amount_minor > 0) <> (r.direction = 'credit') or e.return_reason is not null
      union all
      select b.company_id, 'bank entry ' || b.bank_entry_id, format('the rule %s booked it on the account %s', b.bank_rule_id, t.account)
        from bank_entry_bookings b join postings t on t.company_id = b.company_id and t.entry_id = b.journal_entry_id join accounts a on a.company_id = t.company_id and a.number = t.account
       where b.bank_rule_id is not null and (a.receivable or a.payment_role not in ('clearing', 'fee', 'interest', 'bank_charge', 'cash_transit'))`,
  },
  {
    id: 'P3',
    title: 'What of a bank entry is booked is what its standing bookings sum to, each with its payment or journal entry of that amount; never more than came.',
    sql: `
      with booked as (select company_id, bank_entry_id, sum(amount_minor) as minor from bank_entry_bookings group by company_id, bank_entry_id)
      select w.company_id, 'bank entry ' || w.bank_entry_id as subject, format('%s are said to be booked, bookings come to %s', w.booked_minor, coalesce(b.minor, 0)) as problem
        from bank_entry_work w left join booked b on b.company_id = w.company_id and b.bank_entry_id = w.bank_entry_id where w.booked_minor <> coalesce(b.minor, 0)
      union all
      select e.company_id, 'bank entry ' || e.id, 'waits nowhere, though it moved money'
        from bank_statement_entries e left join bank_entry_work w on w.company_id = e.company_id and w.bank_entry_id = e.id
       where e.purpose = 'statement' and e.amount_minor <> 0 and (w.bank_entry_id is null or w.amount_minor <> e.amount_minor)
      union all
      -- From the bank to the clearing account: what an entry of the journal posted is what the entries that name it moved.
      select j.company_id, 'journal entry ' || j.id, format('posts %s of a bank statement, whose entries come to %s', posted.minor, coalesce(moved.minor, 0))
        from journal_entries j
        cross join lateral (select coalesce(sum(t.debit_minor - t.credit_minor), 0) as minor from postings t join accounts a on a.company_id = t.company_id and a.number = t.account
                             where t.company_id = j.company_id and t.entry_id = j.id and a.payment_role is distinct from 'clearing') posted
        left join (select company_id, posted_by, sum(amount_minor) as minor from bank_entry_work where posted_by is not null group by company_id, posted_by) moved on moved.company_id = j.company_id and moved.posted_by = j.id
       where j.source_type = 'bank_statement' and posted.minor is distinct from moved.minor
      union all
      select p.company_id, 'payment ' || p.id, 'came with a bank statement, and no entry of one is booked as it'
        from payments p left join bank_entry_bookings b on b.company_id = p.company_id and b.payment_id = p.id where p.origin = 'statement' and b.amount_minor is distinct from p.amount_minor`,
  },
]
