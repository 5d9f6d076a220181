/**
 * A list that the office shows as a table: the one way to write it. From the list's own schema, handler and columns it makes these routes:
 *
 *   GET  /api/v1/customers          the page, as `route` makes it
 *   GET  /api/v1/customers/totals   count and sums of the same filter, `totals` of the spec
 *   GET  /api/v1/customers/groups   the same rows by one of their properties, where the spec says by which: `groups`
 *   GET  /api/v1/customers/export   the same rows in the same order as CSV, XLSX or PDF; needs exports:read besides the list's right
 *
 * An export turns the pages of the list by their cursor within one read-only snapshot, so it holds a page at a time and is what the list shows, whatever the list's SQL. A PDF is set as a
 * whole, and so of a list that is not too long.
 */
import { language } from '@kontor/contract/basics.ts'
import type { Column, Language, ListColumns } from '@kontor/contract/columns/column.ts'
import { exportFormat } from '@kontor/contract/columns/export.ts'
import { groups as groupsReply } from '@kontor/contract/groups.ts'
import { totals as totalsReply } from '@kontor/contract/totals.ts'
import { mayDo } from '@kontor/domain/access/permissions.ts'
import type { Permission } from '@kontor/domain/access/permissions.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { Tx } from '../database/database.ts'
import type { Groups } from '../database/groups.ts'
import { NOTHING_TO_SUM } from '../database/totals.ts'
import type { Totals } from '../database/totals.ts'
import { csvWriter } from '../sheets/csv.ts'
import { xlsxWriter } from '../sheets/xlsx.ts'
import type { Cell, Sheet } from '../sheets/sheet.ts'
import type { Scope } from './authorize.ts'
import { cellsOf, chosenColumns, knowsPath, sheetKind } from './export-cells.ts'
import { route } from './route.ts'
import type { Call, FileReply, RouteSpec, Shape } from './route.ts'

type ListReply = z.ZodObject<{ items: z.ZodArray }>
type Handled<P extends Shape, Q extends Shape, R, K extends string, S extends Scope, G extends Permission> =
  Extract<RouteSpec<P, Q, undefined, R, K, S, G>, { readonly ownTransactions?: never }>

export type ListSpec<P extends Shape, Q extends Shape, R extends ListReply, K extends string, S extends Scope, G extends Permission> = Handled<P, Q, R, K, S, G> & {
  readonly columns: ListColumns
  /** Left out by a list without pages, whose rows are counted as they are. */
  readonly totals?: (call: Call<P, Q, undefined, S, G> & { readonly tx: Tx }) => Promise<Totals>
  /** By what the list can be grouped, and how. */
  readonly groups?: { readonly by: readonly [string, ...string[]]; readonly of: (call: Call<P, Q, undefined, S, G> & { readonly tx: Tx }, by: never) => Promise<Groups> }
  /** Where a file has several rows for one of the list (postings of an entry): their schema, and how they are made. */
  readonly fileRows?: { readonly schema: z.ZodObject; readonly of: (item: z.output<R>['items'][number]) => readonly unknown[] }
}

type AnyCall = Call<Shape, Shape, undefined, Scope, Permission>
type AnyHandled = Handled<Shape, Shape, ListReply, string, Scope, Permission>
type AnyList = ListSpec<Shape, Shape, ListReply, string, Scope, Permission>
interface Page { readonly items: readonly unknown[]; readonly next?: string | null }

/** Registers the list with its totals and its export; see the head of the file. */
export function listRoute<
  const P extends Shape = Record<never, never>,
  const Q extends Shape = Record<never, never>,
  R extends ListReply = ListReply,
  const K extends string = never,
  S extends Scope = Scope,
  const G extends Permission = Permission,
>(app: FastifyInstance, spec: ListSpec<P, Q, R, K, S, G>): void {
  route(app, spec as never)
  const list = spec as unknown as AnyList
  invariant(list.totals || !list.query?.['cursor'], `${list.url}: a list of pages says how its rows are counted`)
  for (const { path } of list.columns.columns) invariant(knowsPath(list.fileRows?.schema ?? list.reply.shape.items.element, path), `${list.url}: a row has ${path}`)
  const { limit: _limit, cursor: _cursor, sort: _sort, ...filter } = list.query ?? {}
  totalsRoute(app, list, filter)
  if (list.groups) groupsRoute(app, list, filter, list.groups)
  exportRoute(app, list)
}

