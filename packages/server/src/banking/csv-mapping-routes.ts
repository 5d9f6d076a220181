/** Addresses of mappings of tables of banks (BNK-3). */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/csv-mappings.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import { signedMinor } from '@kontor/domain/banking/statement.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { bytesSource } from '../adapters/statements/source.ts'
import { loadCompany } from '../companies/public.ts'
import { route } from '../platform/http/route.ts'
import { createMapping, removeMapping, tryMapping, updateMapping } from './csv-mappings.ts'
import type { Tried } from './csv-mappings.ts'
import * as store from './store/csv-mappings.ts'
import type { MappingRow } from './store/csv-mappings.ts'

const CONSTRAINTS = { bank_csv_mapping_name_unique: 'csv_mapping_exists' } as const
const SAID = ['csv_mapping_without_date', 'csv_mapping_without_amount', 'csv_mapping_heading_unknown', 'bank_account_not_found', 'csv_mapping_exists'] as const

type Mapping = z.output<typeof contract.csvMapping>
const shown = (row: MappingRow): z.output<typeof contract.savedMapping> => ({ id: row.id, account: row.account, name: row.name, headings: [...row.headings], mapping: row.mapping as Mapping, version: row.version })

export function csvMappingRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/bank-csv-mappings', summary: 'How tables of banks (CSV) are read: saved mappings',
    permission: 'bank-statements:read', scope: 'company', reply: contract.savedMappingList,
    handler: async ({ tx, company }) => yes({ items: (await store.listMappings(tx, company)).map(shown) }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/bank-csv-mappings/trial', summary: 'Read the beginning of a table by a mapping, or by what its headings suggest; keeps nothing',
    permission: 'bank-statements:read', scope: 'company', status: 200, bodyLimit: 2 * contract.CSV_TRIED_MAX, body: contract.mappingQuestion, reply: contract.mappingTried, refusals: ['bank_account_not_found', 'csv_is_no_table'],
    handler: async ({ tx, company, body }) => {
      const tried = await tryMapping(tx, company, { account: body.account, source: bytesSource(Buffer.from(body.head, 'base64')), mapping: body.mapping })
      return tried.ok ? yes(told(tried.value, (await loadCompany(tx, company)).currency)) : tried
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/bank-csv-mappings', summary: 'Save a mapping; files with its headings are read by it from then on',
    permission: 'bank-statements:write', scope: 'company', status: 201, body: contract.mappingInput, reply: contract.savedMapping, refusals: SAID, constraints: CONSTRAINTS,
    handler: async ({ tx, company, body: { account, name, headings, mapping } }) => {
      const made = await createMapping(tx, company, { account, name, headings, mapping })
      return made.ok ? yes(shown(made.value)) : made
    },
  })

  route(app, {
    method: 'PUT', url: '/api/v1/bank-csv-mappings/:id', summary: 'Change a mapping',
    permission: 'bank-statements:write', scope: 'company', ifMatch: true, params: { id }, body: contract.mappingChange, reply: contract.savedMapping, refusals: [...SAID, 'csv_mapping_not_found', 'version_changed'], constraints: CONSTRAINTS,
    handler: async ({ tx, company, params, version, body }) => {
      const changed = await updateMapping(tx, company, { id: params.id, version, change: body })
      return changed.ok ? yes(shown(changed.value)) : changed
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/bank-csv-mappings/:id', summary: 'Remove a mapping; what was read by it stays',
    permission: 'bank-statements:write', scope: 'company', ifMatch: true, params: { id }, reply: 'none', refusals: ['csv_mapping_not_found', 'version_changed'],
    handler: ({ tx, company, params, version }) => removeMapping(tx, company, { id: params.id, version }),
  })
}

/** Entries that are shown. */
const SHOWN = 20

function told({ mapping, headings, sample, parts, fault }: Tried, currency: string): z.output<typeof contract.mappingTried> {
  const money = (minor: bigint) => ({ minor, currency })
  const entries = parts.flatMap((part) => (part.kind === 'entry' ? [part.entry] : []))
  const [head, closing] = [parts.find(({ kind }) => kind === 'statement'), parts.find(({ kind }) => kind === 'closing')]
  return {
    mapping: mapping as Mapping, headings: [...headings], sample: sample.map((row) => [...row]), count: entries.length,
    entries: entries.slice(0, SHOWN).map((entry) => ({
      line: entry.line, bookingDate: entry.bookingDate, valueDate: entry.valueDate, amount: money(signedMinor(entry)), name: entry.counterparty.name, accountLast4: entry.counterparty.account?.slice(-4) ?? null, variableSymbol: entry.variableSymbol, endToEndId: entry.endToEndId, text: entry.text,
    })),
    opening: head?.kind === 'statement' && head.head.opening ? money(head.head.opening.minor) : null, closing: closing?.kind === 'closing' && closing.closing.closing ? money(closing.closing.closing.minor) : null,
    fault: fault === null ? null : { kind: fault.kind, params: Object.fromEntries(Object.entries(fault).filter(([key]) => key !== 'kind')) },
  }
}
