/**
 * Own forms filled with the document, customer or contract in whose menu they stand (FRM-2), and the same data for a look while designing.
 * It owns: who may see it, and that a form is filled only with what its place has. It does not own: what later slices know (FormSources).
 */
import { mayDo } from '@kontor/domain/access/permissions.ts'
import type { Rights } from '@kontor/domain/access/permissions.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import { presentPaper } from '@kontor/domain/forms/paper-presentation.ts'
import { isOffered, placesOf } from '@kontor/domain/forms/places.ts'
import type { FormPlace } from '@kontor/domain/forms/places.ts'
import { presentDocument } from '@kontor/domain/forms/presentation.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { formOfVersion } from './applied-forms.ts'
import type { IdentifiedForm } from './default-form.ts'
import type { FormSources, PaperRefusal } from './commands/publish.ts'
import { findForm } from './store/forms.ts'

/** With what a form is filled. */
export type Filling =
  | { readonly from: 'document'; readonly document: bigint }
  | { readonly from: 'customer'; readonly customer: bigint }
  | { readonly from: 'subscription'; readonly subscription: bigint }

/** Who asks, and as whom they sign; nobody signs what the command line prints. */
export type Asker = Rights & { readonly user: bigint | null }

export interface FillingWish {
  readonly kind: FormKind
  readonly filling: Filling
  /** Null: that of the document or customer. */
  readonly language: Language | null
  readonly subject: string
  readonly text: string
  readonly asker: Asker
  readonly clock: Clock
}

export interface Filled {
  readonly view: FormView
  readonly logo: string | null
  /** Whether the document is an e-invoice too. */
  readonly einvoice: boolean
  /** Whose paper it is, for forms that are not for everybody; null for documents. */
  readonly customer: { readonly id: bigint; readonly group: string | null } | null
  /** What names it in a file: a number. */
  readonly name: string
}

export type FillRefusal = PaperRefusal | { readonly kind: 'document_not_found' } | { readonly kind: 'not_permitted'; readonly permission: string }
  | { readonly kind: 'form_kind_not_of_place'; readonly places: readonly FormPlace[] }

const PERMISSIONS = { document: ['documents:read'], customer: ['customers:read'], subscription: ['subscriptions:read', 'customers:read'] } as const

/** All that a form shows of what it is filled with. */
export async function filled(tx: Tx, company: number, { kind, filling, language, asker, ...wish }: FillingWish, sources: FormSources): Promise<Result<Filled, FillRefusal>> {
  const missing = [...PERMISSIONS[filling.from], ...(kind === 'account_statement' || kind === 'payment_calendar' ? ['documents:read'] as const : [])].find((permission) => !mayDo(asker, permission, company))
  if (missing !== undefined) return no({ kind: 'not_permitted', permission: missing })
  if (filling.from === 'document') {
    const document = await sources.document(tx, company, filling.document)
    if (!document) return no({ kind: 'document_not_found' })
    return yes({ view: presentDocument(document, { language: language ?? document.language }), logo: document.seller.logo, einvoice: Boolean(document.einvoice), customer: null, name: document.number })
  }
  if (!placesOf(kind).includes(filling.from)) return no({ kind: 'form_kind_not_of_place', places: placesOf(kind) })
  const paper = await sources.paper(tx, company, {
    ...wish, kind, language, customer: filling.from === 'customer' ? filling.customer : null, subscription: filling.from === 'subscription' ? filling.subscription : null, user: asker.user,
  })
  if (!paper.ok) return paper
  const { data, customer } = paper.value
  return yes({ view: presentPaper(data), logo: data.seller.logo, einvoice: false, customer, name: data.number ?? data.buyer.number })
}

export type PrintRefusal = FillRefusal | { readonly kind: 'form_not_found' | 'form_is_no_own_form' | 'form_not_published' }

export type PrintWish = Omit<FillingWish, 'kind' | 'language' | 'subject'> & { readonly form: bigint; readonly subject: string | undefined }

/** An own form with all that it is to be printed with. */
export async function ownPaper(
  tx: Tx, company: number, { form: id, subject, ...wish }: PrintWish, sources: FormSources,
): Promise<Result<Filled & IdentifiedForm, PrintRefusal>> {
  const form = await findForm(tx, company, id)
  if (!form || form.deletedAt !== null) return no({ kind: 'form_not_found' })
  if (form.place === null) return no({ kind: 'form_is_no_own_form' })
  if (form.published === null) return no({ kind: 'form_not_published' })
  if (form.place !== wish.filling.from) return no({ kind: 'form_kind_not_of_place', places: [form.place] })
  const { published, kind, language, place } = form
  const content = await filled(tx, company, { ...wish, kind, language, subject: subject ?? form.name }, sources)
  if (!content.ok) return content
  const { customer } = content.value
  // A form of one group or customer is not there for anybody else.
  const own = { place, customerGroup: form.customerGroup, customer: form.customer === null ? null : String(form.customer) }
  if (customer !== null && !isOffered(own, place, { customer: String(customer.id), customerGroup: customer.group })) return no({ kind: 'form_not_found' })
  return yes({ ...content.value, name: `${form.name} ${content.value.name}`, ...await formOfVersion(tx, company, published.id, content.value.view.language) })
}
