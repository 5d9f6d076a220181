/** Addresses of the code lists that administrators edit. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/code-lists.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { route } from '../platform/http/route.ts'
import { createCode, deleteCode, updateCode } from './code-lists.ts'
import * as store from './store/code-lists.ts'
import type { CodeEntry } from './store/code-lists.ts'

const list = contract.codeList

/** Levels that say null say nothing; the answer leaves them out, as the input does. */
const shown = (entry: CodeEntry, usage: number | null) => ({
  ...entry, settings: entry.settings === null ? null : Object.fromEntries(Object.entries(entry.settings).filter(([, value]) => value !== null)), usage,
})

export function codeListRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/code-lists/:list', summary: 'Entries of a code list in their order',
    permission: 'companies:read', scope: 'company', params: { list }, query: contract.codeQuery, reply: contract.codeEntryList,
    handler: async ({ tx, company, params, query }) => {
      const entries = (await store.listCodes(tx, company, params.list)).filter(({ archived }) => query.archived === undefined || archived === query.archived)
      const usage = query.usage ? await store.codeUsage(tx, company, params.list) : undefined
      return yes({ items: entries.map((entry) => shown(entry, usage ? (usage.get(entry.code) ?? 0) : null)) })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/code-lists/:list', summary: 'Add an entry to a code list',
    permission: 'settings:write', scope: 'company', status: 201, params: { list }, body: contract.codeInput, reply: contract.codeEntry,
    refusals: ['code_taken', 'settings_of_groups_only'],
    constraints: {
      customer_groups_code_unique: 'code_taken', customer_sources_code_unique: 'code_taken', contact_roles_code_unique: 'code_taken', product_groups_code_unique: 'code_taken',
    },
    handler: async ({ tx, company, params, body }) => {
      const created = await createCode(tx, company, params.list, body)
      return created.ok ? yes(shown(created.value, 0)) : created
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/code-lists/:list/:id', summary: 'Change label, position or settings of an entry, or archive it',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { list, id }, body: contract.codeChange, reply: contract.codeEntry,
    refusals: ['code_not_found', 'version_changed', 'settings_of_groups_only'],
    handler: async ({ tx, company, params, version, body: { company: _code, ...change } }) => {
      const changed = await updateCode(tx, company, params.list, { id: params.id, version, change })
      return changed.ok ? yes(shown(changed.value, await store.usesOfCode(tx, company, params.list, changed.value.code))) : changed
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/code-lists/:list/:id', summary: 'Delete an entry that nothing names',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { list, id }, reply: 'none',
    refusals: ['code_not_found', 'version_changed', 'code_in_use'],
    constraints: { customer_group_exists: 'code_in_use', customer_source_exists: 'code_in_use', contact_role_exists: 'code_in_use', product_group_exists: 'code_in_use' },
    handler: ({ tx, company, params, version }) => deleteCode(tx, company, params.list, { id: params.id, version }),
  })
}
