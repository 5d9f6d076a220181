/**
 * What happens at a provider in two years, by chance: people pay well and badly, clerks book, mistake themselves and take it back.
 * Each act answers in a word what became of it; a refusal is as good as a booking, as long as the books hold.
 */
import { addDays, firstOfMonth } from '@kontor/domain/kernel/calendar-date.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import type { BankEntry } from '@kontor/demo/bank/statement-files.ts'
import { mistyped } from '@kontor/demo/bank/payers.ts'
import { germanIban } from '@kontor/demo/identifiers.ts'
import type { ApiAnswer } from '../api.ts'
import { bill } from '../billing-run.ts'
import type { World } from './world.ts'

/** What became of it: `done`, a refusal's kind, or why there was nothing to do. */
export type Outcome = string
export interface Act {
  /** How often in a thousand days, on average. */
  readonly often: number
  readonly of: (world: World) => Promise<Outcome>
}

const eur = (minor: bigint) => ({ amount: minorText(minor), currency: 'EUR' })
const NOTHING = 'nothing to do'

function said({ status, body }: ApiAnswer): Outcome {
  if (status >= 500) throw new Error(`an answer of ${status}: ${JSON.stringify(body)}`)
  return status < 300 ? 'done' : String(body.kind)
}

interface Owed { readonly byDebit: boolean; readonly id: string; readonly customer: string; readonly number: string; readonly document: string; readonly documentNumber: string; readonly rest: bigint }
/** Invoices of which something is open. */
const owed = (world: World) => world.rows<Owed>(`
  select o.id::text, o.customer_id::text as customer, c.number, d.id::text as document, d.number as "documentNumber", c.payment_method = 'direct_debit' as "byDebit", o.amount_minor - o.allocated_minor as rest
    from open_items o join documents d on d.company_id = o.company_id and d.id = o.document_id join customers c on c.company_id = o.company_id and c.id = o.customer_id
   where o.company_id = $1 and o.amount_minor > o.allocated_minor order by o.id`)
const anyOf = async (world: World, sql: string): Promise<string | undefined> => {
  const found = await world.rows<{ id: string }>(sql)
  return found.length === 0 ? undefined : world.random.pick(found).id
}

/** A person's transfer, as people write them. */
function transfer({ random }: World, { rest, number, documentNumber, customer }: Owed, others: readonly Owed[], serial: number): BankEntry {
  const [minor, text] = ((): [bigint, string] => {
    switch (random.below(8)) {
      case 0: return [rest > 1n ? rest / 2n : rest, documentNumber]
      case 1: return [rest + BigInt(1 + random.below(2_000)), `${documentNumber} ${number}`]
      case 2: return [rest, mistyped(documentNumber, random)]
      case 3: return [rest + random.pick(others).rest, number]
      case 4: return [rest, 'Danke']
      default: return [rest, `${documentNumber} ${number}`]
    }
  })()
  return { minor, reference: `S${serial}`, name: random.chance(85) ? `Ada Muster${customer}` : 'Wer Weiß', account: `DE0212030000000020${customer.padStart(4, '0')}`, text }
}

let serial = 0

/** The bank's file of the day: transfers, now and then a charge or a stranger. */
async function morning(world: World): Promise<Outcome> {
  const { random } = world
  const owing = await owed(world)
  // Who pays by direct debit forgets that now and then.
  const items = owing.filter(({ byDebit }) => !byDebit || random.chance(10))
  const entries: BankEntry[] = items.length === 0 ? [] : Array.from({ length: 1 + random.below(4) }, () => transfer(world, random.pick(items), items, ++serial))
  if (random.chance(15)) entries.push({ minor: -990n, reference: `S${++serial}`, name: 'Bank', account: '', text: 'Entgelt' })
  if (random.chance(10)) entries.push({ minor: BigInt(100 + random.below(9_000)), reference: `S${++serial}`, name: 'Karla Fremd', account: 'DE68210501700012345678', text: 'Miete' })
  return brought(world, entries)
}

