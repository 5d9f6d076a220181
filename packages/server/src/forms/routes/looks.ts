/** Addresses of a form at work: with what it can be filled, how it looks, its test, its publication, and own forms printed. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/forms.ts'
import { fieldGroupName, fieldName, formKindName, listName } from '@kontor/domain/forms/field-wording.ts'
import { conditionsOf } from '@kontor/domain/forms/form-conditions.ts'
import { FORM_KINDS, fieldsOf, itemFieldsOf, listsOf } from '@kontor/domain/forms/form-kinds.ts'
import type { Form } from '@kontor/domain/forms/form.ts'
import { EXAMPLES } from '@kontor/domain/forms/hard-cases/cast.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { FileStore } from '../../platform/files/file-store.ts'
import { personOf } from '../../platform/http/principal.ts'
import { route } from '../../platform/http/route.ts'
import { appliedFormsOf } from '../applied-forms.ts'
import { drawn, problemsOf, publishTested, testForm } from '../commands/publish.ts'
import type { FormSources } from '../commands/publish.ts'
import { chosenView, DATA_REFUSALS } from '../chosen-data.ts'
import { defaultForm } from '../default-form.ts'
import type { Filled } from '../own-papers.ts'
import { picturesFor } from '../pictures.ts'
import type { RenderRequest } from '../render/messages.ts'
import { studio } from '../render/render-pdf.ts'
import { customerScope } from '../store/forms.ts'
import { asForm, BODY_MAX, shownForm } from './forms.ts'

interface Studio {
  readonly files: FileStore
  readonly sources: FormSources
}

export function formLookRoutes(app: FastifyInstance, tools: Studio): void {
  kindRoutes(app)
  lookRoutes(app, tools)
  publicationRoutes(app, tools)
  appliedRoute(app)
}

function kindRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/form-kinds', summary: 'Kinds of papers: the fields and lists that a form of each may place, and the examples that it is tried with',
    permission: 'forms:read', scope: 'company', query: contract.formKindQuery, reply: contract.formKindList,
    ownTransactions: ({ query: { language } }) => {
      const named = (field: string) => ({ field, name: fieldName(field, language), group: fieldGroupName(field, language) })
      return Promise.resolve(yes({
        items: FORM_KINDS.map((kind) => ({
          kind, name: formKindName(kind, language), fields: fieldsOf(kind).map(named),
          lists: listsOf(kind).map((list) => ({ list, name: listName(list, kind, language), fields: itemFieldsOf(kind, list).map(named) })),
          conditions: conditionsOf(kind).map(({ id: condition, words, if: tests }) => ({ id: condition, name: words[language], if: tests.map((test) => ({ ...test })) })),
          cases: [...EXAMPLES],
        })),
      }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/form-kinds/:kind/standard-form', summary: 'The form that papers of a kind are printed with where no other applies',
    permission: 'forms:read', scope: 'company', params: { kind: contract.formKind }, query: contract.standardFormQuery, reply: contract.standardForm,
    ownTransactions: ({ params: { kind }, query: { language } }) => Promise.resolve(yes({ kind, language, content: asContent(defaultForm({ kind, language }).form) })),
  })
}

const asContent = (form: Form): Record<string, unknown> => form as unknown as Record<string, unknown>

const LOOK_REFUSALS = [...DATA_REFUSALS, 'form_not_drawable', 'server_busy'] as const

function lookRoutes(app: FastifyInstance, { files, sources }: Studio): void {
  const requestOf = async (form: Form, { view, logo }: Pick<Filled, 'view' | 'logo'>): Promise<RenderRequest> => ({ view, form, assets: await picturesFor(files, form, [logo]) })

  route(app, {
    method: 'POST', url: '/api/v1/forms/preview', summary: 'What a form in the making prints, as PDF',
    permission: 'forms:write', scope: 'company', body: contract.formPreviewInput, bodyLimit: BODY_MAX, reply: 'file', refusals: LOOK_REFUSALS,
    ownTransactions: async ({ db, company, actor, principal, clock, body: { kind, content, data } }) => {
      const form = asForm(content)
      const found = await db.company({ company, actor }, (tx) => chosenView(tx, company, { kind, language: form.language, data, asker: principal, clock, sources }))
      if (!found.ok) return found
      const made = await drawn(async () => studio().render(await requestOf(form, found.value)))
      return made.ok ? yes({ contentType: 'application/pdf', content: made.value.pdf }) : made
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/forms/pages', summary: 'What a form in the making prints, as a picture of each page',
    permission: 'forms:write', scope: 'company', status: 200, body: contract.formPreviewInput, bodyLimit: BODY_MAX, reply: contract.formPages, refusals: LOOK_REFUSALS,
    ownTransactions: async ({ db, company, actor, principal, clock, body: { kind, content, data } }) => {
      const form = asForm(content)
      const found = await db.company({ company, actor }, (tx) => chosenView(tx, company, { kind, language: form.language, data, asker: principal, clock, sources }))
      if (!found.ok) return found
      const made = await drawn(async () => studio().draw(await requestOf(form, found.value)))
      return made.ok ? yes({ pages: made.value.map((page) => new TextDecoder().decode(page)) }) : made
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/forms/view', summary: 'All that a form may show of an example or a real document, as finished text: for whoever draws it',
    permission: 'forms:read', scope: 'company', status: 200, body: contract.formViewInput, reply: contract.formView, refusals: DATA_REFUSALS,
    ownTransactions: async ({ db, company, actor, principal, clock, body: { kind, language, data } }) => {
      const found = await db.company({ company, actor }, (tx) => chosenView(tx, company, { kind, language, data, asker: principal, clock, sources }))
      return found.ok ? yes(found.value.view as unknown as Record<string, unknown>) : found
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/forms/test', summary: 'Try a form with every example of its kind: pages, time, and what fails',
    permission: 'forms:write', scope: 'company', status: 200, body: contract.formTestInput, bodyLimit: BODY_MAX, reply: contract.formTest, refusals: ['form_not_drawable', 'server_busy'],
    ownTransactions: async ({ db, company, actor, body: { kind, content } }) => {
      const form = asForm(content)
      const { seller, problems } = await db.company({ company, actor }, async (tx) => ({ seller: await sources.seller(tx, company), problems: await problemsOf(tx, company, kind, form) }))
      const test = await testForm({ kind, form, seller, problems, files })
      return test.ok ? yes({ ...test.value, problems: [...test.value.problems], results: test.value.results.map((result) => ({ ...result, cut: [...result.cut] })) }) : test
    },
  })
}

function publicationRoutes(app: FastifyInstance, { files, sources }: Studio): void {
  route(app, {
    method: 'POST', url: '/api/v1/forms/:id/publication', summary: 'Put a version in force, once it has passed its test: documents issued from now on are printed with it',
    permission: 'forms:write', scope: 'company', params: { id }, ifMatch: true, body: contract.formPublicationInput, reply: contract.form,
    refusals: ['form_not_found', 'form_is_deleted', 'form_version_not_found', 'version_changed', 'form_test_failed', 'form_not_drawable', 'server_busy'],
    ownTransactions: async ({ db, company, actor, principal, params, version, body: { formVersion } }) => {
      const published = await publishTested({ db, files, sources, company, actor, by: personOf(principal) }, { form: params.id, version, formVersion })
      return published.ok ? yes(shownForm(published.value)) : published
    },
  })
}

function appliedRoute(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/customers/:id/forms', summary: 'Which form each paper of a customer is printed with now, and where it comes from',
    permission: 'forms:read', scope: 'company', params: { id }, query: contract.appliedFormQuery, reply: contract.appliedFormList, refusals: ['customer_not_found'],
    handler: async ({ tx, company, params, query }) => {
      const scope = await customerScope(tx, company, params.id)
      return scope ? yes({ items: await appliedFormsOf(tx, company, { customer: params.id, ...scope, ...(query.language && { language: query.language }) }) }) : no({ kind: 'customer_not_found' })
    },
  })
}
