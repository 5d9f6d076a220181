/**
 * Which requests the bench of lists makes: for each list of the API (a GET with `limit`, found in its own description) the first page, a late page,
 * each value of each filter, each order with a late page of it; for its totals all of it and each value of each filter; and what a card asks of one record.
 * A filter that has no value here ends the bench, so that none is forgotten.
 */

interface Parameter {
  readonly name: string
  readonly in: string
  readonly schema: { readonly type?: string; readonly enum?: readonly string[] }
}
export interface ApiDescription { readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: readonly Parameter[] }>>>> }

export interface ListCase {
  readonly path: string
  readonly query: string
  /** How many pages to follow before the measured one. */
  readonly pagesBefore: number
}

export interface Samples {
  readonly customer: string
  readonly product: string
  readonly run: string
  readonly document: string
  readonly subscription: string
}

const PAGES_BEFORE = 15

/** Values by name of the filter, with those of one list before those of all. */
const valuesOf = (samples: Samples): Readonly<Record<string, readonly string[]>> => ({
  'customers name': ['Petersen', 'mu', 'simanek'], 'customers city': ['Kiel', 'lub'], 'customers number': ['10004711', '1000'], country: ['CZ', 'AT', 'DE'], group: ['reseller'],
  iban: ['DE89370400440532013000'], accountNational: ['19-2000145399/0800'], addedFrom: ['2025-06-01'], addedUntil: ['2015-02-01'],
  'invoices number': ['RE-2026-00047', 'RE'], 'credit-notes number': ['GS-2026-00047', 'GS'], 'invoices from': ['2026-09-01'], 'invoices until': ['2026-07-01'],
  grossFrom: ['240.00'], grossUntil: ['12.50'], run: [samples.run], customer: [samples.customer], customerId: [samples.customer], productId: [samples.product], from: ['2026-09-15'], until: ['2026-07-15'],
  contractNumber: ['V-4711'], endFrom: ['2027-03-01'], endUntil: ['2027-01-02'], account: ['8400', '1400'], document: ['RE-2026-0004711'],
  table: ['subscriptions', 'companies'], row: ['100004711'], actor: ['user:7', 'user:1'], dueFrom: ['2026-11-01'], dueUntil: ['2026-06-20'], reason: ['price_missing', 'no_such'],
  field: ['phone'], 'products name': ['Produkt 42'], 'outbox document': [samples.document], task: ['billing'],
  'bank-statements account': ['77'], 'bank-statement-entries account': ['77'], statement: ['18000000005'], symbol: ['10004711'], 'bank-statement-entries name': ['petersena'], amount: ['10.31'], 'mandates reference': ['M-4711'],
  number: ['2026'], text: ['Kabel'], article: [samples.product], serial: ['AX30'], category: ['outage'], message: ['4711'], supplier: ['Netz'], store: ['1'], supplierInvoice: ['1'], 'payments account': ['1360', '1200'],
})

/** Lists that are read within something: their place in the path. Null: the made data has none of those, so that there is nothing to read. */
const placesOf = (samples: Samples): Readonly<Record<string, string | null>> => ({
  '/api/v1/billing-runs/{id}/items': samples.run, '/api/v1/price-changes/{id}/products': null, '/api/v1/price-changes/{id}/subscriptions': null,
  '/api/v1/forms/{id}/versions': null, '/api/v1/templates/{id}/versions': null, '/api/v1/newsletters/{id}/recipients': null, '/api/v1/direct-debit-runs/{id}/items': null, '/api/v1/customers/{id}/correspondence': samples.customer,
})

/** What a list, or one filter of it, has to be asked together with. */
const togetherOf = (samples: Samples): Readonly<Record<string, string>> => ({
  'history': `customerId=${samples.customer}`, 'audit-log field': `table=customers&row=${samples.customer}`, 'system field': 'table=users&row=1',
})

/** What a card of one customer, product or contract asks: lists without pages. */
const cardsOf = (samples: Samples): readonly string[] => [
  `customers/${samples.customer}?company=DE`, `customers/${samples.customer}/settings?company=DE&on=2026-11-22`,
  ...['contact-persons', 'mandates', 'mandates/totals'].map((list) => `${list}?company=DE&customerId=${samples.customer}`),
  `products/${samples.product}?company=DE`, ...['price-versions', 'price-versions/totals'].map((list) => `${list}?company=DE&productId=${samples.product}`),
  `subscriptions/${samples.subscription}?company=DE`, `subscription-terms?company=DE&subscriptionId=${samples.subscription}`,
  `history?company=DE&table=customers&row=${samples.customer}`, `history?company=DE&table=customers&row=${samples.customer}&field=phone`,
]

