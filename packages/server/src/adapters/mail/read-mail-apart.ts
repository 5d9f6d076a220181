/**
 * Reading a mail apart from everything else: in a thread with a limit on its time and its memory, so that no mail makes the server wait or fall over.
 * It does not own how a mail is taken apart (read-mail.ts). Invariants: every reading is answered once, and never throws for what a mail says.
 */
import { Worker } from 'node:worker_threads'
import type { ReadingFault, ReadMail } from '@kontor/domain/messaging/received-mail.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'

/** Twenty-five megabytes take about a second. */
const SECONDS_MAX = 20
const MEMORY_MAX_MB = 384

export async function readMailApart(bytes: Uint8Array, { secondsMax = SECONDS_MAX, memoryMaxMb = MEMORY_MAX_MB } = {}): Promise<Result<ReadMail, ReadingFault>> {
  const worker = new Worker(new URL('./mail-worker.ts', import.meta.url), { workerData: bytes, resourceLimits: { maxOldGenerationSizeMb: memoryMaxMb }, execArgv: [], env: {} })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise((resolve) => {
      timer = setTimeout(() => resolve(no('took_too_long')), secondsMax * 1000)
      worker.once('message', (read: ReadMail | null) => resolve(read === null ? no('not_readable') : yes(read)))
      worker.once('error', () => resolve(no('not_readable')))
      worker.once('exit', () => resolve(no('not_readable')))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
