-- Refunds (ARE-4): money back to a customer from their credit, asked for, approved, and booked when it went (docs/decisions/0042-refunds.md).

create table refunds (
  company_id int not null references companies,
  id bigint not null,
  customer_id bigint not null,
  receivable_account text collate "C" not null,
  currency char(3) collate "C" not null,
  amount_minor bigint not null,
  reason text not null,
  payee text not null,
  account_from text collate "C" not null,
  account_cipher bytea not null,
  account_search bytea not null,
  account_last4 text collate "C" not null,
  account_country char(2) collate "C",
  bic text collate "C",
  content_hash text collate "C" not null,
  needs_approval boolean not null,
  state text collate "C" not null default 'requested',
  requested_by text collate "C" not null,
  requested_at timestamptz not null default now(),
  version int not null default 1,
  primary key (company_id, id),
  constraint refund_customer foreign key (company_id, customer_id) references customers,
  constraint refund_receivable_account foreign key (company_id, receivable_account) references accounts,
  constraint refund_is_positive check (amount_minor > 0),
  constraint refund_account_from_is_known check (account_from in ('paid', 'customer', 'mandate', 'typed')),
  constraint refund_state_is_known check (state in ('requested', 'approved', 'rejected', 'withdrawn', 'paid', 'returned')),
  constraint refund_hash_is_sha256 check (content_hash ~ '^[0-9a-f]{64}$')
);
comment on table refunds is 'Money that goes back to a customer. What it says never changes, its state does; while it is requested or approved it holds its credit, which settles nothing else (P6).';
comment on column refunds.account_from is 'Where the account comes from: the one that paid, the customer''s, a mandate''s, or typed.';
comment on column refunds.account_country is 'Of an IBAN; null: an account as a country writes it, without an IBAN.';
comment on column refunds.content_hash is 'Of customer, amount, account and credit: what approval names.';
create index refunds_by_state on refunds (company_id, state, id);
create index refunds_by_customer on refunds (company_id, customer_id, id);
select kontor.protect('refunds');
grant select, insert on refunds to kontor_app, kontor_system;
select kontor.append_only('refunds');
select kontor.append_only_but('refunds', array['state', 'version']);
grant update (state, version) on refunds to kontor_app, kontor_system;

create table refund_credits (
  company_id int not null,
  refund_id bigint not null,
  credit_item_id bigint not null,
  amount_minor bigint not null,
  primary key (company_id, refund_id, credit_item_id),
  constraint refund_credit_refund foreign key (company_id, refund_id) references refunds,
  constraint refund_credit_item foreign key (company_id, credit_item_id) references open_items (company_id, id),
  constraint refund_credit_is_positive check (amount_minor > 0)
);
comment on table refund_credits is 'Which credit a refund gives back, and so holds until it is paid, rejected or withdrawn.';
create index refund_credits_by_item on refund_credits (company_id, credit_item_id);
select kontor.protect('refund_credits');
grant select, insert on refund_credits to kontor_app, kontor_system;
select kontor.append_only('refund_credits');

create table refund_steps (
  company_id int not null,
  id bigint not null,
  refund_id bigint not null,
  step text collate "C" not null,
  content_hash text collate "C",
  reason text,
  done_by text collate "C" not null,
  done_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint refund_step_refund foreign key (company_id, refund_id) references refunds,
  constraint refund_step_is_known check (step in ('approve', 'reject', 'withdraw', 'return')),
  constraint refund_step_says_what_or_why check ((step = 'approve') = (content_hash is not null) and (step = 'approve') = (reason is null))
);
comment on table refund_steps is 'Who approved, rejected or withdrew a refund, or noted that it came back, when and why; approval names what was seen.';
create index refund_steps_by_refund on refund_steps (company_id, refund_id, id);
select kontor.protect('refund_steps');
grant select, insert on refund_steps to kontor_app, kontor_system;
select kontor.append_only('refund_steps');

-- What is promised ---------------------------------------------------------------------------------------
create function kontor.promised(company int, item bigint) returns bigint language sql stable as $$
  select coalesce(sum(p.amount_minor), 0)::bigint from refund_credits p join refunds r on r.company_id = p.company_id and r.id = p.refund_id
   where p.company_id = company and p.credit_item_id = item and r.state in ('requested', 'approved')
