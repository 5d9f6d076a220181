import { customerInput } from '@kontor/contract/customers.ts'
import { draftInput } from '@kontor/contract/documents.ts'
import { plannedItemInput, subscriptionInput } from '@kontor/contract/subscriptions.ts'
import { beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { forgetAllDrafts, forgetDraft, keepDraft, readDraft } from './drafts.ts'
import { bodyOf, emptiedTo, isRequired, issuesOf, keptFields, problemIssues, same, schemasAt } from './form-values.ts'
import { merge } from './merge.ts'

const small = z.strictObject({
  kind: z.enum(['person', 'business']), phone: z.string().min(1).nullable(), street: z.string(), language: z.enum(['de', 'cs']).optional(), price: z.strictObject({ amount: z.string(), currency: z.string() }).nullable().optional(),
  lines: z.array(z.strictObject({ text: z.string().min(1), note: z.string().min(1).nullable().optional() })).optional(),
})

test('an emptied field is sent as the schema names emptiness', () => {
  const body = bodyOf(small, { kind: '', phone: '', street: '', language: '', price: null, foreign: 1, lines: [{ text: '', note: '' }] })
  expect(body).toStrictEqual({ kind: '', phone: null, street: '', price: null, lines: [{ text: '', note: null }] })
  expect(issuesOf(small, { kind: 'person', phone: null, street: '', lines: [{ text: '', note: '' }] })).toEqual([{ path: 'lines.0.text', kind: 'required', params: {} }])
})

test('the values are judged by the schema of the API, with the kinds of the API', () => {
  expect(issuesOf(customerInput, { kind: 'person', country: 'DE', lastName: 'Weber' })).toEqual([])
  const issues = issuesOf(customerInput, { kind: '', country: 'Germany', email: 'weber', birthday: '1850-01-01', variableSymbols: ['1', 'x'] })
  expect(issues.map(({ path, kind }) => `${path} ${kind}`).sort()).toEqual(['birthday date_out_of_range', 'country invalid_format', 'email invalid_format', 'kind required', 'variableSymbols.1 invalid_format'])
  expect(issuesOf(subscriptionInput, { customerId: null, productId: '', startDate: null }).map(({ path, kind }) => `${path} ${kind}`)).toEqual(['customerId required', 'productId required', 'startDate required'])
})

test('what a record has and cannot lose is refused when it is emptied, instead of silently staying', () => {
  const change = z.strictObject({ name: z.string().min(1).optional(), phone: z.string().min(1).nullable().optional(), street: z.string().optional(), kind: z.enum(['a', 'b']).optional(), symbols: z.array(z.string()).optional() })
  const kept = keptFields(change, { name: 'Weber', phone: '1', street: 'A', kind: null, symbols: ['1'], foreign: 1 })
  expect(kept).toEqual(['name'])
  expect(issuesOf(change, { name: '', phone: '', street: '' }, kept)).toEqual([{ path: 'name', kind: 'required', params: {} }])
})

test('text that nobody can read is refused once, at its field, with what was typed', () => {
  const issues = issuesOf(subscriptionInput, { customerId: '1', productId: '2', startDate: { unread: '31.2.', kind: 'date_does_not_exist' }, netPrice: { unread: '1.2.3', kind: 'number_unreadable' } })
  expect(issues).toEqual([{ path: 'startDate', kind: 'date_does_not_exist', params: { typed: '31.2.' } }, { path: 'netPrice', kind: 'number_unreadable', params: { typed: '1.2.3' } }])
})

test('fields are found below lists, codecs and unions; what the contract does not know is not found', () => {
  expect(schemasAt(draftInput, 'content.lines.3.unitPrice')).toHaveLength(1)
  expect(schemasAt(plannedItemInput, 'netPrice.amount')).toHaveLength(1)
  expect(schemasAt(customerInput, 'nmae')).toHaveLength(0)
  expect([isRequired(customerInput, 'country'), isRequired(customerInput, 'phone'), isRequired(customerInput, 'street'), isRequired(subscriptionInput, 'customerId')]).toEqual([true, false, false, true])
})

test('what the server complains about stands at the fields; a refusal without a path where the page says', () => {
  const problem = { type: '', title: '', status: 409, kind: 'customer_number_taken', instance: '', params: { number: '7' }, errors: [{ in: 'query' as const, path: 'company', kind: 'required', params: {} }] }
  expect(problemIssues(problem, { customer_number_taken: 'number' })).toEqual([{ path: 'number', kind: 'customer_number_taken', params: { number: '7' } }])
})

test('two people on one record: their changes are taken over, mine stay, and what both changed is told', () => {
  const base = { phone: '1', city: 'Berlin', street: 'A', email: null, price: { amount: '1.00', currency: 'EUR' } }
  const mine = { ...base, phone: '2', street: 'B', email: 'x@y.de', price: { currency: 'EUR', amount: '1.00' } }
  const theirs = { ...base, phone: '3', city: 'Praha', email: 'x@y.de' }
  expect(merge(base, mine, theirs)).toEqual({ values: { ...mine, city: 'Praha', price: base.price }, conflicts: [{ key: 'phone', theirs: '3' }], takenOver: ['city'] })
  expect(same({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true)
  expect(same([1, 2], [2, 1])).toBe(false)
})

beforeEach(() => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null, removeItem: (key: string) => { kept.delete(key); Reflect.deleteProperty(storage, key) },
    setItem: (key: string, value: string) => {
      if (value.length > 10_000) throw new Error('QuotaExceededError')
      kept.set(key, value)
      Object.assign(storage, { [key]: value })
    },
  }
  vi.stubGlobal('sessionStorage', storage)
})

test('a draft is kept without its secrets, found again, and gone after the logout', () => {
  const draft = { values: { name: 'Weber', password: 'x' }, base: { name: '', password: '' }, version: 3, at: '2026-11-22T00:00:00Z' }
  keepDraft('customer:7', draft, new Set(['password']))
  expect(readDraft('customer:7')).toEqual({ ...draft, values: { name: 'Weber' }, base: { name: '' } })
  forgetAllDrafts()
  expect(readDraft('customer:7')).toBeNull()
  keepDraft('a', draft, new Set())
  forgetDraft('a')
  expect(readDraft('a')).toBeNull()
})

test('a broken or oversized draft is none', () => {
  sessionStorage.setItem('kontor:draft:a', '{')
  expect(readDraft('a')).toBeNull()
  keepDraft('b', { values: { text: 'x'.repeat(20_000) }, base: {}, version: null, at: '' }, new Set())
  expect(readDraft('b')).toBeNull()
})

test('what is thrown away leaves nothing behind, in nested fields neither', () => {
  const began = { kind: 'person', price: { validFrom: '2026-11-22' }, lines: [] }
  const typed = { kind: 'business', lastName: 'Weber', price: { validFrom: '2026-12-01', netPrice: { amount: '1.00', currency: 'EUR' } }, lines: [{ text: 'x' }] }
  expect(emptiedTo(began, typed)).toStrictEqual({ kind: 'person', lastName: null, price: { validFrom: '2026-11-22', netPrice: null }, lines: [] })
})