/** A clerk at the work list: takes the suggestion, or books to whom they think, in part or whole, or to an account. */
async function clerk(world: World): Promise<Outcome> {
  const { random } = world
  const { items } = (await world.get('bank-matching?limit=200')).body as { items: { id: string; rest: { amount: string } }[] }
  if (items.length === 0) return NOTHING
  const { id, rest } = random.pick(items)
  const minor = BigInt(rest.amount.replace('.', ''))
  const { suggestions } = (await world.get(`bank-matching/${id}`)).body as { suggestions: { customer: { id: string }; items: { openItem: string; amount: object }[] }[] }
  if (minor > 0n && suggestions[0] && random.chance(70)) {
    const [{ customer, items: settled }] = suggestions
    return said(await world.post(`bank-matching/${id}/bookings`, { customers: [{ customer: customer.id, amount: rest, items: settled.map(({ openItem, amount }) => ({ openItem, amount })) }] }))
  }
  const part = random.chance(20) && minor > 1n ? minor / 2n : minor
  if (minor > 0n && random.chance(60)) return said(await world.post(`bank-matching/${id}/bookings`, { customers: [{ customer: String(1 + random.below(20)), amount: eur(part), items: [] }] }))
  return said(await world.post(`bank-matching/${id}/bookings`, { others: [{ account: minor > 0n ? '2650' : '4900', amount: eur(part < 0n ? -part : part), text: 'nach Rückfrage' }] }))
}

async function debitRun(world: World): Promise<Outcome> {
  for (const { id, customer } of await world.rows<{ id: string; customer: string }>(`
    select c.id::text, c.number as customer from customers c where c.company_id = $1 and c.payment_method = 'direct_debit' and not exists (select from mandates m where m.company_id = c.company_id and m.customer_id = c.id)`)) {
    await world.post('mandates', { customerId: id, reference: `M-${customer}`, signedOn: addDays(world.today(), -30), iban: germanIban(5_000 + Number(id)) })
  }
  const planned = await world.post('direct-debit-runs', {})
  if (planned.status >= 300) return said(planned)
  const { id, planHash } = planned.body as { id: string; planHash: string }
  const approved = await world.post(`direct-debit-runs/${id}/approval`, { planHash })
  if (approved.status >= 300) {
    await world.post(`direct-debit-runs/${id}/cancellation`)
    return said(approved)
  }
  const made = await world.post(`direct-debit-runs/${id}/execution`)
  // Withdrawn before the bank has it: what was in it is free again.
  if (world.random.chance(30)) await world.post(`direct-debit-runs/${id}/cancellation`)
  else await world.post(`direct-debit-runs/${id}/submission`)
  return said(made)
}

const brought = async (world: World, entries: readonly BankEntry[]): Promise<Outcome> => {
  if (entries.length === 0) return NOTHING
  const answer = await world.bring(entries)
  const outcome = (answer.body as { files: { refusal: { kind: string } | null }[] }).files[0]?.refusal?.kind ?? said(answer)
  await world.match()
  return outcome
}

interface Sent { readonly id: string; readonly e2e: string; readonly minor: bigint }
const REASONS = ['AM04', 'MD01', 'AC04', 'MD06', 'MS03', 'MD07']

/** What the bank tells of our direct debits: it books most of what it has, and sends back some of what it booked, with its charge or without. */
async function debitsAtTheBank(world: World): Promise<Outcome> {
  const { random } = world
  const debits = (state: string) => world.rows<Sent>(`select id::text, end_to_end_id as e2e, amount_minor as minor from direct_debits where company_id = $1 and state = '${state}' order by id`)
  const booked = (await debits('submitted')).filter(() => random.chance(80)).map(({ e2e, minor }): BankEntry => ({ minor, reference: `S${++serial}`, endToEndId: e2e, name: '', account: '', text: 'Lastschrift' }))
  const back = (await debits('booked')).filter(() => random.chance(8)).map(({ e2e, minor }): BankEntry => {
    const chargesMinor = random.chance(50) ? 300n : 0n
    return { minor: -minor - chargesMinor, reference: `S${++serial}`, endToEndId: e2e, name: '', account: '', text: 'Rückgabe', returned: { reason: random.pick(REASONS), originalMinor: minor, chargesMinor } }
  })
  return brought(world, [...booked, ...back])
}