$$;
comment on function kontor.promised(int, bigint) is 'How much of a credit is held for refunds that are asked for or approved and not paid yet.';

-- The wall on both sides: whoever comes second, an allocation or a refund, finds the item locked and sees what the first one took.
create function kontor.allocations_within_promises() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  if exists (select from (select distinct n.company_id, n.credit_item_id from new_allocations n join refund_credits p on p.company_id = n.company_id and p.credit_item_id = n.credit_item_id) n
               join open_items o on o.company_id = n.company_id and o.id = n.credit_item_id
              where o.allocated_minor - o.amount_minor < kontor.promised(o.company_id, o.id)) then
    raise exception 'credit is held for a refund' using errcode = '23514', constraint = 'allocations_within_promises';
  end if;
  return null;
end $$;
comment on function kontor.allocations_within_promises() is 'Credit that is promised to a refund settles nothing else. By its name it fires after allocations_within_items, which has locked the items.';
create trigger allocations_within_promises after insert on allocations referencing new table as new_allocations for each statement execute function kontor.allocations_within_promises();

create function kontor.refunds_within_credit() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  perform 1 from open_items o where (o.company_id, o.id) in (select company_id, credit_item_id from new_rows) order by o.company_id, o.id for no key update;
  if exists (select from new_rows n join refunds r on r.company_id = n.company_id and r.id = n.refund_id join open_items o on o.company_id = n.company_id and o.id = n.credit_item_id
              where o.customer_id <> r.customer_id or o.currency <> r.currency or o.account <> r.receivable_account or o.allocated_minor - o.amount_minor < kontor.promised(o.company_id, o.id)) then
    raise exception 'a refund is of more than the credit of its customer' using errcode = '23514', constraint = 'refunds_within_credit';
  end if;
  if exists (select from refunds r where (r.company_id, r.id) in (select company_id, refund_id from new_rows)
                and r.amount_minor <> (select sum(p.amount_minor) from refund_credits p where p.company_id = r.company_id and p.refund_id = r.id)) then
    raise exception 'a refund is of another amount than the credit that it gives back' using errcode = '23514', constraint = 'refunds_within_credit';
  end if;
  return null;
end $$;
create trigger refunds_within_credit after insert on refund_credits referencing new table as new_rows for each statement execute function kontor.refunds_within_credit();

-- P6: never more goes back than came. Both sums are of one customer, whose row is locked.
create function kontor.refunds_within_received() returns trigger language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  perform 1 from customers c where (c.company_id, c.id) in (select company_id, customer_id from new_rows) order by c.company_id, c.id for no key update;
  if exists (select from (select distinct company_id, customer_id, currency from new_rows) n
              where (select sum(r.amount_minor) from refunds r where r.company_id = n.company_id and r.customer_id = n.customer_id and r.currency = n.currency and r.state in ('requested', 'approved', 'paid'))
                  > coalesce((select sum(p.amount_minor) from payments p where p.company_id = n.company_id and p.customer_id = n.customer_id and p.currency = n.currency), 0)) then
    raise exception 'more would go back than the customer paid' using errcode = '23514', constraint = 'refunds_within_received';
  end if;
  return null;
end $$;
create trigger refunds_within_received after insert on refunds referencing new table as new_rows for each statement execute function kontor.refunds_within_received();

-- Four eyes: above the limit of its company nobody approves what they asked for, and approval is of what stands there.
create function kontor.refund_step_fits() returns trigger language plpgsql as $$
declare
  refund refunds;
begin
  select * into strict refund from refunds r where r.company_id = new.company_id and r.id = new.refund_id;
  if new.step = 'approve' and refund.needs_approval and new.done_by = refund.requested_by then
    raise exception 'a refund is approved by who asked for it' using errcode = '23514', constraint = 'refund_approved_by_another';
  end if;
  if new.content_hash <> refund.content_hash then
    raise exception 'something else was approved than is refunded' using errcode = '23514', constraint = 'refund_approved_as_seen';
  end if;
  return new;
end $$;
create trigger refund_step_fits before insert on refund_steps for each row execute function kontor.refund_step_fits();

