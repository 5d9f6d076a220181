/**
 * Contact persons of a customer (CUS-3): who they are, and which kinds of mail they get a copy of.
 * It does not own: whether their roles stand in the company's code list (server).
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'

/** The kinds of mail that a contact person may get a copy of. */
export const CONTACT_MAIL_KINDS = ['invoice', 'credit_note', 'dunning', 'contract', 'technical', 'newsletter'] as const
export type ContactMailKind = (typeof CONTACT_MAIL_KINDS)[number]

export interface ContactPersonFields {
  readonly name: string
  /** Codes of the company's list of contact roles. */
  readonly roles: readonly string[]
  readonly email: string | null
  readonly phone: string | null
  readonly mobile: string | null
  readonly note: string | null
  readonly birthday: CalendarDate | null
  /** What they get in CC, each kind once. */
  readonly mailKinds: readonly ContactMailKind[]
}

export type ContactPersonRefusal =
  | { readonly kind: 'contact_person_name_missing' }
  | { readonly kind: 'contact_person_mail_missing' }
  | { readonly kind: 'contact_person_birthday_in_future' }

/** The first thing that is wrong with a contact person, or undefined. `today` is the day in the company's zone. */
export function contactPersonFault(person: ContactPersonFields, today: CalendarDate): ContactPersonRefusal | undefined {
  if (person.name.trim() === '') return { kind: 'contact_person_name_missing' }
  if (person.mailKinds.length > 0 && person.email === null) return { kind: 'contact_person_mail_missing' }
  if (person.birthday !== null && person.birthday > today) return { kind: 'contact_person_birthday_in_future' }
  return undefined
}
