import type { ContactPersonFields } from '@kontor/domain/customers/contact-person.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface ContactPerson extends ContactPersonFields {
  readonly id: bigint
  readonly customerId: bigint
  readonly version: number
}

const COLUMNS = {
  name: ['name', 'text'], roles: ['roles', 'text[]'], email: ['email', 'text'], phone: ['phone', 'text'], mobile: ['mobile', 'text'], note: ['note', 'text'],
  birthday: ['birthday', 'date'], mailKinds: ['mail_kinds', 'text[]'],
} as const satisfies Readonly<Record<keyof ContactPersonFields, readonly [string, string]>>
const FIELDS = Object.keys(COLUMNS) as (keyof ContactPersonFields)[]

const SELECT = `select id, customer_id as "customerId", version, ${FIELDS.map((field) => `${COLUMNS[field][0]} as "${field}"`).join(', ')}
  from contact_persons where company_id = $1 and deleted_at is null`

/** The contact persons of a customer by name, without deleted ones. */
export const listContactPersons = (tx: Tx, company: number, customerId: bigint): Promise<ContactPerson[]> =>
  tx.rows<ContactPerson>(`${SELECT} and customer_id = $2 order by name, id`, [company, customerId])
export const findContactPerson = (tx: Tx, company: number, id: bigint): Promise<ContactPerson | undefined> =>
  tx.maybe<ContactPerson>(`${SELECT} and id = $2`, [company, id])

export async function insertContactPerson(tx: Tx, company: number, person: Omit<ContactPerson, 'version'>): Promise<void> {
  await tx.run(
    `insert into contact_persons (company_id, id, customer_id, ${FIELDS.map((field) => COLUMNS[field][0]).join(', ')})
     values ($1, $2, $3, ${FIELDS.map((field, i) => `$${i + 4}::${COLUMNS[field][1]}`).join(', ')})`,
    [company, person.id, person.customerId, ...FIELDS.map((field) => person[field])])
}

/** Writes the given fields if the version is still the one named; answers whether it was. */
export async function updateContactPerson(tx: Tx, company: number, id: bigint, version: number, change: Partial<ContactPersonFields>): Promise<boolean> {
  const fields = FIELDS.filter((field) => change[field] !== undefined)
  const sets = fields.map((field, i) => `${COLUMNS[field][0]} = $${i + 4}::${COLUMNS[field][1]}`)
  return (await tx.run(`update contact_persons set ${[...sets, 'version = version + 1'].join(', ')} where company_id = $1 and id = $2 and version = $3 and deleted_at is null`,
    [company, id, version, ...fields.map((field) => change[field])])) === 1
}

/** Marks as deleted; the row stays for what was mailed before. */
export const deleteContactPerson = async (tx: Tx, company: number, id: bigint, version: number): Promise<boolean> =>
  (await tx.run('update contact_persons set deleted_at = now(), version = version + 1 where company_id = $1 and id = $2 and version = $3 and deleted_at is null',
    [company, id, version])) === 1
