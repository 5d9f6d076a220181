/**
 * The morning of a provider, as a worker of the crash tests lives it: two files of its bank that overlap come in and are matched, with the direct debits and the refund of last week booked, and one of each sent back; a clerk books, takes back and undoes,
 * and direct debits and a refund are planned or asked for, approved, made into their files and handed over.
 * Every step asks first whether it is done, as a key of idempotency, a known file or the state of a run says in the product: a worker that is started again goes on.
 */
// Not through public.ts where that would load more than a worker needs.
import { bytesSource } from '@kontor/server/adapters/statements/source.ts'
import { importStatements } from '@kontor/server/banking/import.ts'
import { sealIban } from '@kontor/server/customers/iban.ts'
import { bookDebits } from '@kontor/server/debits/book-debits.ts'
import { exportDebits } from '@kontor/server/debits/export-run.ts'
import { approveDebits, debitContext, planDebits, stepDebits } from '@kontor/server/debits/runs.ts'
import { listRuns } from '@kontor/server/debits/store/runs.ts'
import { bookEntry, undoEntry } from '@kontor/server/payments/book-entries.ts'
import { bookPayments, takePaymentBack } from '@kontor/server/payments/commands.ts'
import { matchAll } from '@kontor/server/payments/matching-job.ts'
import { approveRefund, requestRefund } from '@kontor/server/payments/refunds/commands.ts'
import { findRefund } from '@kontor/server/payments/refunds/store/refunds.ts'
import { makeTransfers, proposeTransfers, stepTransfers } from '@kontor/server/payments/refunds/transfer-runs.ts'
import { tillOf } from '@kontor/server/payments/till.ts'
import type { Till } from '@kontor/server/payments/till.ts'
import { fixedClock } from '@kontor/server/platform/clock.ts'
import type { Actor, Database, Tx } from '@kontor/server/platform/database/database.ts'
import { folderFileStore } from '@kontor/server/platform/files/file-store.ts'
import { sealedFiles } from '@kontor/server/platform/files/sealed-files.ts'
import { camtFile } from '@kontor/demo/bank/statement-files.ts'
import type { BankEntry } from '@kontor/demo/bank/statement-files.ts'
import { germanIban } from '@kontor/demo/identifiers.ts'
import { insertRows } from '../small-provider.ts'
import { TESTER } from '../tester.ts'
import { TEST_SECRETS } from '../test-network.ts'

const IBAN = 'DE89370400440532013000'
const SECOND: Actor = { name: 'user:second', source: 'web' }
/** Entries of a chunk of matching: so many that there are several chunks. */
const CHUNK = 25

/** Day of last week's direct debits and refund: what the bank tells of them in the morning names ids, which are therefore the same in every trial. */
const LAST_WEEK = '2026-11-24'

/** Every third customer pays by direct debit; half of these were collected last week, and a customer got back what they had paid too much. */
export async function prepareMoney(db: Database, company: number, folder: string): Promise<void> {
  const scene = { db, company, day: LAST_WEEK, files: folder }
  await db.company({ company, actor: TESTER }, (tx) => tx.run(`update companies set creditor_id = 'DE98ZZZ09999999999' where company_id = $1`, [company]))
  await withMandates(scene, 0)
  await collect(scene, 1)
  await stepOf(scene)((tx, till) => overpayOnce(tx, till))
  await giveBack(scene, 1)
  await withMandates(scene, 3)
}

async function withMandates({ db, company }: Scene, rest: 0 | 3): Promise<void> {
  await db.company({ company, actor: TESTER }, async (tx) => {
    const customers = await tx.rows<{ id: bigint }>(`select id from customers where company_id = $1 and id % 6 = $2 and country = 'DE' order by id`, [company, rest])
    for (const { id } of customers) {
      const account = sealIban(TEST_SECRETS, germanIban(7_000_000 + Number(id)))
      await insertRows(tx, 'mandates', [{ company_id: company, id: 80_000 + Number(id), customer_id: Number(id), reference: `M-${id}`, signed_on: '2026-08-01', iban_cipher: `\\x${account.cipher.toString('hex')}`, iban_search: `\\x${account.search.toString('hex')}`, iban_last4: account.last4, iban_country: 'DE' }])
    }
    await tx.run(`update customers set payment_method = 'direct_debit' where company_id = $1 and id = any ($2::bigint[])`, [company, customers.map(({ id }) => id)])
  })
}

