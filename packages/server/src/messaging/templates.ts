/**
 * Templates of a company's mail: made, saved in versions, deleted and brought back (FRM-3).
 * It owns: what may happen to a template in which order. It does not own: what a template may say (template-language.ts), which one applies (domain/forms/applying.ts), the mail (mail-writing.ts).
 * Invariants: a version never changes, and what is saved can be filled; the latest version is in force; a template of a kind, level and language exists once.
 */
import { formThatApplies } from '@kontor/domain/forms/applying.ts'
import type { FormScope } from '@kontor/domain/forms/applying.ts'
import { EXAMPLES } from '@kontor/domain/forms/hard-cases/cast.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { defaultTemplate } from '@kontor/domain/messaging/default-templates.ts'
import { templateExample } from '@kontor/domain/messaging/template-examples.ts'
import { isWritten, templateData } from '@kontor/domain/messaging/template.ts'
import type { TemplateContent, TemplateFault, TemplateKind } from '@kontor/domain/messaging/template.ts'
import { codeFault, loadCompany } from '../companies/public.ts'
import type { CodeRefusal } from '../companies/public.ts'
import { customerScope } from '../forms/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import * as store from './store/templates.ts'
import type { TemplateRecord, TemplateVersionRecord } from './store/templates.ts'
import { fillSms, fillTemplate, templateFault } from './template-language.ts'

export type TemplateRefusal =
  | { readonly kind: 'template_not_found' }
  | { readonly kind: 'template_version_not_found' }
  | { readonly kind: 'template_is_deleted' }
  | { readonly kind: 'template_is_not_deleted' }
  | { readonly kind: 'template_of_group_or_customer' }
  | { readonly kind: 'template_message_is_own' }
  | { readonly kind: 'version_changed' }
  | { readonly kind: 'customer_not_found' }

type Refused<K extends TemplateRefusal['kind']> = Extract<TemplateRefusal, { readonly kind: K }>

/** The first thing that is wrong with a template, tried with every example of its kind: the longest, the emptiest, in every language. */
export function contentFault(kind: TemplateKind, content: TemplateContent): TemplateFault | undefined {
  const fault = templateFault(kind, content)
  if (fault) return fault
  for (const example of EXAMPLES) {
    const filled = fillTemplate(content, templateData(kind, templateExample({ kind, language: 'de', example }), { einvoice: example === 'normal' }))
    if (!filled.ok) return filled.refusal
    const sms = content.sms ? fillSms(content.sms, templateData(kind, templateExample({ kind, language: 'de', example }), { einvoice: false })) : undefined
    if (sms?.ok === false) return sms.refusal
  }
  return undefined
}

export interface NewTemplate extends FormScope {
  readonly kind: TemplateKind
  readonly name: string
  readonly own: boolean
  readonly content: TemplateContent
  readonly note: string | null
  readonly by: string
}

/** Makes a template with its first version, which is in force at once. The database refuses a second one of the same kind, level and language. */
export async function createTemplate(
  tx: Tx, company: number, template: NewTemplate,
): Promise<Result<TemplateRecord, Refused<'template_message_is_own' | 'template_of_group_or_customer' | 'customer_not_found'> | CodeRefusal | TemplateFault>> {
  // What somebody writes by hand has no standard to take the place of: it is chosen by its name.
  if (isWritten(template.kind) && !template.own) return no({ kind: 'template_message_is_own' })
  if (template.customer !== null && template.customerGroup !== null) return no({ kind: 'template_of_group_or_customer' })
  if (template.customer !== null && !(await customerScope(tx, company, template.customer))) return no({ kind: 'customer_not_found' })
  const unknown = template.customerGroup === null ? undefined : await codeFault(tx, company, 'customer_groups', template.customerGroup)
  if (unknown) return no(unknown)
  const fault = contentFault(template.kind, template.content)
  if (fault) return no(fault)
  const id = await takeId(tx)
  await store.insertTemplate(tx, company, { ...template, id })
  await store.insertTemplateVersion(tx, company, { ...template.content, id: await takeId(tx), template: id, note: template.note, by: template.by })
  return yes(await written(tx, company, id))
}

/** What a template says now, and for whom it is; undefined for one that is not there. */
export async function templateContentOf(tx: Tx, company: number, id: bigint): Promise<(Pick<TemplateRecord, 'kind' | 'customer' | 'customerGroup'> & { readonly content: TemplateContent }) | undefined> {
  const template = await store.findTemplate(tx, company, id)
  if (!template || template.deletedAt !== null) return undefined
  const version = await store.findTemplateVersion(tx, company, id, template.latest.id)
  invariant(version, 'a template has a version')
  const { kind, customer, customerGroup } = template
  return { kind, customer, customerGroup, content: { subject: version.subject, body: version.body, sms: version.sms } }
}

