/** The one search field over everything that has a number or a name. */
import * as contract from '@kontor/contract/search.ts'
import { mayDo } from '@kontor/domain/access/permissions.ts'
import type { Permission } from '@kontor/domain/access/permissions.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { route } from '../platform/http/route.ts'
import * as store from './store/search.ts'

/** Of each kind. */
const FOUND_MAX = 10
/** More words narrow nothing that a person would type. */
const WORDS_MAX = 6
/** A shorter beginning would be found in half of all numbers. */
const BEGINNING_MIN = 2

export function searchRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/search', summary: 'Find customers, documents, contracts, products and pieces by their serial number',
    permission: 'customers:read', scope: 'company', query: contract.searchQuery, reply: contract.searchResult,
    handler: async ({ tx, company, query, principal }) => {
      const words = wordsOf(query.q)
      const may = (permission: Permission) => mayDo(principal, permission, company)
      const [only = ''] = words.length === 1 && query.q.length >= BEGINNING_MIN ? words : []
      const documents = only && may('documents:read') ? await numbered(only, (beginning) => store.findDocuments(tx, company, beginning, FOUND_MAX)) : []
      return yes({
        customers: await store.findCustomers(tx, company, words, FOUND_MAX),
        documents: documents.map(({ grossMinor, currency, ...document }) => ({ ...document, total: { minor: grossMinor, currency } })),
        subscriptions: only && may('subscriptions:read') ? await numbered(only, (beginning) => store.findContracts(tx, company, beginning, FOUND_MAX)) : [],
        serials: only && may('stock:read') ? await numbered(only, (beginning) => store.findSerials(tx, company, beginning, FOUND_MAX)) : [],
        products: query.q.length >= BEGINNING_MIN && may('catalog:read') ? await store.findProducts(tx, company, query.q, FOUND_MAX) : [],
      })
    },
  })
}

/** The words of a question; a telephone number as people write it is one word, without the zero that stands for the country. */
function wordsOf(question: string): string[] {
  if (/^[+0][0-9 ()/-]{5,}$/.test(question)) return [question.replaceAll(/[^0-9]/g, '').replace(/^0+/, '')].filter((digits) => digits !== '')
  return question.split(/\s+/).slice(0, WORDS_MAX)
}

/** Numbers are written in capitals; whoever types `re-2026` means RE-2026. */
async function numbered<T>(text: string, find: (beginning: string) => Promise<T[]>): Promise<T[]> {
  const found = await find(text)
  return found.length > 0 || text.toUpperCase() === text ? found : find(text.toUpperCase())
}
