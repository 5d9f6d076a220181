/** Forms, what applies to whom, and what was published. */
import type { FormInForce, FormScope } from '@kontor/domain/forms/applying.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import type { FormPlace } from '@kontor/domain/forms/places.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { customerName } from '../../customers/public.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface FormRecord extends FormScope {
  readonly id: bigint
  readonly kind: FormKind
  readonly name: string
  /** The menu of an own form; null: it takes the place of the standard form. */
  readonly place: FormPlace | null
  readonly customerNumber: string | null
  readonly customerName: string | null
  /** The version in force. */
  readonly published: { readonly id: bigint; readonly no: number } | null
  readonly latest: { readonly id: bigint; readonly no: number; readonly createdBy: string; readonly createdAt: string }
  readonly createdBy: string
  readonly createdAt: string
  readonly deletedAt: string | null
  readonly version: number
}

interface Row extends Record<string, unknown> {
  id: bigint; kind: FormKind; name: string; place: FormPlace | null; language: Language | null; customer_group: string | null; customer_id: bigint | null; customer_number: string | null
  customer_name: string | null; published_version_id: bigint | null; published_no: number | null; latest_id: bigint; latest_no: number; latest_by: string; latest_at: string
  created_by: string; created_at: string; deleted_at: string | null; version: number
}

const FORM = `
  select f.*, c.number customer_number, ${customerName('c')} customer_name,
         p.no published_no, l.id latest_id, l.no latest_no, l.created_by latest_by, l.created_at latest_at
    from forms f
    left join customers c on c.company_id = f.company_id and c.id = f.customer_id
    left join form_versions p on p.company_id = f.company_id and p.id = f.published_version_id
    join lateral (select id, no, created_by, created_at from form_versions v where v.company_id = f.company_id and v.form_id = f.id order by no desc limit 1) l on true`

const fromRow = (row: Row): FormRecord => ({
  id: row.id, kind: row.kind, name: row.name, place: row.place, language: row.language, customerGroup: row.customer_group, customer: row.customer_id,
  customerNumber: row.customer_number, customerName: row.customer_name, published: row.published_version_id === null ? null : { id: row.published_version_id, no: row.published_no! },
  latest: { id: row.latest_id, no: row.latest_no, createdBy: row.latest_by, createdAt: row.latest_at },
  createdBy: row.created_by, createdAt: row.created_at, deletedAt: row.deleted_at, version: row.version,
})

export interface FormFilter {
  readonly kind?: FormKind | undefined
  readonly place?: FormPlace | 'standard' | undefined
  readonly customer?: bigint | undefined
  readonly deleted?: boolean | undefined
}

/** Forms in the order in which they were made, after a given one. */
export async function listForms(tx: Tx, company: number, filter: FormFilter, after: bigint | null, most: number): Promise<FormRecord[]> {
  const where = conditionsOf(company, 'f.company_id')
  where.always(filter.deleted ? 'f.deleted_at is not null' : 'f.deleted_at is null')
  where.add('f.kind = ?', filter.kind)
  if (filter.place === 'standard') where.always('f.place is null')
  else where.add('f.place = ?', filter.place)
  where.add('f.customer_id = ?', filter.customer)
  where.add('f.id > ?', after ?? undefined)
  return (await tx.rows<Row>(`${FORM} where ${where.sql()} order by f.id limit ${where.value(most)}`, where.values)).map(fromRow)
}

/** A form, deleted ones too. */
export async function findForm(tx: Tx, company: number, id: bigint): Promise<FormRecord | undefined> {
  const row = await tx.maybe<Row>(`${FORM} where f.company_id = $1 and f.id = $2`, [company, id])
  return row && fromRow(row)
}

/** Locks a form, so that one person at a time saves or publishes. */
export async function lockForm(tx: Tx, company: number, id: bigint): Promise<FormRecord | undefined> {
  await tx.rows('select id from forms where company_id = $1 and id = $2 for update', [company, id])
  return findForm(tx, company, id)
}

export const insertForm = (tx: Tx, company: number, form: FormScope & { readonly id: bigint; readonly kind: FormKind; readonly name: string; readonly place: FormPlace | null; readonly by: string }): Promise<number> =>
  tx.run(
    'insert into forms (company_id, id, kind, name, place, language, customer_group, customer_id, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [company, form.id, form.kind, form.name, form.place, form.language, form.customerGroup, form.customer, form.by])

export interface FormWrite {
  readonly name?: string
  readonly place?: FormPlace | null
  readonly publishedVersion?: bigint | null
  readonly deletedAt?: string | null
}

const COLUMNS = { name: 'name', place: 'place', publishedVersion: 'published_version_id', deletedAt: 'deleted_at' } as const satisfies Record<keyof FormWrite, string>

/** Writes what is given if the version is still the one named; answers whether it was. */
export async function updateForm(tx: Tx, company: number, id: bigint, version: number, write: FormWrite): Promise<boolean> {
  const given = (Object.keys(COLUMNS) as (keyof FormWrite)[]).filter((key) => write[key] !== undefined)
  const sets = given.map((key, i) => `${COLUMNS[key]} = $${i + 4}`)
  return (await tx.run(`update forms set ${[...sets, 'version = version + 1'].join(', ')} where company_id = $1 and id = $2 and version = $3`, [company, id, version, ...given.map((key) => write[key])])) === 1
}

/**
 * The forms in force that may take the place of a standard form: those of the company, its groups and the named customers. A company has a handful; one statement serves a
 * whole batch of customers.
 */
export const formsInForce = (tx: Tx, company: number, customers: readonly bigint[]): Promise<FormInForce[]> =>
  tx.rows<FormInForce & Record<string, unknown>>(
    `select kind, language, customer_group "customerGroup", customer_id customer, published_version_id as version
       from forms where company_id = $1 and place is null and deleted_at is null and published_version_id is not null and (customer_id is null or customer_id = any ($2::bigint[]))`,
    [company, customers])

/** Language and group of a customer; the language as it inherits. Undefined for an unknown one. */
export const customerScope = (tx: Tx, company: number, customer: bigint): Promise<{ readonly language: Language; readonly customerGroup: string | null } | undefined> =>
  tx.maybe<{ language: Language; customerGroup: string | null }>(
    `select coalesce(c.language, g.settings ->> 'language', o.language) as language, c.customer_group "customerGroup"
       from customers c join companies o on o.company_id = c.company_id left join customer_groups g on g.company_id = c.company_id and g.code = c.customer_group
      where c.company_id = $1 and c.id = $2 and c.deleted_at is null`, [company, customer])

/** Names of the forms whose versions are given. */
export const formsOfVersions = (tx: Tx, company: number, versions: readonly bigint[]): Promise<{ readonly version: bigint; readonly id: bigint; readonly name: string }[]> =>
  tx.rows<{ version: bigint; id: bigint; name: string }>(
    'select published_version_id as version, id, name from forms where company_id = $1 and published_version_id = any ($2::bigint[])', [company, versions])

/** The language in which a company writes unless a customer wants another. */
export const languageOf = async (tx: Tx, company: number): Promise<Language> =>
  (await tx.one<{ language: Language }>('select language from companies where company_id = $1', [company])).language
