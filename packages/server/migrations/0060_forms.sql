-- Designed forms (FRM-1, FRM-2): what a document looks like, per company, language, customer group and customer, in versions that never change.

create table forms (
  company_id int not null references companies,
  id bigint not null,
  kind text collate "C" not null,
  name text not null,
  place text collate "C",
  language char(2) collate "C",
  customer_group text collate "C",
  customer_id bigint,
  published_version_id bigint,
  version int not null default 1,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (company_id, id),
  constraint form_customer_group foreign key (company_id, customer_group) references customer_groups (company_id, code),
  constraint form_customer foreign key (company_id, customer_id) references customers,
  constraint form_name_is_short check (name <> '' and btrim(name) = name and length(name) <= 100),
  constraint form_place_is_known check (place in ('document')),
  constraint form_language_is_known check (language in ('de', 'cs', 'en')),
  -- A customer already stands below its group.
  constraint form_of_group_or_customer check (customer_group is null or customer_id is null)
);
comment on table forms is 'Forms of a company (FRM-1): for all or for a language, a customer group, a customer; own ones (FRM-2) with the menu that they stand in.';
comment on column forms.kind is 'What it prints, one of FORM_KINDS in the domain.';
comment on column forms.place is 'The menu of an own form; null: it takes the place of the standard form of its kind.';
comment on column forms.language is 'Null: every language that no other form of the same level is made for.';
comment on column forms.published_version_id is 'The version in force; null: none yet, or withdrawn, and the next level above applies.';
-- One form of a kind for each level and language, so that it is never a question which one applies; own forms are told apart by their names.
create unique index form_once on forms (company_id, kind, coalesce(place, ''), coalesce(language, ''), coalesce(customer_group, ''), coalesce(customer_id, 0), (case when place is null then '' else lower(name) end))
  where deleted_at is null;
select kontor.protect('forms');
grant select, insert, update on forms to kontor_app, kontor_system;
select track_changes('forms');

create table form_versions (
  company_id int not null,
  id bigint not null,
  form_id bigint not null,
  no int not null,
  content text not null,
  sha256 bytea not null,
  note text,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint form_version_number_once unique (company_id, form_id, no),
  constraint form_version_of_form unique (company_id, form_id, id),
  constraint form_version_form foreign key (company_id, form_id) references forms,
  constraint form_version_hash_is_true check (sha256 = sha256(convert_to(content, 'UTF8'))),
  constraint form_version_is_of_sensible_size check (octet_length(content) <= 524288)
);
comment on table form_versions is 'Each saved state of a form as canonical JSON with its SHA-256; immutable, so that a document can name the one it was issued with (DOC-5).';
select kontor.protect('form_versions');
grant select, insert on form_versions to kontor_app, kontor_system;
select kontor.append_only('form_versions');
select kontor.rows_stay('form_versions');

create table form_publications (
  company_id int not null,
  form_id bigint not null,
  version_id bigint not null,
  engine text collate "C" not null,
  report jsonb not null,
  published_by text collate "C" not null,
  published_at timestamptz not null default now(),
  primary key (company_id, form_id, version_id),
  constraint form_publication_version foreign key (company_id, form_id, version_id) references form_versions (company_id, form_id, id)
);
comment on table form_publications is 'That a version passed its test set and was published: by whom, when, drawn by which engine, and what the test measured.';
comment on column form_publications.engine is 'The engine, compiler, fonts and standard that drew the test set.';
select kontor.protect('form_publications');
grant select, insert on form_publications to kontor_app, kontor_system;
select kontor.append_only('form_publications');

-- Only what passed its tests can be in force.
alter table forms add constraint form_published_version foreign key (company_id, id, published_version_id) references form_publications (company_id, form_id, version_id);

create table form_images (
  company_id int not null references companies,
  id bigint not null,
  name text not null,
  type text collate "C" not null,
  bytes int not null,
  sha256 text collate "C" not null,
  version int not null default 1,
  created_by text collate "C" not null,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (company_id, id),
  constraint form_image_once unique (company_id, sha256),
  constraint form_image_hash_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint form_image_type_is_known check (type in ('image/png', 'image/jpeg', 'image/svg+xml')),
  constraint form_image_name_is_short check (name <> '' and length(name) <= 100)
);
comment on table form_images is 'Pictures that forms may show, by their hash in the file store. A deleted one is not offered any more; versions that show it keep it.';
select kontor.protect('form_images');
grant select, insert, update on form_images to kontor_app, kontor_system;
select track_changes('form_images');

create table form_version_images (
  company_id int not null,
  version_id bigint not null,
  image_id bigint not null,
  primary key (company_id, version_id, image_id),
  constraint form_version_image_version foreign key (company_id, version_id) references form_versions,
  constraint form_version_image_image foreign key (company_id, image_id) references form_images
);
comment on table form_version_images is 'Which pictures a version of a form shows: none of them can be missing when it is printed.';
create index form_version_images_by_image on form_version_images (company_id, image_id);
select kontor.protect('form_version_images');
grant select, insert on form_version_images to kontor_app, kontor_system;
select kontor.append_only('form_version_images');

-- The form of a document is settled when it is issued, not when somebody first looks at it (docs/decisions/0018).
alter table documents add column form_version_id bigint;
comment on column documents.form_version_id is 'The version of the form that applied at issue; null: the standard form.';
select kontor.refer('documents', 'document_form_version', 'company_id, form_version_id', 'form_versions', 'company_id, id');
