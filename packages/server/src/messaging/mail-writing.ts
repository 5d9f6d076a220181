/**
 * Writes a mail or SMS: the template that applies, filled, a mail in the company's look.
 * It owns: which template, what happens where one cannot be filled. It does not own: to whom the mail goes (outbox.ts, invoicing).
 * Invariant: a mail is always written: where a company's template fails for a record, the standard one takes its place, so that no document waits for a wording.
 */
import { formThatApplies } from '@kontor/domain/forms/applying.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { defaultTemplate } from '@kontor/domain/messaging/default-templates.ts'
import { LOGO_ID, mailParts, STANDARD_LOOK } from '@kontor/domain/messaging/mail-shell.ts'
import type { MailLook } from '@kontor/domain/messaging/mail-shell.ts'
import { smsPieces, smsText } from '@kontor/domain/messaging/sms/sms-text.ts'
import type { SmsReplacement } from '@kontor/domain/messaging/sms/sms-text.ts'
import { templateData } from '@kontor/domain/messaging/template.ts'
import type { AnyTemplateKind, TemplateContent, TemplateFault } from '@kontor/domain/messaging/template.ts'
import { readImage } from '../companies/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { FileStoreError } from '../platform/files/file-store.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { NewMessage } from './outbox.ts'
import { readLook, templatesInForce } from './store/templates.ts'
import type { TemplateInForce } from './store/templates.ts'
import { fillSms, fillTemplate } from './template-language.ts'

/** All that mails to the given customers are written with, read once a batch. */
export interface Writing {
  readonly templates: readonly TemplateInForce[]
  readonly look: MailLook
}

export async function loadWriting(tx: Tx, company: number, customers: readonly bigint[]): Promise<Writing> {
  return { templates: await templatesInForce(tx, company, customers), look: (await readLook(tx, company)) ?? STANDARD_LOOK }
}

/** The logo as a mail carries it. */
export interface MailLogo {
  readonly sha256: string
  readonly contentType: 'image/png' | 'image/jpeg'
  readonly content: Uint8Array
}

/** A logo that programs for mail show; undefined for one in SVG, which they do not, and for one that is damaged, without which the mail goes. */
export async function mailLogo(files: FileStore, sha256: string | null | undefined): Promise<MailLogo | undefined> {
  if (!sha256) return undefined
  try {
    const content = await files.get(sha256)
    const type = readImage(Buffer.from(content))
    return type.ok && type.value !== 'image/svg+xml' ? { sha256, contentType: type.value, content } : undefined
  } catch (error) {
    if (!(error instanceof FileStoreError)) throw error
    return undefined
  }
}

export interface MailWish {
  readonly kind: AnyTemplateKind
  readonly language: Language
  /** Null: for nobody in particular. */
  readonly customer: bigint | null
  readonly customerGroup: string | null
  readonly view: FormView
  readonly einvoice: boolean
  readonly logo: MailLogo | undefined
}

export interface WrittenMail {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Null: the standard template. */
  readonly templateVersion: bigint | null
  /** Why the template that applies was not used. */
  readonly fault: TemplateFault | null
}

/** The mail of a record by the template that applies to it. */
export function writeMail({ templates, look }: Writing, { kind, language, customer, customerGroup, view, einvoice, logo }: MailWish): WrittenMail {
  const { form } = formThatApplies(templates, { kind, language, customer, customerGroup })
  const data = templateData(kind, view, { einvoice })
  const own = form && fillTemplate(form, data)
  const filled = own?.ok ? own : fillTemplate(defaultTemplate(kind, language), data)
  invariant(filled.ok, 'a standard template can be filled with any record of its kind')
  return {
    subject: filled.value.subject, ...mailOfMarkup(filled.value, { language, view, look, logo }), templateVersion: own?.ok ? form!.version : null, fault: own && !own.ok ? own.refusal : null,
  }
}

export type SmsWish = Pick<MailWish, 'kind' | 'language' | 'customer' | 'customerGroup' | 'view'> & { readonly replacement: SmsReplacement; readonly partsMax: number }

export interface WrittenSms {
  /** Null: longer than its gateway sends; a half is never sent. */
  readonly text: string | null
  readonly templateVersion: bigint | null
  readonly fault: TemplateFault | null
}

/** What a record says as an SMS: by the template that applies, or in the standard words where that has none or cannot be filled. Undefined for a kind that is for mail only. */
export function writeSmsText({ templates }: Pick<Writing, 'templates'>, { kind, language, customer, customerGroup, view, replacement, partsMax }: SmsWish): WrittenSms | undefined {
  const { form } = formThatApplies(templates, { kind, language, customer, customerGroup })
  const standard = defaultTemplate(kind, language).sms
  const data = templateData(kind, view, { einvoice: false })
  const own = form?.sms ? fillSms(form.sms, data) : undefined
  const filled = own?.ok ? own : standard ? fillSms(standard, data) : undefined
  if (!filled) return undefined
  invariant(filled.ok, 'a standard SMS can be filled with any record of its kind')
  const text = smsText(filled.value, replacement)
  return { text: smsPieces(text).parts.length > partsMax ? null : text, templateVersion: own?.ok ? form!.version : null, fault: own && !own.ok ? own.refusal : null }
}

/** Both parts of a mail in the company's look. */
export function mailOfMarkup({ subject, body }: TemplateContent, { language, view, look, logo, why }: Pick<MailWish, 'language' | 'view' | 'logo'> & { readonly look: MailLook; readonly why?: string }): { readonly text: string; readonly html: string } {
  return mailParts(subject, body, { language, fields: view.fields, look, logo: look.logo && logo !== undefined, why })
}

/** The logo among the files of a message, where the mail shows it. */
export function logoFile({ look }: Pick<Writing, 'look'>, logo: MailLogo | undefined): NewMessage['attachments'] {
  return logo && look.logo ? [{ format: LOGO_ID, fileName: logo.contentType === 'image/png' ? 'logo.png' : 'logo.jpg', contentType: logo.contentType, sha256: logo.sha256, bytes: logo.content.length }] : []
}

/** A mail to look at in a browser: with the logo inside instead of beside it. */
export const withLogo = (html: string, logo: Pick<MailLogo, 'contentType' | 'content'> | undefined): string =>
  (logo ? html.replaceAll(`cid:${LOGO_ID}`, `data:${logo.contentType};base64,${Buffer.from(logo.content).toString('base64')}`) : html)