function totalsRoute(app: FastifyInstance, list: AnyList, query: Shape): void {
  const common = { method: 'GET', permission: list.permission, scope: list.scope, refusals: list.refusals ?? [], ...(list.params ? { params: list.params } : {}) } as const
  route(app, {
    ...common, url: `${list.url}/totals`, summary: `${list.summary}: how many, and their sums`, query, reply: totalsReply,
    handler: async (call: AnyCall & { tx: Tx }) => {
      // Whatever the list refuses (a run that is not there), its totals refuse; a list that refuses nothing is not asked.
      if (list.totals && (list.refusals ?? []).length === 0) return yes(await list.totals(call))
      const first = await pageOf(list, call, call.tx, 1, undefined)
      if (!first.ok) return first
      return yes(list.totals ? await list.totals(call) : { ...NOTHING_TO_SUM, count: first.value.items.length })
    },
  } as never)
}

function groupsRoute(app: FastifyInstance, list: AnyList, query: Shape, groups: NonNullable<AnyList['groups']>): void {
  invariant(!list.refusals && !list.params, `${list.url}: what is grouped is there`)
  route(app, {
    method: 'GET', permission: list.permission, scope: list.scope, url: `${list.url}/groups`, summary: `${list.summary}: by one property, how many and their sums`,
    query: { ...query, by: z.enum(groups.by) }, reply: groupsReply,
    handler: async (call: AnyCall & { tx: Tx }) => yes(await groups.of(call, (call.query as { by: string }).by as never)),
  } as never)
}

/** Rows read at once: a page is what an export holds in memory. */
const ROWS_AT_ONCE = 1000
/** Each export holds a connection while somebody reads it. */
const AT_ONCE_MAX = 3
const WRITERS = { csv: csvWriter, xlsx: xlsxWriter }
let running = 0

function exportRoute(app: FastifyInstance, list: AnyList): void {
  const { limit: _limit, cursor: _cursor, ...query } = list.query ?? {}
  const common = { method: 'GET', permission: list.permission, scope: list.scope, ...(list.params ? { params: list.params } : {}) } as const
  const keys = list.columns.columns.map(({ key }) => key).join(', ')
  const columns = z.string().regex(/^[A-Za-z][A-Za-z0-9_.,-]{0,2000}$/).optional().meta({ description: `Keys with commas between, in the order of the file; without: all. Known: ${keys}.` })
  route(app, {
    ...common, url: `${list.url}/export`, summary: `${list.summary}: as a file, exactly what the filter shows`, reply: 'file',
    query: {
      ...query, format: exportFormat, columns, language: language.optional().meta({ description: 'Of headings and separators; without: my own.' }),
      filterText: z.string().max(500).optional().meta({ description: 'Of a PDF: what is filtered, in words, to stand under its title.' }),
    },
    refusals: [...(list.refusals ?? []), 'not_permitted', 'column_not_found', 'server_busy', 'list_too_long_for_paper'],
    ownTransactions: async (call: AnyCall & { db: FastifyInstance['tools']['db'] }) => {
      const { format, columns: wanted, language: asked, filterText, ...filter } = call.query as Record<string, unknown> & { format: keyof typeof WRITERS | 'pdf'; columns?: string; language?: Language; filterText?: string }
      if (!mayDo(call.principal, 'exports:read', call.company)) return no({ kind: 'not_permitted', permission: 'exports:read' })
      const chosen = chosenColumns(list.columns, wanted)
      if (!chosen.ok) return chosen
      const tongue = asked ?? (await call.db.system({ actor: call.actor }, (tx) => app.tools.access.languageOf(tx, call.principal.user)))
      const sheet = (blocks: Sheet['blocks']): Sheet => ({
        name: list.columns.name[tongue], language: tongue, blocks,
        columns: chosen.value.map((column) => ({ heading: column.label[tongue], kind: sheetKind(column) })),
      })
      // Nothing is awaited between this look and the count of `streamed`.
      if (running >= AT_ONCE_MAX) return no({ kind: 'server_busy', retryAfterSeconds: 10 })
      if (format === 'pdf') return onPaper(app, list, { ...call, query: filter }, { chosen: chosen.value, language: tongue, note: filterText })
      return streamed(list, { ...call, query: filter }, (rows) => WRITERS[format].write(sheet(mapped(rows, list.fileRows?.of ?? ((item) => [item]), (row) => cellsOf(row, chosen.value, tongue)))),
        { contentType: WRITERS[format].contentType, fileName: `${list.columns.name[tongue]} ${call.clock.now().slice(0, 10)}.${WRITERS[format].extension}` })
    },
  } as never)
}

interface Wanted { readonly chosen: readonly Column[]; readonly language: Language; readonly note: string | undefined }

