/**
 * The menus in which own forms stand (FRM-2): of a customer, of a contract, of a document.
 * It owns: which kind of paper can be filled in which place, and to whom a form there is offered. It does not own: what fills it (invoicing).
 */
import { DOCUMENT_FORM_KINDS } from './form-kinds.ts'
import type { FormKind } from './form-kinds.ts'

export const FORM_PLACES = ['customer', 'subscription', 'document'] as const
export type FormPlace = (typeof FORM_PLACES)[number]

const PLACES: Partial<Readonly<Record<FormKind, readonly FormPlace[]>>> = {
  letter: ['customer', 'subscription'], label: ['customer', 'subscription'], payment_calendar: ['customer', 'subscription'], account_statement: ['customer'],
  contract: ['subscription'], service_settings: ['subscription'],
}

/** Where an own form of a kind can stand; nowhere for papers that only a run of their own can fill. */
export const placesOf = (kind: FormKind): readonly FormPlace[] => PLACES[kind] ?? (DOCUMENT_FORM_KINDS.some((each) => each === kind) ? ['document'] : [])

export interface OwnForm {
  readonly place: FormPlace | null
  readonly customerGroup: string | null
  /** Whose form it is, by their id. */
  readonly customer: string | null
}

/** Whether a form stands in the menu of a place for this customer: one of a group or customer is for nobody else. */
export const isOffered = (form: OwnForm, place: FormPlace, of: { readonly customer: string; readonly customerGroup: string | null }): boolean =>
  form.place === place && (form.customer === null || form.customer === of.customer) && (form.customerGroup === null || form.customerGroup === of.customerGroup)