export function listCases(description: ApiDescription, samples: Samples): ListCase[] {
  const places = placesOf(samples)
  const cards = cardsOf(samples).map((asked): ListCase => {
    const [path = '', query = ''] = asked.split('?')
    return { path: `/api/v1/${path}`, query, pagesBefore: 0 }
  })
  return [...cards, ...Object.entries(description.paths).flatMap(([path, { get }]) => {
    const parameters = get?.parameters?.filter((parameter) => parameter.in === 'query') ?? []
    const list = path.replace(/\/totals$/, '')
    const totals = list !== path && description.paths[list]?.['get']?.parameters?.some(({ name }) => name === 'limit')
    if (!totals && !parameters.some(({ name }) => name === 'limit')) return []
    const place = list.includes('{') ? places[list] : ''
    if (place === undefined) fail(`the list ${list} has no sample to be read within`)
    return place === null ? [] : casesOf({ list, address: path.replace(/\{\w+\}/, place), parameters, pages: !totals }, samples)
  })]
}

interface AskedList {
  /** As the API's description has it. */
  readonly list: string
  readonly address: string
  readonly parameters: readonly Parameter[]
  readonly pages: boolean
}

function casesOf({ list, address, parameters, pages }: AskedList, samples: Samples): ListCase[] {
  const values = valuesOf(samples)
  const together = togetherOf(samples)
  const name = list.split('/').at(-1)!
  // Lists of the system (users, jobs) belong to no company.
  const always = [parameters.some((parameter) => parameter.name === 'company') ? 'company=DE' : '', together[name] ?? '']
  const found = (query: string, pagesBefore = 0): ListCase => ({ path: address, query: [...always, query].filter(Boolean).join('&'), pagesBefore })
  const sort = parameters.find((parameter) => parameter.name === 'sort')
  const filters = parameters.filter((parameter) => !['limit', 'cursor', 'company', 'sort'].includes(parameter.name) && !always.some((asked) => asked.startsWith(`${parameter.name}=`)))
  const filtered = (filter: Parameter, most?: number): string[] => choices(filter, values[`${name} ${filter.name}`] ?? values[filter.name], list).slice(0, most)
    .map((value) => [together[`${name} ${filter.name}`], `${filter.name}=${encodeURIComponent(value)}`].filter(Boolean).join('&'))
  const each = filters.flatMap((filter) => filtered(filter).map((query) => found(query)))
  if (!pages) return [found(''), ...each]
  return [
    found(''), found('limit=200', PAGES_BEFORE), ...each,
    ...(sort ? choices(sort, undefined, list) : []).flatMap((order) => [
      found(`sort=${order}`), found(`sort=${order}&limit=200`, PAGES_BEFORE), ...filters.flatMap((filter) => filtered(filter, 1).map((query) => found(`sort=${order}&${query}`))),
    ]),
  ]
}

function choices({ name, schema }: Parameter, values: readonly string[] | undefined, path: string): readonly string[] {
  return schema.enum ?? values ?? (schema.type === 'boolean' ? ['true', 'false'] : fail(`the filter "${name}" of ${path} has no value to be measured with`))
}

function fail(what: string): never {
  throw new Error(`Bench of lists: ${what}. Give it one in list-cases.ts.`)
}

/** What people type into the search field: numbers whole and begun, parts of names, with and without accents, mail, city, phone, documents, contracts, nothing. */
export const SEARCHES: readonly string[] = [
  '10004711', '1000', '49999', 'Petersen', 'petersen änne', 'muller', 'Müller', 'simanek', 'Dvořák Zdeněk', 'groß', 'grosser', 'mö', 'kunde4711@example.net', 'example', 'Kiel', 'Lübeck 24', 'lubeck',
  'Hafenweg 17', '0431 1004711', '+49 431 1004711', '4711', 'RE-2026-0004711', 're-2026-00047', 'GS-2026-0000050', 'V-4711', 'SKU-42', 'Produkt', 'an', 'xqzzt', 'GmbH kiel',
]
