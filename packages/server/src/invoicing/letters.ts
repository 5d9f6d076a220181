/**
 * Letters (CUS-10): written to a customer or a contact person, seen as they will be printed, printed with the letter form, and told what came of them.
 * It owns: what may happen to a letter in which order, its paper and its file. It does not own: states (domain/messaging/letter.ts), templates (messaging), the look (forms), print batches.
 * Invariants: contact person and contract are the customer's (M4); what a printed letter says and its file never change.
 */
import type { LetterData } from '@kontor/domain/forms/form-data.ts'
import { presentPaper } from '@kontor/domain/forms/paper-presentation.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { letterAfter, letterDay } from '@kontor/domain/messaging/letter.ts'
import type { LetterStep, LetterStepRefusal } from '@kontor/domain/messaging/letter.ts'
import { markupText, readMarkup } from '@kontor/domain/messaging/mail-markup.ts'
import { templateData } from '@kontor/domain/messaging/template.ts'
import type { TemplateFault } from '@kontor/domain/messaging/template.ts'
import { appliedForms, drawPages, formOfPaper, picturesFor, renderPdf } from '../forms/public.ts'
import type { RenderRequest } from '../forms/public.ts'
import { fillTemplate, listTemplates, templateContentOf } from '../messaging/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import { nameOf } from '../access/public.ts'
import { paperOfCustomer } from './customer-papers.ts'
import type { Archive } from './export.ts'
import { loadIssuer } from './store/billing-context.ts'
import * as store from './store/letters.ts'
import type { LetterRow, LetterWords } from './store/letters.ts'
import { customerToWrite } from './store/written-messages.ts'

type NotFound = { readonly kind: 'customer_not_found' } | { readonly kind: 'contact_person_not_found' } | { readonly kind: 'subscription_not_found' }
export type LetterRefusal = NotFound | LetterStepRefusal | { readonly kind: 'letter_not_found' } | { readonly kind: 'letter_is_printed' } | { readonly kind: 'version_changed' }
type Refused<K extends LetterRefusal['kind']> = Extract<LetterRefusal, { readonly kind: K }>

/** Own templates of letters that are offered at most. */
const TEMPLATES_MAX = 200

export async function letterOptions(tx: Tx, company: number, { customer: id, user }: { readonly customer: bigint; readonly user: bigint }) {
  const customer = await customerToWrite(tx, company, id)
  if (!customer) return no({ kind: 'customer_not_found' } as const)
  const templates = (await listTemplates(tx, company, { own: true, kind: 'letter_text' }, null, TEMPLATES_MAX)).filter((template) => (
    (template.customer === null || template.customer === id) && (template.customerGroup === null || template.customerGroup === customer.customer_group)))
  return yes({
    customer: { id: customer.id, number: customer.number, name: customer.name }, language: customer.language, signatory: await nameOf(tx, user),
    contacts: await store.contactsOf(tx, company, id), subscriptions: await store.contractsOf(tx, company, id), templates: templates.map((template) => ({ template: template.id, name: template.name })),
  })
}

type Draftable = Pick<LetterWords, 'contact' | 'subscription'> & { readonly customer: bigint; readonly template: bigint; readonly language: Language | null; readonly user: bigint; readonly clock: Clock }

/** A template filled for the customer: from here on it is a person's text, and plain, for paper has no links. */
export async function letterDraft(
  tx: Tx, company: number, { template, user, clock, ...wish }: Draftable,
): Promise<Result<{ readonly subject: string; readonly body: string; readonly language: Language }, TemplateFault | NotFound | { readonly kind: 'template_not_found' }>> {
  const customer = await customerToWrite(tx, company, wish.customer)
  if (!customer) return no({ kind: 'customer_not_found' })
  const chosen = await templateContentOf(tx, company, template)
  const meant = chosen?.kind === 'letter_text' && (chosen.customer === null || chosen.customer === customer.id) && (chosen.customerGroup === null || chosen.customerGroup === customer.customer_group)
  if (!meant) return no({ kind: 'template_not_found' })
  const language = wish.language ?? customer.language
  const data = await dataOf(tx, company, { ...wish, language, subject: '', body: '', yourReference: null, signatory: await nameOf(tx, user), enclosures: [], clock })
  if (!data.ok) return data
  const filled = fillTemplate(chosen.content, templateData('letter_text', presentPaper(data.value.data), { einvoice: false }))
  return filled.ok ? yes({ subject: filled.value.subject, body: markupText(readMarkup(filled.value.body)), language }) : filled
}

type Written = LetterWords & { readonly customer: bigint; readonly clock: Clock }

