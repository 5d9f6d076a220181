/** The thread in which the files of a mail are taken out: it answers them, or null where the mail cannot be taken apart. */
import { parentPort, workerData } from 'node:worker_threads'
import { filesOfMail } from './mail-files.ts'

const files = await filesOfMail(workerData as Uint8Array).catch(() => null)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
parentPort?.postMessage(files)
