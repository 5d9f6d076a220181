/** Reads one e-invoice in a thread of its own: what a stranger's file makes it do ends with the thread. */
import { parentPort, workerData } from 'node:worker_threads'
import { readEInvoice } from './read-einvoice.ts'

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
parentPort?.postMessage(readEInvoice(Buffer.from(workerData as Uint8Array)))
