/**
 * The migrated schema as text: what packages/server/schema.sql holds, for people who review a migration.
 * It owns: the order (alphabetical, so that a change of migrations shows as a small diff) and the form.
 * Invariants: the same text from PostgreSQL 15 and 18; nothing of the machine or the day is in it. It is read by people and not meant to be run.
 */
import type pg from 'pg'

type Row = Record<string, string | null>

/** The schemas that hold what migrations make; the job queue's schema is its library's. */
const SCHEMAS = `('public', 'kontor')`

/** Dumps the schemas public and kontor through the server's own pg_get_*def functions. */
export async function dumpSchema(client: pg.ClientBase): Promise<string> {
  await client.query('set search_path = public')
  const read = async (sql: string): Promise<Row[]> => (await client.query<Row>(sql)).rows
  const parts = await readParts(read)
  const sections = [
    '-- The schema after all migrations. Generated: npm run generate. Never edit; a test compares it with the migrated database.',
    ...parts.extensions.map(({ name }) => `create extension ${name};`),
    ...parts.types.map(({ definition }) => `${definition};`),
    ...parts.sequences.map((row) => [`create sequence ${row['name']} as ${row['type']} start ${row['start']} increment ${row['step']};`, ...extras(parts, row)].join('\n')),
    ...parts.tables.map((table) => tableText(table, parts)),
    ...parts.views.map((row) => [`create ${row['kind']} ${row['name']} as\n${row['definition']}`, ...extras(parts, row)].join('\n')),
    ...parts.functions.map((row) => [`${row['definition']?.trim()};`, ...extras(parts, row)].join('\n')),
  ]
  return `${sections.join('\n\n')}\n`
}

type Parts = Awaited<ReturnType<typeof readParts>>

function tableText(table: Row, parts: Parts): string {
  const of = (rows: readonly Row[]) => rows.filter((row) => row['owner_oid'] === table['oid'])
  const columns = of(parts.columns).map(({ name, type, collation, fallback, identity, required }) =>
    `  ${name} ${type}${collation ? ` collate ${collation}` : ''}${fallback ? ` default ${fallback}` : ''}${identity ?? ''}${required ?? ''}`)
  const constraints = of(parts.constraints).map(({ name, definition }) => `  constraint ${name} ${definition}`)
  return [
    `create table ${table['name']} (\n${[...columns, ...constraints].join(',\n')}\n)${table['partitioning'] ?? ''};`,
    ...(table['security'] ? [`alter table ${table['name']}${table['security']};`] : []),
    ...of(parts.indexes).map(({ definition }) => `${definition};`),
    ...of(parts.triggers).map(({ definition }) => `${definition};`),
    ...of(parts.policies).map(({ definition }) => `${definition};`),
    ...extras(parts, table),
  ].join('\n')
}

/** Grants and comments of one object. */
function extras(parts: Parts, object: Row): string[] {
  const of = (rows: readonly Row[]) => rows.filter((row) => row['owner_oid'] === object['oid'])
  return [...of(parts.grants), ...of(parts.comments)].map(({ definition }) => `${definition};`)
}

async function readParts(read: (sql: string) => Promise<Row[]>) {
  return {
    extensions: await read(`select extname as name from pg_extension where extname <> 'plpgsql' order by extname collate "C"`),
    types: await read(TYPES),
    sequences: await read(SEQUENCES),
    tables: await read(TABLES),
    columns: await read(COLUMNS),
    constraints: await read(CONSTRAINTS),
    indexes: await read(INDEXES),
    triggers: await read(TRIGGERS),
    policies: await read(POLICIES),
    views: await read(VIEWS),
    functions: await read(FUNCTIONS),
    grants: await read(GRANTS),
    comments: await read(COMMENTS),
  }
}

const TYPES = `
  select format('create type %s as enum (%s)', t.oid::regtype, string_agg(quote_literal(enumlabel), ', ' order by enumsortorder)) as definition
  from pg_type t join pg_enum e on e.enumtypid = t.oid where typnamespace::regnamespace::text in ${SCHEMAS} group by t.oid
  union all
  select format('create domain %s as %s%s', t.oid::regtype, format_type(typbasetype, typtypmod),
    (select string_agg(' ' || pg_get_constraintdef(c.oid), '' order by conname collate "C") from pg_constraint c where contypid = t.oid and contype = 'c'))
  from pg_type t where typtype = 'd' and typnamespace::regnamespace::text in ${SCHEMAS}
  order by 1`

const SEQUENCES = `
  select c.oid::text, c.oid::regclass::text as name, format_type(seqtypid, null) as type, seqstart::text as start, seqincrement::text as step
  from pg_class c join pg_sequence s on s.seqrelid = c.oid
  where relnamespace::regnamespace::text in ${SCHEMAS} and not exists (select from pg_depend where objid = c.oid and deptype in ('a', 'i') and refobjsubid > 0)
  order by c.oid::regclass::text collate "C"`

const TABLES = `
  select c.oid::text, c.oid::regclass::text as name,
    coalesce(' partition by ' || pg_get_partkeydef(c.oid), '')
      || coalesce((select format(' -- partition of %s %s', inhparent::regclass, pg_get_expr(c.relpartbound, c.oid)) from pg_inherits where inhrelid = c.oid), '')
      || coalesce(' with (' || array_to_string(reloptions, ', ') || ')', '') as partitioning,
    case when relrowsecurity then ' enable row level security' || case when relforcerowsecurity then ', force row level security' else '' end else '' end as security
  from pg_class c where relkind in ('r', 'p') and relnamespace::regnamespace::text in ${SCHEMAS}
  order by c.oid::regclass::text collate "C"`

