/** The thread in which a mail is read: it answers what the mail says, or null where it cannot be taken apart. */
import { parentPort, workerData } from 'node:worker_threads'
import { readMail } from './read-mail.ts'

const read = await readMail(workerData as Uint8Array).catch(() => null)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
parentPort?.postMessage(read)
