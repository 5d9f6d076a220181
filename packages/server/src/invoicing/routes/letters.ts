/** Addresses of letters: what can be chosen, how one will look, the letter with its file, and what came of it. */
import { id } from '@kontor/contract/basics.ts'
import { letterColumns } from '@kontor/contract/columns/letters.ts'
import { pageNo, documentPages } from '@kontor/contract/documents.ts'
import * as contract from '@kontor/contract/letters.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Actor, Database, Tx } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { listRoute } from '../../platform/http/list.ts'
import { pageFrom } from '../../platform/http/page.ts'
import { personOf } from '../../platform/http/principal.ts'
import { route } from '../../platform/http/route.ts'
import { changeLetter, createLetter, deleteLetter, letterDraft, letterOptions, letterPages, printLetter, stepLetter, writtenPages } from '../letters.ts'
import * as store from '../store/letters.ts'
import type { LetterRow } from '../store/letters.ts'
import { printed } from './document-files.ts'

export function letterRoutes(app: FastifyInstance, files: FileStore): void {
  readRoutes(app)
  writingRoutes(app, files)
  keepRoutes(app)
  paperRoutes(app, files)
  stepRoutes(app)
}

const shown = (row: LetterRow): z.output<typeof contract.letter> => ({
  id: row.id, state: row.state, subject: row.subject, customer: { id: row.customer_id, number: row.customer_number, name: row.customer_name },
  contact: row.contact_person_id === null ? null : { id: row.contact_person_id, name: row.contact_name! }, date: row.letter_date, postedOn: row.posted_on, endedOn: row.ended_on,
  createdBy: row.created_by, createdAt: row.created_at, version: row.version,
})

async function detail(tx: Tx, company: number, letter: bigint): Promise<z.output<typeof contract.letterDetail> | undefined> {
  const row = await store.findLetter(tx, company, letter)
  return row && {
    ...shown(row), language: row.language, body: row.body, yourReference: row.your_reference, signatory: row.signatory, enclosures: [...row.enclosures],
    subscription: row.subscription_id === null ? null : { id: row.subscription_id, name: row.subscription_name! }, remark: row.remark, printedBy: row.printed_by, printedAt: row.printed_at,
    sha256: row.sha256, bytes: row.bytes, deletedAt: row.deleted_at, printBatches: await store.batchesOf(tx, company, letter),
  }
}

function readRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/letters', summary: 'Letters, newest first',
    permission: 'messages:read', scope: 'company', query: contract.letterFilter, reply: contract.letterPage, columns: letterColumns,
    totals: ({ tx, company, query }) => store.letterTotals(tx, company, query),
    handler: async ({ tx, company, query }) => {
      const rows = await store.listLetters(tx, company, { ...query, before: query.cursor?.[0] }, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shown), limit: query.limit, cursor: contract.letterCursor, key: (row) => [row.id] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/letters/:id', summary: 'A letter: what it says, to whom, and what came of it',
    permission: 'messages:read', scope: 'company', params: { id }, reply: contract.letterDetail, refusals: ['letter_not_found'],
    handler: async ({ tx, company, params }) => {
      const letter = await detail(tx, company, params.id)
      return letter ? yes(letter) : no({ kind: 'letter_not_found' })
    },
  })
}

const NOT_FOUND = ['customer_not_found', 'contact_person_not_found', 'subscription_not_found'] as const
const FAULTS = ['template_not_readable', 'template_command_unknown', 'template_placeholder_unknown', 'template_too_costly', 'template_output_too_large', 'template_says_nothing'] as const

type Words = z.output<typeof contract.letterChange>
const asWritten = ({ contact = null, subscription = null, yourReference = null, signatory = null, ...words }: Words) => ({ ...words, contact, subscription, yourReference, signatory })

