/** Background jobs begin here: enqueued in the transaction of their cause, so that a job exists exactly if its cause was committed (design.md §2). */
import type { Tx } from '../database/database.ts'

export interface EnqueueOptions {
  /** A waiting job of the same key is replaced; one that runs already is followed by the new one. */
  readonly key?: string
  /** Not before this instant (ISO 8601). */
  readonly runAt?: string
  /** Not before so many seconds from now, by the clock of the database. */
  readonly delaySeconds?: number
  /** Lower is sooner; 0 unless said. */
  readonly priority?: number
  /** Jobs of one queue run one after the other. */
  readonly queue?: string
}

/** Attempts of a job that throws: the pauses grow from 3 seconds to 18 minutes, half an hour in all; then it has failed for good and waits for a person. */
export const ATTEMPTS_MAX = 8

/** What a job is told: plain JSON; ids as text. */
export type JobPayload = Readonly<Record<string, unknown>>

/** Adds a job and answers its id. Bigints in the payload travel as text. */
export async function enqueue(tx: Tx, task: string, payload: JobPayload, options: EnqueueOptions = {}): Promise<bigint> {
  const json = JSON.stringify(payload, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  const { id } = await tx.one<{ id: bigint }>(
    `select id from graphile_worker.add_job($1, payload := $2::json, queue_name := $3, run_at := coalesce($4::timestamptz, now() + make_interval(secs => $8)), max_attempts := $5, job_key := $6, priority := $7)`,
    [task, json, options.queue ?? null, options.runAt ?? null, ATTEMPTS_MAX, options.key ?? null, options.priority ?? 0, options.delaySeconds ?? 0])
  return id
}
