/** Addresses of penalty classes, and of who has which (ARE-6). */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/penalty-classes.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany } from '../companies/public.ts'
import { findCustomer } from '../customers/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { route } from '../platform/http/route.ts'
import { appliedClass, createPenaltyClass, removePenaltyClass, updatePenaltyClass } from './penalty-classes.ts'
import { assignClass, findClass, listClasses } from './store/penalty-classes.ts'
import type { PenaltyClassRow, WrittenClass } from './store/penalty-classes.ts'

const CONSTRAINTS = { penalty_class_name_unique: 'penalty_class_exists', penalty_class_of_customer_is_there: 'penalty_class_not_found' } as const
const SAID = ['payment_currency_foreign', 'penalty_rate_missing', 'penalty_amount_missing', 'penalty_class_exists'] as const

const shown = ({ amountMinor, minimumMinor, ...row }: PenaltyClassRow, currency: string): z.output<typeof contract.penaltyClass> => ({ ...row, amount: amountMinor === null ? null : { minor: amountMinor, currency }, minimum: { minor: minimumMinor, currency } })

function saidOf({ amount, minimum, percent, label, basis, graceDays, deposits, standard }: z.output<typeof contract.penaltyClassInput>, expected: string): Result<WrittenClass, { readonly kind: 'payment_currency_foreign'; readonly currency: string; readonly expected: string }> {
  const foreign = [amount, minimum].find((one) => one && one.currency !== expected)
  if (foreign) return no({ kind: 'payment_currency_foreign', currency: foreign.currency, expected })
  return yes({ label, basis, percent: percent ?? null, amountMinor: amount?.minor ?? null, minimumMinor: minimum?.minor ?? 0n, graceDays, deposits, standard })
}

export function penaltyClassRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/penalty-classes', summary: 'Penalty classes: what the company asks of customers who pay late', permission: 'settings:read', scope: 'company', reply: contract.penaltyClassList,
    handler: async ({ tx, company }) => {
      const { currency } = await loadCompany(tx, company)
      return yes({ currency, items: (await listClasses(tx, company)).map((row) => shown(row, currency)) })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/penalty-classes', summary: 'Make a penalty class', permission: 'settings:write', scope: 'company', status: 201, body: contract.penaltyClassInput, reply: contract.penaltyClass, refusals: SAID, constraints: CONSTRAINTS,
    handler: async ({ tx, company, body }) => {
      const { currency } = await loadCompany(tx, company)
      const said = saidOf(body, currency)
      if (!said.ok) return said
      const made = await createPenaltyClass(tx, company, said.value)
      return made.ok ? yes(shown(made.value, currency)) : made
    },
  })

  route(app, {
    method: 'PUT', url: '/api/v1/penalty-classes/:id', summary: 'Change a penalty class; it holds for what is asked for from now on',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { id }, body: contract.penaltyClassInput, reply: contract.penaltyClass, refusals: ['penalty_class_not_found', 'version_changed', ...SAID], constraints: CONSTRAINTS,
    handler: async ({ tx, company, params, version, body }) => {
      const { currency } = await loadCompany(tx, company)
      const said = saidOf(body, currency)
      if (!said.ok) return said
      const changed = await updatePenaltyClass(tx, company, { id: params.id, version, said: said.value })
      return changed.ok ? yes(shown(changed.value, currency)) : changed
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/penalty-classes/:id', summary: 'Remove a penalty class that no customer has; what was asked for by it stays',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { id }, reply: 'none', refusals: ['penalty_class_not_found', 'version_changed', 'penalty_class_in_use'], constraints: { penalty_class_in_use_stays: 'version_changed' },
    handler: ({ tx, company, params, version }) => removePenaltyClass(tx, company, { id: params.id, version }),
  })
  customerRoutes(app)
}

async function ofCustomer(tx: Tx, company: number, customer: bigint): Promise<z.output<typeof contract.customerPenaltyClass>> {
  const { own, version, id: applied, label } = await appliedClass(tx, company, customer)
  return { own, version, applied: applied === null ? null : { id: applied, label: label! } }
}

function customerRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/customers/:id/penalty-class', summary: 'The penalty class of a customer: their own, or the company’s', permission: 'receivables:read', scope: 'company', params: { id }, reply: contract.customerPenaltyClass, refusals: ['customer_not_found'],
    handler: async ({ tx, company, params }) => ((await findCustomer(tx, company, params.id)) ? yes(await ofCustomer(tx, company, params.id)) : no({ kind: 'customer_not_found' })),
  })

  route(app, {
    method: 'PUT', url: '/api/v1/customers/:id/penalty-class', summary: 'Give a customer a penalty class of their own, or the company’s again',
    permission: 'receivables:write', scope: 'company', ifMatch: true, params: { id }, body: contract.customerPenaltyClassInput, reply: contract.customerPenaltyClass, refusals: ['customer_not_found', 'penalty_class_not_found', 'version_changed'], constraints: CONSTRAINTS,
    handler: async ({ tx, company, params, body: { penaltyClass }, version }) => {
      if (!(await findCustomer(tx, company, params.id))) return no({ kind: 'customer_not_found' })
      if (penaltyClass !== null && !(await findClass(tx, company, penaltyClass))) return no({ kind: 'penalty_class_not_found' })
      return (await assignClass(tx, company, { customer: params.id, penaltyClass, version })) ? yes(await ofCustomer(tx, company, params.id)) : no({ kind: 'version_changed' })
    },
  })
}
