/** What is said about the contact persons of a customer. */
import { CONTACT_MAIL_KINDS } from '@kontor/domain/customers/contact-person.ts'
import { z } from 'zod'
import { code } from './code-lists.ts'
import { companyCode, date, id, text, version } from './basics.ts'

const line = (max: number) => text(max).nullable()
const unique = (items: readonly string[]) => new Set(items).size === items.length

const fields = {
  name: text(200),
  roles: z.array(code).max(10).refine(unique, { params: { kind: 'repeated' } }).meta({ description: 'Codes of the list contact_roles.' }),
  email: z.email().max(200).nullable(), phone: line(40), mobile: line(40), note: line(1000), birthday: date.nullable(),
  mailKinds: z.array(z.enum(CONTACT_MAIL_KINDS)).max(CONTACT_MAIL_KINDS.length).refine(unique, { params: { kind: 'repeated' } })
    .meta({ description: 'The kinds of mail that this person gets a copy of; they need a mail address.' }),
}

export const contactPerson = z.object({ id, customerId: id, ...fields, email: z.string().nullable(), version }).meta({ id: 'ContactPerson' })
export const contactPersonList = z.object({ items: z.array(contactPerson) })
export const contactPersonInput = z.strictObject({ company: companyCode.optional(), customerId: id, ...z.object(fields).partial().shape, name: fields.name })
export const contactPersonChange = z.strictObject({ company: companyCode.optional(), ...z.object(fields).partial().shape })
