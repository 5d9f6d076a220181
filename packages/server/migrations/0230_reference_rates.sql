-- Rates of central banks on which the interest of default builds (ARE-6; docs/decisions/0053-default-interest.md).

create table reference_rates (
  company_id int not null references companies,
  rate text collate "C" not null,
  half_year date not null,
  percent numeric(5,2) not null,
  source text not null,
  version int not null default 2,
  primary key (company_id, rate, half_year),
  constraint reference_rate_is_known check (rate in ('bundesbank_base', 'cnb_repo')),
  constraint reference_rate_begins_half_year check (extract(day from half_year) = 1 and extract(month from half_year) in (1, 7)),
  constraint reference_rate_is_possible check (percent between -20 and 50)
);
comment on table reference_rates is 'Rates for a half-year that a company entered itself; all others are those that Kontor ships (domain/dunning/reference-rates.ts).';
comment on column reference_rates.source is 'Where it was published.';
comment on column reference_rates.version is '1 is the rate that Kontor ships, or none.';
select kontor.protect('reference_rates');
grant select, insert, update, delete on reference_rates to kontor_app, kontor_system;
select track_changes('reference_rates');