function writingRoutes(app: FastifyInstance, files: FileStore): void {
  route(app, {
    method: 'GET', url: '/api/v1/customers/:id/letter-options', summary: 'What somebody who writes a letter to a customer can choose from: contact persons, contracts, templates',
    permission: 'messages:write', scope: 'company', params: { id }, reply: contract.letterOptions, refusals: ['customer_not_found'],
    handler: ({ tx, company, params, principal }) => letterOptions(tx, company, { customer: params.id, user: principal.user }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/customers/:id/letter-drafts', summary: 'A template filled for a customer, as text to go on writing; nothing is kept',
    permission: 'messages:write', scope: 'company', status: 200, params: { id }, body: contract.letterDraftInput, reply: contract.letterDraft, refusals: [...FAULTS, ...NOT_FOUND, 'template_not_found'],
    handler: ({ tx, company, params, body: { template, contact = null, subscription = null, language = null }, principal, clock }) =>
      letterDraft(tx, company, { customer: params.id, template, contact, subscription, language, user: principal.user, clock }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/customers/:id/letter-previews', summary: 'A letter exactly as it would be printed now, page by page; nothing is kept',
    permission: 'messages:write', scope: 'company', status: 200, params: { id }, body: contract.letterPreviewInput, reply: contract.letterPictures, refusals: [...NOT_FOUND, 'document_not_renderable'],
    ownTransactions: async ({ db, company, actor, params, body, clock }) => {
      const pages = await printed(() => writtenPages({ db, files, company, actor }, { ...asWritten(body), customer: params.id, clock }))
      return pages.ok ? yes({ pages: pages.value.map((page) => Buffer.from(page).toString('utf8')) }) : pages
    },
  })
}

function keepRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/letters', summary: 'Write a letter to a customer; it stays a draft until it is printed',
    permission: 'messages:write', scope: 'company', status: 201, body: contract.letterInput, reply: contract.letterDetail, refusals: NOT_FOUND,
    handler: async ({ tx, company, body: { customer, ...words }, principal, clock }) => {
      const made = await createLetter(tx, company, { ...asWritten(words), customer, by: personOf(principal), clock })
      return made.ok ? yes((await detail(tx, company, made.value))!) : made
    },
  })

  route(app, {
    method: 'PUT', url: '/api/v1/letters/:id', summary: 'Write a draft of a letter anew',
    permission: 'messages:write', scope: 'company', params: { id }, ifMatch: true, body: contract.letterChange, reply: contract.letterDetail, refusals: [...NOT_FOUND, 'letter_not_found', 'letter_is_printed', 'version_changed'],
    handler: async ({ tx, company, params, version, body, clock }) => {
      const changed = await changeLetter(tx, company, { ...asWritten(body), id: params.id, version, clock })
      return changed.ok ? yes((await detail(tx, company, params.id))!) : changed
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/letters/:id', summary: 'Delete a draft of a letter',
    permission: 'messages:write', scope: 'company', params: { id }, ifMatch: true, reply: 'none', refusals: ['letter_not_found', 'letter_is_printed', 'version_changed'],
    handler: ({ tx, company, params, version }) => deleteLetter(tx, company, { id: params.id, version }),
  })
}

