/**
 * The morning of a provider, as a worker of the crash tests lives it: two files of its bank that overlap come in, are matched, a clerk books, takes back and undoes, and direct debits are planned, approved, made into their file and handed over.
 * Every step asks first whether it is done, as a key of idempotency, a known file or the state of a run says in the product: a worker that is started again goes on.
 */
// Not through public.ts where that would load more than a worker needs.
import { bytesSource } from '@kontor/server/adapters/statements/source.ts'
import { importStatements } from '@kontor/server/banking/import.ts'
import { sealIban } from '@kontor/server/customers/iban.ts'
import { exportDebits } from '@kontor/server/debits/export-run.ts'
import { approveDebits, debitContext, planDebits, stepDebits } from '@kontor/server/debits/runs.ts'
import { listRuns } from '@kontor/server/debits/store/runs.ts'
import { bookEntry, undoEntry } from '@kontor/server/payments/book-entries.ts'
import { bookPayments, takePaymentBack } from '@kontor/server/payments/commands.ts'
import { matchAll } from '@kontor/server/payments/matching-job.ts'
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

/** Every third customer pays by direct debit. */
export async function prepareMoney(db: Database, company: number): Promise<void> {
  await db.company({ company, actor: TESTER }, async (tx) => {
    await tx.run(`update companies set creditor_id = 'DE98ZZZ09999999999' where company_id = $1`, [company])
    const customers = await tx.rows<{ id: bigint }>(`select id from customers where company_id = $1 and id % 3 = 0 and country = 'DE' order by id`, [company])
    const mandates = customers.map(({ id }) => ({ id, account: sealIban(TEST_SECRETS, germanIban(7_000_000 + Number(id))) }))
    for (const { id, account } of mandates) {
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

/** Lives the morning to its end. Answers how much of it was still to be done. */
export async function liveMorning({ db, company, day, files: folder }: Scene): Promise<number> {
  const clock = fixedClock(day)
  const files = folderFileStore({ folder })
  const step = <T>(work: (tx: Tx, till: Till) => Promise<T>): Promise<T> => db.company({ company, actor: TESTER }, async (tx) => work(tx, await tillOf(tx, { company, clock, by: TESTER.name })))
  let done = 0
  for (const [name, file] of await filesOf(db, company, day)) {
    const brought = granted(await importStatements({ db, files, secrets: TEST_SECRETS, company, actor: TESTER, by: TESTER.name, now: clock.now() }, name, bytesSource(Buffer.from(file))))
    done += brought.statements.reduce((sum, { added }) => sum + added, 0)
  }
  done += (await matchAll(db, { company, actor: TESTER, clock, asked: true, chunk: CHUNK })).looked
  for (let n = 0; n < 3; n++) done += await step((tx, till) => bookOnce(tx, till, n))
  done += await step(takeBackOnce)
  done += await step(clerkOnce)
  done += await step(undoOnce)
  const sealed = sealedFiles(files, TEST_SECRETS)
  const context = (tx: Tx) => debitContext(tx, company, clock).then(granted)
  const run = async (tx: Tx) => (await listRuns(tx, company, {}, 1))[0]
  done += await step(async (tx) => ((await run(tx)) ? 0 : granted(await planDebits(tx, await context(tx), { collectionDate: null, bankAccount: null, format: null, by: TESTER.name })).debits))
  done += await step(async (tx) => {
    const planned = (await run(tx))!
    if (planned.state !== 'planned') return 0
    granted(await approveDebits(tx, company, { run: planned.id, planHash: planned.planHash, actor: SECOND }))
    return 1
  })
  done += await step(async (tx) => {
    const approved = (await run(tx))!
    if (approved.state !== 'approved') return 0
    granted(await exportDebits(tx, await context(tx), approved.id, { secrets: TEST_SECRETS, sealed, clock, actor: TESTER }))
    return 1
  })
  return done + await step(async (tx) => {
    const exported = (await run(tx))!
    if (exported.state !== 'exported') return 0
    granted(await stepDebits(tx, company, { run: exported.id, step: 'submit', actor: TESTER }))
    return 1
  })
}

/** Two statements of the same account, of which the second repeats the end of the first; what customers pay, and what nobody knows. From what was issued, not from what is open: the same at every start. */
async function filesOf(db: Database, company: number, day: string): Promise<readonly (readonly [string, string])[]> {
  const items = await db.company({ company, actor: TESTER }, (tx) => tx.rows<{ number: string; minor: bigint; customer: string; name: string; id: bigint }>(
    `select d.number, d.gross_minor as minor, c.number as customer, coalesce(c.company_name, c.first_name || ' ' || c.last_name) as name, c.id from documents d join customers c on c.company_id = d.company_id and c.id = d.customer_id
      where d.company_id = $1 and d.kind = 'invoice' and c.id % 3 <> 0 order by d.number`, [company]))
  const entries = items.map(({ number, minor, customer, name, id }, at): BankEntry => ({
    minor: at % 7 === 3 ? minor + 100n : minor, reference: `R${at}`, name: at % 11 === 5 ? 'Unbekannt' : name, account: germanIban(6_000_000 + Number(id)), text: at % 9 === 4 ? 'Danke' : `${number} ${customer}`,
  }))
  const half = Math.ceil(entries.length / 2)
  const sum = (of: readonly BankEntry[]): bigint => of.reduce((total, { minor }) => total + minor, 0n)
  const file = (number: number, of: readonly BankEntry[], openingMinor: bigint): string =>
    [...camtFile({ iban: IBAN, digits: '', currency: 'EUR', number, date: day, openingMinor, closingMinor: openingMinor + sum(of), entries: () => of })].join('')
  const repeated = Math.max(0, half - 4)
  return [['first.xml', file(1, entries.slice(0, half), 0n)], ['second.xml', file(2, entries.slice(repeated), sum(entries.slice(0, repeated)))]]
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

/** The first that the rules booked is undone. */
async function undoOnce(tx: Tx, till: Till): Promise<number> {
  if (await one(tx, `select id from bank_entry_bookings where company_id = $1 and releases is not null`, [till.company])) return 0
  const entry = (await one(tx, `select bank_entry_id as id from bank_entry_bookings where company_id = $1 and rule <> 'person' order by id limit 1`, [till.company]))!
  granted(await undoEntry(tx, till, { entry, reason: 'falsch zugeordnet' }))
  return 1
}

function granted<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: { readonly kind: string } }): T {
  if (!result.ok) throw new Error(`the morning is refused: ${result.refusal.kind}`)
  return result.value
}
