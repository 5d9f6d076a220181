/** The files of a supplier invoice: the original, and what its XML carries within itself. Always offered for saving: nothing of a stranger's is shown by our address. */
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { readEInvoiceApart } from '../adapters/einvoice/read-apart.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { FileReply } from '../platform/http/route.ts'
import type { SupplierInvoiceRow } from './store/supplier-invoices.ts'

export async function originalOf(files: FileStore, { sha256, attachment, fileName, number }: SupplierInvoiceRow): Promise<FileReply> {
  const isPdf = attachment !== null
  return { contentType: isPdf ? 'application/pdf' : 'application/xml', content: await files.get(sha256), fileName: fileName ?? `${safe(number)}.${isPdf ? 'pdf' : 'xml'}` }
}

/** The original is read again: a row holds no attachments. */
export async function attachmentOf(files: FileStore, invoice: SupplierInvoiceRow, which: number): Promise<Result<FileReply, { readonly kind: 'attachment_not_found' }>> {
  const read = await readEInvoiceApart(Buffer.from(await files.get(invoice.sha256)))
  invariant(read.ok, `the file of supplier invoice ${invoice.id} was read before`)
  const found = read.value.invoice.attachments[which - 1]
  if (!found?.content) return no({ kind: 'attachment_not_found' })
  const { base64, fileName } = found.content
  // Whatever type it claims, it is bytes to be saved.
  return yes({ contentType: 'application/octet-stream', content: Buffer.from(base64, 'base64'), fileName: fileName ?? safe(found.reference) })
}

const safe = (name: string): string => name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 100) || 'file'
