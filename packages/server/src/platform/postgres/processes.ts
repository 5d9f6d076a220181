/**
 * Facts about processes, read from Linux' /proc.
 * It owns: who is alive, who is a zombie, which process works in a folder.
 * It does not own: any decision about them; the launcher decides.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

// setpriv is the postmaster for the moment before it becomes one.
const SERVER_COMMANDS = new Set(['postgres', 'setpriv'])

export interface ProcessFacts {
  readonly pid: number
  /** Ticks since boot at which the process began: with the pid it names a process for good, though pids are used again. */
  readonly startedAt: string
  /** A zombie has ended and holds nothing, but its parent has not read its exit yet, so its pid still answers to signals. */
  readonly zombie: boolean
  readonly command: string
}

/** What is known of a process, or undefined when no process has this pid. */
export function processFacts(pid: number): ProcessFacts | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The command stands in parentheses and may hold spaces and parentheses itself, so the fields are counted from its end.
    const end = stat.lastIndexOf(')')
    const fields = stat.slice(end + 2).split(' ')
    return {
      pid,
      startedAt: fields[19] ?? '',
      zombie: fields[0] === 'Z' || fields[0] === 'X',
      command: stat.slice(stat.indexOf('(') + 1, end),
    }
  } catch {
    return undefined
  }
}

/** Living PostgreSQL processes whose working folder is `folder`: a postmaster and its backends all work in their data folder; an admin's shell there is not one. */
export function serverProcessesIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        if (readlinkSync(`/proc/${pid}/cwd`) !== folder) return false
        const facts = processFacts(pid)
        return facts !== undefined && !facts.zombie && SERVER_COMMANDS.has(facts.command)
      } catch {
        return false
      }
    })
}

/** Sends a signal; a process that is gone already is no fault. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Waits until `done` answers true; answers false when `milliseconds` have passed first. */
export async function waitUntil(done: () => boolean, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds
  for (let pause = 5; !done(); pause = Math.min(pause * 1.5, 100)) {
    if (performance.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return true
}
