/** Addresses of rules for bank entries that no customer pays (BNK-4). */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/bank-rules.ts'
import { sumMinor } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { readyRules } from '@kontor/domain/payments/bank-rules.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany } from '../companies/public.ts'
import { route } from '../platform/http/route.ts'
import type { Secrets } from '../platform/secrets.ts'
import { bookSuggested, createBankRule, orderBankRules, previewBankRule, removeBankRule, updateBankRule } from './bank-rules.ts'
import type { PartySaid } from './bank-rules.ts'
import * as store from './store/bank-rules.ts'
import type { BankRuleRow } from './store/bank-rules.ts'
import { till } from './till.ts'

const CONSTRAINTS = { bank_rule_name_unique: 'bank_rule_exists' } as const
const SAID = ['payment_currency_foreign', 'iban_invalid', 'bank_entry_not_found', 'bank_rule_without_sign', 'bank_rule_word_too_short', 'bank_rule_amounts_reversed', 'input_tax_on_money_that_came', 'account_not_bookable', 'bank_rule_exists'] as const

type Signs = Omit<z.output<typeof contract.bankRuleQuestion>, 'company' | 'direction' | 'rule'>

const partyOf = ({ account, accountOfEntry }: Signs): PartySaid | undefined => (accountOfEntry !== undefined ? { entry: accountOfEntry } : account === undefined ? undefined : account === null ? null : { number: account })

/** Amounts are in the currency of the books. */
function foreign({ least, most }: Pick<Signs, 'least' | 'most'>, expected: string): Result<null, { readonly kind: 'payment_currency_foreign'; readonly currency: string; readonly expected: string }> {
  const other = [least, most].find((amount) => amount && amount.currency !== expected)
  return other ? no({ kind: 'payment_currency_foreign', currency: other.currency, expected }) : yes(null)
}

const shown = (rule: BankRuleRow, { currency, booked }: { readonly currency: string; readonly booked: number }): z.output<typeof contract.bankRule> => ({
  id: rule.id, direction: rule.direction, label: rule.label, least: rule.leastMinor === null ? null : { minor: rule.leastMinor, currency }, most: rule.mostMinor === null ? null : { minor: rule.mostMinor, currency }, name: rule.name, accountLast4: rule.accountLast4,
  words: [...rule.words], code: rule.code, bookAccount: rule.bookAccount, bookAccountName: rule.bookAccountName, taxClass: rule.taxClass, bookingText: rule.bookingText, mode: rule.mode, booked, version: rule.version,
})

