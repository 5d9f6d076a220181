/** The long statements of the billing floor (billing-floor.ts): what is due, what it costs, what the paper says, what is posted. */

/** $1, $2: range of customer ids; $3: first id of the floor. */
export const CUSTOMERS_OF_BATCH = `
  create temporary table batch_customers on commit drop as
  select c.*, coalesce(c.payment_days, p.payment_days) term_of_payment, s.id series_id, extract(year from current_date)::int fiscal_year,
         c.id - 100000000 sequence, $3::bigint + (c.id - 100000000) * 10 document_id,
         replace(replace(s.pattern, '{YYYY}', '2026'), substring(s.pattern from '\\{0+\\}'), lpad((c.id - 100000000)::text, greatest(length(substring(s.pattern from '\\{(0+)\\}')), length((c.id - 100000000)::text)), '0')) document_number,
         m.reference mandate_reference, m.signed_on mandate_signed_on, m.iban_last4 mandate_last4, m.iban_country mandate_country
    from customers c join companies p on p.company_id = c.company_id join number_series s on s.company_id = c.company_id and s.kind = 'invoice'
    left join mandates m on m.company_id = c.company_id and m.customer_id = c.id and m.revoked_on is null
   where c.company_id = 1 and c.id >= $1 and c.id < $2 and c.deleted_at is null`

/** $1: run date; $2: first id of the floor. The recurring charges that are due, the setup fees, their tax and accounts, in the order of the paper. */
export const LINES = `
  create temporary table batch_lines on commit drop as
  with services as (
    select c.id customer_id, c.document_id, c.country, c.vat_id, c.discount_percent customer_discount, s.id subscription_id, s.label, s.contract_number, s.start_date, s.setup_fee_due,
           coalesce(l.until + 1, s.start_date) next, t.id term_id, t.quantity, coalesce(t.net_price, v.net_price) unit_price, case when t.net_price is null then v.id end price_version_id,
           v.id version_id, v.setup_fee, t.discount_percent subscription_discount, p.sku, p.name, p.unit, p.unit_code, p.interval_months, p.timing, p.alignment, p.tax_class, p.revenue_account
      from batch_customers c
      join subscriptions s on s.company_id = 1 and s.customer_id = c.id and s.state <> 'draft' and s.deleted_at is null
      join subscription_terms t on t.company_id = 1 and t.subscription_id = s.id
      join products p on p.company_id = 1 and p.id = s.product_id
      join price_versions v on v.company_id = 1 and v.product_id = p.id
      left join lateral (select until from charges x where x.company_id = 1 and x.subscription_id = s.id and x.component = 'recurring' and x.generation = 1 order by starts_after desc limit 1) l on true),
  due as (
    select s.*, 'recurring' component, 1 part, greatest(g.whole_from, s.next) billable_from, g.whole_until billable_until, g.whole_from, g.whole_until
      from services s cross join lateral (
        select d::date whole_from, (d + make_interval(months => s.interval_months) - interval '1 day')::date whole_until
          from generate_series(case s.alignment when 'calendar' then date_trunc('month', s.next) else s.next end::timestamp, $1::date, make_interval(months => s.interval_months)) d) g
     where case s.timing when 'advance' then greatest(g.whole_from, s.next) else g.whole_until end <= $1::date
     union all
    select s.*, 'setup', 0, null, null, null, null from services s where s.setup_fee_due and s.setup_fee > 0),
  priced as (
    select d.customer_id, d.document_id, d.country, d.vat_id, d.subscription_id, d.label, d.contract_number, d.start_date, d.component, d.part, d.billable_from, d.billable_until,
           d.whole_from, d.whole_until, d.sku, d.name, d.unit, d.unit_code, d.tax_class, d.revenue_account product_account,
           case when component = 'recurring' then d.term_id end term_id,
           case when component = 'recurring' then d.price_version_id else d.version_id end price_version_id,
           case when component = 'recurring' then d.interval_months end interval_months, billable_until - billable_from + 1 days, whole_until - whole_from + 1 whole_days,
           case when component = 'recurring' then d.quantity else 1 end quantity, case when component = 'recurring' then d.unit_price else d.setup_fee end unit_price,
           case when component = 'recurring' then d.subscription_discount else 0 end subscription_discount, case when component = 'recurring' then d.customer_discount else 0 end customer_discount,
           coalesce(d.billable_until, $1::date) tax_date
      from due d),
  taxed as (
    select p.*, (round(p.quantity * p.unit_price * coalesce(p.days, 1) * (100 - p.subscription_discount) * (100 - p.customer_discount) / coalesce(p.whole_days, 1) / 10000, 2) * 100)::bigint net_minor,
           case when p.country = 'CH' then 'O' when p.country = 'AT' and p.vat_id is not null then 'AE' else 'S' end tax_category,
           case when p.country = 'CH' then 'third_country_service' when p.country = 'AT' and p.vat_id is not null then 'eu_reverse_charge' else 'domestic' end tax_case
      from priced p)
  select t.*, row_number() over (partition by t.customer_id order by t.subscription_id, t.part, t.billable_from)::int line_no,
         $2::bigint + 5000000000 + row_number() over (order by t.subscription_id, t.part, t.billable_from) + min(t.subscription_id) over () * 10 charge_id,
         case when t.tax_category = 'S' then r.rate else 0.00 end tax_rate, coalesce(a.revenue_account, t.product_account) revenue_account
    from taxed t
    join tax_rates r on r.country = 'DE' and r.tax_class = t.tax_class and r.valid_from <= t.tax_date and (r.valid_until is null or r.valid_until >= t.tax_date)
    join posting_rules a on a.company_id = 1 and a.tax_case = t.tax_case and a.tax_class = t.tax_class`

