/**
 * Sending e-mail scripts (MSG-4): filled for a record, seen before, queued once; by themselves when something happened to a service; and what an answer means.
 * It owns: what goes along, the dedupe key, the history. It does not own: to whom (domain), the outbox, who raises events (companies/events.ts), how papers are made (invoicing).
 * Invariants: a script goes once for an event, and once for each time that a person sends it; what could not be filled stands in the history with its reason; what goes by itself opens no file.
 */
import { presentPaper } from '@kontor/domain/forms/paper-presentation.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Permission, Rights } from '@kontor/domain/access/permissions.ts'
import { SCRIPT_EVENTS, scriptData, scriptOutcome, scriptRecipients } from '@kontor/domain/messaging/mail-script.ts'
import type { ScriptEvent, ScriptPaper } from '@kontor/domain/messaging/mail-script.ts'
import { STANDARD_LOOK } from '@kontor/domain/messaging/mail-shell.ts'
import type { TemplateFault } from '@kontor/domain/messaging/template.ts'
import { sizeFault } from '@kontor/domain/messaging/written-message.ts'
import type { WrittenMessageFault } from '@kontor/domain/messaging/written-message.ts'
import { loadCompany } from '../../companies/public.ts'
import type { EventListener } from '../../companies/public.ts'
import { lockCustomer } from '../../customers/public.ts'
import type { FormSources, PaperRefusal } from '../../forms/public.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Actor, Database, Tx } from '../../platform/database/database.ts'
import { takeId } from '../../platform/database/ids.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { mailOfMarkup } from '../mail-writing.ts'
import { queueMessages } from '../outbox.ts'
import type { NewMessage } from '../outbox.ts'
import * as store from '../store/scripts.ts'
import type { ScriptFile, ScriptRow, ScriptSubject } from '../store/scripts.ts'
import { listSenders } from '../store/senders.ts'
import { readLook } from '../store/templates.ts'
import { fillTemplate } from '../template-language.ts'

export interface ScriptTools {
  readonly sources: FormSources
  readonly clock: Clock
}

type Files = NewMessage['attachments']

export interface ScriptPlace {
  readonly db: Database
  readonly files: FileStore
  readonly company: number
  readonly actor: Actor
}

export interface ScriptPaperWish {
  readonly papers: readonly ScriptPaper[]
  readonly subject: ScriptSubject
  /** Each paper needs the right to see what is on it. */
  readonly asker: Rights & { readonly user: bigint }
  readonly clock: Clock
}

export type ScriptPaperRefusal = PaperRefusal | { readonly kind: 'not_permitted'; readonly permission: Permission } | { readonly kind: 'document_not_found' } | { readonly kind: 'document_not_renderable'; readonly because: string }

/** Makes papers of a record; the slice that has them fills it. */
export type ScriptPapers = (place: ScriptPlace, wish: ScriptPaperWish) => Promise<Result<Files, ScriptPaperRefusal>>

export interface FilledScript {
  /** Empty: nobody has such an address. */
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  /** Empty: plain text only. */
  readonly html: string
}

type PreviewRefusal = TemplateFault | { readonly kind: 'mail_script_not_found' } | { readonly kind: 'script_record_not_found' } | { readonly kind: 'script_not_for_this_service' }
export type SendScriptRefusal = PreviewRefusal | ScriptPaperRefusal | Extract<WrittenMessageFault, { readonly kind: 'message_files_too_large' }> | { readonly kind: 'mail_sender_missing' } | { readonly kind: 'mail_address_missing' }

interface Wish {
  readonly script: bigint
  /** The customer, contact, service or document. */
  readonly record: bigint
}

/** A script as it would be sent, and what would go along. */
export async function previewScript(tx: Tx, company: number, tools: ScriptTools, wish: Wish): Promise<Result<FilledScript & { readonly files: readonly ScriptFile[]; readonly papers: readonly ScriptPaper[] }, PreviewRefusal>> {
  const found = await subjectOf(tx, company, tools, wish)
  if (!found.ok) return found
  const filled = await fillScript(tx, company, tools, found.value)
  return filled.ok ? yes({ ...filled.value, files: await store.filesOfScripts(tx, company, [wish.script]), papers: found.value.script.papers }) : filled
}

