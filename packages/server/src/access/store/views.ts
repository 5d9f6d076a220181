/** Statements on saved views of lists and on the preferences of people. */
import type { Tx } from '../../platform/database/database.ts'

export interface SavedView {
  readonly id: bigint
  readonly list: string
  readonly name: string
  readonly search: Record<string, string>
  readonly shared: boolean
  readonly ownerId: bigint
  readonly ownerName: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
}

const VIEW = `select v.id, v.list, v.name, v.search, v.shared, v.owner_id as "ownerId", u.name as "ownerName", v.version, v.created_at as "createdAt", v.updated_at as "updatedAt"
  from saved_views v join users u on u.id = v.owner_id`

/** What this user sees: the shared ones and their own. */
export const listViews = (tx: Tx, company: number, user: bigint, list: string | undefined): Promise<SavedView[]> =>
  tx.rows<SavedView & Record<string, unknown>>(
    `${VIEW} where v.company_id = $1 and (v.shared or v.owner_id = $2) and ($3::text is null or v.list = $3) order by v.list, lower(v.name), v.id limit $4`,
    [company, user, list ?? null, VIEWS_SHOWN_MAX])

/** Far more than people make (each at most VIEWS_PER_LIST of a list). */
const VIEWS_SHOWN_MAX = 2000

/** Locked, so that two changes come one after the other. */
export const lockView = (tx: Tx, company: number, user: bigint, id: bigint): Promise<SavedView | undefined> =>
  tx.maybe<SavedView & Record<string, unknown>>(`${VIEW} where v.company_id = $1 and v.id = $3 and (v.shared or v.owner_id = $2) for update of v`, [company, user, id])

export const countViews = async (tx: Tx, company: number, owner: bigint, list: string): Promise<number> =>
  Number((await tx.one<{ count: bigint }>('select count(*) as count from saved_views where company_id = $1 and owner_id = $2 and list = $3', [company, owner, list])).count)

export async function insertView(
  tx: Tx, company: number, view: Pick<SavedView, 'id' | 'list' | 'name' | 'search' | 'shared'> & { readonly owner: bigint; readonly at: string },
): Promise<void> {
  await tx.run(
    'insert into saved_views (company_id, id, list, name, search, shared, owner_id, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)',
    [company, view.id, view.list, view.name, JSON.stringify(view.search), view.shared, view.owner, view.at])
}

export async function updateView(tx: Tx, company: number, view: Pick<SavedView, 'id' | 'name' | 'search' | 'shared'> & { readonly at: string }): Promise<void> {
  await tx.run(
    'update saved_views set name = $3, search = $4, shared = $5, updated_at = $6, version = version + 1 where company_id = $1 and id = $2',
    [company, view.id, view.name, JSON.stringify(view.search), view.shared, view.at])
}

export async function deleteView(tx: Tx, company: number, id: bigint): Promise<void> {
  await tx.run('delete from saved_views where company_id = $1 and id = $2', [company, id])
}

export interface TablePreference {
  readonly order?: string[] | undefined
  readonly hidden?: string[] | undefined
  readonly width?: Record<string, number> | undefined
}

export interface OfficePreferences {
  readonly density: 'compact' | 'comfortable'
  readonly fontSize: 'small' | 'normal' | 'large'
  readonly startPage: string | null
  readonly tables: Record<string, TablePreference>
  readonly shortcuts: Record<string, string | null>
}

const PREFERRED_AT_FIRST: OfficePreferences = { density: 'compact', fontSize: 'normal', startPage: null, tables: {}, shortcuts: {} }

export const preferencesOf = async (tx: Tx, user: bigint): Promise<OfficePreferences> =>
  (await tx.maybe<OfficePreferences & Record<string, unknown>>(
    'select density, font_size as "fontSize", start_page as "startPage", tables, shortcuts from user_preferences where user_id = $1', [user])) ?? PREFERRED_AT_FIRST

export async function savePreferences(tx: Tx, user: bigint, preferences: OfficePreferences): Promise<void> {
  await tx.run(
    `insert into user_preferences (user_id, density, font_size, start_page, tables, shortcuts) values ($1, $2, $3, $4, $5, $6)
     on conflict (user_id) do update set density = excluded.density, font_size = excluded.font_size, start_page = excluded.start_page, tables = excluded.tables, shortcuts = excluded.shortcuts`,
    [user, preferences.density, preferences.fontSize, preferences.startPage, JSON.stringify(preferences.tables), JSON.stringify(preferences.shortcuts)])
}