export function bankRuleRoutes(app: FastifyInstance, { secrets }: { readonly secrets: Secrets }): void {
  writingRoutes(app, { secrets })

  route(app, {
    method: 'GET', url: '/api/v1/bank-rules', summary: 'Rules for bank entries that no customer pays, in the order in which they are asked',
    permission: 'receivables:read', scope: 'company', reply: contract.bankRuleList,
    handler: async ({ tx, company }) => {
      const { currency, chart } = await loadCompany(tx, company)
      const [rules, booked] = [await store.listBankRules(tx, company), await store.timesBooked(tx, company)]
      const ready = readyRules(chart).filter(({ account, direction }) => !rules.some((rule) => rule.bookAccount === account && rule.direction === direction))
      return yes({ currency, items: rules.map((rule) => shown(rule, { currency, booked: booked.get(rule.id) ?? 0 })), ready: ready.map(({ account, words, ...rule }) => ({ ...rule, words: [...words], bookAccount: account })) })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/bank-rules/preview', summary: 'What of the entries that wait a rule would take; writes nothing',
    permission: 'receivables:read', scope: 'company', status: 200, body: contract.bankRuleQuestion, reply: contract.bankRulePreview, refusals: SAID,
    handler: async ({ tx, company, body: { direction, rule, ...body } }) => {
      const { currency } = await loadCompany(tx, company)
      const own = foreign(body, currency)
      if (!own.ok) return own
      const signs = { direction, leastMinor: body.least?.minor ?? null, mostMinor: body.most?.minor ?? null, name: body.name ?? null, words: body.words ?? [], code: body.code ?? null, party: partyOf(body) }
      const preview = await previewBankRule(tx, { company, secrets, currency }, signs, rule ?? null)
      if (!preview.ok) return preview
      const { taken, named } = preview.value
      const entries = taken.slice(0, PREVIEWED).map(({ id: entry, bookingDate, amountMinor, name, text, currency: of }) => ({ id: entry, bookingDate, amount: { minor: amountMinor, currency: of }, name, text }))
      return yes({ count: taken.length, sum: { minor: sumMinor(taken.map(({ amountMinor }) => amountMinor)), currency }, entries, left: named.length })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/bank-rules/:id/bookings', summary: 'Book what waits and this rule suggests',
    permission: 'receivables:write', scope: 'company', money: true, status: 201, params: { id }, reply: contract.bankRuleBooked, refusals: ['bank_rule_not_found', 'accounting_period_closed'], constraints: { accounting_period_is_open: 'accounting_period_closed' },
    handler: async (call) => {
      const booked = await bookSuggested(call.tx, await till(call.tx, call), call.params.id)
      return booked.ok ? yes({ booked: booked.value }) : booked
    },
  })
}

const PREVIEWED = 20

function writingRoutes(app: FastifyInstance, { secrets }: { readonly secrets: Secrets }): void {
  route(app, {
    method: 'POST', url: '/api/v1/bank-rules', summary: 'Make a rule, the last in the order; it looks at what waits at once',
    permission: 'receivables:write', scope: 'company', status: 201, body: contract.bankRuleInput, reply: contract.bankRule, refusals: SAID, constraints: CONSTRAINTS,
    handler: async ({ tx, company, body }) => {
      const { currency } = await loadCompany(tx, company)
      const own = foreign(body, currency)
      if (!own.ok) return own
      const made = await createBankRule(tx, { company, secrets }, {
        label: body.label, direction: body.direction, leastMinor: body.least?.minor ?? null, mostMinor: body.most?.minor ?? null, name: body.name ?? null, words: body.words ?? [], code: body.code ?? null, bookAccount: body.bookAccount,
        taxClass: body.taxClass ?? null, bookingText: body.bookingText, mode: body.mode, party: partyOf(body),
      })
      return made.ok ? yes(shown(made.value, { currency, booked: 0 })) : made
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/bank-rules/:id', summary: 'Change a rule; it looks at what waits at once',
    permission: 'receivables:write', scope: 'company', ifMatch: true, params: { id }, body: contract.bankRuleChange, reply: contract.bankRule, refusals: ['bank_rule_not_found', 'version_changed', ...SAID], constraints: CONSTRAINTS,
    handler: async ({ tx, company, params, version, body }) => {
      const { currency } = await loadCompany(tx, company)
      const own = foreign(body, currency)
      if (!own.ok) return own
      const kept = <T>(said: T | undefined, before: T): T => (said === undefined ? before : said)
      const minor = (said: { readonly minor: bigint } | null | undefined, before: bigint | null): bigint | null => (said === undefined ? before : said?.minor ?? null)
      const changed = await updateBankRule(tx, { company, secrets }, {
        id: params.id, version, change: (before) => ({
          label: kept(body.label, before.label), leastMinor: minor(body.least, before.leastMinor), mostMinor: minor(body.most, before.mostMinor), name: kept(body.name, before.name), words: kept(body.words, before.words), code: kept(body.code, before.code),
          bookAccount: kept(body.bookAccount, before.bookAccount), taxClass: kept(body.taxClass, before.taxClass), bookingText: kept(body.bookingText, before.bookingText), mode: kept(body.mode, before.mode), party: partyOf(body),
        }),
      })
      return changed.ok ? yes(shown(changed.value, { currency, booked: (await store.timesBooked(tx, company)).get(params.id) ?? 0 })) : changed
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/bank-rules/:id', summary: 'Remove a rule; what it booked stays',
    permission: 'receivables:write', scope: 'company', ifMatch: true, params: { id }, reply: 'none', refusals: ['bank_rule_not_found', 'version_changed'],
    handler: ({ tx, company, params, version }) => removeBankRule(tx, company, { id: params.id, version }),
  })

  route(app, {
    method: 'PUT', url: '/api/v1/bank-rules/order', summary: 'Put all rules in an order: the first that fits an entry takes it',
    permission: 'receivables:write', scope: 'company', body: contract.bankRuleOrder, reply: 'none', refusals: ['bank_rules_changed_meanwhile'],
    handler: ({ tx, company, body }) => orderBankRules(tx, company, body.rules),
  })
}
