/** Sweeps of issued documents: numbers, dates, frozen contents, totals, credits, and that everything an issue writes was written by one transaction. */
import type { Sweep } from './sweep.ts'

/** Rounds a fraction of integers to a whole number, halves away from zero, in exact numeric arithmetic. */
export const rounded = (numerator: string, denominator: string): string =>
  `(sign(${numerator}) * div(2 * abs(${numerator}) + (${denominator}), 2 * (${denominator})))`

/** UNTDID 1001, of the document c. */
const TYPE_CODE = `case c.kind when 'invoice' then case when c.deposit then '386' else '380' end when 'credit_note' then '381' when 'quote' then '310' when 'order' then '220' when 'order_confirmation' then '231'
  when 'delivery_note' then '270' else '325' end`

/** What posts has a receivable account, an entry and an open item; what only prepares an invoice has none of them. */
const POSTS = `d.kind in ('invoice', 'credit_note')`

export const invoiceSweeps: readonly Sweep[] = [
  {
    id: 'I1',
    title: 'The numbers of each series and year have no gap and begin with the first.',
    sql: `
      with given as (
        select company_id, series_id, fiscal_year, min(number) as first, max(number) as last, count(*) as count from document_numbers group by 1, 2, 3),
      first_year as (select company_id, series_id, min(fiscal_year) as year from document_numbers group by 1, 2)
      select g.company_id, format('series %s, %s', s.kind, g.fiscal_year) as subject, format('numbers %s to %s, but %s of them', g.first, g.last, g.count) as problem
        from given g join number_series s on s.company_id = g.company_id and s.id = g.series_id
        join first_year y on y.company_id = g.company_id and y.series_id = g.series_id
       where g.last - g.first + 1 <> g.count or (g.first <> 1 and not (g.fiscal_year = y.year and g.first = s.start_number))
      union all
      select d.company_id, 'document ' || d.number, 'its number is not the one that was given to it'
        from documents d left join document_numbers n on n.company_id = d.company_id and n.document_id = d.id
       where n.number is distinct from d.sequence or n.series_id <> d.series_id or n.fiscal_year <> d.fiscal_year or n.issue_date <> d.issue_date
          or position(d.sequence::text in d.number) = 0
      union all
      select g.company_id, format('series %s, %s', g.series_id, g.fiscal_year), format('the counter stands at %s, the last number is %s', c.last_number, g.last)
        from given g left join number_counters c on c.company_id = g.company_id and c.series_id = g.series_id and c.fiscal_year = g.fiscal_year
       where c.last_number is distinct from g.last`,
  },
  {
    id: 'I2',
    title: 'A higher number never has an earlier issue date.',
    sql: `
      select company_id, 'document ' || number as subject, format('issued on %s after one of %s', issue_date, previous) as problem
        from (select company_id, number, issue_date,
                     max(issue_date) over (partition by company_id, series_id, fiscal_year order by sequence rows between unbounded preceding and 1 preceding) as previous
                from documents) ordered
       where issue_date < previous`,
  },
  {
    id: 'I3',
    title: 'Every document has a number of its own, and every number a document.',
    sql: `
      select company_id, format('%s %s', kind, number) as subject, format('given %s times', count(*)) as problem
        from documents group by company_id, kind, number having count(*) > 1
      union all
      select company_id, format('series %s number %s', series_id, sequence), format('given %s times', count(*))
        from documents group by company_id, series_id, fiscal_year, sequence having count(*) > 1
      union all
      select n.company_id, format('series %s number %s', n.series_id, n.number), 'its document does not exist'
        from document_numbers n left join documents d on d.company_id = n.company_id and d.id = n.document_id where d.id is null
      union all
      select d.company_id, 'document ' || d.number, 'its draft is of another kind or customer, or was discarded'
        from documents d join drafts f on f.company_id = d.company_id and f.id = d.draft_id
       where f.kind <> d.kind or f.customer_id <> d.customer_id or f.discarded_at is not null`,
  },
  {
    id: 'I4',
    title: 'The frozen content of every document still has its hash.',
    sql: `
      select d.company_id, 'document ' || d.number as subject,
             case when c.document_id is null then 'its content is missing' else 'its content differs from its hash' end as problem
        from documents d left join document_contents c on c.company_id = d.company_id and c.document_id = d.id
       where c.document_id is null or c.sha256 <> sha256(convert_to(c.canonical, 'UTF8'))`,
  },
  {
    id: 'I5',
    title: 'The frozen content of every document says what its rows say: number, dates, parties, lines, VAT, totals; and what went out as an e-invoice is a valid one.',
    sql: `
      with content as materialized (
        -- A credit note shows its amounts positive, as on paper; the books carry them negative.
        select d.*, case d.kind when 'credit_note' then -1 else 1 end as side, c.canonical::jsonb as j from documents d join document_contents c on c.company_id = d.company_id and c.document_id = d.id),
      said_lines as (
        select c.company_id, c.id as document_id, c.number, (l ->> 'no')::int as line_no, l ->> 'kind' as kind, l ->> 'sku' as sku, l ->> 'name' as name,
               (l -> 'period' ->> 'from')::date as period_from, (l -> 'period' ->> 'until')::date as period_until,
               c.side * (l ->> 'quantity')::numeric as quantity, l ->> 'unitCode' as unit_code, (l ->> 'unitPrice')::numeric as unit_price, c.side * (l ->> 'net')::numeric * 100 as net_minor,
               l ->> 'category' as category, (l ->> 'rate')::numeric as rate, (l ->> 'taxDate')::date as tax_date
          from content c cross join jsonb_array_elements(c.j -> 'lines') l),
      said_taxes as (
        select c.company_id, c.id as document_id, c.number, v ->> 'category' as category, (v ->> 'rate')::numeric as rate,
               c.side * (v ->> 'taxable')::numeric * 100 as taxable_minor, c.side * (v ->> 'tax')::numeric * 100 as tax_minor
          from content c cross join jsonb_array_elements(c.j -> 'vat') v)
      select c.company_id, 'document ' || c.number as subject, 'content and row differ in ' || concat_ws(', ',
               case when c.j ->> 'number' <> c.number then 'number' end,
               case when c.j ->> 'kind' <> c.kind or (c.j ->> 'cancellation')::boolean <> c.cancellation then 'kind' end,
               case when (c.j ->> 'typeCode') <> ${TYPE_CODE} then 'type code' end,
               case when (c.j ->> 'issueDate')::date <> c.issue_date then 'issue date' end,
               case when (c.j ->> 'dueDate')::date is distinct from c.due_date then 'due date' end,
               case when (c.j ->> 'taxDate')::date <> c.tax_date then 'tax date' end,
               case when c.j ->> 'currency' <> c.currency then 'currency' end,
               case when c.j ->> 'language' <> c.language then 'language' end,
               case when c.side * (c.j -> 'totals' ->> 'net')::numeric * 100 <> c.net_minor then 'net' end,
               case when c.side * (c.j -> 'totals' ->> 'tax')::numeric * 100 <> c.tax_minor then 'tax' end,
               case when c.side * (c.j -> 'totals' ->> 'gross')::numeric * 100 <> c.gross_minor then 'gross' end,
               case when c.side * coalesce((c.j -> 'totals' ->> 'deducted')::numeric, 0) * 100 <> c.deducted_minor or coalesce((c.j -> 'totals' ->> 'credited')::numeric, 0) * 100 <> c.credited_minor
                      or c.side * (c.j -> 'totals' ->> 'due')::numeric * 100 <> c.gross_minor - c.deducted_minor - c.credited_minor then 'amount due' end,
               case when coalesce(c.j -> 'payment' -> 'cashDiscounts', '[]') <> coalesce(c.cash_discounts, '[]') then 'cash discount' end,
               case when c.j -> 'preceding' ->> 'number' is distinct from o.number then 'preceding invoice' end,
               case when (c.j -> 'preceding' ->> 'issueDate')::date is distinct from o.issue_date then 'date of the preceding invoice' end,
               case when (c.j ->> 'validUntil')::date is distinct from c.valid_until then 'last day' end,
               case when c.j -> 'source' ->> 'number' is distinct from s.number then 'source' end,
               case when c.j -> 'order' ->> 'number' is distinct from r.number then 'order' end) as problem
        from content c left join documents o on o.company_id = c.company_id and o.id = c.corrects_document_id
        left join documents s on s.company_id = c.company_id and s.id = c.source_document_id
        left join documents r on r.company_id = c.company_id and r.id = c.order_document_id
       where c.j ->> 'number' <> c.number or c.j ->> 'kind' <> c.kind or (c.j ->> 'cancellation')::boolean <> c.cancellation
          or (c.j ->> 'typeCode') <> ${TYPE_CODE}
          or (c.j ->> 'issueDate')::date <> c.issue_date or (c.j ->> 'dueDate')::date is distinct from c.due_date or (c.j ->> 'taxDate')::date <> c.tax_date
          or c.j ->> 'currency' <> c.currency or c.j ->> 'language' <> c.language
          or c.side * (c.j -> 'totals' ->> 'net')::numeric * 100 <> c.net_minor or c.side * (c.j -> 'totals' ->> 'tax')::numeric * 100 <> c.tax_minor
          or c.side * (c.j -> 'totals' ->> 'gross')::numeric * 100 <> c.gross_minor
          or c.side * coalesce((c.j -> 'totals' ->> 'deducted')::numeric, 0) * 100 <> c.deducted_minor or coalesce((c.j -> 'totals' ->> 'credited')::numeric, 0) * 100 <> c.credited_minor
                      or c.side * (c.j -> 'totals' ->> 'due')::numeric * 100 <> c.gross_minor - c.deducted_minor - c.credited_minor
          or coalesce(c.j -> 'payment' -> 'cashDiscounts', '[]') <> coalesce(c.cash_discounts, '[]')
          or c.j -> 'preceding' ->> 'number' is distinct from o.number or (c.j -> 'preceding' ->> 'issueDate')::date is distinct from o.issue_date
          or (c.j ->> 'validUntil')::date is distinct from c.valid_until or c.j -> 'source' ->> 'number' is distinct from s.number or c.j -> 'order' ->> 'number' is distinct from r.number
      union all
      select coalesce(s.company_id, l.company_id), format('document %s line %s', coalesce(s.document_id, l.document_id), coalesce(s.line_no, l.line_no)),
             'content and row differ'
        from said_lines s full join document_lines l on l.company_id = s.company_id and l.document_id = s.document_id and l.line_no = s.line_no
       where (s.kind, s.sku, s.name, s.period_from, s.period_until, s.quantity, s.unit_code, s.unit_price, s.net_minor, s.category, s.rate, s.tax_date)
             is distinct from
             (l.kind, l.sku, l.name, l.period_from, l.period_until, l.quantity, l.unit_code, l.unit_price, l.net_minor::numeric, l.tax_category, l.tax_rate, l.tax_date)
      union all
      select coalesce(s.company_id, t.company_id), format('document %s VAT %s %s', coalesce(s.document_id, t.document_id), coalesce(s.category, t.category), coalesce(s.rate, t.rate)),
             'content and row differ'
        from said_taxes s full join document_taxes t on t.company_id = s.company_id and t.document_id = s.document_id and t.category = s.category and t.rate = s.rate
       where s.taxable_minor is distinct from t.taxable_minor::numeric or s.tax_minor is distinct from t.tax_minor::numeric
      union all
      -- The buyer's number cannot change after the first document, so that the customer printed is the customer charged.
      select c.company_id, 'document ' || c.number, format('it names customer %s, its row customer %s', c.j -> 'buyer' ->> 'number', u.number)
        from content c join customers u on u.company_id = c.company_id and u.id = c.customer_id
       where c.j -> 'buyer' ->> 'number' <> u.number
         and not exists (select from change_log g where g.company_id = u.company_id and g.table_name = 'customers' and g.row_key ->> 'id' = u.id::text
                            and g.before ->> 'number' = c.j -> 'buyer' ->> 'number')`,
  },
  {
    id: 'I6',
    title: 'Credit notes never exceed their invoice; a cancellation stands once, takes back all that is left, and frees exactly the charges of its invoice.',
    sql: `
      select o.company_id, 'invoice ' || o.number as subject, format('%s of it, credits of %s', o.gross_minor, sum(c.gross_minor)) as problem
        from documents c join documents o on o.company_id = c.company_id and o.id = c.corrects_document_id
       group by o.company_id, o.id, o.number, o.gross_minor having o.gross_minor + sum(c.gross_minor) < 0 or (bool_or(c.cancellation) and o.gross_minor + sum(c.gross_minor) <> 0)
      union all
      select company_id, 'document ' || corrects_document_id, format('cancelled %s times', count(*)) from documents where cancellation group by 1, 2, corrects_document_id having count(*) > 1
      union all
      select c.company_id, 'credit note ' || c.number, 'it corrects no invoice of its customer in its currency'
        from documents c left join documents o on o.company_id = c.company_id and o.id = c.corrects_document_id
       where c.kind = 'credit_note' and (o.id is null or o.kind <> 'invoice' or o.customer_id <> c.customer_id or o.currency <> c.currency)
      union all
      select l.company_id, 'charge ' || l.charge_id, 'its invoice was cancelled, but it was neither freed nor waived'
        from documents c join document_lines l on l.company_id = c.company_id and l.document_id = c.corrects_document_id and l.charge_id is not null
        left join charge_releases r on r.company_id = l.company_id and r.charge_id = l.charge_id and r.credit_note_id = c.id
       where c.cancellation and r.charge_id is null
      union all
      select r.company_id, 'charge ' || r.charge_id, 'it was freed, but not by the cancellation of its invoice, or as another charge than it is'
        from charge_releases r
        left join charges g on g.company_id = r.company_id and g.id = r.charge_id
        left join document_lines l on l.company_id = r.company_id and l.charge_id = r.charge_id
        left join documents c on c.company_id = r.company_id and c.id = r.credit_note_id and c.cancellation and c.corrects_document_id = l.document_id
       where c.id is null or g.component <> r.component
          or (g.subscription_id, g.planned_item_id, g.starts_after, g.until) is distinct from (r.subscription_id, r.planned_item_id, r.starts_after, r.until)
          or r.next_generation <> g.generation + 1`,
  },
  {
    id: 'I7',
    title: 'Every document adds up: lines and VAT to its totals, VAT from the sum per rate; an invoice is positive, only a credit note negative.',
    sql: `
      with lines as (select company_id, document_id, sum(net_minor) as net from document_lines group by 1, 2),
      per_rate as (select company_id, document_id, tax_category, tax_rate, sum(net_minor) as taxable from document_lines group by 1, 2, 3, 4),
      taxes as (select company_id, document_id, sum(taxable_minor) as taxable, sum(tax_minor) as tax from document_taxes group by 1, 2)
      select d.company_id, 'document ' || d.number as subject,
             format('net %s tax %s gross %s, lines %s, taxable %s, VAT %s', d.net_minor, d.tax_minor, d.gross_minor, l.net, t.taxable, t.tax) as problem
        from documents d
        left join lines l on l.company_id = d.company_id and l.document_id = d.id
        left join taxes t on t.company_id = d.company_id and t.document_id = d.id
       where d.net_minor is distinct from l.net or d.net_minor is distinct from t.taxable or d.tax_minor is distinct from t.tax or d.gross_minor <> d.net_minor + d.tax_minor
          or (d.kind = 'invoice' and d.gross_minor <= 0) or (d.kind = 'credit_note') <> (d.gross_minor < 0) or (d.kind = 'credit_note') <> (d.corrects_document_id is not null)
      union all
      select coalesce(p.company_id, t.company_id), format('document %s VAT %s %s', coalesce(p.document_id, t.document_id), coalesce(p.tax_category, t.category), coalesce(p.tax_rate, t.rate)),
             format('lines %s, taxable %s', p.taxable, t.taxable_minor)
        from per_rate p full join document_taxes t on t.company_id = p.company_id and t.document_id = p.document_id and t.category = p.tax_category and t.rate = p.tax_rate
       where p.taxable is distinct from t.taxable_minor
      union all
      select d.company_id, 'document ' || d.number, format('it deducts %s, its deposits come to %s', d.deducted_minor, coalesce(x.minor, 0))
        from documents d left join (select company_id, document_id, sum(taxable_minor + tax_minor) minor from deposit_deductions group by 1, 2) x on x.company_id = d.company_id and x.document_id = d.id
       where d.deducted_minor <> coalesce(x.minor, 0)
      union all
      -- What credit paid at issue was set off by the same transaction, and by no other way.
      select d.company_id, 'document ' || d.number, format('it says that credit of %s was set off, by its allocations it is %s', d.credited_minor, coalesce(a.minor, 0))
        from documents d left join (
          select o.company_id, o.document_id, sum(a.amount_minor) minor from open_items o join allocations a on a.company_id = o.company_id and a.open_item_id = o.id and a.created_at = o.created_at
           where o.document_id is not null group by 1, 2) a on a.company_id = d.company_id and a.document_id = d.id
       where d.credited_minor <> coalesce(a.minor, 0)
      union all
      select d.company_id, 'deposit ' || d.number, format('%s and %s tax deducted of %s and %s', x.taxable, x.tax, t.taxable, t.tax)
        from (select company_id, deposit_document_id, category, rate, sum(taxable_minor) taxable, sum(tax_minor) tax from deposit_deductions group by 1, 2, 3, 4) x
        join documents d on d.company_id = x.company_id and d.id = x.deposit_document_id
        left join (select o.company_id, coalesce(o.corrects_document_id, o.id) deposit, t.category, t.rate, sum(t.taxable_minor) taxable, sum(t.tax_minor) tax
                     from document_taxes t join documents o on o.company_id = t.company_id and o.id = t.document_id group by 1, 2, 3, 4) t
          on t.company_id = x.company_id and t.deposit = x.deposit_document_id and t.category = x.category and t.rate = x.rate
       where not d.deposit or ((x.taxable, x.tax) <> (0, 0) and (x.taxable, x.tax) is distinct from (t.taxable, t.tax))
      union all
      -- The tax of a part credit may differ from this by rounding, because all parts together mirror the invoice; an invoice never.
      select t.company_id, format('document %s VAT %s %s', d.number, t.category, t.rate), format('tax %s on %s', t.tax_minor, t.taxable_minor)
        from document_taxes t join documents d on d.company_id = t.company_id and d.id = t.document_id
       where abs(t.tax_minor - ${rounded('t.taxable_minor * (t.rate * 100)::numeric', '10000::numeric')}) > case d.kind when 'credit_note' then 1 else 0 end
      union all
      select c.company_id, 'credit note ' || c.number, format('line %s credits more of line %s than it has, or with another tax', l.line_no, l.corrects_line_no)
        from documents c join document_lines l on l.company_id = c.company_id and l.document_id = c.id and l.corrects_line_no is not null
        left join document_lines o on o.company_id = c.company_id and o.document_id = c.corrects_document_id and o.line_no = l.corrects_line_no
       where c.kind = 'credit_note' and (o.line_no is null or abs(l.net_minor) > abs(o.net_minor) or (l.tax_category, l.tax_rate) is distinct from (o.tax_category, o.tax_rate))`,
  },
  {
    id: 'I8',
    title: 'Every invoiced charge is on exactly one invoice line of its amount and days; every other charge on none. Of no line more is agreed, delivered or invoiced than it has.',
    sql: `
      select company_id, 'charge ' || charge_id as subject, format('on %s lines', count(*)) as problem
        from document_lines where charge_id is not null group by company_id, charge_id having count(*) > 1
      union all
      select c.company_id, 'charge ' || c.id, format('%s, but on %s line', c.outcome, case when l.document_id is null then 'no' else 'a' end)
        from charges c left join document_lines l on l.company_id = c.company_id and l.charge_id = c.id
       where (c.outcome = 'invoiced') <> (l.document_id is not null)
      union all
      select c.company_id, 'charge ' || c.id, format('charged %s, on the line %s, or other days, unit price, quantity or customer', c.net_minor, l.net_minor)
        from charges c join document_lines l on l.company_id = c.company_id and l.charge_id = c.id
        join documents d on d.company_id = l.company_id and d.id = l.document_id
       where c.net_minor <> l.net_minor or d.kind <> 'invoice' or d.customer_id <> c.customer_id or d.currency <> c.currency
          or c.quantity <> l.quantity
          -- The line shows the price of the interval that is billed, to six decimals.
          or l.unit_price <> case when c.interval_months = c.base_interval_months or c.interval_months is null then c.unit_price
                                  else round(c.unit_price * c.interval_months / c.base_interval_months, 6) end
          or (c.component = 'recurring' and (l.period_from, l.period_until) is distinct from (c.starts_after + 1, c.until))
      union all
      select company_id, 'charge ' || id, format('outcome zero, amount %s', net_minor) from charges where outcome in ('zero', 'elsewhere') and net_minor <> 0
      union all
      select c.company_id, 'charge ' || c.id, 'it repeats a charge that was not freed'
        from charges c left join charge_releases r on r.company_id = c.company_id and r.component = c.component and r.next_generation = c.generation
         and r.subscription_id is not distinct from c.subscription_id and r.planned_item_id is not distinct from c.planned_item_id
         and r.starts_after is not distinct from c.starts_after and r.until is not distinct from c.until
       where c.generation > 1 and r.charge_id is null
      union all
      select s.company_id, format('document %s line %s', s.source_document_id, s.source_line_no), format('%s of %s %s', sum(s.quantity), l.quantity, s.counts_as)
        from document_line_sources s
        join document_lines l on l.company_id = s.company_id and l.document_id = s.source_document_id and l.line_no = s.source_line_no
        left join documents c on c.company_id = s.company_id and c.corrects_document_id = s.document_id and c.cancellation
        left join document_outcomes e on e.company_id = s.company_id and e.document_id = s.document_id and e.outcome = 'withdrawn'
       where s.counts_as <> 'named' and c.id is null and e.document_id is null
       group by s.company_id, s.source_document_id, s.source_line_no, s.counts_as, l.quantity having sum(s.quantity) * sign(l.quantity) > abs(l.quantity) or min(s.quantity * sign(l.quantity)) < 0
      union all
      select d.company_id, 'document ' || d.number, 'it follows, or counts against, what is no source or no order of its customer, or was given up'
        from documents d
        left join documents s on s.company_id = d.company_id and s.id = d.source_document_id
        left join documents r on r.company_id = d.company_id and r.id = d.order_document_id
        left join document_outcomes e on e.company_id = s.company_id and e.document_id = s.id and e.outcome in ('rejected', 'withdrawn')
       where (d.source_document_id is not null and (s.kind, s.customer_id) is distinct from (d.source_kind, d.customer_id))
          or (d.order_document_id is not null and (r.kind, r.customer_id) is distinct from ('order', d.customer_id))
          or (e.document_id is not null and d.kind <> 'proforma' and not kontor.is_void(d.company_id, d.id))`,
  },
  {
    id: 'I9',
    title: 'Number, document, journal entry, open item, outbox row and audit row of an issue were written by one transaction; what posts nothing has no entry and no open item.',
    sql: `
      with audited as (select distinct company_id, txid from change_log where action = 'issue')
      select d.company_id, 'document ' || d.number as subject, 'missing or of another transaction: ' || concat_ws(', ',
               case when n.txid is distinct from d.txid then 'number' end,
               case when e.txid is distinct from case when ${POSTS} then d.txid end then 'journal entry' end,
               case when o.txid is distinct from case when ${POSTS} and d.gross_minor <> d.deducted_minor then d.txid end then 'open item' end,
               case when m.txid is distinct from case when d.kind <> 'order' then d.txid end then 'outbox row' end,
               case when a.txid is null then 'audit row' end) as problem
        from documents d
        left join document_numbers n on n.company_id = d.company_id and n.document_id = d.id
        left join journal_entries e on e.company_id = d.company_id and e.source_type = 'document' and e.source_id = d.id and e.posting_kind = 'issue'
        left join open_items o on o.company_id = d.company_id and o.document_id = d.id
        left join outbox m on m.company_id = d.company_id and m.document_id = d.id and m.kind = 'document_issued'
        left join audited a on a.company_id = d.company_id and a.txid = d.txid
       where n.txid is distinct from d.txid or e.txid is distinct from case when ${POSTS} then d.txid end or o.txid is distinct from case when ${POSTS} and d.gross_minor <> d.deducted_minor then d.txid end
          or m.txid is distinct from case when d.kind <> 'order' then d.txid end or a.txid is null
      union all
      select d.company_id, 'document ' || d.number, 'amount, date or account of its open item or entry differ from it'
        from documents d
        join open_items o on o.company_id = d.company_id and o.document_id = d.id
        join journal_entries e on e.company_id = d.company_id and e.source_type = 'document' and e.source_id = d.id and e.posting_kind = 'issue'
       where o.amount_minor <> d.gross_minor - d.deducted_minor or o.customer_id <> d.customer_id or o.account <> d.receivable_account or o.currency <> d.currency
          or e.posting_date <> d.issue_date
      union all
      select l.company_id, 'document ' || l.document_id, 'its charge was written by another transaction than its line'
        from document_lines l join documents d on d.company_id = l.company_id and d.id = l.document_id
        join charges c on c.company_id = l.company_id and c.id = l.charge_id
       where c.created_at <> d.created_at`,
  },
  {
    id: 'M1',
    title: 'Every issued document but an order has exactly one outbox row, for its customer and its way of delivery.',
    sql: `
      select d.company_id, 'document ' || d.number as subject, format('%s outbox rows', count(m.id)) as problem
        from documents d left join outbox m on m.company_id = d.company_id and m.document_id = d.id and m.kind = 'document_issued'
         and m.customer_id = d.customer_id and m.delivery = d.delivery
       group by d.company_id, d.id, d.number, d.kind having count(m.id) <> case d.kind when 'order' then 0 else 1 end
      union all
      select company_id, 'message ' || dedupe_key, format('queued %s times', count(*)) from outbox group by company_id, dedupe_key having count(*) > 1`,
  },
]