function paperRoutes(app: FastifyInstance, files: FileStore): void {
  type Asked = { readonly db: Database; readonly company: number; readonly actor: Actor; readonly clock: Clock; readonly params: { readonly id: bigint } }
  const pagesOf = (call: Asked) => printed(() => letterPages({ ...call, files }, { id: call.params.id, clock: call.clock }))
  const file = (call: Asked & { readonly principal: Parameters<typeof personOf>[0] }) =>
    printed(() => printLetter({ ...call, actor: { ...call.actor, name: personOf(call.principal) }, files }, { id: call.params.id, clock: call.clock }))

  route(app, {
    method: 'POST', url: '/api/v1/letters/:id/print', summary: 'Print a letter: its file is made and kept, and what it says stays as it is',
    permission: 'messages:write', scope: 'company', status: 201, params: { id }, reply: contract.letterDetail, refusals: [...NOT_FOUND, 'letter_not_found', 'letter_withdrawn', 'document_not_renderable'],
    ownTransactions: async (call) => {
      const made = await file(call)
      return made.ok ? yes((await call.db.company(call, (tx) => detail(tx, call.company, call.params.id)))!) : made
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/letters/:id/pdf', summary: 'The file of a printed letter, as PDF',
    permission: 'messages:read', scope: 'company', params: { id }, reply: 'file', refusals: ['letter_not_found', 'letter_not_printed', 'document_not_renderable'],
    ownTransactions: async ({ db, company, actor, params }) => {
      const row = await db.company({ company, actor }, (tx) => store.findLetter(tx, company, params.id))
      if (!row) return no({ kind: 'letter_not_found' })
      const { sha256 } = row
      if (sha256 === null) return no({ kind: 'letter_not_printed' })
      return printed(async () => yes({ contentType: 'application/pdf', fileName: `${row.customer_number}-${row.letter_date}.pdf`, content: await files.get(sha256) }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/letters/:id/pages', summary: 'How many pages a letter has; a draft as it would be printed today',
    permission: 'messages:read', scope: 'company', params: { id }, reply: documentPages, refusals: [...NOT_FOUND, 'letter_not_found', 'document_not_renderable'],
    ownTransactions: async (call) => {
      const pages = await pagesOf(call)
      return pages.ok ? yes({ count: pages.value.length }) : pages
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/letters/:id/pages/:page', summary: 'A page of a letter as SVG, drawn as the printer gets it',
    permission: 'messages:read', scope: 'company', params: { id, page: pageNo }, reply: 'file', refusals: [...NOT_FOUND, 'letter_not_found', 'document_page_not_found', 'document_not_renderable'],
    ownTransactions: async (call) => {
      const pages = await pagesOf(call)
      if (!pages.ok) return pages
      const content = pages.value[call.params.page - 1]
      return content ? yes({ contentType: 'image/svg+xml; charset=utf-8', content }) : no({ kind: 'document_page_not_found', pages: pages.value.length })
    },
  })
}

const STEPS = [
  ['posting', 'post', 'Tell that a letter was posted, or mend the day; an end that was told is taken back'],
  ['answer', 'answer', 'Tell that a letter was answered'],
  ['withdrawal', 'withdraw', 'Withdraw a letter that was printed and not posted'],
] as const
const STEP_REFUSALS = ['letter_not_found', 'letter_withdrawn', 'letter_not_printed', 'letter_not_posted', 'letter_posted', 'letter_day_out_of_order'] as const

function stepRoutes(app: FastifyInstance): void {
  for (const [noun, step, summary] of STEPS) {
    route(app, {
      method: 'POST', url: `/api/v1/letters/:id/${noun}`, summary, permission: 'messages:write', scope: 'company', status: 201, params: { id }, body: contract.letterDayInput, reply: contract.letterDetail, refusals: STEP_REFUSALS,
      handler: async ({ tx, company, params, body, clock }) => {
        const stepped = await stepLetter(tx, company, { id: params.id, step, on: body.on, remark: null, clock })
        return stepped.ok ? yes((await detail(tx, company, params.id))!) : stepped
      },
    })
  }

  route(app, {
    method: 'POST', url: '/api/v1/letters/:id/return', summary: 'Tell that a letter came back undelivered',
    permission: 'messages:write', scope: 'company', status: 201, params: { id }, body: contract.letterReturnInput, reply: contract.letterDetail, refusals: STEP_REFUSALS,
    handler: async ({ tx, company, params, body: { on, remark = null }, clock }) => {
      const stepped = await stepLetter(tx, company, { id: params.id, step: 'return', on, remark, clock })
      return stepped.ok ? yes((await detail(tx, company, params.id))!) : stepped
    },
  })
}
