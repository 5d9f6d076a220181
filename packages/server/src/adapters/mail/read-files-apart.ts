/** The files of a mail, taken out in a thread as mails are read (read-mail-apart.ts): with a limit on time, memory and number, never thrown for what a mail says. */
import { Worker } from 'node:worker_threads'
import type { MailFile } from './mail-files.ts'

const SECONDS_MAX = 20
const MEMORY_MAX_MB = 384

/** The files, or undefined where the mail cannot be taken apart. */
export async function readFilesApart(bytes: Uint8Array): Promise<readonly MailFile[] | undefined> {
  const worker = new Worker(new URL('./mail-files-worker.ts', import.meta.url), { workerData: bytes, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MAX_MB }, execArgv: [], env: {} })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise((resolve) => {
      timer = setTimeout(() => resolve(undefined), SECONDS_MAX * 1000)
      worker.once('message', (files: readonly MailFile[] | null) => resolve(files ?? undefined))
      worker.once('error', () => resolve(undefined))
      worker.once('exit', () => resolve(undefined))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