create function kontor.refund_goes_forward() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('requested', 'approved'), ('requested', 'rejected'), ('requested', 'withdrawn'), ('approved', 'withdrawn'), ('approved', 'paid'), ('approved', 'returned'), ('paid', 'approved'), ('paid', 'returned'))
     or (new.state = 'approved' and not exists (select from refund_steps s where s.company_id = new.company_id and s.refund_id = new.id and s.step = 'approve')) then
    raise exception 'a refund does not go from % to %', old.state, new.state using errcode = '23514', constraint = 'refund_goes_forward';
  end if;
  return new;
end $$;
create trigger refund_goes_forward before update of state on refunds for each row when (old.state <> new.state) execute function kontor.refund_goes_forward();

-- Payouts: the money went ------------------------------------------------------------------------------------
select kontor.also_known('journal_entries', 'journal_source_is_known', array['payout']);

create table payouts (
  company_id int not null references companies,
  id bigint not null,
  refund_id bigint not null,
  customer_id bigint not null,
  paid_on date not null,
  account text collate "C" not null,
  receivable_account text collate "C" not null,
  currency char(3) collate "C" not null,
  amount_minor bigint not null,
  origin text collate "C" not null,
  reversal_of bigint,
  reason text,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  txid xid8 not null default pg_current_xact_id(),
  primary key (company_id, id),
  constraint payout_refund foreign key (company_id, refund_id) references refunds,
  constraint payout_customer foreign key (company_id, customer_id) references customers,
  constraint payout_account foreign key (company_id, account) references accounts,
  constraint payout_receivable_account foreign key (company_id, receivable_account) references accounts,
  constraint payout_takes_back foreign key (company_id, reversal_of) references payouts (company_id, id),
  constraint payout_taken_back_once unique (company_id, reversal_of),
  constraint payout_origin_is_known check (origin in ('by_hand', 'statement')),
  constraint payout_goes_or_comes_back check (amount_minor <> 0 and (amount_minor > 0) = (reversal_of is null)),
  constraint payout_comes_back_with_reason check ((reversal_of is null) = (reason is null))
);
comment on table payouts is 'Money that went to a customer for a refund. Append-only: what came back, or was booked wrongly, is a row with the amount negated that names the first.';
comment on column payouts.account is 'Where the money went from: bank, cash or clearing account.';
create index payouts_by_refund on payouts (company_id, refund_id, id);
select kontor.protect('payouts');
grant select, insert on payouts to kontor_app, kontor_system;
select kontor.append_only('payouts');

create function kontor.payouts_fit() returns trigger language plpgsql as $$
begin
  if exists (select from new_rows n join payouts p on p.company_id = n.company_id and p.id = n.reversal_of
              where (p.refund_id, p.customer_id, p.account, p.receivable_account, p.currency, -p.amount_minor) is distinct from (n.refund_id, n.customer_id, n.account, n.receivable_account, n.currency, n.amount_minor)
                 or n.paid_on < p.paid_on) then
    raise exception 'a payout comes back otherwise than it went' using errcode = '23514', constraint = 'payout_mirrors_original';
  end if;
  if exists (select from new_rows n join refunds r on r.company_id = n.company_id and r.id = n.refund_id
              where (r.customer_id, r.receivable_account, r.currency, r.amount_minor) is distinct from (n.customer_id, n.receivable_account, n.currency, abs(n.amount_minor))
                 or (select sum(p.amount_minor) from payouts p where p.company_id = r.company_id and p.refund_id = r.id) not in (0, r.amount_minor)) then
    raise exception 'a payout is not the whole of its refund, once' using errcode = '23514', constraint = 'payout_is_its_refund';
  end if;
  return null;
end $$;
create trigger payouts_fit after insert on payouts referencing new table as new_rows for each statement execute function kontor.payouts_fit();

alter table open_items add column payout_id bigint;
select kontor.also_causes('open_items', 'open_item_has_one_cause', 'payout_id');
alter table open_items add constraint open_item_once_per_payout unique (company_id, payout_id);
comment on column open_items.payout_id is 'A payout opens an item that settles credit; one that came back opens a credit that closes that item.';
select kontor.append_only_but('open_items', array['allocated_minor', 'settled']);
select kontor.refer('open_items', 'open_item_payout', 'company_id, payout_id, customer_id', 'payouts', 'company_id, id, customer_id');
