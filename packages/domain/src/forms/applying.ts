/**
 * Which form a document is printed with (FRM-1, MAS-11): the customer's own, its group's, the company's, else the standard form.
 * It owns: the order of levels and languages. It does not own: what a form says (form.ts), nor where forms are stored (server).
 * Invariants: the nearest level that has a form in force applies; within a level the form of the document's language comes before the one for all languages;
 * a form of another language never applies.
 */
import type { Language } from '../kernel/language.ts'

/** From the nearest to the furthest; `system` is the standard form that everybody has. */
export const FORM_LEVELS = ['customer', 'group', 'company', 'system'] as const
export type FormLevel = (typeof FORM_LEVELS)[number]

/** For whom a form is made. Null stands for everybody: every language, every group, every customer. */
export interface FormScope {
  readonly language: Language | null
  readonly customerGroup: string | null
  readonly customer: bigint | null
}

/** A form in force. */
export interface FormInForce extends FormScope {
  readonly kind: string
  readonly version: bigint
}

export interface FormQuestion {
  readonly kind: string
  readonly language: Language
  /** Null: for nobody in particular. */
  readonly customer: bigint | null
  readonly customerGroup: string | null
}

export interface ApplyingForm<F> {
  /** Null: the standard form. */
  readonly form: F | null
  readonly origin: FormLevel
}

export function formLevel({ customer, customerGroup }: Pick<FormScope, 'customer' | 'customerGroup'>): Exclude<FormLevel, 'system'> {
  return customer !== null ? 'customer' : customerGroup !== null ? 'group' : 'company'
}

/** The form that applies, and the level that it comes from. */
export function formThatApplies<F extends FormInForce>(forms: readonly F[], question: FormQuestion): ApplyingForm<F> {
  const fitting = forms.filter((form) => form.kind === question.kind && (form.language ?? question.language) === question.language && isMeantFor(form, question))
  for (const origin of FORM_LEVELS) {
    const ofLevel = fitting.filter((form) => formLevel(form) === origin)
    const form = ofLevel.find(({ language }) => language !== null) ?? ofLevel[0]
    if (form) return { form, origin }
  }
  return { form: null, origin: 'system' }
}

const isMeantFor = (form: FormScope, { customer, customerGroup }: FormQuestion): boolean =>
  form.customer !== null ? form.customer === customer : form.customerGroup === null || form.customerGroup === customerGroup
