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
import type { Tx } from '../../platform/database/database.ts'
import { takeId } from '../../platform/database/ids.ts'
import * as store from '../store/scripts.ts'
import type { ScriptRow } from '../store/scripts.ts'
import { readSender } from '../store/senders.ts'
import { fieldsFault } from '../template-language.ts'

export interface SaidScript extends ScriptRules, TemplateContent {
  readonly name: string
  /** Null: the preferred one. */
  readonly sender: bigint | null
  readonly html: boolean
  readonly okWords: string | null
  readonly failedWords: string | null
}

export type ScriptRefusal = ScriptFault | TemplateFault | { readonly kind: 'mail_sender_not_found' }

async function judge(tx: Tx, company: number, said: SaidScript): Promise<ScriptRefusal | undefined> {
  const fault = scriptFault(said) ?? fieldsFault(scriptFields(said.record), said)
  if (fault) return fault
  return said.sender === null || (await readSender(tx, company, said.sender)) ? undefined : { kind: 'mail_sender_not_found' }
}

const columnsOf = (id: bigint, said: SaidScript): store.WrittenScript => ({
  id, name: said.name, record: said.record, service_kind: said.serviceKind, events: [...new Set(said.events)].sort(), recipient: said.recipient, address: said.recipient === 'fixed' ? readMailAddress(said.address!)! : null, sender_id: said.sender,
  html: said.html, subject: said.subject, body: said.body, ok_words: said.okWords, failed_words: said.failedWords,
})

export async function createScript(tx: Tx, company: number, said: SaidScript): Promise<Result<ScriptRow, ScriptRefusal>> {
  const fault = await judge(tx, company, said)
  if (fault) return no(fault)
  const id = await takeId(tx)
  await store.insertScript(tx, company, columnsOf(id, said))
  return yes(await written(tx, company, id))
}

export async function updateScript(
  tx: Tx, company: number, { id, version, said }: { readonly id: bigint; readonly version: number; readonly said: SaidScript },
): Promise<Result<ScriptRow, ScriptRefusal | { readonly kind: 'mail_script_not_found' } | { readonly kind: 'version_changed' }>> {
  if (!(await store.readScript(tx, company, id))) return no({ kind: 'mail_script_not_found' })
  const fault = await judge(tx, company, said)
  if (fault) return no(fault)
  return (await store.updateScript(tx, company, { ...columnsOf(id, said), version })) ? yes(await written(tx, company, id)) : no({ kind: 'version_changed' })
}

async function written(tx: Tx, company: number, id: bigint): Promise<ScriptRow> {
  const script = await store.readScript(tx, company, id)
  invariant(script, 'the script was just written')
  return script
}

export async function removeScript(tx: Tx, company: number, { id, version }: { readonly id: bigint; readonly version: number }): Promise<Result<undefined, { readonly kind: 'mail_script_not_found' } | { readonly kind: 'version_changed' }>> {
  if (!(await store.readScript(tx, company, id))) return no({ kind: 'mail_script_not_found' })
  return (await store.removeScript(tx, company, id, version)) ? yes(undefined) : no({ kind: 'version_changed' })
}
