/** Addresses of direct debits that came back: the list, what a person decides, and what a company does about each reason (BNK-5). */
import { id } from '@kontor/contract/basics.ts'
import { debitReturnColumns } from '@kontor/contract/columns/direct-debits.ts'
import * as contract from '@kontor/contract/direct-debit-returns.ts'
import { DEBIT_CURRENCY } from '@kontor/domain/debits/direct-debit.ts'
import { judgeDecision } from '@kontor/domain/debits/returns.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { returnWords } from '@kontor/domain/kernel/return-reasons.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany } from '../companies/public.ts'
import { stopMandates } from '../customers/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { personOf } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import { listPolicies } from './return-policies.ts'
import type { ShownPolicy } from './return-policies.ts'
import * as store from './store/return-lists.ts'
import type { ListedReturn } from './store/return-lists.ts'
import { writePolicy } from './store/return-policies.ts'

const eur = (minor: bigint) => ({ minor, currency: DEBIT_CURRENCY })

const shown = (language: Language) => ({ customer, customerNumber, customerName, document, documentNumber, mandate: _mandate, amountMinor, chargeMinor, fee, feeMinor, ...row }: ListedReturn): z.output<typeof contract.debitReturn> => ({
  ...row, customer: { id: customer, number: customerNumber, name: customerName }, document: { id: document, number: documentNumber }, reason: returnWords(row.code, language), amount: eur(amountMinor), charge: eur(chargeMinor),
  fee: fee === null ? null : { id: fee, amount: eur(feeMinor!) },
})

const DEBITS_OF_ITEM_MAX = 50

const languageOf = async (tx: Tx, company: number, asked: Language | undefined): Promise<Language> => asked ?? (await loadCompany(tx, company)).language

export function returnRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/direct-debit-returns', summary: 'Direct debits that came back, newest first: why, what it cost, and what follows',
    permission: 'direct-debits:read', scope: 'company', query: { ...contract.debitReturnFilter, ...contract.returnLanguage }, reply: contract.debitReturnPage, columns: debitReturnColumns,
    totals: ({ tx, company, query }) => store.returnTotals(tx, company, query),
    handler: async ({ tx, company, query }) => {
      const rows = await store.listReturns(tx, company, { ...query, before: query.cursor?.[0] }, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shown(await languageOf(tx, company, query.language))), limit: query.limit, cursor: contract.debitReturnCursor, key: (row) => [row.id] as [bigint] }))
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/direct-debit-returns/:id/decision', summary: 'Decide about a return that asks: collect once more, stop the mandate, or leave it',
    permission: 'direct-debits:write', scope: 'company', status: 201, params: { id }, body: contract.returnDecisionInput, reply: contract.debitReturn,
    refusals: ['direct_debit_return_not_found', 'return_decided_already', 'item_retried_already', 'retry_in_the_past'],
    handler: async ({ tx, company, params, body, clock, principal }) => {
      const found = await store.findReturn(tx, company, params.id)
      if (!found) return no({ kind: 'direct_debit_return_not_found' })
      const { timeZone, language } = await loadCompany(tx, company)
      const today = clock.today(timeZone)
      const retryFrom = body.decision === 'retry' ? body.retryFrom ?? today : null
      const refusal = judgeDecision({ decision: found.decision, returns: found.times }, { decision: body.decision, retryFrom }, today)
      if (refusal) return no(refusal)
      const decided = await store.decideReturn(tx, company, { id: found.id, decision: body.decision, retryFrom, note: body.note ?? null, by: personOf(principal), at: clock.now() })
      // Two people at once: one decides, the other is told what.
      if (decided === 0) return no({ kind: 'return_decided_already', decision: (await store.findReturn(tx, company, found.id))!.decision })
      if (body.decision === 'stopped') await stopMandates(tx, company, [found.mandate], today)
      return yes(shown(language)((await store.findReturn(tx, company, found.id))!))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/open-items/:id/direct-debits', summary: 'The direct debits of an open item, newest first: in collection, booked, or come back and why',
    permission: 'direct-debits:read', scope: 'company', params: { id }, query: contract.returnLanguage, reply: contract.debitsOfItem,
    handler: async ({ tx, company, params, query }) => {
      const asShown = shown(await languageOf(tx, company, query.language))
      const returns = new Map((await store.listReturns(tx, company, { openItem: params.id }, DEBITS_OF_ITEM_MAX)).map((row) => [row.debit, asShown(row)]))
      return yes({ items: (await store.debitsOfItem(tx, company, params.id, DEBITS_OF_ITEM_MAX)).map(({ amountMinor, ...debit }) => ({ ...debit, amount: eur(amountMinor), returned: returns.get(debit.id) ?? null })) })
    },
  })

  const policy = (language: Language) => ({ feeMinor, ...own }: ShownPolicy): z.output<typeof contract.returnPolicy> => ({ ...own, reason: returnWords(own.code, language), feeAmount: eur(feeMinor) })

  route(app, {
    method: 'GET', url: '/api/v1/debit-return-policies', summary: 'What follows when a direct debit comes back, for each reason that banks give',
    permission: 'direct-debits:read', scope: 'company', query: contract.returnLanguage, reply: contract.returnPolicyList,
    handler: async ({ tx, company, query }) => yes({ items: (await listPolicies(tx, company)).map(policy(await languageOf(tx, company, query.language))) }),
  })

  route(app, {
    method: 'PUT', url: '/api/v1/debit-return-policies/:code', summary: 'Say what follows when a direct debit comes back for a reason; holds for what comes back from now on',
    permission: 'settings:write', scope: 'company', params: { code: contract.returnPolicyCode }, ifMatch: true, body: contract.returnPolicyInput, reply: contract.returnPolicy, refusals: ['version_changed', 'payment_currency_foreign'],
    handler: async ({ tx, company, params: { code }, body, version }) => {
      const { action, retryDays, fee, feeAmount } = body
      if (feeAmount && feeAmount.currency !== DEBIT_CURRENCY) return no({ kind: 'payment_currency_foreign', currency: feeAmount.currency, expected: DEBIT_CURRENCY })
      if (!(await writePolicy(tx, company, { code, action, retryDays, fee, feeMinor: fee === 'own' ? feeAmount!.minor : 0n, version }))) return no({ kind: 'version_changed' })
      return yes(policy(await languageOf(tx, company, undefined))((await listPolicies(tx, company)).find((one) => one.code === code)!))
    },
  })
}
