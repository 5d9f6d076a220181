/**
 * A few rendering processes with limits on time, memory and queue.
 * It owns their life and what happens to a document whose process dies; it does not own how a document looks.
 * Invariants: every request is answered exactly once; a process has at most one document; after `stop` no process is left.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { ListPaper } from '@kontor/domain/forms/list-paper.ts'
import type { AttemptedPdf, FromWorker, Output, Rendered, RenderedPdf, RenderRequest, ToWorker, Work } from './messages.ts'
import { RenderError, type RenderFailure } from './render-error.ts'

export interface RendererOptions {
  /** Processes; at most two by default, since other work needs the machine too. */
  readonly workers?: number
  /** Seconds for one document. The largest known (60 lines, 5 pages) takes half a second. */
  readonly timeLimitSeconds?: number
  /** Resident memory of one process; about 150 MB are normal. */
  readonly memoryLimitMb?: number
  /** Documents that may wait; a caller beyond that is refused and slows down. */
  readonly queueLimit?: number
}

export interface Renderer {
  render(request: RenderRequest): Promise<RenderedPdf>
  /** As `render`, and says which blocks of the form did not fit; twice the work. */
  attempt(request: RenderRequest): Promise<AttemptedPdf>
  /** One SVG per page. */
  draw(request: RenderRequest): Promise<readonly Uint8Array[]>
  /** A list as a table. */
  table(list: ListPaper): Promise<RenderedPdf>
  statistics(): RendererStatistics
  /** Ends all processes; documents under way or waiting are refused with `renderer_stopped`. */
  stop(): Promise<void>
}

export interface RendererStatistics { readonly documents: number; readonly killed: number; readonly cpuMs: number; readonly peakRssMb: number; readonly workerIds: readonly number[] }

const LIMITS = { timeLimitSeconds: 20, memoryLimitMb: 600, queueLimit: 1_000 }
/** A process is replaced after so many documents, so that no slow leak of native code can grow for ever. */
const DOCUMENTS_PER_WORKER = 20_000
const WATCH_MS = 200
const WORKER_FILE = fileURLToPath(new URL('./worker.ts', import.meta.url))

interface Job { readonly work: Work; readonly resolve: (rendered: Rendered) => void; readonly reject: (error: RenderError) => void }
interface Slot { child: ChildProcess; ready: boolean; job: Job | null; startedAt: number; done: number; verdict: { failure: RenderFailure; detail: string } | null }

