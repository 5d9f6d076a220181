/**
 * The direct debits of a provider: each month a run of what is due, and what its bank tells of it: booked on its day, some come back days later, for reasons that banks have.
 * It owns: the days, who has no cover and whose account is closed. It does not own: runs (debits), files and statements (morning.ts).
 * Safe to repeat: a run of a day is made once, and goes on where it was left.
 */
import { targetDayFrom } from '@kontor/domain/kernel/bank-days.ts'
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { approveDebits, debitContext, exportDebits, planDebits, stepDebits } from '@kontor/server/debits/public.ts'
import { fixedClock } from '@kontor/server/platform/clock.ts'
import type { Actor, Database } from '@kontor/server/platform/database/database.ts'
import type { FileStore } from '@kontor/server/platform/files/file-store.ts'
import { sealedFiles } from '@kontor/server/platform/files/sealed-files.ts'
import type { Secrets } from '@kontor/server/platform/secrets.ts'
import { granted } from '../granted.ts'
import { randomFrom } from '../random.ts'
import * as store from '../store.ts'
import type { BankEntry } from './statement-files.ts'

interface Collecting {
  readonly db: Database
  readonly company: number
  readonly secrets: Secrets
  readonly files: FileStore
  readonly actor: Actor
}

/** Invoices of the first are due and announced by then. */
const AFTER_INVOICE = 15
/** The file is made so many days before. */
const AHEAD = 4

/** Collects what is due in a stretch of days, as somebody in the office does once a month. */
export async function collectDebits({ db, company, secrets, files, actor }: Collecting, { since, until }: { readonly since: CalendarDate; readonly until: CalendarDate }): Promise<void> {
  const collectionDate = targetDayFrom(addDays(since, AFTER_INVOICE))
  if (collectionDate > until) return
  const clock = fixedClock(addDays(collectionDate, -AHEAD))
  const step = <T>(work: Parameters<typeof db.company<T>>[1]): Promise<T> => db.company<T>({ company, actor }, work)
  const begun = await step((tx) => store.debitRunOf(tx, company, collectionDate))
  const run = begun ?? granted(await step(async (tx) => planDebits(tx, granted(await debitContext(tx, company, clock)), { collectionDate, bankAccount: null, format: null, by: actor.name })))
  if (run.debits === 0) return
  if (run.state === 'planned') granted(await step((tx) => approveDebits(tx, company, { run: run.id, planHash: run.planHash, actor })))
  if (run.state === 'planned' || run.state === 'approved') {
    await step(async (tx) => {
      // The same identifiers whatever was killed before, for they stand in the statements.
      const serial = await store.debitsSoFar(tx, company)
      granted(await exportDebits(tx, granted(await debitContext(tx, company, clock)), run.id, { secrets, sealed: sealedFiles(files, secrets), clock, actor, ids: (many) => Promise.resolve(Array.from({ length: many }, (_, i) => FIRST_ID + BigInt(serial + i))) }))
    })
  }
  if (run.state !== 'submitted') granted(await step((tx) => stepDebits(tx, company, { run: run.id, step: 'submit', actor })))
}

/** Above every id that a demo takes. */
const FIRST_ID = 10_000_000n

export interface ToldDebit extends Pick<BankEntry, 'endToEndId' | 'returned'> {
  readonly whose: string
  readonly minor: bigint
  readonly direction: 'credit' | 'debit'
  readonly date: CalendarDate
  readonly name: string
  readonly account: string
  readonly text: string
}

/** Of a thousand direct debits so many come back, and why; who has no cover once has none more often. */
const RETURNS = [['AM04', 26], ['MS03', 7], ['AC04', 4], ['MD06', 3], ['MD01', 2]] as const
/** Of a hundred customers so many are short of money. */
const SHORT = 5
const SHORT_NOW = 35
/** What the bank takes, in cents. */
const CHARGE = 300n

/** What the bank tells of the direct debits of a stretch. */
export function toldOf(debits: readonly store.DemoDebit[], { seed, until, words: { debit, returned } }: { readonly seed: number; readonly until: CalendarDate; readonly words: { readonly debit: string; readonly returned: string } }): readonly ToldDebit[] {
  return debits.flatMap(({ endToEndId, collectionDate, minor, number, name, account, document }): ToldDebit[] => {
    const booked = { endToEndId, whose: number, minor, direction: 'credit' as const, date: collectionDate, name, account, text: `${debit} ${document}` }
    const random = randomFrom(seed, Number(number), Number(collectionDate.replaceAll('-', '')))
    const reason = reasonOf(random.below(1000), randomFrom(seed, Number(number), 12).chance(SHORT) && random.chance(SHORT_NOW))
    const date = targetDayFrom(addDays(collectionDate, 2 + random.below(5)))
    if (reason === undefined || date > until) return [booked]
    const chargesMinor = random.chance(80) ? CHARGE : 0n
    return [booked, { ...booked, minor: minor + chargesMinor, direction: 'debit', date, text: `${returned} ${document}`, returned: { reason, originalMinor: minor, chargesMinor } }]
  })
}

function reasonOf(roll: number, short: boolean): string | undefined {
  let left = roll
  for (const [reason, often] of RETURNS) {
    left -= often
    if (left < 0) return reason
  }
  return short ? 'AM04' : undefined
}