async function transferRun(world: World): Promise<Outcome> {
  const { body } = await world.get('transfer-proposal')
  const made = await world.post('transfer-runs', { hash: (body as { hash: string }).hash })
  if (made.status < 300) await world.post(`transfer-runs/${(made.body as { id: string }).id}/${world.random.chance(80) ? 'submission' : 'cancellation'}`)
  return said(made)
}

/** Refunds leave the account; now and then one comes back, because the account is closed. */
async function refundsAtTheBank(world: World): Promise<Outcome> {
  const transfers = (state: string) => world.rows<Sent>(`select id::text, end_to_end_id as e2e, amount_minor as minor from transfers where company_id = $1 and state = '${state}' order by id`)
  const went = (await transfers('submitted')).map(({ e2e, minor }): BankEntry => ({ minor: -minor, reference: `S${++serial}`, endToEndId: e2e, name: '', account: '', text: 'Erstattung' }))
  const back = (await transfers('booked')).filter(() => world.random.chance(10)).map(({ e2e, minor }): BankEntry => ({ minor, reference: `S${++serial}`, endToEndId: e2e, name: '', account: '', text: 'Rückgabe', returned: { reason: 'AC04', originalMinor: minor, chargesMinor: 0n } }))
  return brought(world, [...went, ...back])
}

