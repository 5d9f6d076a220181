/**
 * Contact persons of a customer (CUS-3): creating, changing, deleting.
 * It owns: that they belong to a customer who is there, and hold roles of the company's list. It does not own: sending mail to them.
 */
import { contactPersonFault } from '@kontor/domain/customers/contact-person.ts'
import type { ContactPersonFields, ContactPersonRefusal } from '@kontor/domain/customers/contact-person.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { given } from '@kontor/domain/kernel/given.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { codeFault } from '../companies/public.ts'
import type { CodeRefusal } from '../companies/public.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import * as store from './store/contact-persons.ts'
import type { ContactPerson } from './store/contact-persons.ts'
import { lockCustomer } from './store/customers.ts'

type Said = { readonly [K in keyof ContactPersonFields]?: ContactPersonFields[K] | undefined }
interface Context { readonly company: number; readonly today: CalendarDate }

const BLANK: Omit<ContactPersonFields, 'name'> = { roles: [], email: null, phone: null, mobile: null, note: null, birthday: null, mailKinds: [] }

/** Adds a contact person to a customer. Refuses `customer_not_found`, a role that is not in the list (`code_unknown`, `code_archived`), and what `contactPersonFault` says. */
export async function createContactPerson(
  tx: Tx, { company, today }: Context, { customerId, ...said }: Said & { readonly customerId: bigint; readonly name: string },
): Promise<Result<ContactPerson, ContactPersonRefusal | CodeRefusal | { readonly kind: 'customer_not_found' }>> {
  const customer = await lockCustomer(tx, company, customerId)
  if (!customer || customer.deletedAt !== null) return no({ kind: 'customer_not_found' })
  const person = { ...BLANK, ...given(said), name: said.name }
  const fault = contactPersonFault(person, today) ?? (await roleFault(tx, company, person.roles, []))
  if (fault) return no(fault)
  const id = await takeId(tx)
  await store.insertContactPerson(tx, company, { ...person, id, customerId })
  return yes(await written(tx, company, id))
}

/** Changes what is said; what is left out stays. Refuses besides `contact_person_not_found`, `version_changed`. */
export async function updateContactPerson(
  tx: Tx, { company, today }: Context, { id, version, change }: { readonly id: bigint; readonly version: number; readonly change: Said },
): Promise<Result<ContactPerson, ContactPersonRefusal | CodeRefusal | { readonly kind: 'contact_person_not_found' | 'version_changed' }>> {
  const before = await store.findContactPerson(tx, company, id)
  if (!before) return no({ kind: 'contact_person_not_found' })
  if (before.version !== version) return no({ kind: 'version_changed' })
  const said = given(change)
  const fault = contactPersonFault({ ...before, ...said }, today) ?? (await roleFault(tx, company, said.roles ?? [], before.roles))
  if (fault) return no(fault)
  if (!(await store.updateContactPerson(tx, company, id, version, said))) return no({ kind: 'version_changed' })
  return yes(await written(tx, company, id))
}

/** Deletes a contact person, softly. Refuses `contact_person_not_found`, `version_changed`. */
export async function deleteContactPerson(
  tx: Tx, company: number, { id, version }: { readonly id: bigint; readonly version: number },
): Promise<Result<undefined, { readonly kind: 'contact_person_not_found' | 'version_changed' }>> {
  if (!(await store.findContactPerson(tx, company, id))) return no({ kind: 'contact_person_not_found' })
  return (await store.deleteContactPerson(tx, company, id, version)) ? yes(undefined) : no({ kind: 'version_changed' })
}

/** An archived role that the person holds already may stay. */
async function roleFault(tx: Tx, company: number, roles: readonly string[], held: readonly string[]): Promise<CodeRefusal | undefined> {
  for (const role of roles) {
    const fault = held.includes(role) ? undefined : await codeFault(tx, company, 'contact_roles', role)
    if (fault) return fault
  }
  return undefined
}

async function written(tx: Tx, company: number, id: bigint): Promise<ContactPerson> {
  const person = await store.findContactPerson(tx, company, id)
  invariant(person, 'the contact person was just written')
  return person
}
