/** Papers that go along with an e-mail script (MSG-4): the archived files of a document, or what is made of a customer or contract now. */
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import type { ScriptPaper } from '@kontor/domain/messaging/mail-script.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import { RenderError } from '../forms/public.ts'
import type { ScriptPapers } from '../messaging/public.ts'
import { FileStoreError } from '../platform/files/file-store.ts'
import { attachmentsOf } from './mail-documents.ts'
import { sentFile } from './sent-papers.ts'
import type { SentPaper } from './sent-papers.ts'
import { paperSource } from './store/invoices.ts'

type Wish = Parameters<ScriptPapers>[1]
type Made = Awaited<ReturnType<ScriptPapers>>

export const scriptPapers: ScriptPapers = async (archive, { papers, ...wish }) => {
  const files: Extract<Made, { readonly ok: true }>['value'][number][] = []
  try {
    for (const paper of papers) {
      const made = paper === 'document' ? await filesOfDocument(archive, wish.subject) : await madeNow(archive, paper, wish)
      if (!made.ok) return made
      files.push(...made.value)
    }
  } catch (error) {
    // A logo that is gone or damaged: the person who sends can have it mended, so they are told which.
    if (!(error instanceof RenderError || error instanceof FileStoreError)) throw error
    return no({ kind: 'document_not_renderable', because: error.kind })
  }
  return yes(files)
}

async function filesOfDocument(archive: Parameters<ScriptPapers>[0], { document: id }: Wish['subject']): Promise<Made> {
  invariant(id !== null, 'a script that brings its document belongs to documents')
  const document = await archive.db.company(archive, (tx) => paperSource(tx, archive.company, id))
  return document ? yes((await attachmentsOf(archive, id, JSON.parse(document.canonical) as CanonicalDocument)).map((file) => ({ ...file, document: id }))) : no({ kind: 'document_not_found' })
}

async function madeNow(archive: Parameters<ScriptPapers>[0], kind: Exclude<ScriptPaper, 'document'>, { subject, asker, clock }: Omit<Wish, 'papers'>): Promise<Made> {
  const file = await sentFile(archive, { customer: subject.customer, paper: sentPaperOf(kind, subject), language: subject.language, asker, clock })
  if (file.ok) return yes([{ format: 'paper', fileName: file.value.fileName, contentType: 'application/pdf', sha256: await archive.files.put(file.value.content), bytes: file.value.content.length, paper: { customer: subject.customer, letter: null, subscription: subject.subscription } }])
  invariant(file.refusal.kind !== 'letter_not_found' && file.refusal.kind !== 'letter_not_printed' && file.refusal.kind !== 'period_ends_before_start', 'a script brings no letter, and its statement no period')
  return no(file.refusal)
}

function sentPaperOf(kind: Exclude<ScriptPaper, 'document'>, { subscription }: Wish['subject']): SentPaper {
  if (kind === 'account_statement') return { kind }
  invariant(subscription !== null, 'a script that brings a contract belongs to services')
  return { kind, subscription }
}
