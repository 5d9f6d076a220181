/**
 * Commands of e-mail scripts (MSG-4): made, changed, removed.
 * It owns: that what is saved can be filled. It does not own: what a script may be (domain/messaging/mail-script.ts), sending (send-script.ts).
 */
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { readMailAddress } from '@kontor/domain/messaging/mail-address.ts'
import { scriptFault, scriptFields } from '@kontor/domain/messaging/mail-script.ts'
import type { ScriptFault, ScriptRules } from '@kontor/domain/messaging/mail-script.ts'
import type { TemplateContent, TemplateFault } from '@kontor/domain/messaging/template.ts'
import { sizeFault } from '@kontor/domain/messaging/written-message.ts'
import type { WrittenMessageFault } from '@kontor/domain/messaging/written-message.ts'
import { codeFault } from '../../companies/public.ts'
import type { CodeRefusal } from '../../companies/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import { takeId } from '../../platform/database/ids.ts'
import * as store from '../store/scripts.ts'
import type { ScriptRow } from '../store/scripts.ts'
import { readSender } from '../store/senders.ts'
import { uploadsOf } from '../store/uploads.ts'
import { fieldsFault } from '../template-language.ts'

export interface SaidScript extends ScriptRules, TemplateContent {
  readonly name: string
  /** Null: the preferred one. */
  readonly sender: bigint | null
  readonly html: boolean
  readonly okWords: string | null
  readonly failedWords: string | null
  /** Files that always go along. */
  readonly uploads: readonly bigint[]
}

export type ScriptRefusal = ScriptFault | TemplateFault | CodeRefusal | Extract<WrittenMessageFault, { readonly kind: 'message_files_too_large' }> | { readonly kind: 'mail_sender_not_found' } | { readonly kind: 'message_upload_not_found' }

/** A role that the script goes to already may be archived. */
async function judge(tx: Tx, company: number, said: SaidScript, before: ScriptRow | undefined): Promise<ScriptRefusal | undefined> {
  const fault = scriptFault(said) ?? fieldsFault(scriptFields(said.record), said)
  if (fault) return fault
  const role = said.recipient === 'role' && said.role !== null && said.role !== before?.role ? await codeFault(tx, company, 'contact_roles', said.role) : undefined
  if (role) return role
  if (said.sender !== null && !(await readSender(tx, company, said.sender))) return { kind: 'mail_sender_not_found' }
  const files = said.uploads.length === 0 ? [] : await uploadsOf(tx, company, said.uploads)
  if (files.length < new Set(said.uploads).size) return { kind: 'message_upload_not_found' }
  const tooLarge = sizeFault(files.reduce((sum, { bytes }) => sum + bytes, 0))
  return tooLarge?.kind === 'message_files_too_large' ? tooLarge : undefined
}

const columnsOf = (id: bigint, said: SaidScript): store.WrittenScript => ({
  id, name: said.name, record: said.record, service_kind: said.serviceKind, events: [...new Set(said.events)].sort(), recipient: said.recipient, address: said.recipient === 'fixed' ? readMailAddress(said.address!)! : null,
  role: said.recipient === 'role' ? said.role : null, papers: [...new Set(said.papers)].sort(), sender_id: said.sender,
  html: said.html, subject: said.subject, body: said.body, ok_words: said.okWords, failed_words: said.failedWords,
})

export async function createScript(tx: Tx, company: number, said: SaidScript): Promise<Result<ScriptRow, ScriptRefusal>> {
  const fault = await judge(tx, company, said, undefined)
  if (fault) return no(fault)
  const id = await takeId(tx)
  await store.insertScript(tx, company, columnsOf(id, said))
  await store.replaceFiles(tx, company, id, [...new Set(said.uploads)])
  return yes(await written(tx, company, id))
}

export async function updateScript(
  tx: Tx, company: number, { id, version, said }: { readonly id: bigint; readonly version: number; readonly said: SaidScript },
): Promise<Result<ScriptRow, ScriptRefusal | { readonly kind: 'mail_script_not_found' } | { readonly kind: 'version_changed' }>> {
  const before = await store.readScript(tx, company, id)
  if (!before) return no({ kind: 'mail_script_not_found' })
  const fault = await judge(tx, company, said, before)
  if (fault) return no(fault)
  if (!(await store.updateScript(tx, company, { ...columnsOf(id, said), version }))) return no({ kind: 'version_changed' })
  const [kept, wanted] = [(await store.filesOfScripts(tx, company, [id])).map((file) => file.id), [...new Set(said.uploads)]]
  if (kept.join() !== wanted.join()) await store.replaceFiles(tx, company, id, wanted)
  return yes(await written(tx, company, id))
}

async function written(tx: Tx, company: number, id: bigint): Promise<ScriptRow> {
  const script = await store.readScript(tx, company, id)
  invariant(script, 'the script was just written')
  return script
}

export async function removeScript(tx: Tx, company: number, { id, version }: { readonly id: bigint; readonly version: number }): Promise<Result<undefined, { readonly kind: 'mail_script_not_found' } | { readonly kind: 'version_changed' }>> {
  if (!(await store.readScript(tx, company, id))) return no({ kind: 'mail_script_not_found' })
  if (!(await store.removeScript(tx, company, id, version))) return no({ kind: 'version_changed' })
  await store.replaceFiles(tx, company, id, [])
  return yes(undefined)
}
