/**
 * How what is due gets on its way, whatever it goes by: claimed a few at a time, several in the air, each landed before the pass ends.
 * It owns: how many fly at once and how long is claimed. It does not own: who is claimed, and what an attempt is (send.ts, send-sms.ts).
 */
import { setTimeout as wait } from 'node:timers/promises'
import { isConnectionFault } from '../platform/database/database.ts'

export interface SendCounts {
  readonly sent: number
  readonly deferred: number
  readonly failed: number
}

/** How an attempt ended; null where somebody else tells. */
export type Landing = 'sent' | 'queued' | 'failed' | null

/** On their way at once; more are claimed when half have landed. */
const FLYING_MAX = 16
const CLAIM_SECONDS = 50
/** A database that starts again after a crash needs a minute at most; together with an attempt this stays below the lease. */
const PATIENCE_MS = 120_000
const PATIENCE_STEP_MS = 250

/** Claims and attempts until nothing is due, or for so long. */
export async function flyDue<M>({ claim, attempt, claimSeconds = CLAIM_SECONDS }: { readonly claim: (most: number) => Promise<readonly M[]>; readonly attempt: (message: M) => Promise<Landing>; readonly claimSeconds?: number | undefined }): Promise<SendCounts> {
  const counts = { sent: 0, queued: 0, failed: 0 }
  const flying = new Set<Promise<void>>()
  const end = performance.now() + claimSeconds * 1000
  const fly = async (message: M): Promise<void> => {
    const state = await attempt(message)
    if (state !== null) counts[state]++
  }
  try {
    for (;;) {
      // Until there is nothing to claim: what is left to a domain that hangs must not keep the others waiting for it to land.
      while (flying.size <= FLYING_MAX / 2 && performance.now() <= end) {
        const claimed = await claim(FLYING_MAX - flying.size)
        if (claimed.length === 0) break
        for (const message of claimed) {
          const flight = fly(message).finally(() => flying.delete(flight))
          flying.add(flight)
        }
      }
      if (flying.size === 0) break
      await Promise.race(flying)
    }
  } finally {
    await Promise.allSettled(flying)
  }
  return { sent: counts.sent, deferred: counts.queued, failed: counts.failed }
}

/** What a server took is known here only. While the database is away it waits to be written, or it would go out again. */
export async function surely<T>(write: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + PATIENCE_MS; ;) {
    try {
      return await write()
    } catch (error) {
      if (!isConnectionFault(error) || performance.now() > end) throw error
      await wait(PATIENCE_STEP_MS)
    }
  }
}