const COLUMNS = `
  select attrelid::text as owner_oid, quote_ident(attname) as name, format_type(atttypid, atttypmod) as type,
    case when attcollation <> 0 and attcollation <> typcollation then (select quote_ident(collname) from pg_collation where oid = attcollation) end as collation,
    case when attgenerated = '' then pg_get_expr(adbin, adrelid) end as fallback,
    case attidentity when 'a' then ' generated always as identity' when 'd' then ' generated by default as identity' else '' end
      || case when attgenerated <> '' then format(' generated always as (%s) stored', pg_get_expr(adbin, adrelid)) else '' end as identity,
    case when attnotnull then ' not null' else '' end as required
  from pg_attribute join pg_class c on c.oid = attrelid join pg_type t on t.oid = atttypid left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where attnum > 0 and not attisdropped and relkind in ('r', 'p') and relnamespace::regnamespace::text in ${SCHEMAS}
  order by attrelid, attnum`

// PostgreSQL 18 lists "not null" as a constraint of its own; the column says it already.
const CONSTRAINTS = `
  select conrelid::text as owner_oid, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint
  where conrelid <> 0 and contype not in ('n', 't') and connamespace::regnamespace::text in ${SCHEMAS}
  order by position(contype::text in 'puxfc'), conname collate "C"`

const INDEXES = `
  select indrelid::text as owner_oid, pg_get_indexdef(indexrelid) as definition from pg_index i join pg_class c on c.oid = indexrelid
  where relnamespace::regnamespace::text in ${SCHEMAS} and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
  order by relname collate "C"`

const TRIGGERS = `
  select tgrelid::text as owner_oid, pg_get_triggerdef(t.oid) as definition from pg_trigger t join pg_class c on c.oid = tgrelid
  where not tgisinternal and relnamespace::regnamespace::text in ${SCHEMAS} order by tgname collate "C"`

const POLICIES = `
  select polrelid::text as owner_oid, format('create policy %I on %s%s for %s to %s%s%s', polname, polrelid::regclass,
    case when polpermissive then '' else ' as restrictive' end,
    case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
    (select string_agg(case role when 0 then 'public' else role::regrole::text end, ', ' order by role::regrole::text collate "C") from unnest(polroles) role),
    ' using (' || pg_get_expr(polqual, polrelid) || ')', ' with check (' || pg_get_expr(polwithcheck, polrelid) || ')') as definition
  from pg_policy p join pg_class c on c.oid = polrelid where relnamespace::regnamespace::text in ${SCHEMAS} order by polname collate "C"`

const VIEWS = `
  select oid::text, oid::regclass::text as name, case relkind when 'm' then 'materialized view' else 'view' end as kind, pg_get_viewdef(oid, true) as definition
  from pg_class where relkind in ('v', 'm') and relnamespace::regnamespace::text in ${SCHEMAS} order by oid::regclass::text collate "C"`

const FUNCTIONS = `
  select oid::text, pg_get_functiondef(oid) as definition from pg_proc p
  where pronamespace::regnamespace::text in ${SCHEMAS} and prokind in ('f', 'p') and not exists (select from pg_depend d where d.objid = p.oid and deptype = 'e')
  order by oid::regprocedure::text collate "C"`

// What the owner may do goes without saying; what everybody may do is said where it was changed.
const GRANTS = `
  select owner_oid, format('grant %s on %s to %s', string_agg(lower(privilege_type), ', ' order by privilege_type collate "C") || columns, object,
    case grantee when 0 then 'public' else grantee::regrole::text end) as definition
  from (
    select c.oid::text as owner_oid, '' as columns, case relkind when 'S' then 'sequence ' else '' end || c.oid::regclass as object, relowner as owner, acl.*
    from pg_class c, aclexplode(relacl) acl where relnamespace::regnamespace::text in ${SCHEMAS} and relkind in ('r', 'p', 'v', 'm', 'S')
    union all
    select attrelid::text, format(' (%I)', attname), attrelid::regclass::text, relowner, acl.*
    from pg_attribute join pg_class c on c.oid = attrelid, aclexplode(attacl) acl where relnamespace::regnamespace::text in ${SCHEMAS}
    union all
    select p.oid::text, '', 'function ' || p.oid::regprocedure, proowner, acl.*
    from pg_proc p, aclexplode(proacl) acl where pronamespace::regnamespace::text in ${SCHEMAS}
  ) granted
  where grantee <> owner group by owner_oid, columns, object, grantee
  order by object collate "C", columns collate "C", case grantee when 0 then 'public' else grantee::regrole::text end collate "C"`

const COMMENTS = `
  select objoid::text as owner_oid, format('comment on %s is %L', case
    when classoid = 'pg_proc'::regclass then 'function ' || objoid::regprocedure
    when objsubid > 0 then format('column %s.%I', objoid::regclass, (select attname from pg_attribute where attrelid = objoid and attnum = objsubid))
    else (select case relkind when 'S' then 'sequence ' when 'v' then 'view ' when 'm' then 'materialized view ' else 'table ' end from pg_class where oid = objoid) || objoid::regclass
  end, description) as definition
  from pg_description
  where (classoid = 'pg_class'::regclass and exists (select from pg_class where oid = objoid and relkind in ('r', 'p', 'v', 'm', 'S') and relnamespace::regnamespace::text in ${SCHEMAS}))
    or (classoid = 'pg_proc'::regclass and exists (select from pg_proc where oid = objoid and pronamespace::regnamespace::text in ${SCHEMAS}))
  order by objoid, objsubid`
