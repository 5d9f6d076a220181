/**
 * One rendering process: takes documents and lists one by one and answers PDF bytes or pictures of their pages.
 * It knows no limit; the parent watches its time and memory and kills it from outside, since the compiler cannot be interrupted from within.
 */
import { presentDocument } from '@kontor/domain/forms/presentation.ts'
import { createEngine, type EngineInput } from './engine.ts'
import type { FromWorker, Rendered, ToWorker } from './messages.ts'
import { RenderError } from './render-error.ts'

const engine = createEngine()
const rssMb = (): number => Math.round(process.memoryUsage.rss() / 1_048_576)
const answer = (message: FromWorker): void => { process.send?.(message) }

async function pdfOf(input: EngineInput): Promise<Rendered> {
  const { pdf, pages } = await engine.render(input)
  return { files: [pdf], pages }
}

async function attemptOf(input: EngineInput): Promise<Rendered> {
  const { pdf, pages, cut } = await engine.attempt(input)
  return { files: [pdf], pages, cut }
}

async function picturesOf(input: EngineInput): Promise<Rendered> {
  const pictures = await engine.draw(input)
  return { files: pictures.map((picture) => new TextEncoder().encode(picture)), pages: pictures.length }
}

const MAKERS = { pdf: pdfOf, pictures: picturesOf, attempt: attemptOf } as const

async function rendered(job: ToWorker): Promise<Rendered> {
  if (job.output === 'table') {
    const { pdf, pages } = await engine.table(job.list)
    return { files: [pdf], pages }
  }
  const view = 'view' in job.subject ? job.subject.view : presentDocument(job.subject.document)
  const input = { view, form: job.form, pictures: job.assets, attachment: job.attachment }
  return MAKERS[job.output](input)
}

async function render(job: ToWorker): Promise<void> {
  const before = process.cpuUsage()
  try {
    const { files, pages, cut = [] } = await rendered(job)
    const used = process.cpuUsage(before)
    answer({ kind: 'done', id: job.id, files, pages, cut, rssMb: rssMb(), cpuMs: (used.user + used.system) / 1000 })
  } catch (error) {
    const failure = error instanceof RenderError ? error : new RenderError('compile_failed', error instanceof Error ? error.message : String(error))
    answer({ kind: 'failed', id: job.id, failure: failure.kind, detail: failure.detail, rssMb: rssMb() })
  }
}

process.on('message', (job: ToWorker) => { void render(job) })
// A parent that was killed must not leave renderers behind.
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole group; the parent decides when its workers stop.
process.on('SIGINT', () => undefined)
answer({ kind: 'ready' })
