/**
 * Forms of a company: made, saved in versions, published, withdrawn, deleted and brought back (FRM-1, FRM-2).
 * It owns: what may happen to a form in which order. It does not own: what a form may say (domain/forms), the test set (test-set.ts), which form applies (applied-forms.ts).
 * Invariants: a version never changes; only a version that passed its test set is in force; a form of a kind, level and language exists once.
 */
import type { FormScope } from '@kontor/domain/forms/applying.ts'
import type { Form } from '@kontor/domain/forms/form.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import { placesOf } from '@kontor/domain/forms/places.ts'
import type { FormPlace } from '@kontor/domain/forms/places.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { codeFault } from '../../companies/public.ts'
import type { CodeRefusal } from '../../companies/public.ts'
import { canonicalJson } from '../default-form.ts'
import { imagesNamed } from '../pictures.ts'
import type { Tx } from '../../platform/database/database.ts'
import { takeId } from '../../platform/database/ids.ts'
import { imagesByHash } from '../store/form-images.ts'
import * as versions from '../store/form-versions.ts'
import type { FormVersionWithContent } from '../store/form-versions.ts'
import * as store from '../store/forms.ts'
import type { FormRecord } from '../store/forms.ts'

export type FormRefusal =
  | { readonly kind: 'form_not_found' }
  | { readonly kind: 'form_version_not_found' }
  | { readonly kind: 'version_changed' }
  | { readonly kind: 'form_is_deleted' }
  | { readonly kind: 'form_is_not_deleted' }
  | { readonly kind: 'form_of_group_or_customer' }
  | { readonly kind: 'form_place_of_own_forms_only' }
  | { readonly kind: 'form_kind_not_of_place'; readonly places: readonly FormPlace[] }
  | { readonly kind: 'form_not_published' }
  | { readonly kind: 'form_too_large'; readonly bytes: number; readonly most: number }
  | { readonly kind: 'customer_not_found' }
  | CodeRefusal

type Refused<K extends FormRefusal['kind']> = Extract<FormRefusal, { readonly kind: K }>

/** A form with all its texts takes 20 KB; a table of five hundred blocks still fits. */
const CONTENT_MAX = 512 * 1024

export interface NewForm extends FormScope {
  readonly kind: FormKind
  readonly name: string
  readonly place: FormPlace | null
  readonly content: Form
  readonly note: string | null
  readonly by: string
}

type ContentRefusal = Refused<'form_too_large'>
export type CreateRefusal = ContentRefusal | Refused<'form_kind_not_of_place' | 'form_of_group_or_customer' | 'customer_not_found'> | CodeRefusal

/** Makes a form with its first version; nothing is printed with it before it is published. The database refuses a second one of the same kind, level and language. */
export async function createForm(tx: Tx, company: number, form: NewForm): Promise<Result<FormRecord, CreateRefusal>> {
  const misplaced = placeFault(form.kind, form.place)
  if (misplaced) return no(misplaced)
  if (form.customer !== null && form.customerGroup !== null) return no({ kind: 'form_of_group_or_customer' })
  if (form.customer !== null && !(await store.customerScope(tx, company, form.customer))) return no({ kind: 'customer_not_found' })
  const fault = form.customerGroup === null ? undefined : await codeFault(tx, company, 'customer_groups', form.customerGroup)
  if (fault) return no(fault)
  const judged = await judgedContent(tx, company, form.content)
  if (!judged.ok) return judged
  const id = await takeId(tx)
  await store.insertForm(tx, company, { ...form, id })
  await versions.insertVersion(tx, company, { ...judged.value, id: await takeId(tx), form: id, note: form.note, by: form.by })
  return yes(await written(tx, company, id))
}

/** An own form stands where there is something to fill it. */
function placeFault(kind: FormKind, place: FormPlace | null): Refused<'form_kind_not_of_place'> | undefined {
  const places = placesOf(kind)
  return place === null || places.includes(place) ? undefined : { kind: 'form_kind_not_of_place', places }
}

/** Renames a form, or moves an own form to another menu. */
export async function updateForm(
  tx: Tx, company: number, { id, version, change }: { readonly id: bigint; readonly version: number; readonly change: { readonly name?: string | undefined; readonly place?: FormPlace | undefined } },
): Promise<Result<FormRecord, Refused<'form_not_found' | 'form_is_deleted' | 'form_place_of_own_forms_only' | 'form_kind_not_of_place' | 'version_changed'>>> {
  const form = await editable(tx, company, id)
  if (!form.ok) return form
  // A standard form that became an own one would leave its documents without their form unawares.
  if (change.place !== undefined && form.value.place === null) return no({ kind: 'form_place_of_own_forms_only' })
  const misplaced = placeFault(form.value.kind, change.place ?? null)
  if (misplaced) return no(misplaced)
  const { name, place } = change
  if (!(await store.updateForm(tx, company, id, version, { ...(name !== undefined && { name }), ...(place !== undefined && { place }) }))) return no({ kind: 'version_changed' })
  return yes(await written(tx, company, id))
}

export interface SavedVersion {
  readonly form: FormRecord
  readonly version: FormVersionWithContent
}