export const ACTS: Readonly<Record<string, Act>> = {
  'bills the month': { often: 0, of: async (world) => { const billed = await bill(world.db, { company: world.company, date: world.today() }); return billed.ok ? 'done' : billed.kind } },
  'the bank tells': { often: 400, of: morning },
  'a clerk books what waits': { often: 500, of: clerk },
  'a clerk takes a booking of the bank back': { often: 80, of: async (world) => {
    const id = await anyOf(world, `select distinct b.bank_entry_id::text as id from bank_entry_bookings b where b.company_id = $1 and b.releases is null order by 1`)
    return id === undefined ? NOTHING : said(await world.post(`bank-matching/${id}/undo`, { reason: 'verwechselt' }))
  } },
  'somebody pays in cash': { often: 150, of: async (world) => {
    const items = await owed(world)
    if (items.length === 0) return NOTHING
    const { customer, rest } = world.random.pick(items)
    return said(await world.post('payments', { customer, amount: eur(world.random.chance(50) ? rest : 1n + rest / 3n), account: '1000' }))
  } },
  'somebody pays in crowns': { often: 60, of: async (world) => {
    const items = await owed(world)
    if (items.length === 0) return NOTHING
    const { random } = world
    if (random.chance(70)) await world.post('exchange-rates', { currency: 'CZK', validOn: addDays(world.today(), -random.below(9)), per: 100, rate: `${3 + random.below(2)}.${100 + random.below(900)}` })
    const { customer, rest } = random.pick(items)
    const conversion = random.pick([undefined, { countsAt: 'invoice_day' }, { countsAt: 'payment_day' }, { rate: '0.0405' }, { rate: '0.0385', countsAt: 'invoice_day' }, { value: eur(1n + rest / 2n) }])
    return said(await world.post('payments', { customer, amount: { amount: minorText(BigInt(1 + random.below(40)) * rest), currency: 'CZK' }, account: '1000', ...(conversion && { conversion }) }))
  } },
  'a payment is taken back': { often: 60, of: async (world) => {
    const id = await anyOf(world, `select id::text from payments where company_id = $1 and reversal_of is null order by id`)
    return id === undefined ? NOTHING : said(await world.post(`payments/${id}/reversal`, { reason: 'gehört jemand anderem' }))
  } },
  'an invoice is credited': { often: 60, of: async (world) => {
    const items = await owed(world)
    return items.length === 0 ? NOTHING : said(await world.post(`invoices/${world.random.pick(items).document}/credit-note`, { reason: 'Ausfall im Netz' }))
  } },
  'an item is given up': { often: 30, of: async (world) => {
    const items = await owed(world)
    if (items.length === 0) return NOTHING
    const { id, rest } = world.random.pick(items)
    return said(await world.post(`open-items/${id}/write-off`, { reason: 'uncollectible', ...(world.random.chance(40) && { amount: eur(1n + rest / 2n) }) }))
  } },
  'a write-off is taken back': { often: 15, of: async (world) => {
    const id = await anyOf(world, `select id::text from write_offs where company_id = $1 and reversal_of is null order by id`)
    return id === undefined ? NOTHING : said(await world.post(`write-offs/${id}/reversal`, { reason: 'doch bezahlt' }))
  } },
  'credit is set off': { often: 120, of: async (world) => {
    const id = await anyOf(world, `select id::text from open_items where company_id = $1 and amount_minor < allocated_minor order by id`)
    return id === undefined ? NOTHING : said(await world.post('allocations', { credit: id }))
  } },
  'what was set off is released': { often: 40, of: async (world) => {
    const id = await anyOf(world, `select id::text from allocations where company_id = $1 and releases is null order by id`)
    return id === undefined ? NOTHING : said(await world.post(`allocations/${id}/release`))
  } },
  'somebody objects': { often: 60, of: async (world) => {
    const items = await owed(world)
    if (items.length === 0) return NOTHING
    const { id, rest } = world.random.pick(items)
    return said(await world.post(`open-items/${id}/disputes`, { channel: 'phone', reason: 'amount', ...(world.random.chance(50) && { amount: eur(1n + rest / 2n) }) }))
  } },
  'an objection is decided': { often: 50, of: async (world) => {
    const id = await anyOf(world, `select id::text from disputes where company_id = $1 and outcome is null order by id`)
    return id === undefined ? NOTHING : said(await world.post(`disputes/${id}/decision`, { outcome: world.random.pick(['justified', 'rejected', 'withdrawn']), remark: 'geprüft' }))
  } },
  'instalments are agreed': { often: 30, of: async (world) => {
    const items = await owed(world)
    if (items.length === 0) return NOTHING
    return said(await world.post('instalment-plans', { kind: 'instalments', items: [world.random.pick(items).id], breakAfterDays: 14, reason: 'gerade knapp', equal: { count: 2 + world.random.below(4), first: addDays(world.today(), 10) } }))
  } },
  'an agreement ends': { often: 15, of: async (world) => {
    const id = await anyOf(world, `select p.id::text from instalment_plans p where p.company_id = $1 order by p.id`)
    return id === undefined ? NOTHING : said(await world.post(`instalment-plans/${id}/end`, { outcome: world.random.pick(['broken', 'withdrawn']), reason: 'nicht gehalten' }))
  } },
  'somebody wants credit back': { often: 80, of: async (world) => {
    const found = await world.rows<{ customer: string; credit: bigint }>(`select customer_id::text as customer, sum(allocated_minor - amount_minor)::bigint as credit from open_items where company_id = $1 and amount_minor < allocated_minor group by customer_id order by customer_id`)
    if (found.length === 0) return NOTHING
    const { customer, credit } = world.random.pick(found)
    return said(await world.post('refunds', { customer, amount: eur(world.random.chance(70) ? credit : credit + 1n), account: { from: 'typed', account: germanIban(5_000 + Number(customer)) }, reason: 'doppelt bezahlt' }))
  } },
  'a refund is decided': { often: 60, of: async (world) => {
    const id = await anyOf(world, `select id::text from refunds where company_id = $1 and state in ('requested', 'approved') order by id`)
    if (id === undefined) return NOTHING
    const { hash } = (await world.get(`refunds/${id}`)).body as { hash: string }
    return said(await (world.random.chance(50) ? world.post(`refunds/${id}/approval`, { hash }) : world.post(`refunds/${id}/${world.random.pick(['rejection', 'withdrawal'])}`, { reason: 'doch nicht' })))
  } },
  'direct debits are collected': { often: 120, of: debitRun },
  'the bank tells of direct debits': { often: 120, of: debitsAtTheBank },
  'approved refunds are transferred': { often: 60, of: transferRun },
  'the bank tells of refunds': { often: 60, of: refundsAtTheBank },
  'the month before is closed': { often: 20, of: async (world) => said(await world.post(`accounting-periods/${addDays(firstOfMonth(world.today()), -1).slice(0, 7)}/closing`)) },
}
