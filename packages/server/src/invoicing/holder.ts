/** Who holds a run: host and process, so that a run whose process is gone can be taken up at once instead of after its lease. */
import { hostname } from 'node:os'

export const thisHolder = (): string => `${hostname()}:${process.pid}:${Math.floor(performance.timeOrigin)}`

/** True only where the holder was a process of this host and that process is no more; anything else is left to the lease. */
export function isDead(holder: string): boolean {
  const [host, pid] = holder.split(':')
  if (host !== hostname()) return false
  if (Number(pid) === process.pid) return holder !== thisHolder()
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