/** Saves what a form says now as its next version. Saving the same again makes no version. */
export async function saveVersion(
  tx: Tx, company: number, saved: { readonly form: bigint; readonly version: number; readonly content: Form; readonly note: string | null; readonly by: string },
): Promise<Result<SavedVersion, ContentRefusal | Refused<'form_not_found' | 'form_is_deleted' | 'version_changed'>>> {
  const form = await editable(tx, company, saved.form)
  if (!form.ok) return form
  if (form.value.version !== saved.version) return no({ kind: 'version_changed' })
  const judged = await judgedContent(tx, company, saved.content)
  if (!judged.ok) return judged
  const last = await versions.findVersion(tx, company, saved.form, form.value.latest.id)
  invariant(last, 'a form has a version')
  if (last.content === judged.value.content) return yes({ form: form.value, version: last })
  const id = await takeId(tx)
  await versions.insertVersion(tx, company, { ...judged.value, id, form: saved.form, note: saved.note, by: saved.by })
  await store.updateForm(tx, company, saved.form, saved.version, {})
  const version = await versions.findVersion(tx, company, saved.form, id)
  invariant(version, 'the version was just written')
  return yes({ form: await written(tx, company, saved.form), version })
}

/** Puts a version in force that passed its test set; documents issued from now on are printed with it. Publishing what is in force changes nothing. */
export async function publishVersion(
  tx: Tx, company: number, publication: { readonly form: bigint; readonly version: number; readonly formVersion: bigint; readonly engine: string; readonly report: unknown; readonly by: string },
): Promise<Result<FormRecord, Refused<'form_not_found' | 'form_is_deleted' | 'form_version_not_found' | 'version_changed'>>> {
  const form = await editable(tx, company, publication.form)
  if (!form.ok) return form
  if (!(await versions.findVersion(tx, company, publication.form, publication.formVersion))) return no({ kind: 'form_version_not_found' })
  if (form.value.published?.id === publication.formVersion) return form
  if (form.value.version !== publication.version) return no({ kind: 'version_changed' })
  await versions.insertPublication(tx, company, { ...publication, version: publication.formVersion })
  await store.updateForm(tx, company, publication.form, publication.version, { publishedVersion: publication.formVersion })
  return yes(await written(tx, company, publication.form))
}

/** Takes a form out of force: the next level above applies again. Documents issued with it keep it. */
export async function withdrawForm(
  tx: Tx, company: number, { id, version }: { readonly id: bigint; readonly version: number },
): Promise<Result<FormRecord, Refused<'form_not_found' | 'form_is_deleted' | 'form_not_published' | 'version_changed'>>> {
  const form = await editable(tx, company, id)
  if (!form.ok) return form
  if (form.value.published === null) return no({ kind: 'form_not_published' })
  return (await store.updateForm(tx, company, id, version, { publishedVersion: null })) ? yes(await written(tx, company, id)) : no({ kind: 'version_changed' })
}

/** Deletes a form softly: it applies to nobody and stands in no menu, and can be brought back. */
export async function deleteForm(
  tx: Tx, company: number, { id, version, now }: { readonly id: bigint; readonly version: number; readonly now: string },
): Promise<Result<undefined, Refused<'form_not_found' | 'form_is_deleted' | 'version_changed'>>> {
  const form = await editable(tx, company, id)
  if (!form.ok) return form
  return (await store.updateForm(tx, company, id, version, { deletedAt: now })) ? yes(undefined) : no({ kind: 'version_changed' })
}

/** Brings a deleted form back as it was, unless another of its kind, level and language was made meanwhile (the database says). */
export async function restoreForm(
  tx: Tx, company: number, { id, version }: { readonly id: bigint; readonly version: number },
): Promise<Result<FormRecord, Refused<'form_not_found' | 'form_is_not_deleted' | 'version_changed'>>> {
  const form = await store.lockForm(tx, company, id)
  if (!form) return no({ kind: 'form_not_found' })
  if (form.deletedAt === null) return no({ kind: 'form_is_not_deleted' })
  return (await store.updateForm(tx, company, id, version, { deletedAt: null })) ? yes(await written(tx, company, id)) : no({ kind: 'version_changed' })
}

async function editable(tx: Tx, company: number, id: bigint): Promise<Result<FormRecord, Refused<'form_not_found' | 'form_is_deleted'>>> {
  const form = await store.lockForm(tx, company, id)
  if (!form) return no({ kind: 'form_not_found' })
  return form.deletedAt === null ? yes(form) : no({ kind: 'form_is_deleted' })
}

/** The content as it is stored, and those of its pictures that the company has. One that is missing is a problem of the form, which may still be saved. */
async function judgedContent(tx: Tx, company: number, form: Form): Promise<Result<{ readonly content: string; readonly images: readonly bigint[] }, ContentRefusal>> {
  const content = canonicalJson(form)
  const bytes = Buffer.byteLength(content)
  if (bytes > CONTENT_MAX) return no({ kind: 'form_too_large', bytes, most: CONTENT_MAX })
  const named = imagesNamed(form)
  const images = named.length === 0 ? [] : await imagesByHash(tx, company, named)
  return yes({ content, images: images.map(({ id }) => id) })
}

async function written(tx: Tx, company: number, id: bigint): Promise<FormRecord> {
  const form = await store.findForm(tx, company, id)
  invariant(form, 'the form was just written')
  return form
}
