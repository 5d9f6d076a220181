/** What is shown of the data that somebody chose for a look: an example with the company's own name on it, or what is real, for whoever may read it. */
import type { formData } from '@kontor/contract/forms.ts'
import { formKindName } from '@kontor/domain/forms/field-wording.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import type { FormSources } from './commands/publish.ts'
import { ownExample } from './examples.ts'
import { filled } from './own-papers.ts'
import type { Asker, Filled, FillRefusal } from './own-papers.ts'

export interface ChosenWish {
  readonly kind: FormKind
  readonly language: Language
  readonly data: z.output<typeof formData>
  readonly asker: Asker
  readonly clock: Clock
  readonly sources: FormSources
}

export const DATA_REFUSALS = [
  'form_case_not_found', 'document_not_found', 'customer_not_found', 'subscription_not_found', 'form_kind_not_of_place', 'account_statement_too_long', 'payments_not_foreseeable', 'not_permitted',
] as const

export async function chosenView(tx: Tx, company: number, { data, sources, ...wish }: ChosenWish): Promise<Result<Pick<Filled, 'view' | 'logo' | 'einvoice'>, FillRefusal | { readonly kind: 'form_case_not_found' }>> {
  const { kind, language } = wish
  if (data.from !== 'case') return filled(tx, company, { ...wish, filling: data, subject: formKindName(kind, language), text: '' }, sources)
  const seller = await sources.seller(tx, company)
  const view = ownExample({ kind, name: data.case, language, seller })
  return view ? yes({ view, logo: seller.logo, einvoice: true }) : no({ kind: 'form_case_not_found' })
}
