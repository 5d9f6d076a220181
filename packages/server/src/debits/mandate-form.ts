/** The mandate as paper to sign (BNK-1): a letter in the customer's language and the company's form, made anew each time. */
import { mandateFormQuery } from '@kontor/contract/mandates.ts'
import { mandateForm } from '@kontor/domain/debits/wording.ts'
import { presentPaper } from '@kontor/domain/forms/paper-presentation.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { loadCompany } from '../companies/public.ts'
import { findCustomer, mandateCount } from '../customers/public.ts'
import { formForPaper, picturesFor, renderPdf } from '../forms/public.ts'
import type { FormSources } from '../forms/public.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { route } from '../platform/http/route.ts'

/** What a paper of a customer says; handed in, since invoicing knows it. */
export type PaperSource = FormSources['paper']

export function mandateFormRoute(app: FastifyInstance, { files, paper }: { readonly files: FileStore; readonly paper: PaperSource }): void {
  route(app, {
    method: 'GET', url: '/api/v1/mandate-form', summary: 'A mandate to sign, as PDF; without a reference it gets the customer’s next one',
    permission: 'mandates:read', scope: 'company', query: mandateFormQuery, reply: 'file', refusals: ['customer_not_found', 'creditor_id_missing', 'payments_not_foreseeable', 'subscription_not_found', 'account_statement_too_long'],
    ownTransactions: async ({ db, company, query, actor, clock }) => {
      const asked = await db.company({ company, actor }, async (tx) => {
        const customer = await findCustomer(tx, company, query.customer)
        if (!customer || customer.deletedAt !== null) return no({ kind: 'customer_not_found' } as const)
        const { name, code, creditorId, language: own } = await loadCompany(tx, company)
        if (creditorId === null) return no({ kind: 'creditor_id_missing' } as const)
        const reference = query.reference ?? `${code}-${customer.number}-${(await mandateCount(tx, company, customer.id)) + 1}`
        const language = query.language ?? customer.language ?? own
        const words = mandateForm({ creditor: name, creditorId, reference, scheme: query.scheme ?? 'CORE', kind: query.kind ?? 'recurring', language })
        const filled = await paper(tx, company, { kind: 'letter', customer: customer.id, subscription: null, language, subject: words.subject, text: words.text, user: null, clock })
        if (!filled.ok) return filled
        const { data } = filled.value
        const { form } = await formForPaper(tx, company, { kind: 'letter', language, customer: customer.id, customerGroup: customer.customerGroup })
        return yes({ reference, view: presentPaper(data), form, logo: data.seller.logo })
      })
      if (!asked.ok) return asked
      const { reference, view, form, logo } = asked.value
      const content = await renderPdf({ view, form, assets: await picturesFor(files, form, [logo]) })
      return yes({ contentType: 'application/pdf', fileName: `${reference.replaceAll(/[^A-Za-z0-9.-]/g, '-')}.pdf`, content })
    },
  })
}
