/**
 * The preview of one designer page: hands forms to the worker, one at a time, and only the last of those that came meanwhile.
 * So typing is never behind by more than one drawing, however slow the machine.
 */
import type { FromPreview, PreviewInput, PreviewResult, ToPreview } from './messages.ts'

export interface PreviewEvents {
  readonly ready: () => void
  readonly drawn: (result: PreviewResult) => void
  /** What the compiler says; null where it could not even start. */
  readonly failed: (message: string, started: boolean) => void
}

export interface Preview {
  draw(input: PreviewInput): void
  stop(): void
}

export function startPreview({ source, fonts }: { readonly source: string; readonly fonts: readonly Uint8Array[] }, events: PreviewEvents): Preview {
  const worker = new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module', name: 'preview' })
  const send = (message: ToPreview): void => worker.postMessage(message, [])
  let drawing = false
  let wanted: PreviewInput | null = null
  let last = 0
  const next = (): void => {
    if (drawing || wanted === null) return
    drawing = true
    send({ kind: 'draw', id: ++last, input: wanted })
    wanted = null
  }
  worker.addEventListener('message', ({ data }: MessageEvent<FromPreview>) => {
    if (data.kind === 'ready') return events.ready()
    if (data.kind === 'failed' && data.id === null) return events.failed(data.message, false)
    drawing = false
    if (data.kind === 'drawn') events.drawn(data.result)
    else events.failed(data.message, true)
    next()
  })
  worker.addEventListener('error', (event) => events.failed(event.message, false))
  send({ kind: 'start', source, fonts })
  return {
    draw(input) {
      wanted = input
      next()
    },
    stop: () => worker.terminate(),
  }
}