interface Scene {
  readonly db: Database
  readonly company: number
  readonly day: string
  readonly files: string
}

type Step = <T>(work: (tx: Tx, till: Till) => Promise<T>) => Promise<T>

const stepOf = ({ db, company, day }: Scene): Step => (work) => db.company({ company, actor: TESTER }, async (tx) => work(tx, await tillOf(tx, { company, clock: fixedClock(day), by: TESTER.name })))

/** Lives the morning to its end. Answers how much of it was still to be done. */
export async function liveMorning(scene: Scene): Promise<number> {
  const { db, company, day } = scene
  const clock = fixedClock(day)
  const files = folderFileStore({ folder: scene.files })
  const step = stepOf(scene)
  let done = 0
  for (const [name, file] of await filesOf(db, company, day)) {
    const brought = granted(await importStatements({ db, files, secrets: TEST_SECRETS, company, actor: TESTER, by: TESTER.name, now: clock.now() }, name, bytesSource(Buffer.from(file))))
    done += brought.statements.reduce((sum, { added }) => sum + added, 0)
  }
  done += (await matchAll(db, { company, actor: TESTER, clock, asked: true, first: [bookDebits], chunk: CHUNK })).looked
  for (let n = 0; n < 3; n++) done += await step((tx, till) => bookOnce(tx, till, n))
  done += await step(takeBackOnce)
  done += await step(clerkOnce)
  done += await step(undoOnce)
  done += (await collect(scene, 2)) + (await giveBack(scene, 2))
  const back = await step((tx) => one(tx, `select count(*) as id from direct_debit_returns r, payouts p where r.company_id = $1 and p.company_id = $1 and p.reversal_of is not null`, [company]))
  if (back === 0n) throw new Error('the bank sent back neither a direct debit nor a refund')
  return done
}

/** The nth run of direct debits, from its plan to the bank. */
async function collect(scene: Scene, nth: number): Promise<number> {
  const { company, day } = scene
  const clock = fixedClock(day)
  const sealed = sealedFiles(folderFileStore({ folder: scene.files }), TEST_SECRETS)
  const step = stepOf(scene)
  const context = (tx: Tx) => debitContext(tx, company, clock).then(granted)
  let done = await step(async (tx) => ((await listRuns(tx, company, {}, nth)).length === nth ? 0 : granted(await planDebits(tx, await context(tx), { collectionDate: null, bankAccount: null, format: null, by: TESTER.name })).debits))
  done += await step(async (tx) => {
    const planned = (await listRuns(tx, company, {}, 1))[0]!
    if (planned.state !== 'planned') return 0
    granted(await approveDebits(tx, company, { run: planned.id, planHash: planned.planHash, actor: SECOND }))
    return 1
  })
  done += await step(async (tx) => {
    const approved = (await listRuns(tx, company, {}, 1))[0]!
    if (approved.state !== 'approved') return 0
    granted(await exportDebits(tx, await context(tx), approved.id, { secrets: TEST_SECRETS, sealed, clock, actor: TESTER }))
    return 1
  })
  return done + await step(async (tx) => {
    const exported = (await listRuns(tx, company, {}, 1))[0]!
    if (exported.state !== 'exported') return 0
    granted(await stepDebits(tx, company, { run: exported.id, step: 'submit', actor: TESTER }))
    return 1
  })
}