/** All that the paper says, and whose it is. */
async function dataOf(tx: Tx, company: number, { customer, contact, subscription, language, clock, ...words }: Written): Promise<Result<{ readonly data: LetterData; readonly group: string | null }, NotFound>> {
  const named = contact === null ? undefined : (await store.contactsOf(tx, company, customer)).find(({ id }) => id === contact)
  if (contact !== null && !named) return no({ kind: 'contact_person_not_found' })
  if (subscription !== null && !(await store.contractsOf(tx, company, customer)).some(({ id }) => id === subscription)) return no({ kind: 'subscription_not_found' })
  const paper = await paperOfCustomer(tx, company, { kind: 'letter', customer, subscription, language, subject: words.subject, text: words.body, user: null, clock })
  if (!paper.ok) return no(paper.refusal.kind === 'customer_not_found' ? { kind: 'customer_not_found' } : { kind: 'subscription_not_found' })
  const { data, customer: { group } } = paper.value
  invariant(data.kind === 'letter', 'a letter is a letter')
  return yes({ group, data: { ...data, buyer: named ? { ...data.buyer, contact: named.name } : data.buyer, yourReference: words.yourReference, signatory: words.signatory, enclosures: words.enclosures } })
}

interface Paper {
  readonly data: LetterData
  readonly formVersion: bigint | null
}

async function paperOf(tx: Tx, company: number, words: Written): Promise<Result<Paper, NotFound>> {
  const data = await dataOf(tx, company, words)
  if (!data.ok) return data
  const { language, customer } = words
  const [formVersion] = await appliedForms(tx, company, [{ kind: 'letter', language, customer, customerGroup: data.value.group }])
  return yes({ data: data.value.data, formVersion: formVersion ?? null })
}

/** All that the paper is drawn from. Throws FileStoreError where a picture is lost. */
async function requestOf({ db, files, company, actor }: Archive, { data, formVersion }: Paper): Promise<RenderRequest> {
  const { form } = await db.company({ company, actor }, (tx) => formOfPaper(tx, company, { kind: 'letter', language: data.language, version: formVersion }))
  return { view: presentPaper(data), form, assets: await picturesFor(files, form, [data.seller.logo]) }
}

/** The pages of a letter in the making, exactly as they would be printed now; nothing is kept. Throws RenderError and FileStoreError. */
export async function writtenPages(archive: Archive, words: Written): Promise<Result<readonly Uint8Array[], NotFound>> {
  const paper = await archive.db.company(archive, (tx) => paperOf(tx, archive.company, words))
  return paper.ok ? yes(await drawPages(await requestOf(archive, paper.value))) : paper
}

/** Of a row what was written, to be drawn or saved. */
export const wordsOf = (row: LetterRow): LetterWords & { readonly customer: bigint } => ({
  customer: row.customer_id, contact: row.contact_person_id, subscription: row.subscription_id, language: row.language, subject: row.subject, body: row.body, yourReference: row.your_reference,
  signatory: row.signatory, enclosures: row.enclosures,
})

/** The pages of a letter: of a draft as it would be printed now, else of what was printed. Throws RenderError and FileStoreError. */
export async function letterPages(archive: Archive, { id, clock }: { readonly id: bigint; readonly clock: Clock }): Promise<Result<readonly Uint8Array[], NotFound | Refused<'letter_not_found'>>> {
  const row = await archive.db.company(archive, (tx) => store.findLetter(tx, archive.company, id))
  if (!row) return no({ kind: 'letter_not_found' })
  if (row.canonical === null) return writtenPages(archive, { ...wordsOf(row), clock })
  return yes(await drawPages(await requestOf(archive, { data: JSON.parse(row.canonical) as LetterData, formVersion: row.form_version_id })))
}

/** Saves a new draft. */
export async function createLetter(tx: Tx, company: number, letter: Written & { readonly by: string }): Promise<Result<bigint, NotFound>> {
  const { customer, by, clock: _clock, ...words } = letter
  const judged = await dataOf(tx, company, letter)
  if (!judged.ok) return judged
  const id = await takeId(tx)
  await store.insertLetter(tx, company, { ...words, id, customer, by })
  return yes(id)
}

/** Writes a draft anew; what is printed stays. */
export async function changeLetter(tx: Tx, company: number, { id, version, clock, ...words }: LetterWords & { readonly id: bigint; readonly version: number; readonly clock: Clock }): Promise<Result<undefined, LetterRefusal>> {
  const draft = await draftOf(tx, company, { id, version })
  if (!draft.ok) return draft
  const judged = await dataOf(tx, company, { ...words, customer: draft.value.customer_id, clock })
  if (!judged.ok) return judged
  await store.updateLetter(tx, company, id, words)
  return yes(undefined)
}

