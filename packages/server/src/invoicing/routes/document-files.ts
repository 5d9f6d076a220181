/** Every document as paper: its archived PDF, and pictures of its pages. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/documents.ts'
import type { DocumentKind } from '@kontor/domain/invoicing/document.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { RenderError } from '../../forms/public.ts'
import type { Actor, Database } from '../../platform/database/database.ts'
import { FileStoreError } from '../../platform/files/file-store.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { route } from '../../platform/http/route.ts'
import { chosenEInvoice, documentFile, documentPages, EXTENSIONS, fileName } from '../export.ts'
import { numberOf } from '../store/document-lists.ts'

interface Paper {
  readonly kind: DocumentKind
  /** As the kind stands in addresses: `invoices`. */
  readonly noun: string
  readonly missing: 'invoice_not_found' | 'credit_note_not_found' | 'document_not_found'
  readonly files: FileStore
}

export function fileRoutes(app: FastifyInstance, { kind, noun, missing, files }: Paper): void {
  route(app, {
    method: 'GET', url: `/api/v1/${noun}/:id/pdf`, summary: 'The document as archived PDF; rendered when it is first asked for',
    permission: 'documents:read', scope: 'company', params: { id }, reply: 'file', refusals: [missing, 'document_not_renderable'],
    ownTransactions: async ({ db, company, params, actor }) => {
      const number = await db.company({ company, actor }, (tx) => numberOf(tx, company, kind, params.id))
      if (number === undefined) return no({ kind: missing })
      return printed(async () => {
        const content = await documentFile({ db, files, company, actor }, params.id, 'pdf')
        return content ? yes({ contentType: 'application/pdf', fileName: `${fileName(number)}.pdf`, content }) : no({ kind: missing })
      })
    },
  })

  if (kind === 'invoice' || kind === 'credit_note') einvoiceRoute(app, { kind, noun, missing, files })
  pageRoutes(app, { kind, noun, missing, files })
}

const MEDIA_TYPES = { pdf: 'application/pdf', xml: 'application/xml', isdoc: 'application/x-isdoc', json: 'application/json' } as const

function einvoiceRoute(app: FastifyInstance, { kind, noun, missing, files }: Paper): void {
  route(app, {
    method: 'GET', url: `/api/v1/${noun}/:id/einvoice`, summary: 'The document as an archived e-invoice; made when it is first asked for',
    permission: 'documents:read', scope: 'company', params: { id }, query: contract.einvoiceQuery, reply: 'file', refusals: [missing, 'document_not_renderable'],
    ownTransactions: async ({ db, company, params, query, actor }) => {
      const document = await db.company({ company, actor }, async (tx) => ({ number: await numberOf(tx, company, kind, params.id), chosen: await chosenEInvoice(tx, company, params.id) }))
      const { number, chosen } = document
      if (number === undefined) return no({ kind: missing })
      const format = query.format ?? chosen?.format ?? 'zugferd'
      return printed(async () => {
        const content = await documentFile({ db, files, company, actor }, params.id, format)
        return content ? yes({ contentType: MEDIA_TYPES[EXTENSIONS[format]], fileName: `${fileName(number)}.${EXTENSIONS[format]}`, content }) : no({ kind: missing })
      })
    },
  })
}

/** A logo that is gone or damaged, a letter in no font: the person who asked can have it mended, so they are told which. */
export async function printed<T, R>(make: () => Promise<Result<T, R>>): Promise<Result<T, R | { readonly kind: 'document_not_renderable'; readonly because: string }>> {
  try {
    return await make()
  } catch (error) {
    if (!(error instanceof RenderError || error instanceof FileStoreError)) throw error
    return no({ kind: 'document_not_renderable', because: error.kind })
  }
}

/** Pictures of the pages, for screens without a program for PDF. */
function pageRoutes(app: FastifyInstance, { kind, noun, missing, files }: Paper): void {
  type Asked = { readonly db: Database; readonly company: number; readonly actor: Actor; readonly params: { readonly id: bigint } }
  const pagesOf = ({ db, company, actor, params }: Asked) => printed(async () => {
    const known = await db.company({ company, actor }, (tx) => numberOf(tx, company, kind, params.id))
    const pages = known !== undefined && (await documentPages({ db, files, company, actor }, params.id))
    return pages ? yes(pages) : no({ kind: missing })
  })

  route(app, {
    method: 'GET', url: `/api/v1/${noun}/:id/pages`, summary: 'How many pages the document has',
    permission: 'documents:read', scope: 'company', params: { id }, reply: contract.documentPages, refusals: [missing, 'document_not_renderable'],
    ownTransactions: async (call) => {
      const pages = await pagesOf(call)
      return pages.ok ? yes({ count: pages.value.length }) : pages
    },
  })

  route(app, {
    method: 'GET', url: `/api/v1/${noun}/:id/pages/:page`, summary: 'A page of the document as SVG, drawn as the PDF shows it',
    permission: 'documents:read', scope: 'company', params: { id, page: contract.pageNo }, reply: 'file', refusals: [missing, 'document_page_not_found', 'document_not_renderable'],
    ownTransactions: async (call) => {
      const pages = await pagesOf(call)
      if (!pages.ok) return pages
      const content = pages.value[call.params.page - 1]
      return content ? yes({ contentType: 'image/svg+xml; charset=utf-8', content }) : no({ kind: 'document_page_not_found', pages: pages.value.length })
    },
  })
}
