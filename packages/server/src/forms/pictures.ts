/** The pictures of a paper as bytes: those that its form names by hash, and the company's own that it shows. */
import type { Form } from '@kontor/domain/forms/form.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { Assets } from './render/messages.ts'

/** The pictures that a form names by their hash; a company's logo and stamp are named by their names. */
export function imagesNamed(form: Form): readonly string[] {
  const named = [...form.placed, ...form.flow].flatMap((block) => (block.kind === 'image' ? [block.image] : []))
  return [...new Set(named.filter((image) => /^[0-9a-f]{64}$/.test(image)))]
}

/** Reads what a form and its paper show. Throws FileStoreError where one is not there or damaged. */
export async function picturesFor(files: FileStore, form: Form, own: readonly (string | null | undefined)[]): Promise<Assets> {
  const hashes = new Set([...imagesNamed(form), ...own.flatMap((hash) => hash ?? [])])
  return new Map(await Promise.all([...hashes].map(async (hash) => [hash, await files.get(hash)] as const)))
}
