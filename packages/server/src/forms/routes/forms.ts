/** Addresses of forms and their versions: made, saved, published, withdrawn, deleted and brought back. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/forms.ts'
import { formLevel } from '@kontor/domain/forms/applying.ts'
import type { Form } from '@kontor/domain/forms/form.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/database.ts'
import { pageFrom } from '../../platform/http/page.ts'
import { personOf } from '../../platform/http/principal.ts'
import { route } from '../../platform/http/route.ts'
import { createForm, deleteForm, restoreForm, saveVersion, updateForm, withdrawForm } from '../commands/forms.ts'
import { problemsOf } from '../commands/publish.ts'
import { contentThatApplies } from '../applied-forms.ts'
import * as versions from '../store/form-versions.ts'
import type { FormVersionRecord, FormVersionWithContent } from '../store/form-versions.ts'
import * as store from '../store/forms.ts'
import type { FormRecord } from '../store/forms.ts'

/** The contract proved its shape. */
export const asForm = (content: Readonly<Record<string, unknown>>): Form => content as unknown as Form

export const shownForm = (form: FormRecord): z.output<typeof contract.form> => ({
  id: form.id, kind: form.kind, name: form.name, place: form.place, language: form.language, level: formLevel(form), customerGroup: form.customerGroup,
  customer: form.customer === null ? null : { id: form.customer, number: form.customerNumber ?? '', name: form.customerName ?? '' },
  published: form.published, latest: form.latest, createdBy: form.createdBy, createdAt: form.createdAt, deletedAt: form.deletedAt, version: form.version,
})

const listedVersion = ({ content: _content, formId: _form, ...version }: FormVersionRecord & { readonly content?: string }, form: FormRecord): z.output<typeof contract.formVersionListed> =>
  ({ ...version, inForce: form.published?.id === version.id })

async function shownVersion(tx: Tx, company: number, form: FormRecord, version: FormVersionWithContent): Promise<z.output<typeof contract.formVersion>> {
  const content = JSON.parse(version.content) as Record<string, unknown>
  return { ...listedVersion(version, form), content, problems: [...(await problemsOf(tx, company, form.kind, asForm(content)))] }
}

export function formStoreRoutes(app: FastifyInstance): void {
  readRoutes(app)
  writeRoutes(app)
  versionRoutes(app)
}

function readRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/forms', summary: 'Forms of the company in the order in which they were made',
    permission: 'forms:read', scope: 'company', query: contract.formFilter, reply: contract.formPage,
    handler: async ({ tx, company, query }) => {
      const rows = await store.listForms(tx, company, query, query.cursor?.[0] ?? null, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shownForm), limit: query.limit, cursor: contract.formCursor, key: (form) => [form.id] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/forms/:id', summary: 'A form, for whom it is made and what is in force',
    permission: 'forms:read', scope: 'company', params: { id }, reply: contract.form, refusals: ['form_not_found'],
    handler: async ({ tx, company, params }) => {
      const form = await store.findForm(tx, company, params.id)
      return form ? yes(shownForm(form)) : no({ kind: 'form_not_found' })
    },
  })
}

function writeRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/forms', summary: 'Make a form for the company, a language, a customer group or a customer; nothing is printed with it before it is published',
    permission: 'forms:write', scope: 'company', status: 201, body: contract.formInput, bodyLimit: BODY_MAX, reply: contract.form,
    refusals: ['form_kind_not_of_place', 'form_of_group_or_customer', 'customer_not_found', 'code_unknown', 'code_archived', 'form_too_large', 'form_exists'],
    constraints: { form_once: 'form_exists' },
    handler: async ({ tx, company, body, principal }) => {
      const scope = { language: body.language ?? null, customerGroup: body.customerGroup ?? null, customer: body.customer ?? null }
      const content = body.content ? asForm(body.content) : await contentThatApplies(tx, company, { ...scope, kind: body.kind })
      const made = await createForm(tx, company, { ...scope, kind: body.kind, name: body.name, place: body.place ?? null, content, note: body.note ?? null, by: personOf(principal) })
      return made.ok ? yes(shownForm(made.value)) : made
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/forms/:id', summary: 'Rename a form, or move an own form to another menu',
    permission: 'forms:write', scope: 'company', params: { id }, ifMatch: true, body: contract.formChange, reply: contract.form,
    refusals: ['form_not_found', 'form_is_deleted', 'form_place_of_own_forms_only', 'form_kind_not_of_place', 'version_changed', 'form_exists'],
    constraints: { form_once: 'form_exists' },
    handler: async ({ tx, company, params, version, body: { name, place } }) => {
      const changed = await updateForm(tx, company, { id: params.id, version, change: { name, place } })
      return changed.ok ? yes(shownForm(changed.value)) : changed
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/forms/:id', summary: 'Delete a form; it can be brought back, and documents issued with it keep it',
    permission: 'forms:write', scope: 'company', params: { id }, ifMatch: true, reply: 'none', refusals: ['form_not_found', 'form_is_deleted', 'version_changed'],
    handler: ({ tx, company, params, version, clock }) => deleteForm(tx, company, { id: params.id, version, now: clock.now() }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/forms/:id/restoration', summary: 'Bring a deleted form back as it was',
    permission: 'forms:write', scope: 'company', params: { id }, ifMatch: true, reply: contract.form, refusals: ['form_not_found', 'form_is_not_deleted', 'version_changed', 'form_exists'],
    constraints: { form_once: 'form_exists' },
    handler: async ({ tx, company, params, version }) => {
      const restored = await restoreForm(tx, company, { id: params.id, version })
      return restored.ok ? yes(shownForm(restored.value)) : restored
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/forms/:id/publication', summary: 'Take a form out of force: the next level above applies again',
    permission: 'forms:write', scope: 'company', params: { id }, ifMatch: true, reply: contract.form, refusals: ['form_not_found', 'form_is_deleted', 'form_not_published', 'version_changed'],
    handler: async ({ tx, company, params, version }) => {
      const withdrawn = await withdrawForm(tx, company, { id: params.id, version })
      return withdrawn.ok ? yes(shownForm(withdrawn.value)) : withdrawn
    },
  })
}

/** A form in JSON as people's programs write it, with spaces and line ends. */
export const BODY_MAX = 2 * 1024 * 1024

function versionRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/forms/:id/versions', summary: 'Saved versions of a form, newest first',
    permission: 'forms:read', scope: 'company', params: { id }, query: contract.formVersionFilter, reply: contract.formVersionPage, refusals: ['form_not_found'],
    handler: async ({ tx, company, params, query }) => {
      const form = await store.findForm(tx, company, params.id)
      if (!form) return no({ kind: 'form_not_found' })
      const rows = await versions.listVersions(tx, company, params.id, query.cursor?.[0] ?? null, query.limit + 1)
      return yes(pageFrom({ rows: rows.map((row) => listedVersion(row, form)), limit: query.limit, cursor: contract.formVersionCursor, key: ({ no: last }) => [last] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/forms/:id/versions/:version', summary: 'A version with its content and what is wrong with it',
    permission: 'forms:read', scope: 'company', params: { id, version: id }, reply: contract.formVersion, refusals: ['form_not_found', 'form_version_not_found'],
    handler: async ({ tx, company, params }) => {
      const form = await store.findForm(tx, company, params.id)
      if (!form) return no({ kind: 'form_not_found' })
      const version = await versions.findVersion(tx, company, params.id, params.version)
      return version ? yes(await shownVersion(tx, company, form, version)) : no({ kind: 'form_version_not_found' })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/forms/:id/versions', summary: 'Save what a form says now, or an earlier version of it, as its next version',
    permission: 'forms:write', scope: 'company', status: 201, params: { id }, ifMatch: true, body: contract.formVersionInput, bodyLimit: BODY_MAX, reply: contract.savedFormVersion,
    refusals: ['form_not_found', 'form_is_deleted', 'form_version_not_found', 'form_too_large', 'version_changed'],
    handler: async ({ tx, company, params, version, body, principal }) => {
      const earlier = body.restores === undefined ? undefined : await versions.findVersion(tx, company, params.id, body.restores)
      if (body.restores !== undefined && !earlier) return no({ kind: 'form_version_not_found' })
      const content = earlier ? (JSON.parse(earlier.content) as Form) : asForm(body.content!)
      const saved = await saveVersion(tx, company, { form: params.id, version, content, note: body.note ?? null, by: personOf(principal) })
      if (!saved.ok) return saved
      const { form } = saved.value
      return yes({ form: shownForm(form), saved: await shownVersion(tx, company, form, saved.value.version), version: form.version })
    },
  })
}
