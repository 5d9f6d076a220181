/** Reads one e-invoice in a thread of its own: what a stranger's file makes it do ends with the thread. */
import { parentPort, workerData } from 'node:worker_threads'
import { readEInvoice } from './read-einvoice.ts'

parentPort?.postMessage(readEInvoice(Buffer.from(workerData as Uint8Array)))
