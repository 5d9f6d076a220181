/**
 * A form as a file: what it says with its pictures, to be carried to another company or installation.
 * It owns: the shape of the file (contract), and that what comes in is judged like everything from outside. For whom the form is made is said when it comes in, not in the file.
 */
import { createHash } from 'node:crypto'
import type { FormScope } from '@kontor/domain/forms/applying.ts'
import type { Form } from '@kontor/domain/forms/form.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import type { FormPlace } from '@kontor/domain/forms/places.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { ImageRefusal } from '../../companies/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { imagesNamed } from '../pictures.ts'
import { imagesByHash } from '../store/form-images.ts'
import { findVersion } from '../store/form-versions.ts'
import { findForm } from '../store/forms.ts'
import type { FormRecord } from '../store/forms.ts'
import { addImage } from './form-images.ts'
import type { FormImageRefusal } from './form-images.ts'
import { createForm } from './forms.ts'
import type { CreateRefusal, FormRefusal } from './forms.ts'

export interface FormFile {
  readonly schema: 'kontor-form-file-1'
  readonly kind: FormKind
  readonly name: string
  readonly place: FormPlace | null
  readonly content: Form
  /** Bytes in base64. */
  readonly images: readonly { readonly name: string; readonly sha256: string; readonly data: string }[]
}

/** A form as it was last saved, or one of its versions. Throws FileStoreError where a picture is damaged. */
export async function exportForm(
  tx: Tx, company: number, { form: id, formVersion, files }: { readonly form: bigint; readonly formVersion: bigint | null; readonly files: FileStore },
): Promise<Result<FormFile, Extract<FormRefusal, { readonly kind: 'form_not_found' | 'form_version_not_found' }>>> {
  const form = await findForm(tx, company, id)
  if (!form) return no({ kind: 'form_not_found' })
  const version = await findVersion(tx, company, id, formVersion ?? form.latest.id)
  if (!version) return no({ kind: 'form_version_not_found' })
  const content = JSON.parse(version.content) as Form
  const images = await imagesByHash(tx, company, imagesNamed(content))
  return yes({
    schema: 'kontor-form-file-1', kind: form.kind, name: form.name, place: form.place, content,
    images: await Promise.all(images.map(async ({ name, sha256 }) => ({ name, sha256, data: Buffer.from(await files.get(sha256)).toString('base64') }))),
  })
}

export type ImportRefusal = CreateRefusal | ImageRefusal | Extract<FormImageRefusal, { readonly kind: 'form_images_too_many' }> | { readonly kind: 'form_file_damaged'; readonly image: string }

/** Makes a form of a file. It is not in force before somebody publishes it. */
export async function importForm(
  tx: Tx, company: number, { file, scope, name, files, by }: { readonly file: FormFile; readonly scope: FormScope; readonly name: string | undefined; readonly files: FileStore; readonly by: string },
): Promise<Result<FormRecord, ImportRefusal>> {
  for (const image of file.images) {
    const bytes = Buffer.from(image.data, 'base64')
    if (createHash('sha256').update(bytes).digest('hex') !== image.sha256) return no({ kind: 'form_file_damaged', image: image.name })
    const added = await addImage(tx, company, { files, name: image.name, bytes, by })
    if (!added.ok) return added
  }
  return createForm(tx, company, { ...scope, kind: file.kind, name: name ?? file.name, place: file.place, content: file.content, note: null, by })
}
