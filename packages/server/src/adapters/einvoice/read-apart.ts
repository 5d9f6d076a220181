/**
 * Reading an e-invoice apart from everything else: in a thread with a limit on its time and its memory, so that no file can make the server wait or fall over.
 * It does not own how a file is read (read-einvoice.ts). Invariants: every reading is answered once; at most two threads are at work, the others wait.
 */
import { Worker } from 'node:worker_threads'
import type { EInvoiceFault, ReadEInvoice } from '@kontor/domain/invoicing/einvoice/reading.ts'
import { EINVOICE_BYTES_MAX } from '@kontor/domain/invoicing/einvoice/reading.ts'
import { no } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'

type Reading = Result<ReadEInvoice, EInvoiceFault>

/** The largest file that the limits let in takes about four seconds on a busy machine. */
const SECONDS_MAX = 20
/** A million elements take some 150 MB as a tree. */
const MEMORY_MAX_MB = 512
const THREADS_MAX = 2

const waiting: (() => void)[] = []
let working = 0

export async function readEInvoiceApart(bytes: Buffer, { secondsMax = SECONDS_MAX, memoryMaxMb = MEMORY_MAX_MB } = {}): Promise<Reading> {
  // What need not be read at all needs no thread.
  if (bytes.length > EINVOICE_BYTES_MAX) return no({ kind: 'file_too_large', most: EINVOICE_BYTES_MAX })
  if (working >= THREADS_MAX) await new Promise<void>((resolve) => { waiting.push(resolve) })
  working++
  try {
    return await readInThread(bytes, secondsMax, memoryMaxMb)
  } finally {
    working--
    waiting.shift()?.()
  }
}

async function readInThread(bytes: Buffer, secondsMax: number, memoryMaxMb: number): Promise<Reading> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: bytes, resourceLimits: { maxOldGenerationSizeMb: memoryMaxMb }, execArgv: [], env: {} })
  const reading = new Promise<Reading>((resolve, reject) => {
    const timer = setTimeout(() => resolve(no({ kind: 'reading_took_too_long', seconds: secondsMax })), secondsMax * 1000)
    worker.once('message', (reading: Reading) => resolve(reading))
    worker.once('error', (error: Error & { readonly code?: string }) => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(no({ kind: 'reading_took_too_much_memory' })) : reject(error)))
    worker.once('exit', () => { clearTimeout(timer); reject(new Error('the thread that read an e-invoice ended without an answer')) })
  })
  try {
    return await reading
  } finally {
    await worker.terminate()
  }
}