/** The nth refund, from its request to the bank. */
async function giveBack(scene: Scene, nth: number): Promise<number> {
  const { company, day } = scene
  const step = stepOf(scene)
  const refund = (tx: Tx) => one(tx, 'select id from refunds where company_id = $1 and reason = $2', [company, reasonOf(nth)])
  const tools = { secrets: TEST_SECRETS, sealed: sealedFiles(folderFileStore({ folder: scene.files }), TEST_SECRETS), clock: fixedClock(day) }
  let done = await step(async (tx, till) => {
    if (await refund(tx)) return 0
    const customer = (await one(tx, 'select customer_id as id from payments where company_id = $1 and reference = $2', [company, OVERPAID]))!
    granted(await requestRefund(tx, till, { customer, amount: { minor: 20_000n, currency: till.currency }, credit: null, account: { from: 'typed', account: germanIban(5_000_000) }, reason: reasonOf(nth) }, TEST_SECRETS))
    return 1
  })
  done += await step(async (tx) => {
    const asked = (await findRefund(tx, company, (await refund(tx))!))!
    if (asked.state !== 'requested') return 0
    granted(await approveRefund(tx, company, { refund: asked.id, hash: asked.hash, actor: SECOND }))
    return 1
  })
  done += await step(async (tx, till) => {
    if (await one(tx, 'select id from transfers where company_id = $1 and refund_id = $2', [company, await refund(tx)])) return 0
    granted(await makeTransfers(tx, till, { hash: (await proposeTransfers(tx, till)).hash, executionDate: null, bankAccount: null, format: null }, tools))
    return 1
  })
  return done + await step(async (tx, till) => {
    const made = await one(tx, `select run_id as id from transfers where company_id = $1 and refund_id = $2 and state = 'exported'`, [company, await refund(tx)])
    if (made === undefined) return 0
    granted(await stepTransfers(tx, till, { run: made, step: 'submit' }))
    return 1
  })
}

const OVERPAID = 'zu viel'
const reasonOf = (nth: number): string => `zu viel bezahlt, Teil ${nth}`

/** A customer pays far more than they owe. */
async function overpayOnce(tx: Tx, till: Till): Promise<void> {
  const customer = (await one(tx, `select id from customers where company_id = $1 and id % 3 = 1 and country = 'DE' order by id limit 1`, [till.company]))!
  granted(await bookPayments(tx, till, [{ customer, amount: { minor: 500_000n, currency: till.currency }, valueDate: till.today, account: null, origin: 'typed', reference: OVERPAID, directed: null, giveUp: null }]))
}

/** Two statements of the same account, of which the second repeats the end of the first; what customers pay, and what nobody knows. From what was issued, not from what is open: the same at every start. */
async function filesOf(db: Database, company: number, day: string): Promise<readonly (readonly [string, string])[]> {
  const items = await db.company({ company, actor: TESTER }, (tx) => tx.rows<{ number: string; minor: bigint; customer: string; name: string; id: bigint }>(
    `select d.number, d.gross_minor as minor, c.number as customer, coalesce(c.company_name, c.first_name || ' ' || c.last_name) as name, c.id from documents d join customers c on c.company_id = d.company_id and c.id = d.customer_id
      where d.company_id = $1 and d.kind = 'invoice' and c.id % 3 <> 0 order by d.number`, [company]))
  const entries = items.map(({ number, minor, customer, name, id }, at): BankEntry => ({
    minor: at % 7 === 3 ? minor + 100n : minor, reference: `R${at}`, name: at % 11 === 5 ? 'Unbekannt' : name, account: germanIban(6_000_000 + Number(id)), text: at % 9 === 4 ? 'Danke' : `${number} ${customer}`,
  }))
  const sent = await sentLastWeek(db, company)
  const half = Math.ceil(entries.length / 2)
  const sum = (of: readonly BankEntry[]): bigint => of.reduce((total, { minor }) => total + minor, 0n)
  const file = (number: number, of: readonly BankEntry[], openingMinor: bigint): string =>
    [...camtFile({ iban: IBAN, digits: '', currency: 'EUR', number, date: day, openingMinor, closingMinor: openingMinor + sum(of), entries: () => of })].join('')
  const [first, second] = [[...sent.went, ...entries.slice(0, half)], [...entries.slice(half), ...sent.back]]
  const [told, repeated] = [first.slice(0, -4), first.slice(-4)]
  return [['first.xml', file(1, first, 0n)], ['second.xml', file(2, [...repeated, ...second], sum(told))]]
}

