/** Pictures for forms: judged by their content, kept by their hash, offered until they are deleted. */
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { readImage } from '../../companies/public.ts'
import type { ImageRefusal } from '../../companies/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import { takeId } from '../../platform/database/ids.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import * as store from '../store/form-images.ts'
import type { FormImageRecord } from '../store/form-images.ts'

export type FormImageRefusal = ImageRefusal
  | { readonly kind: 'form_image_not_found' }
  | { readonly kind: 'form_images_too_many'; readonly most: number }
  | { readonly kind: 'version_changed' }

/** Enough for a logo of every brand and season; more is a photo album. */
const IMAGES_MAX = 200

/** Adds a picture; the same picture again is the one that is there. */
export async function addImage(
  tx: Tx, company: number, { files, name, bytes, by }: { readonly files: FileStore; readonly name: string; readonly bytes: Buffer; readonly by: string },
): Promise<Result<FormImageRecord, ImageRefusal | Extract<FormImageRefusal, { readonly kind: 'form_images_too_many' }>>> {
  const read = readImage(bytes)
  if (!read.ok) return read
  if ((await store.countImages(tx, company)) >= IMAGES_MAX) return no({ kind: 'form_images_too_many', most: IMAGES_MAX })
  // Before the transaction ends: a row never names a file that is not there; a file that nothing names does no harm.
  const sha256 = await files.put(bytes)
  await store.putImage(tx, company, { id: await takeId(tx), name, type: read.value, bytes: bytes.length, sha256, by })
  const [image] = await store.imagesByHash(tx, company, [sha256])
  return yes(image!)
}

/** Offers a picture no longer; forms that show it keep it. */
export async function deleteImage(
  tx: Tx, company: number, { id, version }: { readonly id: bigint; readonly version: number },
): Promise<Result<undefined, Extract<FormImageRefusal, { readonly kind: 'form_image_not_found' | 'version_changed' }>>> {
  if (!(await store.findImage(tx, company, id))) return no({ kind: 'form_image_not_found' })
  return (await store.deleteImage(tx, company, id, version)) ? yes(undefined) : no({ kind: 'version_changed' })
}
