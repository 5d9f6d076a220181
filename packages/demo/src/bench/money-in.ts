/**
 * Money in through the database (design.md §8), on copies of the lists' data set, with the settings of production: `bench import` reads a file of the bank, keeps it, posts it and matches it against all that is open;
 * `bench payments` books what clerks type; `bench debits` plans a run of direct debits, makes its file, and books what the bank credits for it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bytesSource, fileSource } from '@kontor/server/adapters/statements/source.ts'
import { importStatements } from '@kontor/server/banking/public.ts'
import { approveDebits, bookDebits, debitContext, exportDebits, planDebits } from '@kontor/server/debits/public.ts'
import { bookPayments, matchAll } from '@kontor/server/payments/public.ts'
import { fixedClock } from '@kontor/server/platform/clock.ts'
import { connect } from '@kontor/server/platform/database/database.ts'
import type { Database } from '@kontor/server/platform/database/database.ts'
import { folderFileStore } from '@kontor/server/platform/files/file-store.ts'
import { sealedFiles } from '@kontor/server/platform/files/sealed-files.ts'
import { createSecrets } from '@kontor/server/platform/secrets.ts'
import { granted } from '../granted.ts'
import { germanIban } from '../identifiers.ts'
import { BENCH_ACTOR, BENCH_COMPANY } from './billing-data.ts'
import { camtFile } from '../bank/statement-files.ts'
import { openBenchServer } from './bench-server.ts'
import type { BenchServer } from './bench-server.ts'
import { INVOICES_EACH, loadListData } from './list-data.ts'
import { hundredths, measure } from './measure.ts'
import type { Cost } from './measure.ts'
import { BANK_DAY } from './money-data.ts'

export interface MoneyOptions {
  readonly dataFolder: string
  readonly customers: number
  /** Entries, payments or direct debits. */
  readonly count: number
  readonly note: (line: string) => void
}

const SCOPE = { company: BENCH_COMPANY, actor: BENCH_ACTOR } as const
const SECRETS = createSecrets(new Uint8Array(32))

/** A copy of the data set to work on, gone afterwards. */
export async function onCopy<T>(name: string, { dataFolder, customers, note }: MoneyOptions, work: (db: Database, server: BenchServer, url: string) => Promise<T>): Promise<T> {
  const dataSet = `bench_lists_${customers}`
  const loading = await openBenchServer(dataFolder, { fsync: 'off', wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '16GB' })
  try {
    await loading.dataSet(dataSet, (url) => loadListData(url, customers, note))
  } finally {
    await loading.stop()
  }
  const server = await openBenchServer(dataFolder)
  try {
    const url = await server.copy(await server.dataSet(dataSet, () => Promise.reject(new Error('The data has just been loaded.'))), name)
    const db = connect({ url })
    try {
      return await work(db, server, url)
    } finally {
      await db.close()
      await server.drop(name)
    }
  } finally {
    await server.stop()
  }
}

const perSecond = (count: number, ...costs: readonly Cost[]): number => Math.round(count / costs.reduce((sum, { wallSeconds }) => sum + wallSeconds, 0))

export function benchImport(options: MoneyOptions): Promise<object> {
  return onCopy('bench_import', options, async (db, server, url) => {
    const path = join(options.dataFolder, `bank-${options.customers}-${options.count}.xml`)
    if (!existsSync(path)) await made(url, path, options)
    options.note('Reading and keeping …')
    const at = { ...SCOPE, db, files: folderFileStore({ folder: join(options.dataFolder, 'files') }), secrets: SECRETS, by: BENCH_ACTOR.name, now: `${BANK_DAY}T06:00:00.000Z` }
    const kept = await measure(server.postmaster, () => importStatements(at, 'bank.xml', fileSource(path)))
    const { statements: [statement] } = granted(kept.result)
    options.note('Matching …')
    const matched = await measure(server.postmaster, () => matchAll(db, { ...SCOPE, clock: fixedClock(BANK_DAY), asked: true }))
    const { rows: [seen] } = await db.pool.query<{ booked: number; wrong: number; open: number }>(
      `select count(*) filter (where b.id is not null)::int as booked, count(*) filter (where c.number <> split_part(e.reference, '-', 1))::int as wrong,
              (select count(*)::int from open_items where company_id = $1 and amount_minor > 0) as open
         from bank_statement_entries e left join bank_entry_bookings b on b.company_id = e.company_id and b.bank_entry_id = e.id left join payments p on p.company_id = b.company_id and p.id = b.payment_id
         left join customers c on c.company_id = p.company_id and c.id = p.customer_id where e.company_id = $1 and e.statement_id = $2`, [BENCH_COMPANY, statement!.id])
    return {
      name: 'import', entries: statement!.added, openItems: seen!.open,
      kontor: {
        keep: kept.cost, match: matched.cost, entriesPerSecondKept: perSecond(statement!.added, kept.cost), entriesPerSecondMatched: perSecond(statement!.added, matched.cost),
        bookedPercent: hundredths((100 * seen!.booked) / statement!.added), wrong: seen!.wrong,
      },
    }
  })
}

/** By a program of its own; under its name only when it is whole. */
async function made(url: string, path: string, { count, note }: MoneyOptions): Promise<void> {
  note('Making a file of the bank …')
  const child = spawn(process.execPath, [fileURLToPath(new URL('money-data.ts', import.meta.url)), url, `${path}.part`, String(count)], { stdio: ['ignore', 'inherit', 'inherit'] })
  const [code] = await once(child, 'close') as [number | null]
  if (code !== 0) throw new Error('The file of the bank could not be made; why stands above.')
  await rename(`${path}.part`, path)
}

/** Payments booked in one transaction. */
const AT_ONCE = 500