/** Starts a pool. Processes are forked at the first document, not before. */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const limits = { workers: options.workers ?? Math.min(2, availableParallelism()), ...LIMITS, ...options }
  const slots = new Set<Slot>()
  const queue: Job[] = []
  const counted = { documents: 0, killed: 0, cpuMs: 0, peakRssMb: 0 }
  let stopped = false
  let jobId = 0
  let watch: NodeJS.Timeout | null = null

  function settle(slot: Slot, end: (job: Job) => void): void {
    const { job } = slot
    slot.job = null
    if (job !== null) end(job)
  }

  function hear(slot: Slot, message: FromWorker): void {
    if (message.kind === 'ready') slot.ready = true
    else {
      counted.peakRssMb = Math.max(counted.peakRssMb, message.rssMb)
      slot.done += 1
      if (message.kind === 'done') {
        counted.documents += 1
        counted.cpuMs += message.cpuMs
        settle(slot, (job) => job.resolve({ files: message.files, pages: message.pages, cut: message.cut ?? [] }))
      } else settle(slot, (job) => job.reject(new RenderError(message.failure, message.detail)))
      if (message.rssMb > limits.memoryLimitMb || slot.done >= DOCUMENTS_PER_WORKER) retire(slot)
    }
    dispatch()
  }

  function start(): void {
    const child = fork(WORKER_FILE, [], { serialization: 'advanced', execArgv: ['--max-old-space-size=256'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: {} })
    const slot: Slot = { child, ready: false, job: null, startedAt: 0, done: 0, verdict: null }
    slots.add(slot)
    child.on('message', (message) => hear(slot, message as FromWorker))
    // A failed fork or a closed channel ends in `exit` or leaves the slot dead; both are answered below.
    child.on('error', (error) => end(slot, `the rendering process could not be reached: ${error.message}`))
    child.on('exit', (code, signal) => end(slot, `the rendering process ended (${signal ?? `exit ${code}`})`))
  }

  function end(slot: Slot, detail: string): void {
    if (!slots.delete(slot)) return
    settle(slot, (job) => job.reject(stopped ? new RenderError('renderer_stopped', detail) : new RenderError(slot.verdict?.failure ?? 'worker_died', slot.verdict?.detail ?? detail)))
    // A process that cannot even start would be forked for ever: its waiting documents are refused instead.
    if (!slot.ready && !stopped && slots.size === 0) for (const job of queue.splice(0)) job.reject(new RenderError('worker_died', detail))
    dispatch()
  }

  function retire(slot: Slot): void {
    slots.delete(slot)
    slot.child.disconnect()
  }

  function kill(slot: Slot, failure: RenderFailure, detail: string): void {
    if (slot.verdict !== null) return
    counted.killed += 1
    slot.verdict = { failure, detail }
    slot.child.kill('SIGKILL')
  }

  function watchOver(): void {
    for (const slot of slots) {
      if (slot.job === null) continue
      const seconds = (performance.now() - slot.startedAt) / 1000
      if (seconds > limits.timeLimitSeconds) { kill(slot, 'time_limit', `${titleOf(slot.job.work)} took longer than ${limits.timeLimitSeconds} s`); continue }
      const rssMb = residentMb(slot.child.pid)
      if (rssMb > limits.memoryLimitMb) kill(slot, 'memory_limit', `${titleOf(slot.job.work)} took more than ${limits.memoryLimitMb} MB`)
    }
  }

  function dispatch(): void {
    if (stopped) return
    for (const slot of slots) {
      if (!slot.ready || slot.job !== null || slot.verdict !== null) continue
      const job = queue.shift()
      if (job === undefined) break
      slot.job = job
      slot.startedAt = performance.now()
      const message: ToWorker = { ...job.work, id: jobId++ }
      slot.child.send(message)
    }
    const starting = [...slots].filter((slot) => !slot.ready).length
    for (let wanted = Math.min(queue.length - starting, limits.workers - slots.size); wanted > 0; wanted--) start()
    const busy = queue.length > 0 || [...slots].some((slot) => slot.job !== null)
    if (busy && watch === null) watch = setInterval(watchOver, WATCH_MS)
    if (!busy && watch !== null) { clearInterval(watch); watch = null }
    // An idle pool must not keep a command alive that has nothing else to do.
    for (const slot of slots) hold(slot, busy)
  }

  const wanted = (work: Work): Promise<Rendered> => new Promise((resolve, reject) => {
    if (stopped) { reject(new RenderError('renderer_stopped', 'the renderer was stopped')); return }
    if (queue.length >= limits.queueLimit) { reject(new RenderError('queue_full', `${queue.length} documents are waiting`)); return }
    queue.push({ work, resolve, reject })
    dispatch()
  })

  const onePdf = async (work: Work): Promise<RenderedPdf> => {
    const { files: [pdf], pages } = await wanted(work)
    return { pdf: pdf!, pages }
  }

  return {
    render: (request) => onePdf(workOf(request, 'pdf')),
    attempt: async (request) => {
      const { files: [pdf], pages, cut = [] } = await wanted(workOf(request, 'attempt'))
      return { pdf: pdf!, pages, cut }
    },
    draw: async (request) => (await wanted(workOf(request, 'pictures'))).files,
    table: (list) => onePdf({ output: 'table', list }),
    statistics: () => ({ ...counted, workerIds: [...slots].flatMap((slot) => slot.child.pid ?? []) }),
    async stop() {
      stopped = true
      if (watch !== null) clearInterval(watch)
      for (const job of queue.splice(0)) job.reject(new RenderError('renderer_stopped', 'the renderer was stopped'))
      const ends = [...slots].map((slot) => new Promise<void>((resolve) => {
        const { child } = slot
        hold(slot, true)
        if (child.exitCode !== null || child.signalCode !== null) resolve()
        else { child.once('exit', () => resolve()); child.kill('SIGKILL') }
      }))
      await Promise.all(ends)
    },
  }
}

function workOf(request: RenderRequest, output: Output): Work {
  const { form, assets, attachment = null, ...subject } = request
  return { output, subject, form, assets, attachment }
}

const titleOf = (work: Work): string => (work.output === 'table' ? work.list.title : 'view' in work.subject ? work.subject.view.title : work.subject.document.number)

/** Keeps the parent's event loop open for a process only while documents are under way. */
function hold({ child }: Slot, busy: boolean): void {
  if (busy) { child.ref(); child.channel?.ref() } else { child.unref(); child.channel?.unref() }
}

/** Resident memory of another process; 0 where the system does not tell, so that there only the report after each document counts. */
function residentMb(pid: number | undefined): number {
  try {
    const pages = /^\d+ (\d+)/.exec(readFileSync(`/proc/${pid}/statm`, 'utf8'))?.[1]
    return pages === undefined ? 0 : (Number(pages) * 4096) / 1_048_576
  } catch {
    return 0
  }
}
