/**
 * Code lists that administrators edit (MAS-9): entries with labels, archived when they are no longer chosen, deleted only while nothing names them.
 * It owns: the entries and the settings of customer groups. It does not own: the records that name them (customers, catalog); their foreign keys hold what is said here.
 */
import { CODE_LISTS, STARTING_CODES, suggestedCode } from '@kontor/domain/companies/code-lists.ts'
import type { CodeList, CodeRefusal, Label } from '@kontor/domain/companies/code-lists.ts'
import type { LevelSettings } from '@kontor/domain/companies/customer-settings.ts'
import { given } from '@kontor/domain/kernel/given.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { takeId, takeIds } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import * as store from './store/code-lists.ts'
import type { CodeEntry } from './store/code-lists.ts'

export type { CodeRefusal } from '@kontor/domain/companies/code-lists.ts'

/** The step between positions of new entries, so that one can be moved between two others. */
const POSITION_STEP = 10

export type CodeEntryRefusal =
  | { readonly kind: 'code_taken'; readonly code: string }
  | { readonly kind: 'code_not_found' }
  | { readonly kind: 'code_in_use'; readonly code: string; readonly usage: number }
  | { readonly kind: 'settings_of_groups_only' }
  | { readonly kind: 'version_changed' }

type Refused<K extends CodeEntryRefusal['kind']> = Extract<CodeEntryRefusal, { readonly kind: K }>

/** Gives a new company what each list starts with. */
export async function startCodeLists(tx: Tx, company: number): Promise<void> {
  for (const list of CODE_LISTS) {
    const codes = STARTING_CODES[list]
    const ids = await takeIds(tx, codes.length)
    await store.insertCodes(tx, company, list, codes.map((entry, i) => ({ ...entry, id: ids[i]!, position: (i + 1) * POSITION_STEP })))
  }
}

/** Adds an entry; without a position it comes last. Refuses `code_taken`, `settings_of_groups_only`. */
export async function createCode(
  tx: Tx, company: number, list: CodeList,
  { code, label, position, settings }: { readonly code: string; readonly label: Label; readonly position?: number | undefined; readonly settings?: LevelSettings | undefined },
): Promise<Result<CodeEntry, Refused<'code_taken' | 'settings_of_groups_only'>>> {
  if (settings && list !== 'customer_groups') return no({ kind: 'settings_of_groups_only' })
  const entries = await store.listCodes(tx, company, list)
  if (entries.some((entry) => entry.code === code)) return no({ kind: 'code_taken', code })
  const id = await takeId(tx)
  const last = Math.max(0, ...entries.map((entry) => entry.position))
  await store.insertCodes(tx, company, list, [{ id, code, label, position: position ?? last + POSITION_STEP }])
  if (settings) await store.updateCode(tx, company, list, id, 1, { settings })
  return yes(await written(tx, company, list, id))
}

/** Changes label, position, settings, or archives an entry; the code itself stays. Refuses `code_not_found`, `version_changed`, `settings_of_groups_only`. */
export async function updateCode(
  tx: Tx, company: number, list: CodeList,
  { id, version, change }: { readonly id: bigint; readonly version: number; readonly change: { readonly [K in keyof store.CodeChange]?: store.CodeChange[K] | undefined } },
): Promise<Result<CodeEntry, Refused<'code_not_found' | 'version_changed' | 'settings_of_groups_only'>>> {
  if (change.settings && list !== 'customer_groups') return no({ kind: 'settings_of_groups_only' })
  if (!(await store.findCode(tx, company, list, id))) return no({ kind: 'code_not_found' })
  if (!(await store.updateCode(tx, company, list, id, version, given(change)))) return no({ kind: 'version_changed' })
  return yes(await written(tx, company, list, id))
}

/** Deletes an entry that nothing names. Refuses `code_in_use` (archive it instead), `code_not_found`, `version_changed`. */
export async function deleteCode(
  tx: Tx, company: number, list: CodeList, { id, version }: { readonly id: bigint; readonly version: number },
): Promise<Result<undefined, Refused<'code_not_found' | 'version_changed' | 'code_in_use'>>> {
  const entry = await store.findCode(tx, company, list, id)
  if (!entry) return no({ kind: 'code_not_found' })
  const usage = await store.usesOfCode(tx, company, list, entry.code)
  if (usage > 0) return no({ kind: 'code_in_use', code: entry.code, usage })
  return (await store.deleteCode(tx, company, list, id, version)) ? yes(undefined) : no({ kind: 'version_changed' })
}

/** Why a record may not name a code anew, or undefined: `code_unknown` with the code that was probably meant, `code_archived`. */
export async function codeFault(tx: Tx, company: number, list: CodeList, code: string): Promise<CodeRefusal | undefined> {
  const entry = await store.codeByName(tx, company, list, code)
  if (!entry) return { kind: 'code_unknown', list, code, suggestion: suggestedCode(await store.listCodes(tx, company, list), code) }
  return entry.archived ? { kind: 'code_archived', list, code } : undefined
}

/** What a customer group says of its members' preferences; nothing for no group. */
export const groupLevel = async (tx: Tx, company: number, code: string | null): Promise<LevelSettings> =>
  (code === null ? undefined : await store.codeByName(tx, company, 'customer_groups', code))?.settings ?? {}

/** Sees to it that one of a list's starting codes exists, for what the system itself writes. */
export async function ensureStartingCode(tx: Tx, company: number, list: CodeList, code: string): Promise<void> {
  const starting = STARTING_CODES[list].find((entry) => entry.code === code)
  invariant(starting, `${code} is a starting code of ${list}`)
  if (await store.codeByName(tx, company, list, code)) return
  await store.insertCodes(tx, company, list, [{ ...starting, id: await takeId(tx), position: 0 }])
}

async function written(tx: Tx, company: number, list: CodeList, id: bigint): Promise<CodeEntry> {
  const entry = await store.findCode(tx, company, list, id)
  invariant(entry, 'the entry was just written')
  return entry
}
