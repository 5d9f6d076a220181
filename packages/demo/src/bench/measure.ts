/**
 * What a piece of work costs: wall time, CPU of this process and of all processes of the database server, and the most memory of each.
 * Read from Linux' /proc, as the launcher does. CPU counts, because the machine may be shared; wall time is reported beside it.
 */
import { readFileSync } from 'node:fs'

export interface Cost {
  readonly wallSeconds: number
  readonly nodeCpuSeconds: number
  readonly databaseCpuSeconds: number
  /** Highest resident set of this process since its start. */
  readonly nodePeakMb: number
  /** Highest private memory of one database process; the shared buffers are not counted into each. */
  readonly databasePeakMb: number
}

const TICKS_PER_SECOND = 100
const SAMPLE_MS = 250

/** Runs `work` and says what it cost. `postmaster` is the process id of the database server. */
export async function measure<T>(postmaster: number, work: () => Promise<T>): Promise<{ readonly result: T; readonly cost: Cost }> {
  let databasePeakMb = 0
  const sampler = setInterval(() => { databasePeakMb = Math.max(databasePeakMb, highestPrivateMb(postmaster)) }, SAMPLE_MS)
  const [wall, cpu, ticks] = [performance.now(), process.cpuUsage(), serverTicks(postmaster)]
  try {
    const result = await work()
    const used = process.cpuUsage(cpu)
    const wallSeconds = (performance.now() - wall) / 1000
    return {
      result,
      cost: {
        wallSeconds: hundredths(wallSeconds), nodeCpuSeconds: hundredths((used.user + used.system) / 1e6),
        databaseCpuSeconds: hundredths((serverTicks(postmaster) - ticks) / TICKS_PER_SECOND),
        nodePeakMb: Math.round(process.resourceUsage().maxRSS / 1024), databasePeakMb: Math.round(databasePeakMb),
      },
    }
  } finally {
    clearInterval(sampler)
  }
}

export const hundredths = (value: number): number => Math.round(value * 100) / 100

/** CPU ticks of the server: the postmaster, its living children, and those that have ended (which the postmaster has waited for). */
function serverTicks(postmaster: number): number {
  const own = statFields(postmaster)
  // Fields after the command, from 0: 1 parent, 11 user, 12 system, 13 and 14 the same of children that have ended.
  const ended = own ? sum(own.slice(11, 15)) : 0
  return ended + sum(childrenOf(postmaster).map((pid) => sum(statFields(pid)?.slice(11, 13) ?? [])))
}

const childrenOf = (postmaster: number): number[] => (read(`/proc/${postmaster}/task/${postmaster}/children`) ?? '').trim().split(' ').filter(Boolean).map(Number)

function statFields(pid: number): string[] | undefined {
  const stat = read(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
}

const highestPrivateMb = (postmaster: number): number =>
  Math.max(0, ...childrenOf(postmaster).map((pid) => Number(/RssAnon:\s+(\d+)/.exec(read(`/proc/${pid}/status`) ?? '')?.[1] ?? 0) / 1024))

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return undefined
  }
}

const sum = (values: readonly (string | number)[]): number => values.reduce((total: number, value) => total + Number(value), 0)
