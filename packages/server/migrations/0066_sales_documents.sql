-- Documents before an invoice: quotes, orders, confirmations, delivery notes, proformas (DOC-1, DOC-2; docs/decisions/0019-quotes-and-deposits.md).
-- They are documents like any other, but post nothing; what follows what, and with which quantities, is kept beside them.

alter table documents drop constraint document_kind_is_known, drop constraint document_invoice_has_due_date, alter column receivable_account drop not null;
alter table documents
  add column valid_until date,
  add column source_document_id bigint,
  add column source_kind text collate "C",
  add column order_document_id bigint;
alter table documents
  add constraint document_kind_is_known check (kind in ('quote', 'order', 'order_confirmation', 'delivery_note', 'proforma', 'invoice', 'credit_note')),
  add constraint document_posts_to_a_receivable check ((kind in ('invoice', 'credit_note')) = (receivable_account is not null)),
  add constraint document_due_date_where_money_is_asked check (case kind when 'invoice' then due_date is not null when 'proforma' then true else due_date is null end),
  add constraint document_is_not_negative check (kind = 'credit_note' or gross_minor >= 0),
  add constraint document_quote_binds_until check (valid_until is null or (kind = 'quote' and valid_until >= issue_date)),
  add constraint document_source_is_whole check ((source_document_id is null) = (source_kind is null)),
  add constraint document_follows_what_it_may check (source_kind is null or (source_kind, kind) in (
    ('quote', 'order'), ('quote', 'proforma'), ('quote', 'invoice'), ('order', 'order_confirmation'), ('order', 'delivery_note'), ('order', 'proforma'), ('order', 'invoice'),
    ('delivery_note', 'invoice'), ('proforma', 'invoice'))),
  add constraint document_of_order check (case when source_kind = 'order' then order_document_id = source_document_id else order_document_id is null or source_document_id is not null end);
comment on table documents is 'Issued documents of all kinds (DOC-1), immutable (L4). Only invoices and credit notes post; credit notes carry negative amounts (I7).';
comment on column documents.valid_until is 'The last day on which a quote binds; null: until it is withdrawn.';
comment on column documents.source_document_id is 'The document that this one follows, of the same customer.';
comment on column documents.order_document_id is 'The order that it belongs to, directly or by its delivery note or proforma.';
create index documents_by_source on documents (company_id, source_document_id) where source_document_id is not null;
create index documents_by_order on documents (company_id, order_document_id) where order_document_id is not null;
select kontor.append_only_but('documents', array['settled']);
select kontor.refer('documents', 'document_source', 'company_id, source_document_id, source_kind, customer_id', 'documents', 'company_id, id, kind, customer_id');
select kontor.refer('documents', 'document_order', 'company_id, order_document_id, customer_id', 'documents', 'company_id, id, customer_id');

create table document_outcomes (
  company_id int not null,
  document_id bigint not null,
  outcome text collate "C" not null,
  remark text,
  late boolean not null default false,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, document_id),
  constraint document_outcome_is_known check (outcome in ('accepted', 'rejected', 'withdrawn', 'closed')),
  constraint document_outcome_late_is_acceptance check (not late or outcome = 'accepted')
);
comment on table document_outcomes is 'How a quote, order or other document that posts nothing ended: accepted, rejected, withdrawn, closed; once, by whom and when (DOC-2).';
comment on column document_outcomes.late is 'Accepted after the last day on which the quote was binding.';
select kontor.protect('document_outcomes');
grant select, insert on document_outcomes to kontor_app, kontor_system;
select kontor.append_only('document_outcomes');
select kontor.refer('document_outcomes', 'document_outcome_document', 'company_id, document_id', 'documents', 'company_id, id');

create table document_line_sources (
  company_id int not null,
  document_id bigint not null,
  line_no smallint not null,
  source_document_id bigint not null,
  source_line_no smallint not null,
  counts_as text collate "C" not null,
  quantity numeric(18, 6) not null,
  created_at timestamptz not null default now(),
  primary key (company_id, document_id, line_no, source_document_id),
  constraint document_line_counts_as_is_known check (counts_as in ('agreed', 'delivered', 'invoiced', 'named'))
);
comment on table document_line_sources is 'With which quantity a line of a follow-up counts against the line that it came from: of a quote (agreed), an order or delivery note (delivered, invoiced); a confirmation or proforma only names it.';
create index document_line_sources_by_source on document_line_sources (company_id, source_document_id, source_line_no, counts_as);
select kontor.protect('document_line_sources');
grant select, insert on document_line_sources to kontor_app, kontor_system;
select kontor.append_only('document_line_sources');
select kontor.refer('document_line_sources', 'document_line_source_line', 'company_id, document_id, line_no', 'document_lines', 'company_id, document_id, line_no');
select kontor.refer('document_line_sources', 'document_line_source_source', 'company_id, source_document_id, source_line_no', 'document_lines', 'company_id, document_id, line_no');

create function kontor.is_void(company int, document bigint) returns boolean language sql stable set search_path = public, pg_catalog as $$
  select exists (select from documents c where c.company_id = company and c.corrects_document_id = document and c.cancellation)
      or exists (select from document_outcomes o where o.company_id = company and o.document_id = document and o.outcome = 'withdrawn')
$$;
comment on function kontor.is_void(int, bigint) is 'Whether a document counts no more: an invoice that was cancelled, a document that was withdrawn.';

-- Nothing is agreed, delivered or invoiced twice: what follows a line never comes to more than it has. The sources are locked first, so that two clerks cannot both take the rest.
create function kontor.quantities_within_source() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
declare
  bad record;
begin
  perform 1 from documents d where (d.company_id, d.id) in (select company_id, source_document_id from new_rows) order by d.company_id, d.id for no key update;
  select s.source_document_id as document, s.source_line_no as line into bad
    from document_line_sources s join document_lines l on l.company_id = s.company_id and l.document_id = s.source_document_id and l.line_no = s.source_line_no
   where (s.company_id, s.source_document_id, s.source_line_no, s.counts_as) in (select company_id, source_document_id, source_line_no, counts_as from new_rows)
     and s.counts_as <> 'named' and not kontor.is_void(s.company_id, s.document_id)
   group by s.company_id, s.source_document_id, s.source_line_no, s.counts_as, l.quantity
  having sum(s.quantity) * sign(l.quantity) > abs(l.quantity) or min(s.quantity * sign(l.quantity)) < 0 or (l.quantity = 0 and bool_or(s.quantity <> 0)) limit 1;
  if found then
    raise exception 'more follows line % of document % than it has', bad.line, bad.document using errcode = '23514', constraint = 'quantities_within_source', detail = bad.line::text;
  end if;
  return null;
end $$;
create trigger quantities_within_source after insert on document_line_sources referencing new table as new_rows
  for each statement execute function kontor.quantities_within_source();

alter table drafts drop constraint draft_kind_is_known;
alter table drafts
  add column source_document_id bigint,
  add constraint draft_kind_is_known check (kind in ('quote', 'order', 'order_confirmation', 'delivery_note', 'proforma', 'invoice', 'credit_note')),
  add constraint draft_source foreign key (company_id, source_document_id) references documents (company_id, id);
comment on table drafts is 'Documents in the making, edited freely (DOC-2). A draft has no number (I3); when issued, a document names it.';
comment on column drafts.source_document_id is 'The document that it is to follow.';
