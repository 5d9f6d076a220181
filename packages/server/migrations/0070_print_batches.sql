-- Documents that go by post: batches merged for the printer, and the record of what was delivered (BIL-6).

create table print_batches (
  company_id int not null references companies,
  id bigint not null,
  state text collate "C" not null default 'making',
  run_id bigint,
  customer_id bigint,
  issued_from date,
  issued_until date,
  chosen boolean not null default false,
  sort_order text collate "C" not null,
  own_sheets boolean not null default false,
  unprinted_only boolean not null default false,
  documents int not null,
  done_position int not null default 0,
  pages int not null default 0,
  failed int not null default 0,
  fence bigint not null default 0,
  leased_by text,
  leased_until timestamptz,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  made_at timestamptz,
  printed_by text collate "C",
  printed_at timestamptz,
  version int not null default 1,
  primary key (company_id, id),
  constraint print_batch_run foreign key (company_id, run_id) references billing_runs,
  constraint print_batch_customer foreign key (company_id, customer_id) references customers,
  constraint print_batch_state_is_known check (state in ('making', 'cancelled', 'made', 'printed')),
  constraint print_batch_order_is_known check (sort_order in ('postcode', 'customer', 'number')),
  constraint print_batch_is_not_empty check (documents > 0),
  constraint print_batch_printed_by_somebody check ((state = 'printed') = (printed_by is not null) and (printed_by is null) = (printed_at is null))
);
comment on table print_batches is 'Documents for the post, merged and sorted for the printer, made in the background under a lease as billing runs are; printed when a person says so (BIL-6).';
comment on column print_batches.own_sheets is 'Each document begins on a sheet of its own when both sides are printed.';
comment on column print_batches.chosen is 'The documents were named one by one; how they are usually delivered did not count.';
create index print_batches_by_run on print_batches (company_id, run_id) where run_id is not null;
select kontor.protect('print_batches');
grant select, insert, update on print_batches to kontor_app, kontor_system;

create table print_batch_items (
  company_id int not null,
  batch_id bigint not null,
  position int not null,
  document_id bigint not null,
  part_no smallint,
  pages smallint,
  failure text,
  primary key (company_id, batch_id, position),
  constraint print_batch_item_batch foreign key (company_id, batch_id) references print_batches,
  constraint print_batch_item_document foreign key (company_id, document_id) references documents,
  constraint print_batch_item_once unique (company_id, batch_id, document_id),
  constraint print_batch_item_printed_or_failed check (failure is null or part_no is null),
  constraint print_batch_item_has_pages check ((part_no is null) = (pages is null))
);
comment on table print_batch_items is 'One document of a print batch, in the order of the paper; with its part once it is merged, or why it could not be printed.';
create index print_batch_items_by_document on print_batch_items (company_id, document_id);
select kontor.protect('print_batch_items');
grant select, insert, update on print_batch_items to kontor_app, kontor_system;

create table print_batch_parts (
  company_id int not null,
  batch_id bigint not null,
  part_no smallint not null,
  first_position int not null,
  last_position int not null,
  documents int not null,
  pages int not null,
  sha256 text collate "C" not null,
  bytes int not null,
  created_at timestamptz not null default now(),
  primary key (company_id, batch_id, part_no),
  constraint print_batch_part_batch foreign key (company_id, batch_id) references print_batches,
  constraint print_batch_part_in_order check (first_position <= last_position),
  constraint print_batch_part_hash_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table print_batch_parts is 'The files of a print batch in the file store, by content hash: as many as keep each fit for a printer and for memory.';
select kontor.protect('print_batch_parts');
grant select, insert on print_batch_parts to kontor_app, kontor_system;
select kontor.append_only('print_batch_parts');

create table deliveries (
  company_id int not null,
  id bigint not null,
  document_id bigint not null,
  channel text collate "C" not null,
  state text collate "C" not null,
  batch_id bigint,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint delivery_document foreign key (company_id, document_id) references documents,
  constraint delivery_batch foreign key (company_id, batch_id) references print_batches,
  constraint delivery_channel_is_known check (channel in ('post')),
  constraint delivery_state_is_known check (state in ('prepared', 'confirmed')),
  constraint delivery_once_per_batch unique (company_id, document_id, batch_id, state),
  constraint delivery_prepared_by_batch check (state = 'confirmed' or batch_id is not null)
);
comment on table deliveries is 'That a document was prepared for, and handed to, a way of delivery: when, by whom, in which batch; sent again is one more row (BIL-6). The outbox says what is to be sent, this what was.';
create index deliveries_by_document on deliveries (company_id, document_id, id);
create index deliveries_by_batch on deliveries (company_id, batch_id) where batch_id is not null;
select kontor.protect('deliveries');
grant select, insert on deliveries to kontor_app, kontor_system;
select kontor.append_only('deliveries');
