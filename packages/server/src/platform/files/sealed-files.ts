/**
 * Files that nobody may read who gets hold of the folder: bank files and mandates hold accounts in clear (S4).
 * It owns: encryption before a file is stored, and the proof by the hash of what was given. It does not own: the store, the key.
 */
import type { Secrets } from '../secrets.ts'
import { FileStoreError, sha256Of } from './file-store.ts'
import type { FileStore } from './file-store.ts'

export interface SealedFile {
  /** Of the content. */
  readonly sha256: string
  /** Under which the store has it; never the same twice, as encryption never is. */
  readonly stored: string
}

export interface SealedFiles {
  put(bytes: Uint8Array): Promise<SealedFile>
  /** The very bytes that were put. Throws FileStoreError `file_missing` or `file_damaged`. */
  get(file: SealedFile): Promise<Uint8Array>
}

export const sealedFiles = (files: FileStore, secrets: Secrets): SealedFiles => ({
  put: async (bytes) => ({ sha256: sha256Of(bytes), stored: await files.put(secrets.encrypt(Buffer.from(bytes).toString('base64'))) }),
  get: async ({ sha256, stored }) => {
    const bytes = Buffer.from(secrets.decrypt(await files.get(stored)), 'base64')
    if (sha256Of(bytes) !== sha256) throw new FileStoreError('file_damaged', sha256)
    return bytes
  },
})
