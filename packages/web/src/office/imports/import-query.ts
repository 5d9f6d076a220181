/** What the pages of imports ask of the server. A file goes up as it is, so that its bytes prove its encoding. */
import type { components } from '@kontor/contract/client/paths.ts'
import { answer, api } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { spoken } from '../../ui/words.ts'

export type Import = components['schemas']['Import']
export type ImportReport = components['schemas']['ImportReport']
export type ImportHeadings = components['schemas']['ImportHeadings']
export type ImportColumn = components['schemas']['ImportColumn']
export type ImportKind = Import['kind']
export type Mapping = Readonly<Record<string, string>>

/** How the file is to be read; what is not said is found out from the file. */
export interface Reading {
  readonly encoding?: string
  readonly delimiter?: string
  readonly decimal?: 'comma' | 'point'
  readonly dates?: 'day-first' | 'month-first'
}

/** In the order in which one brings them: subscriptions name customers and products. */
export const KINDS: readonly ImportKind[] = ['products', 'customers', 'subscriptions']

export const importQuery = (company: string, id: string) => ({
  queryKey: ['import', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/imports/{id}', { params: { path: { id }, query: { company } } })),
})

/** What the import found, as its answer said then. */
export const reportQuery = (company: string, id: string) => ({
  queryKey: ['import-report', company, id, spoken()] as const,
  queryFn: () => answer(api.GET('/api/v1/imports/{id}/report', { params: { path: { id }, query: { company, language: spoken() } } })),
  staleTime: Number.POSITIVE_INFINITY,
})

export const columnsQuery = (company: string, kind: ImportKind) => ({
  queryKey: ['import-columns', kind] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/import-columns', { params: { query: { company, kind } } }))).items,
  staleTime: Number.POSITIVE_INFINITY,
})

export const mappingsQuery = (company: string, kind: ImportKind) => ({
  queryKey: ['import-mappings', company, kind] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/import-mappings', { params: { query: { company, kind } } }))).items,
})

/** The client would write JSON; the server wants the bytes. */
const asBytes = (file: Blob) => ({ body: file as never, bodySerializer: (body: unknown) => body as Blob, headers: { 'content-type': 'text/csv' } })

export const readHeadings = (company: string, file: Blob, kind: ImportKind, { encoding, delimiter }: Reading): Promise<ImportHeadings> =>
  answer(api.POST('/api/v1/import-headings', { params: { query: { company, kind, language: spoken(), ...(encoding !== undefined && { encoding }), ...(delimiter !== undefined && { delimiter }) } }, ...asBytes(file) }))

export interface Attempt {
  readonly company: string
  readonly file: File
  readonly kind: ImportKind
  readonly reading: Reading
  readonly mapping: Mapping
  readonly validFrom: string | null
  readonly again: boolean
}

/** Rehearses or imports. A refused file is an answer as well: its report says why. */
export async function importFile(attempt: Attempt, how: { readonly dryRun: boolean; readonly partial: boolean; readonly key: string }): Promise<ImportReport> {
  const { company, file, kind, reading, mapping, validFrom, again } = attempt
  const query = {
    company, kind, file_name: file.name.slice(0, 200), language: spoken(), ...reading, mapping: JSON.stringify(mapping), dry_run: how.dryRun ? 'true' as const : 'false' as const,
    partial: how.partial ? 'true' as const : 'false' as const, ...(validFrom !== null && kind === 'products' && { valid_from: validFrom }), ...(again && { again: 'true' as const }),
  }
  try {
    return await answer(api.POST('/api/v1/imports', { params: { query, header: { 'idempotency-key': how.key } }, ...asBytes(file) }))
  } catch (error) {
    const { kind: refusal, params } = problemOf(error)
    if (refusal !== 'import_refused' || !params?.['report']) throw error
    return params['report'] as ImportReport
  }
}

/** The kind whose columns the file has most of; it is looked at by its first lines. */
export async function guessKind(company: string, file: File): Promise<ImportKind | null> {
  const head = new Uint8Array(await file.slice(0, 64 * 1024).arrayBuffer())
  const lines = file.size > head.length ? head.slice(0, head.lastIndexOf(10) + 1) : head
  const found = await Promise.all(KINDS.map(async (kind) => {
    const { missing, suggestions } = await readHeadings(company, new Blob([lines]), kind, {})
    return { kind, missing: missing.length, known: suggestions.length }
  }))
  const [best] = found.filter(({ known }) => known > 1).toSorted((one, other) => one.missing - other.missing || other.known - one.known)
  return best?.kind ?? null
}
