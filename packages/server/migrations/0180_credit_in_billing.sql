-- Credit of a customer is set off when the next invoice is issued (BIL-4; docs/decisions/0043-credit-and-cash-discount.md).

alter table customers
  add column credit_offset text collate "C",
  add constraint customer_credit_offset_is_known check (credit_offset in ('runs', 'always', 'never'));
comment on column customers.credit_offset is 'Whether invoices settle credit of the customer when they are issued: those of billing runs, all, or none. Null: as the group, the company or the system has it (MAS-11).';

alter table documents
  add column credited_minor bigint not null default 0,
  add constraint document_is_credited_within_itself check (case when kind = 'invoice' and not deposit then credited_minor between 0 and greatest(0, gross_minor - deducted_minor) else credited_minor = 0 end);
comment on column documents.credited_minor is 'How much credit of the customer was set off when the invoice was issued, as it stands on paper; what is due is the gross amount less this and what is deducted.';

alter table billing_run_items add column credit_minor bigint not null default 0;
comment on column billing_run_items.credit_minor is 'How much credit of the customer the planned invoices would settle. No part of what is approved: a payment that comes in between changes no plan.';
drop view billing_run_item_states;
create view billing_run_item_states with (security_invoker = true) as
  select i.*, r.state run_state, case
      when i.exception is not null then i.exception
      when i.planned in ('skipped', 'parked') then i.planned
      when i.position > r.done_position then 'pending'
      when i.planned = 'zero' then 'zero' else 'billed' end state
    from billing_run_items i join billing_runs r on r.company_id = i.company_id and r.id = i.run_id;
comment on view billing_run_item_states is 'Items of billing runs with the state that follows from the progress of the run.';
grant select on billing_run_item_states to kontor_app, kontor_system;

-- Free credit is rare among the items of a company, and every batch of invoices asks for that of its customers.
create index open_items_free_credit on open_items (company_id, customer_id, due_date, id) where amount_minor < 0 and not settled;
select kontor.append_only_but('documents', array['settled']);