/** Tax for each category and rate on the sum of its lines, and from both the documents. */
export const TAXES = `
  create temporary table batch_taxes on commit drop as
  select document_id, tax_category, tax_rate::numeric(5, 2) tax_rate, min(tax_class) tax_class, min(tax_case) tax_case, sum(net_minor)::bigint taxable_minor,
         round(sum(net_minor) * tax_rate / 100)::bigint tax_minor
    from batch_lines group by document_id, tax_category, tax_rate;
  create temporary table batch_documents on commit drop as
  select c.id customer_id, c.document_id, c.document_number, c.series_id, c.fiscal_year, c.sequence, c.term_of_payment payment_days, c.language,
         case when c.delivery <> 'post' and coalesce(c.billing_email, c.email) is null then 'post' else c.delivery end delivery, l.tax_date, l.net_minor, t.tax_minor
    from batch_customers c
    join (select document_id, max(tax_date) tax_date, sum(net_minor)::bigint net_minor from batch_lines group by document_id) l using (document_id)
    join (select document_id, sum(tax_minor)::bigint tax_minor from batch_taxes group by document_id) t using (document_id);
  analyze batch_documents`

/** $1: the run. */
export const PLAN_ITEMS = `
  insert into billing_run_items (company_id, run_id, position, customer_id, customer_number, planned, plan_hash, plan, invoices, charges, net_minor, tax_minor, gross_minor, forecast_minor, outlier)
  select 1, $1, d.sequence, d.customer_id, c.number, 'due', encode(sha256(convert_to(l.plan, 'UTF8')), 'hex'), l.plan, 1, l.charges, d.net_minor, d.tax_minor, d.net_minor + d.tax_minor, d.net_minor, 'first_invoice'
    from batch_documents d join batch_customers c using (document_id)
    join (select document_id, count(*) charges, json_agg(json_build_array(component, subscription_id, '', 1, sku, name, label, billable_from, billable_until, quantity, unit_price, days, whole_days,
                 subscription_discount, customer_discount, net_minor, tax_category, tax_rate, tax_case, revenue_account) order by line_no)::text plan
            from batch_lines group by document_id) l using (document_id) order by d.sequence`

const text = (minor: string): string => `(${minor} / 100.0)::numeric(18, 2)::text`
/** Decimal text with at least two places and without needless zeros. */
const price = (column: string): string => `case when scale(trim_scale(${column})) < 2 then round(${column}, 2) else trim_scale(${column}) end::text`

