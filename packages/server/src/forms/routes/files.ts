/** Addresses of forms as files, and of own forms as paper. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/forms.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { FileStore } from '../../platform/files/file-store.ts'
import { personOf } from '../../platform/http/principal.ts'
import { route } from '../../platform/http/route.ts'
import { exportForm, importForm } from '../commands/form-files.ts'
import { printOwnForm } from '../commands/print-own-form.ts'
import type { FormSources } from '../commands/publish.ts'
import type { Filling } from '../own-papers.ts'
import { asForm, shownForm } from './forms.ts'

export function formFileRoutes(app: FastifyInstance, { files, sources }: { readonly files: FileStore; readonly sources: FormSources }): void {
  route(app, {
    method: 'GET', url: '/api/v1/forms/:id/file', summary: 'A form with its pictures, to be carried elsewhere',
    permission: 'forms:read', scope: 'company', params: { id }, query: contract.formFileQuery, reply: contract.formFile, refusals: ['form_not_found', 'form_version_not_found'],
    handler: async ({ tx, company, params, query }) => {
      const file = await exportForm(tx, company, { form: params.id, formVersion: query.formVersion ?? null, files })
      return file.ok ? yes({ ...file.value, content: file.value.content as unknown as Record<string, unknown>, images: [...file.value.images] }) : file
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/forms/import', summary: 'Make a form of a file; nothing is printed with it before it is published',
    permission: 'forms:write', scope: 'company', status: 201, body: contract.formImport, bodyLimit: contract.FORM_FILE_MAX, reply: contract.form,
    refusals: [
      'form_of_group_or_customer', 'customer_not_found', 'code_unknown', 'code_archived', 'form_too_large', 'form_exists', 'form_file_damaged', 'form_images_too_many', 'form_kind_not_of_place',
      'image_format_unknown', 'image_damaged', 'image_has_too_many_pixels', 'image_not_safe',
    ],
    constraints: { form_once: 'form_exists' },
    handler: async ({ tx, company, body, principal }) => {
      const scope = { language: body.language ?? null, customerGroup: body.customerGroup ?? null, customer: body.customer ?? null }
      const imported = await importForm(tx, company, { file: { ...body.file, content: asForm(body.file.content) }, scope, name: body.name, files, by: personOf(principal) })
      return imported.ok ? yes(shownForm(imported.value)) : imported
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/forms/:id/print', summary: 'An own form filled with a document, a customer or a contract, as PDF',
    permission: 'forms:read', scope: 'company', params: { id }, body: contract.formPrintInput, reply: 'file',
    refusals: [
      'form_not_found', 'form_is_no_own_form', 'form_not_published', 'form_kind_not_of_place', 'document_not_found', 'customer_not_found', 'subscription_not_found', 'not_permitted',
      'account_statement_too_long', 'payments_not_foreseeable', 'form_not_drawable', 'server_busy',
    ],
    ownTransactions: async ({ db, company, actor, principal, clock, params, body: { subject, text = '', ...of } }) => {
      const printed = await printOwnForm({ db, files, sources, company, actor }, { form: params.id, filling: fillingOf(of), subject, text, asker: principal, clock })
      return printed.ok ? yes({ contentType: 'application/pdf', fileName: `${printed.value.name}.pdf`, content: printed.value.pdf }) : printed
    },
  })
}

/** The contract says that one of them is named. */
function fillingOf({ document, customer, subscription }: { readonly document?: bigint | undefined; readonly customer?: bigint | undefined; readonly subscription?: bigint | undefined }): Filling {
  if (document !== undefined) return { from: 'document', document }
  if (customer !== undefined) return { from: 'customer', customer }
  invariant(subscription !== undefined, 'something fills the form')
  return { from: 'subscription', subscription }
}