interface Found {
  readonly script: ScriptRow
  readonly subject: ScriptSubject
}

const todayOf = async (tx: Tx, company: number, clock: Clock): Promise<string> => String(clock.today((await loadCompany(tx, company)).timeZone))

async function subjectOf(tx: Tx, company: number, { clock }: ScriptTools, { script: id, record }: Wish): Promise<Result<Found, Extract<SendScriptRefusal, { readonly kind: 'mail_script_not_found' | 'script_record_not_found' | 'script_not_for_this_service' }>>> {
  const script = await store.readScript(tx, company, id)
  if (!script) return no({ kind: 'mail_script_not_found' })
  const subject = (await store.scriptSubjects(tx, company, { record: script.record, ids: [record], today: await todayOf(tx, company, clock) })).get(record)
  if (!subject) return no({ kind: 'script_record_not_found' })
  return script.service_kind === null || script.service_kind === subject.service_kind ? yes({ script, subject }) : no({ kind: 'script_not_for_this_service' })
}

async function fillScript(tx: Tx, company: number, { sources, clock }: ScriptTools, { script, subject }: Found): Promise<Result<FilledScript, TemplateFault>> {
  const filled = fillTemplate(script, scriptData(script.record, subject.facts), { plain: !script.html })
  if (!filled.ok) return filled
  const to = scriptRecipients(script, subject.addresses)
  if (!script.html) return yes({ to, subject: filled.value.subject, text: filled.value.body.trim(), html: '' })
  const buyer = (await sources.buyers(tx, company, [subject.customer])).get(subject.customer)
  invariant(buyer, 'a script is about a customer')
  const view = presentPaper({
    kind: 'letter', language: subject.language, date: clock.today((await loadCompany(tx, company)).timeZone), number: null, buyer, seller: await sources.seller(tx, company), subject: '', reference: null, yourReference: null, body: '', signatory: null, signatoryRole: null, enclosures: [],
  })
  // Without the logo: what goes by itself opens no file.
  return yes({ to, subject: filled.value.subject, ...mailOfMarkup(filled.value, { language: subject.language, view, look: (await readLook(tx, company)) ?? STANDARD_LOOK, logo: undefined }) })
}

/** Queues a script for a record because a person says so; `once` names the one time that they mean. */
export async function sendScript(
  place: ScriptPlace, tools: ScriptTools & { readonly papers: ScriptPapers }, wish: Wish & { readonly once: string; readonly by: string; readonly asker: ScriptPaperWish['asker'] },
): Promise<Result<bigint, SendScriptRefusal>> {
  const { company } = place
  const once = `hand:${wish.record}:${wish.once}`
  const read = await place.db.company(place, async (tx) => {
    const found = await subjectOf(tx, company, tools, wish)
    return found.ok ? yes({ ...found.value, same: await store.sameSending(tx, company, wish.script, once) }) : found
  })
  if (!read.ok) return read
  const { script, subject, same: known } = read.value
  if (known?.message_id) return yes(known.message_id)
  // Before the transaction: a row never names a file that is not there.
  const papers: Result<Files, ScriptPaperRefusal> = script.papers.length === 0 ? yes([]) : await tools.papers(place, { papers: script.papers, subject, asker: wish.asker, clock: tools.clock })
  if (!papers.ok) return papers
  return place.db.company(place, async (tx) => {
    // One message at a time is queued for a customer by a person: two clicks are one after the other.
    await lockCustomer(tx, company, subject.customer)
    const same = await store.sameSending(tx, company, wish.script, once)
    if (same?.message_id) return yes(same.message_id)
    const filled = await fillScript(tx, company, tools, { script, subject })
    if (!filled.ok) return filled
    if (filled.value.to.length === 0) return no({ kind: 'mail_address_missing' })
    const files = [...await fixedFiles(tx, company, script.id), ...papers.value]
    const tooLarge = sizeFault(files.reduce((sum, { bytes }) => sum + bytes, 0))
    if (tooLarge?.kind === 'message_files_too_large') return no(tooLarge)
    const message = await queue(tx, company, { script, subject, filled: filled.value, files, once, by: wish.by, event: null })
    return message === undefined ? no({ kind: 'mail_sender_missing' }) : yes(message)
  })
}

