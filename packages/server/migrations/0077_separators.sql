-- Separator sheets in print batches: where the next postcode or customer begins (BIL-6).

alter table print_batches add column separators boolean not null default false;
comment on column print_batches.separators is 'A sheet before each postcode or customer, and at the front of each file, says what follows.';
