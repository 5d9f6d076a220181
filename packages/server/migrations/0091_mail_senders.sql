-- Whom a company's mail is from, and which server takes it over (MSG-1).

create table mail_senders (
  company_id int not null references companies,
  id bigint not null,
  name text not null,
  from_name text not null,
  from_address text collate "C" not null,
  reply_to text collate "C",
  envelope_sender text collate "C",
  host text collate "C" not null,
  port int not null,
  security text collate "C" not null,
  login text collate "C",
  password_cipher bytea,
  rate_per_minute int not null,
  dkim_selector text collate "C",
  dkim_public_key text collate "C",
  dkim_key_cipher bytea,
  dkim_signs boolean not null default false,
  preferred boolean not null default false,
  removed_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint mail_sender_security_is_known check (security in ('tls', 'starttls', 'none')),
  constraint mail_sender_port_is_of_mail check (port in (25, 465, 587, 2525)),
  constraint mail_sender_rate_is_positive check (rate_per_minute between 1 and 60000),
  constraint mail_sender_no_password_in_clear check (login is null or (password_cipher is not null and security <> 'none')),
  constraint mail_sender_key_whole check ((dkim_selector is null) = (dkim_public_key is null) and (dkim_selector is null) = (dkim_key_cipher is null)),
  constraint mail_sender_signs_with_a_key check (not dkim_signs or dkim_selector is not null),
  constraint mail_sender_one_line check ((name || from_name || from_address || coalesce(reply_to, '') || coalesce(envelope_sender, '') || host) !~ '[[:cntrl:]]'),
  constraint mail_sender_removed_is_not_preferred check (removed_at is null or not preferred)
);
comment on table mail_senders is 'Whom a company''s mail is from, and which server takes it over (MSG-1). A removed one stays for what it sent.';
comment on column mail_senders.password_cipher is 'Encrypted under the master key, as is dkim_key_cipher, the private key in PEM.';
comment on column mail_senders.preferred is 'Takes what names no sender; exactly one while there is any.';
create unique index mail_sender_name_unique on mail_senders (company_id, lower(name)) where removed_at is null;
create unique index mail_sender_one_preferred on mail_senders (company_id) where preferred;
select kontor.protect('mail_senders');
grant select, insert, update on mail_senders to kontor_app, kontor_system;
select track_changes('mail_senders');
