/**
 * The form that a document is printed with.
 * It owns: choosing one for each document of a batch when it is issued, and reading the chosen version whenever the document is printed.
 * It does not own: the order of levels (domain/forms/applying.ts), nor drawing.
 */
import { formThatApplies } from '@kontor/domain/forms/applying.ts'
import type { FormQuestion, FormScope } from '@kontor/domain/forms/applying.ts'
import type { Form } from '@kontor/domain/forms/form.ts'
import { formKindOf } from '@kontor/domain/forms/presentation.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { FORM_KINDS } from '@kontor/domain/forms/form-kinds.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import type { Tx } from '../platform/database/database.ts'
import { defaultForm, formVersion } from './default-form.ts'
import type { IdentifiedForm } from './default-form.ts'
import { versionContent } from './store/form-versions.ts'
import { formsInForce, formsOfVersions, languageOf } from './store/forms.ts'

/** The version of the form that applies to each question now, in their order; null where it is the standard form. One statement, whatever the batch. */
export async function appliedForms(tx: Tx, company: number, questions: readonly FormQuestion[]): Promise<readonly (bigint | null)[]> {
  const forms = await formsInForce(tx, company, [...new Set(questions.flatMap(({ customer }) => customer ?? []))])
  return questions.map((question) => (forms.length === 0 ? null : formThatApplies(forms, question).form?.version ?? null))
}

/** The form of a document as it was settled at issue: the version that it names, or the standard form. */
export async function formOf(tx: Tx, company: number, document: Pick<CanonicalDocument, 'kind' | 'cancellation' | 'language'> & { readonly formVersion: bigint | null }): Promise<IdentifiedForm> {
  return formOfPaper(tx, company, { kind: formKindOf(document), language: document.language, version: document.formVersion })
}

/** The form of a paper that is made when somebody asks for it: what applies to the customer now. */
export async function formForPaper(tx: Tx, company: number, question: FormQuestion & { readonly kind: FormKind }): Promise<IdentifiedForm> {
  const [version = null] = await appliedForms(tx, company, [question])
  return formOfPaper(tx, company, { ...question, version })
}

/** The form that a paper names: a version, or the standard form. */
export const formOfPaper = async (tx: Tx, company: number, { kind, language, version }: { readonly kind: FormKind; readonly language: Language; readonly version: bigint | null }): Promise<IdentifiedForm> =>
  (version === null ? defaultForm({ kind, language }) : formOfVersion(tx, company, version, language))

/** A version in a language: a form for all languages is printed in that of the document. */
export async function formOfVersion(tx: Tx, company: number, version: bigint, language: Language): Promise<IdentifiedForm> {
  const content = await versionContent(tx, company, version)
  invariant(content !== undefined, 'a version that is named is there')
  const form = { ...(JSON.parse(content) as Form), language }
  return { form, version: formVersion(form) }
}

/** What a new form for somebody begins with: the content of the form that applies to them now. */
export async function contentThatApplies(tx: Tx, company: number, scope: FormScope & { readonly kind: FormKind }): Promise<Form> {
  const language = scope.language ?? await languageOf(tx, company)
  const forms = await formsInForce(tx, company, scope.customer === null ? [] : [scope.customer])
  const { form } = formThatApplies(forms, { ...scope, language })
  return form ? (await formOfVersion(tx, company, form.version, language)).form : defaultForm({ kind: scope.kind, language }).form
}

/** The form of every kind that applies to a customer now, with the level that it comes from. */
export async function appliedFormsOf(tx: Tx, company: number, question: Omit<FormQuestion, 'kind'>) {
  const forms = await formsInForce(tx, company, question.customer === null ? [] : [question.customer])
  const applying = FORM_KINDS.map((kind) => ({ kind, ...formThatApplies(forms, { ...question, kind }) }))
  const names = await formsOfVersions(tx, company, forms.map(({ version }) => version))
  const named = (form: { readonly version: bigint } | null) => {
    const found = names.find(({ version }) => version === form?.version)
    return found ? { id: found.id, name: found.name } : null
  }
  return applying.map(({ kind, origin, form }) => {
    const above = formThatApplies(forms, { ...question, kind, customer: null })
    return { kind, origin, form: named(form), formVersion: form?.version ?? null, inherited: { origin: above.origin, form: named(above.form) } }
  })
}
