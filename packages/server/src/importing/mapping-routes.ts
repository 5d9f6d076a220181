/** Addresses for the screen on which a file's columns are mapped: our columns in words, a file's headings with a suggestion, saved mappings. */
import * as contract from '@kontor/contract/importing.ts'
import { knownColumns, suggestMapping } from '@kontor/domain/importing/column-names.ts'
import { COLUMNS } from '@kontor/domain/importing/columns.ts'
import type { ImportKind } from '@kontor/domain/importing/problem.ts'
import { given } from '@kontor/domain/kernel/given.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { loadCompany } from '../companies/public.ts'
import { route } from '../platform/http/route.ts'
import { fileProblemJson } from './report-json.ts'
import { readHeadings } from './reading/headings.ts'
import { sourceFromBytes } from './reading/source.ts'
import * as store from './store/mappings.ts'

const FILE_MAX = 64 * 1024 * 1024

export function mappingRoutes(app: FastifyInstance): void {
  columnRoutes(app)
  savedRoutes(app)
}

function columnRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/import-columns', summary: 'The columns that a kind of file may have, in words',
    permission: 'imports:read', scope: 'company', query: contract.importKindQuery, reply: contract.importColumnList,
    handler: async ({ query }) => yes({ items: knownColumns(query.kind) }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/import-headings', summary: 'Look at a file: its headings, first rows, and which of our columns they probably are; nothing is written',
    permission: 'imports:write', scope: 'company', query: contract.importHeadingsQuery, body: 'upload', bodyLimit: FILE_MAX, status: 200, reply: contract.importHeadings,
    handler: async ({ tx, company, query, body }) => {
      const { kind } = query
      const read = await readHeadings(sourceFromBytes(`${kind}.csv`, body), kind, query)
      const language = query.language ?? (await loadCompany(tx, company)).language
      const headings = read.ok ? read.value.headings : []
      const suggestions = suggestMapping(headings, kind)
      const taken = new Set(suggestions.map(({ heading }) => heading))
      const saved = read.ok ? (await store.listMappings(tx, company, kind)).filter(({ mapping }) => Object.values(mapping).every((heading) => headings.includes(heading))) : []
      return yes({
        encoding: read.ok ? read.value.encoding : null, delimiter: read.ok ? read.value.delimiter : null, headings, samples: read.ok ? read.value.samples : [], suggestions,
        missing: COLUMNS[kind].filter(({ name, required }) => required && !suggestions.some(({ column }) => column === name)).map(({ name }) => name),
        unknown: headings.filter((heading) => heading !== '' && !taken.has(heading)), savedMappings: saved.map(({ name }) => name),
        fileProblems: read.ok ? [] : [fileProblemJson(read.refusal, language)],
      })
    },
  })
}

function savedRoutes(app: FastifyInstance): void {
  const params = { kind: contract.importKind, name: contract.importMappingName }

  route(app, {
    method: 'GET', url: '/api/v1/import-mappings', summary: 'Saved column mappings',
    permission: 'imports:read', scope: 'company', query: { kind: contract.importKind.optional() }, reply: contract.importMappingList,
    handler: async ({ tx, company, query }) => yes({ items: await store.listMappings(tx, company, query.kind ?? null) }),
  })

  route(app, {
    method: 'PUT', url: '/api/v1/import-mappings/:kind/:name', summary: 'Save a column mapping under a name',
    permission: 'imports:write', scope: 'company', params, body: contract.importMappingInput, reply: contract.importMapping, refusals: ['mapping_column_unknown', 'version_changed'],
    handler: async ({ tx, company, params: { kind, name }, body }) => {
      const unknown = unknownColumn(kind, body.mapping)
      if (unknown !== undefined) return no({ kind: 'mapping_column_unknown', column: unknown, known: COLUMNS[kind].map((column) => column.name).join(', ') })
      if (!(await store.writeMapping(tx, company, { kind, name, mapping: body.mapping, reading: given(body.reading ?? {}), version: body.version ?? 0 }))) return no({ kind: 'version_changed' })
      const saved = await store.findMapping(tx, company, kind, name)
      invariant(saved, 'the mapping was just written')
      return yes(saved)
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/import-mappings/:kind/:name', summary: 'Forget a saved mapping',
    permission: 'imports:write', scope: 'company', ifMatch: true, params, reply: 'none', refusals: ['import_mapping_not_found', 'version_changed'],
    handler: async ({ tx, company, params: { kind, name }, version }) => {
      if (!(await store.findMapping(tx, company, kind, name))) return no({ kind: 'import_mapping_not_found' })
      return (await store.deleteMapping(tx, company, kind, name, version)) ? yes(undefined) : no({ kind: 'version_changed' })
    },
  })
}

const unknownColumn = (kind: ImportKind, mapping: Readonly<Record<string, string>>): string | undefined =>
  Object.keys(mapping).find((column) => !COLUMNS[kind].some(({ name }) => name === column))
