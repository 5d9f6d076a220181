/** What is attached to a mail (RFC 2183), with its content. It does not own: the thread that this runs in (read-files-apart.ts). */
import PostalMime from 'postal-mime'

export interface MailFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const NESTING_MAX = 30
const HEADER_BYTES_MAX = 256 * 1024
const FILES_MAX = 50

export async function filesOfMail(bytes: Uint8Array): Promise<readonly MailFile[]> {
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: NESTING_MAX, maxHeadersSize: HEADER_BYTES_MAX, forceRfc822Attachments: true, attachmentEncoding: 'arraybuffer' })
  return mail.attachments.filter(({ related }) => related !== true).slice(0, FILES_MAX).map(({ filename, mimeType, content }) => ({
    name: (filename ?? mimeType).replaceAll(/[\p{Cc}\p{Zl}\p{Zp}/\\]+/gu, ' ').trim().slice(0, 150).toWellFormed() || 'file', bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
  }))
}
