/** Every page of the office with an address that shows something on it; a test holds the list against the routes. */
import { randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { APIRequestContext } from 'playwright-core'

/** One of each thing of a company, by id. */
export interface World {
  readonly company: string
  readonly ids: Readonly<Record<string, string>>
}

/** Addresses by route: what stands behind `$` is taken from the world. */
export const PAGES: Readonly<Record<string, (world: World) => string>> = {
  '/login': () => '/login',
  '/setup': () => '/setup',
  '/$company': ({ company }) => `/${company}`,
  '/$company/customers': ({ company }) => `/${company}/customers`,
  '/$company/customers/new': ({ company }) => `/${company}/customers/new`,
  '/$company/customers/$id': ({ company, ids }) => `/${company}/customers/${ids['customer']}`,
  '/$company/customers/$id/edit': ({ company, ids }) => `/${company}/customers/${ids['customer']}/edit`,
  '/$company/customers/$id/account-statement': ({ company, ids }) => `/${company}/customers/${ids['customer']}/account-statement`,
  '/$company/billing-runs': ({ company }) => `/${company}/billing-runs`,
  '/$company/billing-runs/$id': ({ company, ids }) => `/${company}/billing-runs/${ids['run']}`,
  '/$company/parked-customers': ({ company }) => `/${company}/parked-customers`,
  '/$company/schedules': ({ company }) => `/${company}/schedules`,
  '/$company/products': ({ company }) => `/${company}/products`,
  '/$company/products/new': ({ company }) => `/${company}/products/new`,
  '/$company/products/$id': ({ company, ids }) => `/${company}/products/${ids['product']}`,
  '/$company/products/$id/edit': ({ company, ids }) => `/${company}/products/${ids['product']}/edit`,
  '/$company/price-changes': ({ company }) => `/${company}/price-changes`,
  '/$company/price-changes/new': ({ company }) => `/${company}/price-changes/new`,
  '/$company/price-changes/$id': ({ company, ids }) => `/${company}/price-changes/${ids['priceChange']}`,
  '/$company/subscriptions': ({ company }) => `/${company}/subscriptions`,
  '/$company/subscriptions/new': ({ company }) => `/${company}/subscriptions/new`,
  '/$company/subscriptions/$id': ({ company, ids }) => `/${company}/subscriptions/${ids['subscription']}`,
  '/$company/planned-items': ({ company }) => `/${company}/planned-items`,
  '/$company/planned-items/new': ({ company }) => `/${company}/planned-items/new`,
  '/$company/invoices': ({ company }) => `/${company}/invoices`,
  '/$company/invoices/$id': ({ company, ids }) => `/${company}/invoices/${ids['invoice']}`,
  '/$company/credit-notes': ({ company }) => `/${company}/credit-notes`,
  '/$company/credit-notes/$id': ({ company, ids }) => `/${company}/credit-notes/${ids['creditNote']}`,
  '/$company/sales/$noun': ({ company }) => `/${company}/sales/quotes`,
  '/$company/sales/$noun/$id': ({ company, ids }) => `/${company}/sales/quotes/${ids['quote']}`,
  '/$company/drafts': ({ company }) => `/${company}/drafts`,
  '/$company/drafts/new': ({ company }) => `/${company}/drafts/new`,
  '/$company/drafts/$id': ({ company, ids }) => `/${company}/drafts/${ids['draft']}`,
  '/$company/print-batches': ({ company }) => `/${company}/print-batches`,
  '/$company/print-batches/$id': ({ company, ids }) => `/${company}/print-batches/${ids['printBatch']}`,
  '/$company/open-items': ({ company }) => `/${company}/open-items`,
  '/$company/open-items/$id': ({ company, ids }) => `/${company}/open-items/${ids['openItem']}`,
  '/$company/payments': ({ company }) => `/${company}/payments`,
  '/$company/payments/new': ({ company, ids }) => `/${company}/payments/new?item=${ids['openItem']}`,
  '/$company/refunds': ({ company }) => `/${company}/refunds`,
  '/$company/refunds/$id': ({ company, ids }) => `/${company}/refunds/${ids['refund']}`,
  '/$company/cash-desks': ({ company }) => `/${company}/cash-desks`,
  '/$company/cash-desks/$id': ({ company, ids }) => `/${company}/cash-desks/${ids['cashDesk']}`,
  '/$company/direct-debit-returns': ({ company }) => `/${company}/direct-debit-returns`,
  '/$company/transfer-runs/$id': ({ company, ids }) => `/${company}/transfer-runs/${ids['transferRun']}`,
  '/$company/direct-debit-runs': ({ company }) => `/${company}/direct-debit-runs`,
  '/$company/direct-debit-runs/$id': ({ company, ids }) => `/${company}/direct-debit-runs/${ids['debitRun']}`,
  '/$company/mandates': ({ company }) => `/${company}/mandates`,
  '/$company/bank-reconciliation': ({ company }) => `/${company}/bank-reconciliation`,
  '/$company/matching': ({ company }) => `/${company}/matching`,
  '/$company/matching/rules': ({ company }) => `/${company}/matching/rules`,
  '/$company/matching/$id': ({ company, ids }) => `/${company}/matching/${ids['bankEntry']}`,
  '/$company/bank-statements': ({ company }) => `/${company}/bank-statements`,
  '/$company/bank-statements/$id': ({ company, ids }) => `/${company}/bank-statements/${ids['bankStatement']}`,
  '/$company/bank-entries': ({ company }) => `/${company}/bank-entries`,
  '/$company/supplier-invoices': ({ company }) => `/${company}/supplier-invoices`,
  '/$company/supplier-invoices/$id': ({ company, ids }) => `/${company}/supplier-invoices/${ids['supplierInvoice']}`,
  '/$company/stock': ({ company }) => `/${company}/stock`,
  '/$company/stock/$id': ({ company, ids }) => `/${company}/stock/${ids['stockArticle']}`,
  '/$company/stock-movements': ({ company }) => `/${company}/stock-movements`,
  '/$company/stock-entries/$id': ({ company, ids }) => `/${company}/stock-entries/${ids['goodsReceipt']}`,
  '/$company/serial-numbers': ({ company }) => `/${company}/serial-numbers`,
  '/$company/stores': ({ company }) => `/${company}/stores`,
  '/$company/stocktakings': ({ company }) => `/${company}/stocktakings`,
  '/$company/stocktakings/$id': ({ company, ids }) => `/${company}/stocktakings/${ids['stocktaking']}`,
  '/$company/goods-receipts/new': ({ company, ids }) => `/${company}/goods-receipts/new?article=${ids['stockArticle']}`,
  '/$company/stock-transfers/new': ({ company }) => `/${company}/stock-transfers/new`,
  '/$company/journal': ({ company }) => `/${company}/journal`,
  '/$company/journal/new': ({ company }) => `/${company}/journal/new`,
  '/$company/journal/$id': ({ company, ids }) => `/${company}/journal/${ids['entry']}`,
  '/$company/trial-balance': ({ company }) => `/${company}/trial-balance`,
  '/$company/accounts': ({ company }) => `/${company}/accounts`,
  '/$company/accounting-periods': ({ company }) => `/${company}/accounting-periods`,
  '/$company/company': ({ company }) => `/${company}/company`,
  '/$company/number-series': ({ company }) => `/${company}/number-series`,
  '/$company/settings': ({ company }) => `/${company}/settings`,
  '/$company/forms': ({ company }) => `/${company}/forms`,
  '/$company/forms/$id': ({ company, ids }) => `/${company}/forms/${ids['form']}`,
  '/$company/customers/$id/write': ({ company, ids }) => `/${company}/customers/${ids['customer']}/write`,
  '/$company/customers/$id/letter': ({ company, ids }) => `/${company}/customers/${ids['customer']}/letter`,
  '/$company/letters': ({ company }) => `/${company}/letters`,
  '/$company/letters/$id': ({ company, ids }) => `/${company}/letters/${ids['letter']}`,
  '/$company/notices': ({ company }) => `/${company}/notices`,
  '/$company/notices/history': ({ company }) => `/${company}/notices/history`,
  '/$company/templates': ({ company }) => `/${company}/templates`,
  '/$company/templates/$id': ({ company, ids }) => `/${company}/templates/${ids['template']}`,
  '/$company/messages': ({ company }) => `/${company}/messages`,
  '/$company/messages/$id': ({ company, ids }) => `/${company}/messages/${ids['message']}`,
  '/$company/received-mails': ({ company }) => `/${company}/received-mails`,
  '/$company/received-mails/$id': ({ company, ids }) => `/${company}/received-mails/${ids['receivedMail']}`,
  '/$company/mail-scripts': ({ company }) => `/${company}/mail-scripts`,
  '/$company/mailboxes': ({ company }) => `/${company}/mailboxes`,
  '/$company/newsletters': ({ company }) => `/${company}/newsletters`,
  '/$company/newsletters/$id': ({ company, ids }) => `/${company}/newsletters/${ids['newsletter']}`,
  '/$company/newsletter-categories': ({ company }) => `/${company}/newsletter-categories`,
  '/$company/mail-senders': ({ company }) => `/${company}/mail-senders`,
  '/$company/sms-gateways': ({ company }) => `/${company}/sms-gateways`,
  '/$company/customers/$id/sms': ({ company, ids }) => `/${company}/customers/${ids['customer']}/sms`,
  '/$company/code-lists': ({ company }) => `/${company}/code-lists`,
  '/$company/jobs': ({ company }) => `/${company}/jobs`,
  '/$company/users': ({ company }) => `/${company}/users`,
  '/$company/users/new': ({ company }) => `/${company}/users/new`,
  '/$company/users/$id': ({ company, ids }) => `/${company}/users/${ids['user']}`,
  '/$company/account': ({ company }) => `/${company}/account`,
  '/$company/audit-log': ({ company }) => `/${company}/audit-log`,
  '/$company/handbook': ({ company }) => `/${company}/handbook`,
  '/$company/handbook/$chapter': ({ company }) => `/${company}/handbook/billing-run`,
  '/$company/imports': ({ company }) => `/${company}/imports`,
  '/$company/imports/new': ({ company }) => `/${company}/imports/new`,
  '/$company/imports/$id': ({ company, ids }) => `/${company}/imports/${ids['import']}`,
}

const ROUTES = fileURLToPath(new URL('../../../web/src/office', import.meta.url))

/** The addresses that the routes of the office declare. */
export function declaredRoutes(): string[] {
  return globSync('**/routes.tsx', { cwd: ROUTES })
    .flatMap((file) => [...readFileSync(`${ROUTES}/${file}`, 'utf8').matchAll(/getParentRoute: \(\) => (\w+),\s*path: '([^']*)'/g)])
    .map(([, parent, path]) => (parent === 'rootRoute' ? path! : `/$company${path === '/' ? '' : `/${path!.replace(/^\//, '')}`}`))
    .sort()
}

const LISTS: Readonly<Record<string, string>> = {
  customer: 'customers', product: 'products', subscription: 'subscriptions', invoice: 'invoices', creditNote: 'credit-notes', draft: 'drafts', quote: 'quotes', run: 'billing-runs', entry: 'journal-entries',
  user: 'users', import: 'imports', plannedItem: 'planned-items', priceChange: 'price-changes', supplierInvoice: 'supplier-invoices', openItem: 'open-items', form: 'forms', template: 'templates', newsletter: 'newsletters', stockArticle: 'stock-articles', bankStatement: 'bank-statements',
}

/** The demo is not imported from files: one product with a misspelled price, so that the page has a warning to show. */
async function importOne(request: APIRequestContext, company: string): Promise<string> {
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  const data = 'sku;name;kind;unit;interval_months;timing;alignment;net_price;tax;revenue_account\nPAGES-1;Glasfaser;access_line;Stk;1;advance;calendar;1.234,5;S;8400\n'
  const answer = await request.post(`/api/v1/imports?kind=products&company=${company}&file_name=products.csv`, { data, headers: { 'content-type': 'text/csv', origin } })
  if (!answer.ok()) throw new Error(`no import to look at: ${await answer.text()}`)
  return ((await answer.json()) as { import: string }).import
}

/** Looks up one of each thing, as whoever is logged in in `request`. */
export async function worldOf(request: APIRequestContext, company: string): Promise<World> {
  const ids: Record<string, string> = {}
  for (const [name, list] of Object.entries(LISTS)) {
    const answer = await request.get(`/api/v1/${list}?limit=1${list === 'users' ? '' : `&company=${company}`}`)
    const { items } = (await answer.json()) as { items: { id: string }[] }
    if (items[0]) ids[name] = items[0].id
  }
  ids['printBatch'] = await printedInvoice(request, company, ids['invoice'] ?? '')
  ids['message'] = await mailedInvoice(request, company)
  await smsGateway(request, company)
  ids['receivedMail'] = await answeredMail(request, company)
  ids['cashDesk'] = await openDesk(request, company)
  ids['refund'] = await askedRefund(request, company, ids['customer'] ?? '')
  ids['transferRun'] = await transferred(request, company, ids['customer'] ?? '')
  ids['debitRun'] = await plannedDebits(request, company)
  ids['priceChange'] ??= await plannedPriceChange(request, company)
  ids['form'] ??= await designedForm(request, company)
  ids['letter'] = await writtenLetter(request, company, ids['customer'] ?? '')
  ids['template'] ??= await writtenTemplate(request, company)
  ids['newsletter'] ??= await begunNewsletter(request, company)
  ids['import'] ??= await importOne(request, company)
  ids['supplierInvoice'] ??= await takeInOne(request, company)
  ids['bankStatement'] ??= await broughtIn(request, company)
  ids['stocktaking'] = await storeCounted(request, company)
  ids['goodsReceipt'] = await goodsCame(request, company, ids['stockArticle'] ?? '')
  ids['bankEntry'] ??= await firstBankEntry(request, company)
  return { company, ids }
}

/** The newest letter, written and printed where there is none. */
async function writtenLetter(request: APIRequestContext, company: string, customer: string): Promise<string> {
  const { items } = (await (await request.get(`/api/v1/letters?limit=1&company=${company}`)).json()) as { items: { id: string }[] }
  if (items[0]) return items[0].id
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  const post = (path: string, data: object) => request.post(`/api/v1/${path}?company=${company}`, { data, headers: { origin, 'idempotency-key': randomUUID() } })
  const written = await post('letters', { customer, language: 'de', subject: 'Ihr Umzug', body: 'wir haben Ihren Umzug vorgemerkt.' })
  if (!written.ok()) throw new Error(`no letter to look at: ${await written.text()}`)
  const { id } = (await written.json()) as { id: string }
  await post(`letters/${id}/print`, {})
  return id
}

/** Money that came or went, of the statement that was brought in. */
async function firstBankEntry(request: APIRequestContext, company: string): Promise<string> {
  const { items } = (await (await request.get(`/api/v1/bank-statement-entries?company=${company}&limit=1`)).json()) as { items: { id: string }[] }
  return items[0]?.id ?? ''
}

/** The open stocktaking of a van, begun where there is none. */
async function storeCounted(request: APIRequestContext, company: string): Promise<string> {
  const { items: begun } = (await (await request.get(`/api/v1/stocktakings?company=${company}`)).json()) as { items: { id: string }[] }
  if (begun[0]) return begun[0].id
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  const { items: stores } = (await (await request.get(`/api/v1/stores?company=${company}`)).json()) as { items: { id: string }[] }
  const answer = await request.post(`/api/v1/stocktakings?company=${company}`, { data: { store: stores.at(-1)?.id }, headers: { origin } })
  return ((await answer.json()) as { id: string }).id
}

/** Of the article, into a store of its own. */
async function goodsCame(request: APIRequestContext, company: string, article: string): Promise<string> {
  const movements = (await (await request.get(`/api/v1/stock-movements?company=${company}&kind=goods_in&limit=1`)).json()) as { items: { entry: string }[] }
  if (movements.items[0]) return movements.items[0].entry
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  const store = (await (await request.post(`/api/v1/stores?company=${company}`, { data: { code: 'PAGES', name: 'Lager', kind: 'warehouse' }, headers: { origin } })).json()) as { id: string }
  const answer = await request.post(`/api/v1/goods-receipts?company=${company}`, { data: { store: store.id, lines: [{ article, quantity: '3', unitCost: '80' }] }, headers: { origin, 'idempotency-key': randomUUID() } })
  return ((await answer.json()) as { id: string }).id
}

/** An e-invoice of the norm's own test suite, where nobody has sent the demo one. */
async function takeInOne(request: APIRequestContext, company: string): Promise<string> {
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  const data = readFileSync(fileURLToPath(new URL('../../fixtures/einvoice/zugferd-teilrechnung.pdf', import.meta.url)))
  const answer = await request.post(`/api/v1/supplier-invoices?company=${company}&name=Teilrechnung.pdf`, { data, headers: { 'content-type': 'application/octet-stream', origin } })
  return ((await answer.json()) as { id: string }).id
}

/** A statement of the printed account, with a payment, a return and a fee. */
async function broughtIn(request: APIRequestContext, company: string): Promise<string> {
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  const { items: [account] } = (await (await request.get(`/api/v1/bank-accounts?company=${company}`)).json()) as { items: { iban: string }[] }
  const lines = [
    ':61:2611301130C29,90NTRFNONREF//1\r\n:86:166?00GUTSCHRIFT?20EREF+NOTPROVIDED SVWZ+Rechnun?21g RE-2026-00017 Kundennummer?2210042, vielen Dank?31DE02120300000000202051?32Annegret Petersen',
    ':61:2611301130D35,40NRTIKREF+//2\r\n:86:109?00RETOURE?20EREF+E-17 SVWZ+Deckung feh?21lt?31DE02500105170137075030?32Fischrestaurant Förde?34906', ':61:2611301130D9,90NCHGNONREF//3\r\n:86:805?00ENTGELT?20Kontoführung November',
  ]
  const data = `:20:PAGES\r\n:25:${account!.iban}\r\n:28C:211/1\r\n:60F:C261129EUR1200,00\r\n${lines.join('\r\n')}\r\n:62F:C261130EUR1184,60\r\n-\r\n`
  const answer = await request.post(`/api/v1/bank-statements?company=${company}&name=2026-11-30.sta`, { data: Buffer.from(data), headers: { 'content-type': 'application/octet-stream', origin } })
  return ((await answer.json()) as { files: { statements: { id: string }[] }[] }).files[0]!.statements[0]!.id
}

/** The invoice as a print batch of its own: in the state in which it waits for the word that it is printed. */
async function printedInvoice(request: APIRequestContext, company: string, invoice: string): Promise<string> {
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  const begun = await request.post(`/api/v1/print-batches?company=${company}`, { data: { documents: [invoice], unprintedOnly: false }, headers: { origin } })
  const { id } = (await begun.json()) as { id: string }
  for (let asked = 0; asked < 100; asked++) {
    const batch = (await (await request.get(`/api/v1/print-batches/${id}?company=${company}`)).json()) as { state: string }
    if (batch.state === 'made') break
    await new Promise((resolve) => { setTimeout(resolve, 100) })
  }
  return id
}

/** An invoice as a mail, of the newest whose customer has an address: in the demo, where nothing leaves. */
async function mailedInvoice(request: APIRequestContext, company: string): Promise<string> {
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  const sender = { name: 'Rechnungen', fromName: 'Fjordlicht', fromAddress: 'rechnung@fjordlicht.example', host: 'mail.fjordlicht.example' }
  await request.post(`/api/v1/mail-senders?company=${company}`, { data: sender, headers: { origin } })
  const { items } = (await (await request.get(`/api/v1/invoices?company=${company}&limit=20`)).json()) as { items: { id: string }[] }
  for (const { id } of items) {
    const answer = await request.post(`/api/v1/messages?company=${company}`, { data: { document: id }, headers: { origin } })
    if (answer.ok()) return ((await answer.json()) as { id: string }).id
  }
  throw new Error('no invoice of a customer with an address')
}

/** An answer that belongs to nobody yet, and a mailbox that the demo does not read. */
async function answeredMail(request: APIRequestContext, company: string): Promise<string> {
  const { items: known } = (await (await request.get(`/api/v1/received-mails?company=${company}&limit=1`)).json()) as { items: { id: string }[] }
  if (known[0]) return known[0].id
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  await request.post(`/api/v1/mailboxes?company=${company}`, { data: { name: 'Rückläufer', host: 'imap.fjordlicht.example', login: 'post@fjordlicht.example', password: 'nur zum Ansehen' }, headers: { origin, 'idempotency-key': randomUUID() } })
  const mail = ['From: Jana Novotná <jana@novotna.example>', 'Subject: Umzug zum Jahresende', 'Message-ID: <umzug@novotna.example>', 'Date: Mon, 23 Nov 2026 09:00:00 +0100', 'Content-Type: text/html; charset=utf-8', '', '<p>Guten Tag,</p><p>zum 31. Dezember ziehen wir um.</p>'].join('\r\n')
  const answer = await request.post(`/api/v1/received-mails?company=${company}`, { data: Buffer.from(mail), headers: { 'content-type': 'application/octet-stream', origin, 'idempotency-key': randomUUID() } })
  if (!answer.ok()) throw new Error(`no mail to look at: ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}

/** A newsletter with a text, for whoever has a contract. */
async function begunNewsletter(request: APIRequestContext, company: string): Promise<string> {
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  const category = await request.post(`/api/v1/newsletter-categories?company=${company}`, { data: { name: { de: 'Neues für Kunden', cs: 'Novinky pro zákazníky', en: 'News for customers' }, basis: 'customers' }, headers: { origin } })
  const begun = (await (await request.post(`/api/v1/newsletters?company=${company}`, { data: { category: ((await category.json()) as { id: string }).id }, headers: { origin } })).json()) as { id: string }
  const none = { subject: '', body: '' }
  const texts = { de: { subject: 'Mehr Tempo ab Januar', body: '# Mehr Tempo\n\nGuten Tag {{ buyer.salutationName }},\n\nab Januar ist Ihr Anschluss **doppelt so schnell**.' }, cs: none, en: none }
  await request.patch(`/api/v1/newsletters/${begun.id}?company=${company}`, { data: { texts }, headers: { origin, 'if-match': '"1"' } })
  return begun.id
}

/** A gateway, without which nothing of SMS is shown: in the demo, where nothing leaves. */
async function smsGateway(request: APIRequestContext, company: string): Promise<void> {
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  const connection = { kind: 'smpp', host: 'smsc.fjordlicht.example', port: 3550, security: 'tls', systemId: 'fjordlicht', systemType: '', splitting: 'udh' }
  await request.post(`/api/v1/sms-gateways?company=${company}`, { data: { name: 'SMS', from: 'Fjordlicht', secret: 'geheim', connection }, headers: { origin } })
}

/** A cash desk that somebody has open. */
async function openDesk(request: APIRequestContext, company: string): Promise<string> {
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  const post = (path: string, data: object) => request.post(`/api/v1/${path}?company=${company}`, { data, headers: { origin, 'idempotency-key': randomUUID() } })
  const known = (await (await request.get(`/api/v1/cash-desks?company=${company}`)).json()) as { items: { id: string }[]; currency: string }
  if (known.items[0]) return known.items[0].id
  const answer = await post('cash-desks', { code: 'K1', name: 'Ladenkasse', account: '1000', opening: { amount: '150.00', currency: known.currency } })
  if (!answer.ok()) throw new Error(`no cash desk to look at: ${await answer.text()}`)
  const { id } = (await answer.json()) as { id: string }
  await post(`cash-desks/${id}/session`, { counted: { amount: '150.00', currency: known.currency } })
  return id
}

/** A refund of what a customer paid too much, as it waits for a second person. */
async function askedRefund(request: APIRequestContext, company: string, customer: string, sum = '250.00'): Promise<string> {
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  const post = (path: string, data: object) => request.post(`/api/v1/${path}?company=${company}`, { data, headers: { origin, 'idempotency-key': randomUUID() } })
  const { currency } = ((await (await request.get('/api/v1/companies')).json()) as { items: { code: string; currency: string }[] }).items.find(({ code }) => code === company)!
  const amount = { amount: sum, currency }
  await post('payments', { customer, amount, items: [] })
  const answer = await post('refunds', { customer, amount, account: { from: 'typed', account: 'DE75512108001245126199' }, reason: 'Doppelt gezahlt' })
  if (!answer.ok()) throw new Error(`no refund to look at: ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}

/** A file of transfers that waits for the bank. */
async function transferred(request: APIRequestContext, company: string, customer: string): Promise<string> {
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  await askedRefund(request, company, customer, '25.00')
  const { hash } = (await (await request.get(`/api/v1/transfer-proposal?company=${company}`)).json()) as { hash: string }
  const answer = await request.post(`/api/v1/transfer-runs?company=${company}`, { data: { hash }, headers: { origin, 'idempotency-key': randomUUID() } })
  if (!answer.ok()) throw new Error(`no file of transfers to look at: ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}

/** A run of direct debits as it waits for approval: who is in it, and who is not and why. */
async function plannedDebits(request: APIRequestContext, company: string): Promise<string> {
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  const answer = await request.post(`/api/v1/direct-debit-runs?company=${company}`, { data: {}, headers: { origin } })
  if (!answer.ok()) throw new Error(`no run of direct debits to look at: ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}

/** A form that nothing is printed with yet. */
async function designedForm(request: APIRequestContext, company: string): Promise<string> {
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  const answer = await request.post(`/api/v1/forms?company=${company}`, { data: { kind: 'delivery_note', name: 'Lieferschein mit Seriennummern' }, headers: { origin } })
  return ((await answer.json()) as { id: string }).id
}

/** A template that is chosen by its name: mails go on as before. */
async function writtenTemplate(request: APIRequestContext, company: string): Promise<string> {
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  const answer = await request.post(`/api/v1/templates?company=${company}`, { data: { kind: 'invoice', name: 'Rechnung nach Umzug', own: true }, headers: { origin } })
  return ((await answer.json()) as { id: string }).id
}

/** A plan of new prices, where the company has none yet; it changes nothing. */
async function plannedPriceChange(request: APIRequestContext, company: string): Promise<string> {
  const { origin } = new URL((await request.get('/api/v1/session')).url())
  const answer = await request.post(`/api/v1/price-changes?company=${company}`, { data: { validFrom: '2099-01-01', change: { kind: 'percent', percent: '3' } }, headers: { origin, 'idempotency-key': randomUUID() } })
  if (!answer.ok()) throw new Error(`no price change to look at: ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}
