/** Examples with the company's own name and logo on them: what a form is tried with and looked at before real papers are. */
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import { sellerFields, viewHead } from '@kontor/domain/forms/form-parties.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import { buyerOf, EXAMPLES } from '@kontor/domain/forms/hard-cases/cast.ts'
import { exampleView } from '@kontor/domain/forms/hard-cases/examples.ts'
import type { CanonicalSeller, Language } from '@kontor/domain/invoicing/document.ts'

export interface OwnExample {
  readonly kind: FormKind
  readonly name: string
  readonly language: Language
  readonly seller: CanonicalSeller
}

/** What a form shows of an example; undefined for an unknown name. */
export function ownExample({ kind, name, language, seller }: OwnExample): FormView | undefined {
  const example = EXAMPLES.find((each) => each === name)
  if (example === undefined) return undefined
  const view = exampleView({ kind, language, example })
  const buyer = buyerOf(language, example)
  const parties = { buyer, seller: seller.portal ? { ...seller, portal: { ...seller.portal, loginName: buyer.number } } : seller }
  const { year, month, day } = view.date
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return { ...view, ...viewHead(parties, { language, title: view.title, date }), fields: { ...view.fields, ...sellerFields(parties, language) } }
}