export function benchPayments(options: MoneyOptions): Promise<object> {
  return onCopy('bench_payments', options, async (db, server) => {
    const { rows: items } = await db.pool.query<{ customer: bigint; item: bigint; minor: bigint }>(
      `select customer_id as customer, id as item, amount_minor as minor from open_items where company_id = 1 and amount_minor > 0 and not settled and due_date < '2026-07-01' order by customer_id limit $1`, [options.count])
    const till = { company: BENCH_COMPANY, currency: 'EUR', country: 'DE', order: 'oldest_first', toleranceMinor: 0n, graceDays: 0, today: BANK_DAY, by: BENCH_ACTOR.name } as const
    const inputs = items.map(({ customer, minor }) => ({ customer, amount: { minor, currency: 'EUR' }, valueDate: BANK_DAY, account: null, origin: 'typed', reference: null, directed: null, giveUp: null }) as const)
    const one = await measure(server.postmaster, async () => {
      for (const input of inputs.slice(0, ONE_BY_ONE)) granted(await db.company(SCOPE, (tx) => bookPayments(tx, till, [input])))
    })
    const many = await measure(server.postmaster, async () => {
      for (let at = ONE_BY_ONE; at < inputs.length; at += AT_ONCE) granted(await db.company(SCOPE, (tx) => bookPayments(tx, till, inputs.slice(at, at + AT_ONCE))))
    })
    return { name: 'payments', payments: inputs.length, kontor: { oneByOne: one.cost, perSecondOneByOne: perSecond(ONE_BY_ONE, one.cost), together: many.cost, perSecondTogether: perSecond(inputs.length - ONE_BY_ONE, many.cost) } }
  })
}

const ONE_BY_ONE = 500

export function benchDebits(options: MoneyOptions): Promise<object> {
  return onCopy('bench_debits', options, (db, server) => collected(db, server, options))
}

/** A run of direct debits from its plan to the money on the bank account. */
export async function collected(db: Database, server: BenchServer, options: MoneyOptions): Promise<object> {
  await withMandates(db, Math.ceil(options.count / INVOICES_EACH))
  const clock = fixedClock(BANK_DAY)
  const context = () => db.company(SCOPE, async (tx) => granted(await debitContext(tx, BENCH_COMPANY, clock)))
  const plan = await measure(server.postmaster, async () => {
    const at = await context()
    return db.company(SCOPE, (tx) => planDebits(tx, at, { collectionDate: null, bankAccount: null, format: null, by: BENCH_ACTOR.name }))
  })
  const run = granted(plan.result)
  const made = await measure(server.postmaster, async () => {
    const at = await context()
    return db.company(SCOPE, async (tx) => {
      granted(await approveDebits(tx, BENCH_COMPANY, { run: run.id, planHash: run.planHash, actor: BENCH_ACTOR }))
      return exportDebits(tx, at, run.id, { secrets: SECRETS, sealed: sealedFiles(folderFileStore({ folder: join(options.dataFolder, 'files') }), SECRETS), clock, actor: BENCH_ACTOR })
    })
  })
  const { debits } = granted(made.result)
  // The bank credits each group as one sum.
  const { rows: groups } = await db.pool.query<{ id: string; minor: bigint; iban: string }>(
    `select g.payment_information_id as id, g.amount_minor as minor, f.creditor_account as iban from direct_debit_groups g join direct_debit_files f on f.company_id = g.company_id and f.run_id = g.run_id where g.company_id = 1 and g.run_id = $1`, [run.id])
  const entries = groups.map(({ id, minor }) => ({ minor, reference: id, endToEndId: id, name: '', account: '', text: '' }))
  const file = [...camtFile({ iban: groups[0]!.iban, digits: '', currency: 'EUR', number: 1, date: BANK_DAY, openingMinor: 0n, closingMinor: groups.reduce((sum, { minor }) => sum + minor, 0n), entries: () => entries })].join('')
  granted(await importStatements({ ...SCOPE, db, files: folderFileStore({ folder: join(options.dataFolder, 'files') }), secrets: SECRETS, by: BENCH_ACTOR.name, now: `${BANK_DAY}T20:00:00.000Z` }, 'bank.xml', bytesSource(Buffer.from(file))))
  const booked = await measure(server.postmaster, () => matchAll(db, { ...SCOPE, clock, asked: true, first: [bookDebits] }))
  const { rows: [seen] } = await db.pool.query<{ booked: number }>(`select count(*)::int as booked from direct_debits where company_id = 1 and state = 'booked'`)
  return { name: 'debits', items: run.items, debits, booked: seen!.booked, kontor: { plan: plan.cost, execute: made.cost, book: booked.cost } }
}

/** So many customers pay by direct debit from now on. */
async function withMandates(db: Database, count: number): Promise<void> {
  await db.pool.query(`update companies set creditor_id = 'DE98ZZZ09999999999'`)
  const ibans = Array.from({ length: count }, (_none, i) => germanIban(1_000_000 + i))
  await db.pool.query(
    `insert into mandates (company_id, id, customer_id, reference, signed_on, iban_cipher, iban_search, iban_last4, iban_country)
     select 1, 30000000000 + i, 100000000 + i, 'M-' || i, '2026-01-02', cipher, search, last4, 'DE' from unnest($1::bytea[], $2::bytea[], $3::text[]) with ordinality m (cipher, search, last4, i)`,
    [ibans.map((iban) => SECRETS.encrypt(iban)), ibans.map((iban) => SECRETS.search(iban)), ibans.map((iban) => iban.slice(-4))])
  await db.pool.query(`update customers set payment_method = 'direct_debit' where company_id = 1 and id <= 100000000 + $1::int`, [count])
}

