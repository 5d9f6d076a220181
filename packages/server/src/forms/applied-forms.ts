/**
 * The form that a document is printed with.
 * It owns: choosing one for each document of a batch when it is issued, and reading the chosen version whenever the document is printed.
 * It does not own: the order of levels (domain/forms/applying.ts), nor drawing.
 */
import { formThatApplies } from '@kontor/domain/forms/applying.ts'
import type { FormQuestion } from '@kontor/domain/forms/applying.ts'
import type { Form } from '@kontor/domain/forms/form.ts'
import { formKindOf } from '@kontor/domain/forms/presentation.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import type { Tx } from '../platform/database/database.ts'
import { defaultForm, formVersion } from './default-form.ts'
import type { IdentifiedForm } from './default-form.ts'
import { versionContent } from './store/form-versions.ts'
import { formsInForce } from './store/forms.ts'

/** The version of the form that applies to each question now, in their order; null where it is the standard form. One statement, whatever the batch. */
export async function appliedForms(tx: Tx, company: number, questions: readonly FormQuestion[]): Promise<readonly (bigint | null)[]> {
  const forms = await formsInForce(tx, company, [...new Set(questions.flatMap(({ customer }) => customer ?? []))])
  return questions.map((question) => (forms.length === 0 ? null : formThatApplies(forms, question).form?.version ?? null))
}

/** The form of a document as it was settled at issue: the version that it names, or the standard form. */
export async function formOf(tx: Tx, company: number, document: Pick<CanonicalDocument, 'kind' | 'cancellation' | 'language'> & { readonly formVersion: bigint | null }): Promise<IdentifiedForm> {
  if (document.formVersion === null) return defaultForm({ kind: formKindOf(document), language: document.language })
  const content = await versionContent(tx, company, document.formVersion)
  invariant(content !== undefined, 'a document names a version that is there')
  // A form for all languages is printed in that of the document.
  const form = { ...(JSON.parse(content) as Form), language: document.language }
  return { form, version: formVersion(form) }
}
