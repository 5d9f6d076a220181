-- Templates of mail (FRM-3): what a mail says, per company, language, customer group and customer, in versions that never change; and how a company's mails look.

create table mail_templates (
  company_id int not null references companies,
  id bigint not null,
  kind text collate "C" not null,
  name text not null,
  own boolean not null default false,
  language char(2) collate "C",
  customer_group text collate "C",
  customer_id bigint,
  version int not null default 1,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (company_id, id),
  constraint mail_template_customer_group foreign key (company_id, customer_group) references customer_groups (company_id, code),
  constraint mail_template_customer foreign key (company_id, customer_id) references customers,
  constraint mail_template_name_is_short check (name <> '' and btrim(name) = name and length(name) <= 100),
  constraint mail_template_language_is_known check (language in ('de', 'cs', 'en')),
  -- A customer already stands below its group.
  constraint mail_template_of_group_or_customer check (customer_group is null or customer_id is null)
);
comment on table mail_templates is 'What mails of a company say (FRM-3): for all or for a language, a customer group, a customer. The latest version is in force while the template is not deleted.';
comment on column mail_templates.kind is 'What it brings, one of TEMPLATE_KINDS in the domain.';
comment on column mail_templates.own is 'Chosen by name when somebody writes; else it takes the place of the standard template of its kind.';
comment on column mail_templates.language is 'Null: every language that no other template of the same level is made for.';
-- One template of a kind for each level and language, so that it is never a question which one applies; own templates are told apart by their names.
create unique index mail_template_once on mail_templates (company_id, kind, own, coalesce(language, ''), coalesce(customer_group, ''), coalesce(customer_id, 0), (case when own then lower(name) else '' end))
  where deleted_at is null;
select kontor.protect('mail_templates');
grant select, insert, update on mail_templates to kontor_app, kontor_system;
select track_changes('mail_templates');

create table mail_template_versions (
  company_id int not null,
  id bigint not null,
  template_id bigint not null,
  no int not null,
  subject text not null,
  body text not null,
  note text,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint mail_template_version_number_once unique (company_id, template_id, no),
  constraint mail_template_version_template foreign key (company_id, template_id) references mail_templates,
  constraint mail_template_version_is_of_sensible_size check (length(subject) <= 200 and length(body) <= 20000)
);
comment on table mail_template_versions is 'Each saved state of a template; immutable, so that a message can name the one it was written with.';
select kontor.protect('mail_template_versions');
grant select, insert on mail_template_versions to kontor_app, kontor_system;
select kontor.append_only('mail_template_versions');
select kontor.rows_stay('mail_template_versions');

create table mail_looks (
  company_id int not null references companies,
  colour text collate "C" not null,
  logo boolean not null,
  signature_de text not null default '',
  signature_cs text not null default '',
  signature_en text not null default '',
  footer_de text not null default '',
  footer_cs text not null default '',
  footer_en text not null default '',
  version int not null default 1,
  primary key (company_id),
  constraint mail_look_colour_is_hex check (colour ~ '^#[0-9a-f]{6}$'),
  constraint mail_look_texts_are_short check (greatest(length(signature_de), length(signature_cs), length(signature_en), length(footer_de), length(footer_cs), length(footer_en)) <= 1000)
);
comment on table mail_looks is 'How a company''s mails look: colour, logo, signature, what stands below; without a row the standard look.';
select kontor.protect('mail_looks');
grant select, insert, update on mail_looks to kontor_app, kontor_system;
select track_changes('mail_looks');

alter table messages add column template_version_id bigint;
alter table messages add constraint message_template_version foreign key (company_id, template_version_id) references mail_template_versions;
comment on column messages.template_version_id is 'The version of the template as it stood when the message was queued; null: the standard template, or words of a person.';
create index messages_by_template on messages (company_id, template_version_id) where template_version_id is not null;
