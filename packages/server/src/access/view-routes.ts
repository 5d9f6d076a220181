/** Addresses of saved views and of a person's preferences. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/office.ts'
import { mayDo } from '@kontor/domain/access/permissions.ts'
import { shortcutFault } from '@kontor/domain/access/shortcuts.ts'
import type { ShortcutRefusal } from '@kontor/domain/access/shortcuts.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Principal } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import * as users from './store/users.ts'
import * as views from './store/views.ts'

/** A person's views of one list: more than anybody finds again. */
const VIEWS_PER_LIST = 100
/** All lists of a person together, in characters of JSON. */
const TABLES_MAX = 100_000

type PreferencesChange = z.output<typeof contract.preferencesChange>
type PreferencesRefusal = { readonly kind: 'preferences_too_large'; readonly maximum: number } | { readonly kind: 'user_not_found' } | ShortcutRefusal
type ViewRefusal = { readonly kind: 'saved_view_not_found' } | { readonly kind: 'saved_view_of_somebody_else'; readonly owner: string }

export function viewRoutes(app: FastifyInstance): void {
  preferenceRoutes(app)
  savedViewRoutes(app)
}

function preferenceRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'PATCH', url: '/api/v1/session/preferences', summary: 'Change how I see the office; what is left out stays',
    permission: 'signed-in', scope: 'system', body: contract.preferencesChange, reply: contract.preferences,
    refusals: ['user_not_found', 'preferences_too_large', 'shortcut_command_unknown', 'shortcut_keys_reserved', 'shortcut_keys_taken'],
    handler: async ({ tx, principal, body }) => changePreferences(tx, principal.user, body),
  })
}

/** Language and theme stand with the user, the rest apart; answers all of them. */
export function preferencesWith(user: Pick<users.User, 'language' | 'theme'>, office: views.OfficePreferences): z.output<typeof contract.preferences> {
  return { language: user.language, theme: user.theme, density: office.density, fontSize: office.fontSize, startPage: office.startPage, tables: office.tables, shortcuts: office.shortcuts }
}

async function changePreferences(tx: Tx, id: bigint, change: PreferencesChange): Promise<Result<z.output<typeof contract.preferences>, PreferencesRefusal>> {
  const user = await users.lockUser(tx, id)
  if (!user) return no({ kind: 'user_not_found' })
  const { language = user.language, theme = user.theme } = change
  if (language !== user.language || theme !== user.theme) await users.updateUser(tx, { ...user, language, theme })
  const before = await views.preferencesOf(tx, id)
  const tables = Object.fromEntries(Object.entries({ ...before.tables, ...change.tables }).filter((entry): entry is [string, views.TablePreference] => entry[1] !== null))
  if (JSON.stringify(tables).length > TABLES_MAX) return no({ kind: 'preferences_too_large', maximum: TABLES_MAX })
  const fault = shortcutFault(change.shortcuts ?? {})
  if (fault) return no(fault)
  const after = {
    density: change.density ?? before.density, fontSize: change.fontSize ?? before.fontSize, startPage: change.startPage === undefined ? before.startPage : change.startPage, tables, shortcuts: change.shortcuts ?? before.shortcuts,
  }
  await views.savePreferences(tx, id, after)
  return yes(preferencesWith({ language, theme }, after))
}

const NAME_ONCE = { saved_view_name_once: 'saved_view_name_taken' } as const

function savedViewRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/saved-views', summary: 'Saved views of lists: the shared ones and mine',
    permission: 'companies:read', scope: 'company', query: { list: contract.listKey.optional() }, reply: contract.savedViewList,
    handler: async ({ tx, company, query, principal }) => yes({ items: (await views.listViews(tx, company, principal.user, query.list)).map((view) => shown(view, principal, company)) }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/saved-views', summary: 'Save a view of a list, for me or for all of the company',
    permission: 'companies:read', scope: 'company', status: 201, body: contract.savedViewInput, reply: contract.savedView,
    refusals: ['saved_view_name_taken', 'too_many_saved_views'], constraints: NAME_ONCE,
    handler: async ({ tx, company, body, principal, clock }) => {
      if ((await views.countViews(tx, company, principal.user, body.list)) >= VIEWS_PER_LIST) return no({ kind: 'too_many_saved_views', maximum: VIEWS_PER_LIST })
      const view = { id: await takeId(tx), list: body.list, name: body.name, search: body.search, shared: body.shared, owner: principal.user, at: clock.now() }
      await views.insertView(tx, company, view)
      return yes(await written(tx, company, principal, view.id))
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/saved-views/:id', summary: 'Change a saved view: its owner or an admin',
    permission: 'companies:read', scope: 'company', params: { id }, ifMatch: true, body: contract.savedViewChange, reply: contract.savedView,
    refusals: ['saved_view_not_found', 'saved_view_of_somebody_else', 'version_changed', 'saved_view_name_taken'], constraints: NAME_ONCE,
    handler: async ({ tx, company, params, body, principal, version, clock }) => {
      const locked = await changeable(tx, company, principal, params.id)
      if (!locked.ok) return locked
      if (locked.value.version !== version) return no({ kind: 'version_changed' })
      const { name, search, shared, ownerId, ownerName } = locked.value
      // Made private, it would be out of the sight of whoever did it.
      if (body.shared === false && ownerId !== principal.user) return no({ kind: 'saved_view_of_somebody_else', owner: ownerName })
      await views.updateView(tx, company, { id: params.id, name: body.name ?? name, search: body.search ?? search, shared: body.shared ?? shared, at: clock.now() })
      return yes(await written(tx, company, principal, params.id))
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/saved-views/:id', summary: 'Delete a saved view: its owner or an admin',
    permission: 'companies:read', scope: 'company', params: { id }, reply: 'none',
    refusals: ['saved_view_not_found', 'saved_view_of_somebody_else'],
    handler: async ({ tx, company, params, principal }) => {
      const locked = await changeable(tx, company, principal, params.id)
      if (!locked.ok) return locked
      await views.deleteView(tx, company, params.id)
      return yes(undefined)
    },
  })
}

/** Whoever may change the settings of a company tidies up after those who left. Private views of others are not even seen. */
const mayChange = (view: views.SavedView, principal: Principal, company: number): boolean =>
  view.ownerId === principal.user || mayDo(principal, 'settings:write', company)

async function changeable(tx: Tx, company: number, principal: Principal, id: bigint): Promise<Result<views.SavedView, ViewRefusal>> {
  const view = await views.lockView(tx, company, principal.user, id)
  if (!view) return no({ kind: 'saved_view_not_found' })
  return mayChange(view, principal, company) ? yes(view) : no({ kind: 'saved_view_of_somebody_else', owner: view.ownerName })
}

/** A view as it now is, to whoever wrote it. */
async function written(tx: Tx, company: number, principal: Principal, id: bigint): Promise<z.output<typeof contract.savedView>> {
  const view = await views.lockView(tx, company, principal.user, id)
  invariant(view, 'a view that was just written is seen')
  return shown(view, principal, company)
}

function shown(view: views.SavedView, principal: Principal, company: number): z.output<typeof contract.savedView> {
  const { ownerId, ownerName, ...rest } = view
  return { ...rest, owner: { id: ownerId, name: ownerName }, mine: ownerId === principal.user, mayChange: mayChange(view, principal, company) }
}