/** $1: issue date. The canonical document, built in SQL; row_to_json writes it as compactly as JSON.stringify. */
export const CONTENTS = `
  insert into document_contents (company_id, document_id, canonical, sha256)
  select 1, document_id, canonical, sha256(convert_to(canonical, 'UTF8')) from (
    select d.document_id, row_to_json(paper)::text canonical
      from batch_documents d join batch_customers c using (document_id)
      join companies p on p.company_id = 1
      join (select document_id, min(billable_from) period_from, max(billable_until) period_until, array_to_json(array_agg(row_to_json(line) order by line_no)) lines
              from batch_lines l cross join lateral (
                select l.line_no "no", component kind, sku, name, label note, contract_number "group",
                       (select row_to_json(x) from (select billable_from "from", billable_until until) x where billable_from is not null) period,
                       trim_scale(quantity)::text quantity, unit, unit_code "unitCode", ${price('unit_price')} "unitPrice",
                       (select row_to_json(x) from (select days, whole_days "of") x where days <> whole_days) proration,
                       array_remove(array[case when subscription_discount > 0 then '{"kind":"subscription","percent":"' || trim_scale(subscription_discount) || '"}' end,
                         case when customer_discount > 0 then '{"kind":"customer","percent":"' || trim_scale(customer_discount) || '"}' end], null)::json[] discounts,
                       ${text('net_minor')} net, tax_category category, tax_rate::text rate, tax_date "taxDate") line
             group by document_id) l using (document_id)
      join (select document_id, array_to_json(array_agg(row_to_json("row") order by tax_category desc, tax_rate desc)) vat
              from batch_taxes t cross join lateral (
                select tax_category category, tax_rate::text rate, ${text('taxable_minor')} taxable, ${text('tax_minor')} tax,
                       case tax_category when 'AE' then 'VATEX-EU-AE' when 'O' then 'VATEX-EU-O' end "exemptionCode",
                       case tax_category when 'AE' then 'Steuerschuldnerschaft des Leistungsempfängers (Art. 196 MwStSystRL).'
                         when 'O' then 'Nicht steuerbare Leistung: Der Leistungsort liegt außerhalb der Europäischen Union.' end "exemptionReason") "row"
             group by document_id) t using (document_id)
      cross join lateral (
        select 'kontor-document-1' "schema", 'invoice' kind, '380' "typeCode", false cancellation, d.document_number "number", $1::date "issueDate", $1::date + d.payment_days "dueDate",
               d.tax_date "taxDate", 'EUR' currency, null::text "buyerReference", null::text "orderReference", null::text einvoice, d.language,
               (select row_to_json(x) from (select p.name, p.street, p.postcode, p.city, p.country, p.vat_id "vatId", p.tax_number "taxNumber", p.registration_number "registrationNumber",
                  p.register_court "registerCourt", p.representatives, p.phone, p.email, p.web, null::text contact, null::text "electronicAddress", p.bank_name "bankName", p.iban, p.bic, p.account_national "accountNational",
                  p.creditor_id "creditorId", p.logo_sha256 logo, null::text portal) x) seller,
               (select row_to_json(x) from (select c.number, coalesce(nullif(c.company_name, ''), btrim(c.first_name || ' ' || c.last_name)) "name",
                  case when c.company_name <> '' then btrim(c.first_name || ' ' || c.last_name) end contact, c.care_of "careOf", c.street, c.postcode, c.city, c.country, c.vat_id "vatId",
                  c.registration_number "registrationNumber", coalesce(c.billing_email, c.email) email, null::text "electronicAddress",
                  c.kind = 'business' "isBusiness") x) buyer,
               (select row_to_json(x) from (select l.period_from "from", l.period_until until) x) "servicePeriod", null::text preceding, null::text reason,
               (select row_to_json(x) from (select coalesce(c.payment_method, 'transfer') "method", d.payment_days days, d.document_number || ' ' || c.number reference,
                  null::text "variableSymbol", '[]'::json "cashDiscounts", (select row_to_json(y) from (select c.mandate_reference reference, c.mandate_signed_on "signedOn",
                    c.mandate_last4 "ibanLast4", c.mandate_country "ibanCountry") y where c.mandate_reference is not null) mandate) x) payment,
               l.lines, t.vat,
               (select row_to_json(x) from (select ${text('d.net_minor')} net, ${text('d.tax_minor')} tax, ${text('(d.net_minor + d.tax_minor)')} gross, ${text('(d.net_minor + d.tax_minor)')} due) x) totals,
               null::text introduction, null::text closing) paper
     order by d.sequence) papers`

const POSTED = `
  create temporary table batch_postings on commit drop as
  with sides as (
    select document_id, 0 place, 0::bigint nth, '1400' account, customer_id, net_minor + tax_minor debit, 0::bigint credit from batch_documents
     union all
    select document_id, 1, min(line_no), revenue_account, null, 0, sum(net_minor)::bigint from batch_lines group by document_id, revenue_account
     union all
    select t.document_id, 2, case t.tax_class when 'S' then 1 else 2 end, r.tax_account, null, 0, t.tax_minor
      from batch_taxes t join posting_rules r on r.company_id = 1 and r.tax_case = t.tax_case and r.tax_class = t.tax_class where t.tax_minor > 0)
  select document_id, row_number() over (partition by document_id order by place, nth)::int line_no, account, customer_id, debit, credit from sides`

/** Entries with the hash of their text (the ledger's own: fields and records by their separators), then all postings by one statement. */
const ENTRIES = `
  insert into journal_entries (company_id, id, posting_date, period, source_type, source_id, posting_kind, document_number, description, run_id, created_by, content_hash)
  select 1, document_id + 1, $1::date, date_trunc('month', $1::date), 'document', document_id, 'issue', document_number, description, $2, 'cli:bench',
         sha256(convert_to(concat_ws(e'\\x1f', 1, document_id + 1, $1::date, 'document', document_id, 'issue', document_number, description, '') || e'\\x1e' || lines, 'UTF8'))
    from (select d.document_id, d.document_number, d.sequence,
                 d.document_number || ' ' || c.number || ' ' || coalesce(nullif(c.company_name, ''), btrim(c.last_name || ' ' || c.first_name)) description
            from batch_documents d join batch_customers c using (document_id)) d
    join (select document_id, string_agg(concat_ws(e'\\x1f', line_no, account, coalesce(customer_id::text, ''), 'EUR', debit, credit), e'\\x1e' order by line_no) lines
            from batch_postings group by document_id) p using (document_id) order by sequence`

const LEDGER_LINES = `
  insert into postings (company_id, entry_id, line_no, account, customer_id, currency, debit_minor, credit_minor)
  select 1, document_id + 1, line_no, account, customer_id, 'EUR', debit, credit from batch_postings order by document_id, line_no`

export const POSTINGS: readonly { readonly text: string; readonly values: (date: string, run: bigint) => readonly unknown[] }[] = [
  { text: POSTED, values: () => [] },
  { text: ENTRIES, values: (date, run) => [date, run] },
  { text: LEDGER_LINES, values: () => [] },
]