/** What the bank tells of last week's direct debits and refund: they went, and the first of each came back, the debit with a charge. */
async function sentLastWeek(db: Database, company: number): Promise<{ readonly went: readonly BankEntry[]; readonly back: readonly BankEntry[] }> {
  const { debits, transfers } = await db.company({ company, actor: TESTER }, async (tx) => ({
    debits: await tx.rows<{ e2e: string; minor: bigint }>('select end_to_end_id as e2e, amount_minor as minor from direct_debits where company_id = $1 and run_id = (select min(id) from direct_debit_runs where company_id = $1) order by end_to_end_id', [company]),
    transfers: await tx.rows<{ e2e: string; minor: bigint }>('select end_to_end_id as e2e, amount_minor as minor from transfers where company_id = $1 and run_id = (select min(id) from transfer_runs where company_id = $1) order by end_to_end_id', [company]),
  }))
  const told = { name: '', account: '' }
  return {
    went: [...debits.map(({ e2e, minor }, at): BankEntry => ({ ...told, minor, reference: `D${at}`, endToEndId: e2e, text: 'Lastschrift' })), ...transfers.map(({ e2e, minor }, at): BankEntry => ({ ...told, minor: -minor, reference: `T${at}`, endToEndId: e2e, text: 'Erstattung' }))],
    back: [
      ...debits.slice(0, 1).map(({ e2e, minor }): BankEntry => ({ ...told, minor: -minor - 300n, reference: 'DR', endToEndId: e2e, text: 'Rückgabe', returned: { reason: 'AM04', originalMinor: minor, chargesMinor: 300n } })),
      ...transfers.slice(0, 1).map(({ e2e, minor }): BankEntry => ({ ...told, minor, reference: 'TR', endToEndId: e2e, text: 'Rückgabe', returned: { reason: 'AC04', originalMinor: minor, chargesMinor: 0n } })),
    ],
  }
}

const one = async (tx: Tx, sql: string, values: readonly unknown[]): Promise<bigint | undefined> => (await tx.rows<{ id: bigint }>(sql, values))[0]?.id

/** A payment over the counter, known by its reference. */
async function bookOnce(tx: Tx, till: Till, n: number): Promise<number> {
  if (await one(tx, `select id from payments where company_id = $1 and reference = $2`, [till.company, `K${n}`])) return 0
  const customer = (await one(tx, `select id from customers where company_id = $1 and id % 3 = 0 and exists (select from open_items o where o.company_id = $1 and o.customer_id = customers.id) order by id offset $2 limit 1`, [till.company, n]))!
  granted(await bookPayments(tx, till, [{ customer, amount: { minor: 500n + BigInt(n), currency: till.currency }, valueDate: till.today, account: null, origin: 'typed', reference: `K${n}`, directed: null, giveUp: null }]))
  return 1
}

async function takeBackOnce(tx: Tx, till: Till): Promise<number> {
  const payment = await one(tx, `select p.id from payments p where p.company_id = $1 and p.reference = 'K1' and not exists (select from payments r where r.company_id = $1 and r.reversal_of = p.id)`, [till.company])
  if (payment === undefined) return 0
  granted(await takePaymentBack(tx, till, { payment, date: till.today, reason: 'falscher Kunde' }))
  return 1
}

/** What waits first is booked as other income. */
async function clerkOnce(tx: Tx, till: Till): Promise<number> {
  if (await one(tx, `select id from bank_entry_bookings where company_id = $1 and journal_entry_id is not null`, [till.company])) return 0
  const entry = await one(tx, `select bank_entry_id as id from bank_entry_work where company_id = $1 and booked_minor = 0 order by bank_entry_id limit 1`, [till.company])
  if (entry === undefined) throw new Error('nothing of the bank waits for a person')
  granted(await bookEntry(tx, till, entry, { customers: [], others: [{ account: '2700', amountMinor: 100n, text: 'Ertrag' }] }))
  return 1
}

/** The first that was booked by the numbers of its documents is undone. */
async function undoOnce(tx: Tx, till: Till): Promise<number> {
  if (await one(tx, `select id from bank_entry_bookings where company_id = $1 and releases is not null`, [till.company])) return 0
  const entry = (await one(tx, `select bank_entry_id as id from bank_entry_bookings where company_id = $1 and rule = 'documents' order by id limit 1`, [till.company]))!
  granted(await undoEntry(tx, till, { entry, reason: 'falsch zugeordnet' }))
  return 1
}

function granted<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: { readonly kind: string } }): T {
  if (!result.ok) throw new Error(`the morning is refused: ${result.refusal.kind}`)
  return result.value
}
