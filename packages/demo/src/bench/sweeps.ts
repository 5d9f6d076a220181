/**
 * `bench sweeps`: how long each sweep of `kontor check` takes over years of a large provider, over a run of direct debits and over a billing run with its lines and charges;
 * with the statistics that PostgreSQL has gathered, and without any, as directly after an import or in a database that was just restored.
 */
import { runSweeps } from '@kontor/server/reporting/public.ts'
import { connect } from '@kontor/server/platform/database/database.ts'
import type { Database } from '@kontor/server/platform/database/database.ts'
import { runKontor } from './billing.ts'
import { loadBillingData } from './billing-data.ts'
import { openBenchServer } from './bench-server.ts'
import { hundredths, measure } from './measure.ts'
import type { Cost } from './measure.ts'
import { collected, onCopy } from './money-in.ts'
import type { MoneyOptions } from './money-in.ts'

/** The slowest that are told of. */
const SLOWEST = 10

interface SweepTimes {
  readonly cost: Cost
  readonly slowest: readonly { readonly sweep: string; readonly seconds: number }[]
}

export async function benchSweeps(options: MoneyOptions & { readonly billingFolder: string }): Promise<object> {
  const { customers, note } = options
  const years = await onCopy('bench_sweeps', options, async (db, server) => {
    note('Direct debits …')
    await collected(db, server, options)
    return timesOf(db, server.postmaster, note)
  })
  const server = await openBenchServer(options.billingFolder)
  try {
    note('A billing run …')
    const db = connect({ url: await server.copy(await server.dataSet(`bench_provider_${customers}`, (url) => loadBillingData(url, customers)), 'bench_sweeps') })
    try {
      await runKontor(db, server.postmaster)
      return { name: 'sweeps', customers, debits: options.count, years, billingRun: await timesOf(db, server.postmaster, note) }
    } finally {
      await db.close()
      await server.drop('bench_sweeps')
    }
  } finally {
    await server.stop()
  }
}

async function timesOf(db: Database, postmaster: number, note: (line: string) => void): Promise<{ readonly known: SweepTimes; readonly unknown: SweepTimes }> {
  await db.pool.query('analyze')
  note('Sweeps, with statistics …')
  const known = await timed(db, postmaster, note)
  // As PostgreSQL has it for a table that was filled and never looked at.
  await db.pool.query(`delete from pg_statistic s using pg_class c where c.oid = s.starelid and c.relnamespace = 'public'::regnamespace;
                       update pg_class set reltuples = -1, relpages = 0, relallvisible = 0 where relnamespace = 'public'::regnamespace and relkind = 'r'`)
  note('Sweeps, without statistics …')
  return { known, unknown: await timed(db, postmaster, note) }
}

async function timed(db: Database, postmaster: number, note: (line: string) => void): Promise<SweepTimes> {
  const times: { sweep: string; seconds: number }[] = []
  const { cost } = await measure(postmaster, () => runSweeps(db, {
    onSweep: (sweep, seconds) => {
      times.push({ sweep, seconds: hundredths(seconds) })
      note(`  ${sweep} ${hundredths(seconds)} s`)
    },
  }))
  return { cost, slowest: times.sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST) }
}