/** Files that always go along. */
const fixedFiles = async (tx: Tx, company: number, script: bigint): Promise<Files> =>
  (await store.filesOfScripts(tx, company, [script])).map((file) => ({ format: 'upload', fileName: file.file_name, contentType: file.content_type, sha256: file.sha256, bytes: file.bytes, upload: file.id }))

interface ToQueue extends Found {
  readonly filled: FilledScript
  readonly files: Files
  readonly once: string
  readonly by: string
  readonly event: ScriptEvent | null
}

/** A person who waits comes before what goes by itself, and that before runs. */
const [BY_HAND, BY_ITSELF] = [1, 5]

/** Writes message and history; undefined where there is no sender. */
async function queue(tx: Tx, company: number, { script, subject, filled, files, once, by, event }: ToQueue): Promise<bigint | undefined> {
  const senders = await listSenders(tx, company)
  const sender = senders.find(({ id }) => id === script.sender_id) ?? senders.find(({ preferred }) => preferred)
  if (!sender) return undefined
  const [message] = await queueMessages(tx, company, {
    sender, by, messages: [{
      dedupeKey: `script:${script.id}:${once}`, customer: subject.customer, document: subject.document, language: subject.language, subject: filled.subject, text: filled.text, html: filled.html, templateVersion: null, to: filled.to,
      cc: [], attachments: files, written: false, sendAt: null, priority: event === null ? BY_HAND : BY_ITSELF, script: script.id,
    }],
  })
  await store.insertSending(tx, company, { id: await takeId(tx), script: script.id, once, event, subject, message: message!, fault: null, by })
  return message!
}

const isScriptEvent = (kind: string): kind is ScriptEvent => (SCRIPT_EVENTS as readonly string[]).includes(kind)

/** Sends the scripts that go when something happens to a service. */
export const scriptListener = (tools: ScriptTools): EventListener => async (tx, company, events) => {
  const ofServices = events.flatMap((event) => (isScriptEvent(event.kind) && event.subscription !== null ? [{ id: event.id, kind: event.kind, subscription: event.subscription }] : []))
  if (ofServices.length === 0) return
  const scripts = await store.scriptsOn(tx, company, [...new Set(ofServices.map(({ kind }) => kind))])
  if (scripts.length === 0) return
  const subjects = await store.scriptSubjects(tx, company, { record: 'service', ids: ofServices.map(({ subscription }) => subscription), today: await todayOf(tx, company, tools.clock) })
  for (const { id, kind, subscription } of ofServices) {
    const subject = subjects.get(subscription)
    for (const script of scripts.filter((one) => one.events.includes(kind) && (one.service_kind === null || one.service_kind === subject?.service_kind))) {
      if (subject) await sendForEvent(tx, company, tools, { script, subject, event: kind, once: `event:${id}` })
    }
  }
}

const LISTENER = 'job:event-tick'

async function sendForEvent(tx: Tx, company: number, tools: ScriptTools, { script, subject, event, once }: Found & { readonly event: ScriptEvent; readonly once: string }): Promise<void> {
  if (await store.sameSending(tx, company, script.id, once)) return
  const filled = await fillScript(tx, company, tools, { script, subject })
  const message = filled.ok ? await queue(tx, company, { script, subject, filled: filled.value, files: await fixedFiles(tx, company, script.id), once, by: LISTENER, event }) : undefined
  if (message === undefined) {
    await store.insertSending(tx, company, { id: await takeId(tx), script: script.id, once, event, subject, message: null, fault: filled.ok ? 'mail_sender_missing' : filled.refusal.kind, by: LISTENER })
  }
}

/** An answer to a script says what came of it. */
export async function noteScriptAnswer(tx: Tx, company: number, { message, answer, mail }: { readonly message: bigint; readonly answer: bigint; readonly mail: { readonly subject: string; readonly text: string } }): Promise<void> {
  const sending = await store.sendingOfMessage(tx, company, message)
  if (sending) await store.noteOutcome(tx, company, sending.id, { outcome: scriptOutcome({ ok: sending.ok_words, failed: sending.failed_words }, mail), answer })
}
