import { expect, test } from 'vitest'
import { contactPersonFault } from './contact-person.ts'

const person = { name: 'Zora', roles: [], email: 'z@example.net', phone: null, mobile: null, note: null, birthday: '2026-11-22', mailKinds: ['invoice' as const] }

test.each([
  [{}, undefined],
  [{ name: '  ' }, 'contact_person_name_missing'],
  [{ email: null }, 'contact_person_mail_missing'],
  [{ email: null, mailKinds: [] }, undefined],
  [{ birthday: '2026-11-23' }, 'contact_person_birthday_in_future'],
])('a contact person with %j: %s', (change, kind) => {
  expect(contactPersonFault({ ...person, ...change }, '2026-11-22')?.kind).toBe(kind)
})