/** Deletes a draft softly; a printed letter is withdrawn instead. */
export async function deleteLetter(tx: Tx, company: number, named: { readonly id: bigint; readonly version: number }): Promise<Result<undefined, LetterRefusal>> {
  const draft = await draftOf(tx, company, named)
  if (!draft.ok) return draft
  await store.deleteLetter(tx, company, named.id)
  return yes(undefined)
}

async function draftOf(tx: Tx, company: number, { id, version }: { readonly id: bigint; readonly version: number }): Promise<Result<LetterRow, Refused<'letter_not_found' | 'letter_is_printed' | 'version_changed'>>> {
  const row = await store.lockLetter(tx, company, id)
  if (!row || row.deleted_at !== null) return no({ kind: 'letter_not_found' })
  if (row.state !== 'draft') return no({ kind: 'letter_is_printed' })
  return row.version === version ? yes(row) : no({ kind: 'version_changed' })
}

export interface LetterFile {
  readonly name: string
  readonly sha256: string
  readonly content: Uint8Array
}

/**
 * The file of a letter: made and kept when it is first printed, handed out as it was ever after. Safe to repeat and to run at once: the first stays.
 * What somebody changes while it is drawn is drawn anew. Throws RenderError and FileStoreError.
 */
export async function printLetter(archive: Archive, { id, clock }: { readonly id: bigint; readonly clock: Clock }): Promise<Result<LetterFile, NotFound | Refused<'letter_not_found' | 'letter_withdrawn'>>> {
  const { db, files, company, actor } = archive
  for (;;) {
    const read = await db.company({ company, actor }, async (tx) => {
      const row = await store.findLetter(tx, company, id)
      return { row, paper: row?.state === 'draft' ? await paperOf(tx, company, { ...wordsOf(row), clock }) : undefined }
    })
    const { row, paper } = read
    if (!row || row.deleted_at !== null) return no({ kind: 'letter_not_found' })
    if (row.state === 'withdrawn') return no({ kind: 'letter_withdrawn' })
    const name = fileNameOf(row)
    if (row.sha256 !== null) return yes({ name, sha256: row.sha256, content: await files.get(row.sha256) })
    invariant(paper, 'a draft was read with its paper')
    if (!paper.ok) return paper
    const content = await renderPdf(await requestOf(archive, paper.value))
    const sha256 = await files.put(content)
    const kept = await db.company({ company, actor }, async (tx) => {
      const now = await store.lockLetter(tx, company, id)
      if (now?.version !== row.version) return false
      const { data, formVersion } = paper.value
      await store.markPrinted(tx, company, id, { canonical: JSON.stringify(data), formVersion, sha256, bytes: content.length, date: data.date, by: actor.name })
      return true
    })
    if (kept) return yes({ name, sha256, content })
  }
}

export const fileNameOf = ({ customer_number: number, subject }: LetterRow): string => `${number} ${subject.replaceAll(/[\p{Cc}\\/:*?"<>|]+/gu, ' ').slice(0, 80).trim()}.pdf`

/** Tells what came of a letter: posted, answered, come back, or withdrawn before it went. */
export async function stepLetter(
  tx: Tx, company: number, { id, step, on, remark, clock }: { readonly id: bigint; readonly step: Exclude<LetterStep, 'print'>; readonly on: string | undefined; readonly remark: string | null; readonly clock: Clock },
): Promise<Result<undefined, LetterStepRefusal | Refused<'letter_not_found'>>> {
  const row = await store.lockLetter(tx, company, id)
  if (!row || row.deleted_at !== null) return no({ kind: 'letter_not_found' })
  const after = letterAfter(row.state, step)
  if (!after.ok) return after
  if (step === 'withdraw') {
    await store.setWay(tx, company, id, { state: after.value, postedOn: null, endedOn: null, remark: null })
    return yes(undefined)
  }
  const today = clock.today((await loadIssuer(tx, company)).timeZone)
  const earliest = step === 'post' ? row.letter_date : row.posted_on
  invariant(earliest, 'what is printed has a date, and what is posted a day')
  const day = letterDay(on ?? today, { earliest, latest: today })
  if (!day.ok) return day
  await store.setWay(tx, company, id, step === 'post' ? { state: after.value, postedOn: day.value, endedOn: null, remark: null } : { state: after.value, postedOn: row.posted_on, endedOn: day.value, remark })
  return yes(undefined)
}