/** Reads all rows in one snapshot, then sets them; refuses a list that is longer than a paper. */
async function onPaper(
  app: FastifyInstance, list: AnyList, call: AnyCall & { db: FastifyInstance['tools']['db'] }, { chosen, language: tongue, note }: Wanted,
): Promise<Result<FileReply, { readonly kind: string }>> {
  const { db, company, actor } = call
  const maximum = app.tools.printer.rowsMax(chosen.length)
  const read = async (tx: Tx) => {
    await tx.run('set transaction isolation level repeatable read, read only')
    const first = await pageOf(list, call, tx, ROWS_AT_ONCE, undefined)
    if (!first.ok) return first
    const rows: (readonly Cell[])[] = []
    for await (const page of pagesFrom(list, call, tx, first.value)) {
      rows.push(...page.flatMap((item) => list.fileRows?.of(item) ?? [item]).map((row) => cellsOf(row, chosen, tongue)))
      if (rows.length > maximum) return no({ kind: 'list_too_long_for_paper', maximum })
    }
    const totals = list.totals ? await list.totals({ ...call, tx } as never) : null
    return yes({ rows, totals, company: company === null ? null : await app.tools.access.companyName(tx, company) })
  }
  running++
  try {
    const found = company === null ? await db.system({ actor }, read) : await db.company({ company, actor }, read)
    if (!found.ok) return found
    const day = call.clock.now().slice(0, 10)
    const pdf = await app.tools.printer.print({ columns: list.columns, chosen, language: tongue, note, day, ...found.value })
    if (pdf === 'busy') return no({ kind: 'server_busy', retryAfterSeconds: 10 })
    return yes({ contentType: 'application/pdf', fileName: `${list.columns.name[tongue]} ${day}.pdf`, content: Readable.from([pdf]) })
  } finally {
    running--
  }
}

async function* mapped(
  pages: AsyncIterable<readonly unknown[]>, rows: (item: unknown) => readonly unknown[], cells: (row: unknown) => readonly Cell[],
): AsyncGenerator<readonly (readonly Cell[])[]> {
  for await (const page of pages) yield page.flatMap((item) => rows(item)).map(cells)
}

/** The first page is read before anything is answered, so that a refusal is an answer and no broken file; the transaction then lasts as long as somebody reads. */
function streamed(
  list: AnyList, call: AnyCall & { db: FastifyInstance['tools']['db'] }, bytes: (pages: AsyncIterable<readonly unknown[]>) => AsyncIterable<Uint8Array>,
  file: Pick<FileReply, 'contentType' | 'fileName'>,
): Promise<Result<FileReply, { readonly kind: string }>> {
  const { db, company, actor } = call
  return new Promise((resolve, reject) => {
    let content: PassThrough | undefined
    const work = async (tx: Tx): Promise<void> => {
      invariant(!content, 'an export that has begun is not begun again')
      // A reader that pauses longer than a statement takes must not lose the file; one that is gone closes the stream.
      await tx.run('set transaction isolation level repeatable read, read only')
      await tx.run(`set local idle_in_transaction_session_timeout = '15min'`)
      const first = await pageOf(list, call, tx, ROWS_AT_ONCE, undefined)
      if (!first.ok) return resolve(first)
      content = new PassThrough({ highWaterMark: 256 * 1024 })
      resolve(yes({ ...file, content }))
      await pipeline(Readable.from(bytes(pagesFrom(list, call, tx, first.value)), { objectMode: false }), content)
    }
    running++
    const done = company === null ? db.system({ actor }, work) : db.company({ company, actor }, work)
    done.catch((error: unknown) => (content ? content.destroy(error as Error) : reject(error as Error))).finally(() => { running-- })
  })
}

async function* pagesFrom(list: AnyList, call: AnyCall, tx: Tx, first: Page): AsyncGenerator<readonly unknown[]> {
  for (let page = first; ;) {
    yield page.items
    if (typeof page.next !== 'string') return
    const next = await pageOf(list, call, tx, ROWS_AT_ONCE, page.next)
    invariant(next.ok, 'a list that gave a page gives the next')
    page = next.value
  }
}

async function pageOf(list: AnyList, call: AnyCall, tx: Tx, limit: number, next: string | undefined): Promise<Result<Page, { readonly kind: string }>> {
  const { limit: pages, cursor, sort } = list.query ?? {}
  const query = {
    ...call.query, ...(sort && !('sort' in call.query) ? { sort: sort.parse(undefined) } : {}), ...(pages ? { limit } : {}), ...(next === undefined ? {} : { cursor: cursor?.parse(next) }),
  }
  return (list as AnyHandled).handler!({ ...call, query, tx } as never) as Promise<Result<Page, { readonly kind: string }>>
}
