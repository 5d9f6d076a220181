-- Who may come in, and what was asked: staff, roles, sessions, tokens, idempotency keys.
-- Staff belong to the whole installation, not to one company: a person may work for several companies. These tables therefore have no company_id in their key
-- (user_roles names the company of a grant). kontor_app, the role of company transactions, sees nothing here but names; all else is for kontor_system.
-- Secrets are stored as hashes only, in columns that end in _hash, which the change log masks.

create table users (
  id bigint generated always as identity primary key,
  login text not null,
  name text not null,
  email text,
  language char(2) collate "C" not null default 'de',
  theme text collate "C" not null default 'system',
  master_admin boolean not null default false,
  password_hash text collate "C",
  password_changed_at timestamptz,
  disabled_at timestamptz,
  disabled_by text,
  disabled_reason text,
  version int not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  constraint user_login_is_plain check (login ~ '^[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}$'),
  constraint user_language_is_known check (language in ('de', 'cs', 'en')),
  constraint user_theme_is_known check (theme in ('system', 'light', 'dark')),
  constraint user_password_is_argon2id check (password_hash like '$argon2id$%'),
  constraint user_disabled_by_somebody check ((disabled_at is null) = (disabled_by is null))
);
comment on table users is 'Staff of the provider, who log in. Never deleted: what they did names them; a user who left is disabled.';
comment on column users.password_hash is 'Argon2id in PHC form; null until the person set a password.';
comment on column users.master_admin is 'May do everything in every company; at least one stays enabled.';
create unique index user_login_unique on users (lower(login));
grant select, insert, update on users to kontor_system;
grant select (id, login, name) on users to kontor_app;
select track_changes('users');

create table user_roles (
  id bigint generated always as identity primary key,
  user_id bigint not null references users,
  role text collate "C" not null,
  company_id int references companies,
  granted_at timestamptz not null,
  granted_by text not null,
  revoked_at timestamptz,
  revoked_by text,
  constraint role_is_known check (role in ('admin', 'accountant', 'clerk', 'technician', 'manager', 'auditor', 'api')),
  constraint role_revoked_by_somebody check ((revoked_at is null) = (revoked_by is null))
);
comment on table user_roles is 'Roles granted to a user, in one company or (company_id null) in all; a revocation closes the row.';
create unique index user_role_once on user_roles (user_id, role, coalesce(company_id, 0)) where revoked_at is null;
grant select, insert, update on user_roles to kontor_system;
select track_changes('user_roles');

create table sessions (
  id bigint generated always as identity primary key,
  token_hash bytea not null,
  user_id bigint not null references users,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  address text not null,
  user_agent text not null,
  revoked_at timestamptz,
  revoked_because text collate "C",
  constraint session_token_unique unique (token_hash),
  constraint session_token_is_sha256 check (length(token_hash) = 32),
  constraint session_ends check (expires_at > created_at),
  constraint session_revocation_has_reason check ((revoked_at is null) = (revoked_because is null)),
  constraint session_revocation_reason_is_known check (revoked_because in ('logout', 'password_changed', 'revoked', 'user_disabled', 'one_time_login', 'rights_changed'))
);
comment on table sessions is 'Sessions of the web office: SHA-256 of the cookie, absolute end, last use. Not in the change log: they are their own history.';
create index session_by_user on sessions (user_id) where revoked_at is null;
grant select, insert, update, delete on sessions to kontor_system;

create table api_tokens (
  id bigint generated always as identity primary key,
  secret_hash bytea not null,
  hint text collate "C" not null,
  user_id bigint not null references users,
  name text not null,
  scopes text[] collate "C" not null,
  company_ids int[],
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  constraint token_secret_unique unique (secret_hash),
  constraint token_secret_is_sha256 check (length(secret_hash) = 32),
  constraint token_has_scopes check (cardinality(scopes) > 0),
  constraint token_revoked_by_somebody check ((revoked_at is null) = (revoked_by is null))
);
comment on table api_tokens is 'Tokens for programs: never more than their user may, narrowed by scopes and companies (company_ids null: all of the user).';
comment on column api_tokens.hint is 'First characters of the secret, so that a person can tell tokens apart.';
create index token_by_user on api_tokens (user_id);
grant select, insert, update on api_tokens to kontor_system;
select track_changes('api_tokens');

create table api_token_uses (
  token_id bigint primary key references api_tokens,
  last_used_at timestamptz not null
);
comment on table api_token_uses is 'Last use of a token, to the minute; apart from api_tokens so that the change log stays readable.';
grant select, insert, update on api_token_uses to kontor_system;

create table login_attempts (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  login_hash bytea not null,
  address text not null,
  succeeded boolean not null default false
);
comment on table login_attempts is 'Guesses of passwords and one-time codes, for the limits per account, address and in all. The login is hashed: people type passwords into that field.';
create index login_attempt_by_time on login_attempts (at);
create index login_attempt_by_login on login_attempts (login_hash, at);
create index login_attempt_by_address on login_attempts (address, at);
grant select, insert, update, delete on login_attempts to kontor_system;

create table one_time_logins (
  id bigint generated always as identity primary key,
  code_hash bytea not null,
  user_id bigint not null references users,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint one_time_login_unique unique (code_hash),
  constraint one_time_login_is_sha256 check (length(code_hash) = 32)
);
comment on table one_time_logins is 'Codes with which a person sets a first or new password: 256 random bits, stored as SHA-256, used once, for an hour.';
grant select, insert, update, delete on one_time_logins to kontor_system;

create table idempotency_keys (
  company_id int not null,
  principal text collate "C" not null,
  key text collate "C" not null,
  route text collate "C" not null,
  body_hash bytea not null,
  status int not null,
  response text not null,
  created_at timestamptz not null default now(),
  primary key (company_id, principal, key),
  constraint idempotency_body_is_sha256 check (length(body_hash) = 32),
  constraint idempotency_key_is_short check (length(key) between 1 and 200)
);
comment on table idempotency_keys is 'The answer that a write with an Idempotency-Key got, written in the transaction of its effect and replayed for ever (S3). Company 0: no company.';
comment on column idempotency_keys.response is 'The answer''s JSON, byte for byte; secrets that are shown once are left out before.';
select kontor.protect('idempotency_keys');
grant select, insert on idempotency_keys to kontor_app, kontor_system;
select kontor.append_only('idempotency_keys');
