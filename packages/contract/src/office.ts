/** What is said about the office itself: saved views of lists, and how a person likes to see it. */
import { SHORTCUT_COMMAND, SHORTCUT_KEYS } from '@kontor/domain/access/shortcuts.ts'
import { z } from 'zod'
import { companyCode, id, instant, language, text, version } from './basics.ts'

/** The key of a list as in its address: customers, invoices, audit-log. */
export const listKey = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)
const parameter = z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,59}$/)
const column = z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,59}$/)

const SEARCH_MAX = 8000
const smallerThan = (max: number) => (value: unknown): boolean => JSON.stringify(value).length <= max

/** The parameters of a list's address. */
export const viewSearch = z.record(parameter, z.string().max(2000))
  .refine((search) => Object.keys(search).length <= 60 && smallerThan(SEARCH_MAX)(search), { params: { kind: 'too_large', maximum: SEARCH_MAX } })
  .meta({ description: 'Filter, sort, columns and grouping as the parameters of the list\'s address.' })

export const savedView = z.object({
  id, list: listKey, name: z.string(), search: z.record(z.string(), z.string()), shared: z.boolean(),
  owner: z.object({ id, name: z.string() }), mine: z.boolean(), mayChange: z.boolean(), createdAt: instant, updatedAt: instant, version,
}).meta({ id: 'SavedView' })
export const savedViewList = z.object({ items: z.array(savedView) })
export const savedViewInput = z.strictObject({ company: companyCode.optional(), list: listKey, name: text(100), search: viewSearch, shared: z.boolean().prefault(false) })
export const savedViewChange = z.strictObject({ name: text(100).optional(), search: viewSearch.optional(), shared: z.boolean().optional() })

export const theme = z.enum(['system', 'light', 'dark'])
export const density = z.enum(['compact', 'comfortable'])
export const fontSize = z.enum(['small', 'normal', 'large'])

/** The columns of a list as a person arranged them; widths in pixels. */
const table = z.strictObject({
  order: z.array(column).max(100).optional(),
  hidden: z.array(column).max(100).optional(),
  width: z.record(column, z.int().min(20).max(2000)).refine((widths) => Object.keys(widths).length <= 100, { params: { kind: 'too_large', maximum: 100 } }).optional(),
})
/** An address within the office: never one that leads elsewhere. */
const startPage = z.string().max(500).regex(/^\/([^\s/\\][^\s\\]*)?$/)

export const preferences = z.object({
  language, theme, density, fontSize, startPage: z.string().nullable(), tables: z.record(z.string(), table), shortcuts: z.record(z.string(), z.string().nullable()),
}).meta({ id: 'Preferences' })
export const preferencesChange = z.strictObject({
  language: language.optional(), theme: theme.optional(), density: density.optional(), fontSize: fontSize.optional(), startPage: startPage.nullable().optional(),
  tables: z.record(listKey, table.nullable())
    .refine((tables) => Object.keys(tables).length <= 100 && smallerThan(64_000)(tables), { params: { kind: 'too_large', maximum: 64_000 } }).optional()
    .meta({ description: 'Each list that is named is replaced as a whole, or with null forgotten; the others stay.' }),
  shortcuts: z.record(z.string().regex(SHORTCUT_COMMAND), z.string().regex(SHORTCUT_KEYS).nullable()).refine((own) => Object.keys(own).length <= 100, { params: { kind: 'too_large', maximum: 100 } }).optional()
    .meta({ description: 'All keys of my own at once: commands that are left out have their usual ones, null has none. Keys are written k, g c, mod+k, mod+shift+k, f2.' }),
})
