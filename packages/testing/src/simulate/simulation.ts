/**
 * Days at a small provider, act by act by chance, the same for the same seed; after every act the books are reckoned anew, at each month's end all sweeps run.
 * It owns: the order of days and the report. It does not own: what happens (acts.ts), what must hold (books.ts, the sweeps).
 */
import type { Database } from '@kontor/server/platform/database/database.ts'
import { runSweeps } from '@kontor/server/reporting/public.ts'
import { ACTS } from './acts.ts'
import { faultsOfTheBooks } from './books.ts'
import { createWorld } from './world.ts'

export interface SimulationReport {
  readonly seed: number
  readonly days: number
  readonly until: string
  readonly acts: number
  /** What became of each kind of act, and how often. */
  readonly outcomes: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** The first faults, after which it stops: the day, the act, what is wrong. */
  readonly faults: readonly string[]
}

/** In an empty database. */
export async function simulate(db: Database, { days, customers, seed }: { readonly days: number; readonly customers: number; readonly seed: number }): Promise<SimulationReport> {
  const world = await createWorld(db, { customers, seed })
  const outcomes: Record<string, Record<string, number>> = {}
  const faults: string[] = []
  let acts = 0
  const act = async (name: string) => {
    const outcome = await ACTS[name]!.of(world)
    acts++
    const counts = (outcomes[name] ??= {})
    counts[outcome] = (counts[outcome] ?? 0) + 1
    faults.push(...(await faultsOfTheBooks(world)).map((fault) => `${world.today()}, after "${name}" (${outcome}): ${fault}`))
  }
  for (let day = 0; day < days && faults.length === 0; day++, world.nextDay()) {
    const first = world.today().endsWith('-01')
    if (first && day > 0) {
      const { sweeps } = await runSweeps(db)
      faults.push(...sweeps.filter(({ rows }) => rows > 0).map(({ id, rows, examples }) => `${world.today()}: sweep ${id} finds ${rows}, the first: ${examples[0]?.subject} ${examples[0]?.problem}`))
    }
    const today = Object.entries(ACTS).filter(([, { often }]) => world.random.below(1000) < often).map(([name]) => name)
    for (const name of first ? ['bills the month', ...today] : today) if (faults.length === 0) await act(name)
  }
  return { seed, days, until: world.today(), acts, outcomes, faults }
}
