/**
 * A series of trials for a given time, the same for the same seed as far as time allows: every place to die at in shuffled order, and between them random fates.
 * Or a stretch of places, one after the other and nothing else, until its end: all of them take longer than one sits beside.
 */
import { createHarness, type Fate, type Trial } from './harness.ts'
import type { Job } from './worker.ts'

export interface CrashReport {
  readonly seed: number
  readonly seconds: number
  readonly trials: number
  /** Everything that struck: kills of the worker and of PostgreSQL, and sleepers that woke up too late. */
  readonly events: number
  readonly kills: number
  readonly postgresKills: number
  readonly zombies: number
  /** Places of the run, before and after each statement, at which a worker was killed, of all that there are. */
  readonly places: { readonly covered: number; readonly of: number }
  readonly abandonedPlans: number
  readonly eventsPerMinute: number
  readonly differences: readonly { readonly fates: readonly Fate[]; readonly found: readonly string[] }[]
}

interface Series {
  readonly seconds: number
  readonly seed: number
  /** A billing run unless said. */
  readonly work?: Job['work']
  /** From 1; a last one beyond those that there are means the last. */
  readonly stretch?: { readonly first: number; readonly last: number } | undefined
  readonly onTrial?: (trial: Trial) => void
}

export async function makeCrashes(options: Series): Promise<CrashReport> {
  const harness = await createHarness({ seed: options.seed, work: options.work ?? 'billing' })
  const below = numbersFrom(options.seed)
  const { stretch } = options
  const places = stretch ? stretchBackwards(stretch.first, Math.min(stretch.last, harness.places)) : shuffled(harness.places, below)
  const trials: Trial[] = []
  const begun = performance.now()
  const most = stretch ? places.length : Infinity
  try {
    for (let n = 0; n < most && performance.now() - begun < options.seconds * 1000; n++) {
      // Two of three trials go through the places until all have been covered, each with a second death in the resumption; every third is random.
      const place = n % 3 === 2 && !stretch ? undefined : places.pop()
      const trial = await harness.trial(place === undefined ? randomFates(harness.undisturbedMs, below) : [{ kind: 'at', place }, { kind: 'at', place: 1 + below(harness.places) }])
      trials.push(trial)
      options.onTrial?.(trial)
    }
  } finally {
    await harness.close()
  }
  return report(options, harness.places, trials, (performance.now() - begun) / 1000)
}

/** One to three strikes, at any time of the run. */
function randomFates(runMs: number, below: (limit: number) => number): Fate[] {
  const kinds = ['worker', 'postgres', 'both', 'zombie'] as const
  return Array.from({ length: 1 + below(3) }, () => ({ kind: kinds[below(4)]!, afterMs: below(Math.ceil(runMs)) }))
}

function report(options: { readonly seed: number }, of: number, trials: readonly Trial[], seconds: number): CrashReport {
  const sum = (value: (trial: Trial) => number): number => trials.reduce((total, trial) => total + value(trial), 0)
  const [kills, postgresKills, zombies] = [sum((t) => t.kills), sum((t) => t.postgresKills), sum((t) => t.zombies)]
  const events = kills + postgresKills + zombies
  return {
    seed: options.seed, seconds: Math.round(seconds), trials: trials.length, events, kills, postgresKills, zombies,
    places: { covered: trials.filter(({ fates, kills }) => fates[0]?.kind === 'at' && kills > 0).length, of },
    abandonedPlans: sum((t) => t.abandonedPlans), eventsPerMinute: Math.round((events * 60) / seconds),
    differences: trials.filter(({ differences }) => differences.length > 0).map(({ fates, differences }) => ({ fates, found: differences })),
  }
}

function numbersFrom(seed: number): (below: number) => number {
  let state = (seed * 2654435761 + 97) % 2147483647 || 1
  return (below) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}

const stretchBackwards = (first: number, last: number): number[] => Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => last - i)

function shuffled(count: number, below: (limit: number) => number): number[] {
  const numbers = Array.from({ length: count }, (_, i) => i + 1)
  for (let i = count - 1; i > 0; i--) {
    const j = below(i + 1)
    const swapped = numbers[i]!
    numbers[i] = numbers[j]!
    numbers[j] = swapped
  }
  return numbers
}
