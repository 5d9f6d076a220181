/** Addresses of the contact persons of a customer. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/contact-persons.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { loadCompany } from '../companies/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { route } from '../platform/http/route.ts'
import { createContactPerson, deleteContactPerson, updateContactPerson } from './contact-persons.ts'
import * as store from './store/contact-persons.ts'
import type { ContactPerson } from './store/contact-persons.ts'

const FAULTS = ['contact_person_name_missing', 'contact_person_mail_missing', 'contact_person_birthday_in_future', 'code_unknown', 'code_archived'] as const

const contextOf = async (tx: Tx, company: number, clock: Clock) => ({ company, today: clock.today((await loadCompany(tx, company)).timeZone) })
const shown = (person: ContactPerson) => ({ ...person, roles: [...person.roles], mailKinds: [...person.mailKinds] })

export function contactPersonRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/contact-persons', summary: 'Contact persons of a customer by name',
    permission: 'customers:read', scope: 'company', query: { customerId: id }, reply: contract.contactPersonList,
    handler: async ({ tx, company, query }) => yes({ items: (await store.listContactPersons(tx, company, query.customerId)).map(shown) }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/contact-persons', summary: 'Add a contact person to a customer',
    permission: 'customers:write', scope: 'company', status: 201, body: contract.contactPersonInput, reply: contract.contactPerson,
    refusals: [...FAULTS, 'customer_not_found'],
    handler: async ({ tx, company, body: { company: _code, ...input }, clock }) => {
      const created = await createContactPerson(tx, await contextOf(tx, company, clock), input)
      return created.ok ? yes(shown(created.value)) : created
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/contact-persons/:id', summary: 'A contact person',
    permission: 'customers:read', scope: 'company', params: { id }, reply: contract.contactPerson, refusals: ['contact_person_not_found'],
    handler: async ({ tx, company, params }) => {
      const person = await store.findContactPerson(tx, company, params.id)
      return person ? yes(shown(person)) : no({ kind: 'contact_person_not_found' })
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/contact-persons/:id', summary: 'Change a contact person; what is left out stays',
    permission: 'customers:write', scope: 'company', ifMatch: true, params: { id }, body: contract.contactPersonChange, reply: contract.contactPerson,
    refusals: [...FAULTS, 'contact_person_not_found', 'version_changed'],
    handler: async ({ tx, company, params, version, body: { company: _code, ...change }, clock }) => {
      const changed = await updateContactPerson(tx, await contextOf(tx, company, clock), { id: params.id, version, change })
      return changed.ok ? yes(shown(changed.value)) : changed
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/contact-persons/:id', summary: 'Delete a contact person; the history keeps them',
    permission: 'customers:write', scope: 'company', ifMatch: true, params: { id }, reply: 'none',
    refusals: ['contact_person_not_found', 'version_changed'],
    handler: ({ tx, company, params, version }) => deleteContactPerson(tx, company, { id: params.id, version }),
  })
}
