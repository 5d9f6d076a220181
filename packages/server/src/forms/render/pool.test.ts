import { createHash } from 'node:crypto'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { shapeProblems } from '@kontor/domain/forms/form-shape.ts'
import { exampleView } from '@kontor/domain/forms/hard-cases/examples.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { defaultForm } from '../default-form.ts'
import { benchRender } from './bench.ts'
import { documentOf, hardCases, line, twoPageInvoice } from '@kontor/domain/forms/hard-cases/documents.ts'
import type { RenderRequest } from './messages.ts'
import { createRenderer, type Renderer, type RendererOptions } from './pool.ts'
import { renderPdf, startRenderer, stopRenderer } from './render-pdf.ts'

const request = (document: CanonicalDocument): RenderRequest => ({ document, form: defaultForm({ kind: document.kind, language: document.language }).form, assets: new Map() })
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Takes seconds, so that there is time to kill it. */
const ENDLESS = documentOf({ lines: Array.from({ length: 3_000 }, (_, index) => line({ name: `Verbindung ${index}`, unitPrice: '0.0423', quantity: '17' })) })

let renderers: Renderer[] = []
const pool = (options: RendererOptions): Renderer => { const renderer = createRenderer(options); renderers.push(renderer); return renderer }
afterEach(async () => {
  await Promise.all(renderers.map((renderer) => renderer.stop()))
  renderers = []
  await stopRenderer()
})

const alive = (pid: number): boolean => { try { process.kill(pid, 0); return true } catch { return false } }

describe('the same document gives the same bytes', () => {
  it('in two processes, after other documents, and in a new pool', async () => {
    const documents = Object.values(hardCases())
    const first = pool({ workers: 2 })
    const once = await Promise.all(documents.map((document) => first.render(request(document))))
    expect(first.statistics().workerIds).toHaveLength(2)
    const second = pool({ workers: 1 })
    const again = await Promise.all([...documents].reverse().map((document) => second.render(request(document))))
    expect(again.reverse().map(({ pdf }) => sha256(pdf))).toEqual(once.map(({ pdf }) => sha256(pdf)))
    expect(new Set(once.map(({ pdf }) => sha256(pdf))).size).toBe(documents.length)
  }, 60_000)
})

describe('limits', () => {
  it('a document that takes too long is stopped, and the next one is rendered', async () => {
    const renderer = pool({ workers: 1, timeLimitSeconds: 1 })
    await renderer.render(request(twoPageInvoice(1)))
    await expect(renderer.render(request(ENDLESS))).rejects.toMatchObject({ kind: 'time_limit' })
    expect(renderer.statistics().killed).toBe(1)
    expect((await renderer.render(request(hardCases()['credit-note-de']!))).pages).toBe(1)
  }, 60_000)

  it('a table of any list that never ends is stopped, and the next paper is drawn', async () => {
    const { form } = defaultForm({ kind: 'account_statement', language: 'de' })
    const view = exampleView({ kind: 'account_statement', language: 'de', example: 'normal' })
    const [entry] = view.lists['entries']!
    const renderer = pool({ workers: 1, timeLimitSeconds: 2 })
    const endless = { ...view, lists: { ...view.lists, entries: Array.from({ length: 30_000 }, () => entry!) } }
    await expect(renderer.render({ view: endless, form, assets: new Map() })).rejects.toMatchObject({ kind: 'time_limit' })
    expect((await renderer.render({ view, form, assets: new Map() })).pages).toBe(1)
  }, 60_000)

  it('a form as large as a form may be is drawn in time', async () => {
    const { form } = defaultForm({ kind: 'letter', language: 'de' })
    const view = exampleView({ kind: 'letter', language: 'de', example: 'normal' })
    const huge = Array.from({ length: 60 }, () => Array.from({ length: 60 }, () => ({ text: 'Glasfaser '.repeat(8) })))
    const largest = { ...form, texts: { ...form.texts, bodyText: huge } }
    expect(shapeProblems(largest)).toEqual([])
    const { pages } = await pool({ workers: 1 }).render({ view: { ...view, lists: { ...view.lists, body: view.lists['body']!.slice(0, 1) } }, form: largest, assets: new Map() })
    expect(pages).toBeGreaterThan(30)
  }, 60_000)

  it('a document that takes too much memory is stopped', async () => {
    const renderer = pool({ workers: 1, memoryLimitMb: 90 })
    await expect(renderer.render(request(ENDLESS))).rejects.toMatchObject({ kind: 'memory_limit' })
  }, 60_000)

  it('a full queue refuses', async () => {
    const renderer = pool({ workers: 1, queueLimit: 2 })
    const waiting = [1, 2].map((seed) => renderer.render(request(twoPageInvoice(seed))))
    await expect(renderer.render(request(twoPageInvoice(3)))).rejects.toMatchObject({ kind: 'queue_full' })
    expect((await Promise.all(waiting)).map(({ pages }) => pages)).toEqual([2, 2])
  }, 60_000)
})

describe('processes', () => {
  it('one that dies takes only its own document along', async () => {
    const renderer = pool({ workers: 1 })
    await renderer.render(request(twoPageInvoice(1)))
    const [pid] = renderer.statistics().workerIds
    const lost = renderer.render(request(ENDLESS))
    const next = renderer.render(request(twoPageInvoice(2)))
    process.kill(pid!, 'SIGKILL')
    await expect(lost).rejects.toMatchObject({ kind: 'worker_died' })
    expect((await next).pages).toBe(2)
  }, 60_000)

  it('none is left after stop, and what was under way is refused', async () => {
    const renderer = pool({ workers: 1 })
    await renderer.render(request(twoPageInvoice(1)))
    const { workerIds } = renderer.statistics()
    const underWay = renderer.render(request(ENDLESS)).catch((error: unknown) => error)
    await renderer.stop()
    expect(await underWay).toMatchObject({ kind: 'renderer_stopped' })
    expect(workerIds.map(alive)).toEqual([false])
    await expect(renderer.render(request(twoPageInvoice(1)))).rejects.toMatchObject({ kind: 'renderer_stopped' })
  }, 60_000)
})

it('a logo that the document names must be handed in', async () => {
  const document = { ...twoPageInvoice(1), seller: { ...twoPageInvoice(1).seller, logo: 'f'.repeat(64) } }
  await expect(pool({}).render(request(document))).rejects.toMatchObject({ kind: 'image_unreadable' })
})

it('renderPdf starts by itself, stops, and starts again', async () => {
  startRenderer({ workers: 1 })
  const first = await renderPdf(request(twoPageInvoice(7)))
  await stopRenderer()
  expect(sha256(await renderPdf(request(twoPageInvoice(7))))).toBe(sha256(first))
}, 60_000)

it('the bench counts documents, pages and processor time', async () => {
  const { name, kontor } = await benchRender({ documents: 4, workers: 1 })
  expect(name).toBe('render')
  expect(kontor).toMatchObject({ documents: 4, pages: 8, workers: 1 })
  expect(kontor.cpuMsPerDocument).toBeGreaterThan(1)
  expect(kontor.peakRssMb).toBeGreaterThanOrEqual(kontor.warmRssMb)
}, 60_000)