/** What a new template for somebody begins with: what applies to them now. */
export async function contentThatApplies(tx: Tx, company: number, scope: FormScope & { readonly kind: TemplateKind }): Promise<TemplateContent> {
  const language = scope.language ?? (await loadCompany(tx, company)).language
  const { form } = formThatApplies(await store.templatesInForce(tx, company, scope.customer === null ? [] : [scope.customer]), { ...scope, language })
  return form ? { subject: form.subject, body: form.body, sms: form.sms } : defaultTemplate(scope.kind, language)
}

export async function renameTemplate(tx: Tx, company: number, change: { readonly id: bigint; readonly version: number; readonly name: string }): Promise<Result<TemplateRecord, Refused<'template_not_found' | 'template_is_deleted' | 'version_changed'>>> {
  const template = await editable(tx, company, change.id)
  if (!template.ok) return template
  return (await store.updateTemplate(tx, company, change)) ? yes(await written(tx, company, change.id)) : no({ kind: 'version_changed' })
}

/** Saves what a template says as its next version, in force from now on. Saving the same again makes none. */
export async function saveTemplate(
  tx: Tx, company: number, saved: { readonly template: bigint; readonly version: number; readonly content: TemplateContent; readonly note: string | null; readonly by: string },
): Promise<Result<{ readonly template: TemplateRecord; readonly version: TemplateVersionRecord }, TemplateFault | Refused<'template_not_found' | 'template_is_deleted' | 'version_changed'>>> {
  const template = await editable(tx, company, saved.template)
  if (!template.ok) return template
  if (template.value.version !== saved.version) return no({ kind: 'version_changed' })
  const fault = contentFault(template.value.kind, saved.content)
  if (fault) return no(fault)
  const last = await store.findTemplateVersion(tx, company, saved.template, template.value.latest.id)
  invariant(last, 'a template has a version')
  if (last.subject === saved.content.subject && last.body === saved.content.body && last.sms === (saved.content.sms || null)) return yes({ template: template.value, version: last })
  const id = await takeId(tx)
  await store.insertTemplateVersion(tx, company, { ...saved.content, id, template: saved.template, note: saved.note, by: saved.by })
  await store.updateTemplate(tx, company, { id: saved.template, version: saved.version })
  const version = await store.findTemplateVersion(tx, company, saved.template, id)
  invariant(version, 'the version was just written')
  return yes({ template: await written(tx, company, saved.template), version })
}

/** Deletes a template softly: what applied before it applies again. */
export async function deleteTemplate(tx: Tx, company: number, { now, ...named }: { readonly id: bigint; readonly version: number; readonly now: string }): Promise<Result<undefined, Refused<'template_not_found' | 'template_is_deleted' | 'version_changed'>>> {
  const template = await editable(tx, company, named.id)
  if (!template.ok) return template
  return (await store.updateTemplate(tx, company, { ...named, deletedAt: now })) ? yes(undefined) : no({ kind: 'version_changed' })
}

/** Brings a deleted template back as it was, unless another of its kind, level and language was made meanwhile (the database says). */
export async function restoreTemplate(tx: Tx, company: number, named: { readonly id: bigint; readonly version: number }): Promise<Result<TemplateRecord, Refused<'template_not_found' | 'template_is_not_deleted' | 'version_changed'>>> {
  const template = await store.lockTemplate(tx, company, named.id)
  if (!template) return no({ kind: 'template_not_found' })
  if (template.deletedAt === null) return no({ kind: 'template_is_not_deleted' })
  return (await store.updateTemplate(tx, company, { ...named, deletedAt: null })) ? yes(await written(tx, company, named.id)) : no({ kind: 'version_changed' })
}

async function editable(tx: Tx, company: number, id: bigint): Promise<Result<TemplateRecord, Refused<'template_not_found' | 'template_is_deleted'>>> {
  const template = await store.lockTemplate(tx, company, id)
  if (!template) return no({ kind: 'template_not_found' })
  return template.deletedAt === null ? yes(template) : no({ kind: 'template_is_deleted' })
}

async function written(tx: Tx, company: number, id: bigint): Promise<TemplateRecord> {
  const template = await store.findTemplate(tx, company, id)
  invariant(template, 'the template was just written')
  return template
}

