/**
 * What the benches of money in are made with: customers of the lists' data set, and the bank of a month that they pay in. A program of its own, so that what it needs of memory is not counted to what is measured.
 * An entry's reference names the customer whom it is from, which no rule reads: by it what was booked is judged.
 */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { later } from '@kontor/domain/kernel/calendar-date.ts'
import { connect } from '@kontor/server/platform/database/database.ts'
import { receiptsOf } from '../bank/payers.ts'
import type { Debtor, MadeEntry } from '../bank/payers.ts'
import { camtFile } from '../bank/statement-files.ts'
import type { BankEntry } from '../bank/statement-files.ts'
import { germanIban } from '../identifiers.ts'
import { inBlocks } from './in-blocks.ts'
import { BENCH_IBAN } from './list-data.ts'

/** The day of the statement, and of the bench. */
export const BANK_DAY: CalendarDate = '2026-11-22'
const SEED = 7

interface Owing {
  readonly number: string
  readonly firstName: string
  readonly lastName: string
  readonly companyName: string | null
  readonly documents: readonly string[]
  readonly rests: readonly bigint[]
}

/** Receipts of so many open items, one or more a customer, until there are enough of them. */
async function entriesOf(url: string, most: number): Promise<readonly (MadeEntry & { readonly whose: string })[]> {
  const db = connect({ url, poolSize: 1 })
  try {
    const { rows } = await db.pool.query<Owing>(
      `select c.number, c.first_name as "firstName", c.last_name as "lastName", c.company_name as "companyName", array_agg(d.number order by o.due_date) as documents, array_agg(o.amount_minor - o.allocated_minor order by o.due_date) as rests
         from open_items o join documents d on d.company_id = o.company_id and d.id = o.document_id join customers c on c.company_id = o.company_id and c.id = o.customer_id
        where o.company_id = 1 and o.amount_minor > 0 and not o.settled group by c.id, c.number, c.first_name, c.last_name, c.company_name order by c.number limit $1`, [most])
    const each = Math.ceil(most / rows.length)
    const debtors = rows.map((row): Debtor => ({
      ...row, country: 'DE', symbols: [], account: germanIban(Number(row.number)), items: row.documents.slice(0, each).map((document, i) => ({ document, restMinor: row.rests[i]!, dueDate: '2026-11-15' })),
    }))
    return receiptsOf(debtors, { seed: SEED, month: 1, until: BANK_DAY }).map((entry) => ({ ...entry, date: entry.date > BANK_DAY ? BANK_DAY : later(entry.date, '2026-11-02'), whose: entry.truth!.customer })).slice(0, most)
  } finally {
    await db.close()
  }
}

async function writeFile(url: string, path: string, most: number): Promise<void> {
  const entries = (await entriesOf(url, most)).map((entry, at): BankEntry => ({
    minor: entry.minor, reference: `${entry.whose}-${at}`, name: entry.name ?? '', account: entry.account ?? '', text: entry.text, date: entry.date, ...(entry.symbol !== null && { variableSymbol: entry.symbol }),
  }))
  const closing = entries.reduce((sum, { minor }) => sum + minor, 0n)
  await pipeline(Readable.from(inBlocks(camtFile({ iban: BENCH_IBAN, digits: '', currency: 'EUR', number: 1, date: BANK_DAY, openingMinor: 0n, closingMinor: closing, entries: () => entries }))), createWriteStream(path))
}

if (process.argv[1] === import.meta.filename) await writeFile(process.argv[2]!, process.argv[3]!, Number(process.argv[4]))
