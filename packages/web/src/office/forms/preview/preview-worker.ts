/**
 * The compiler that the server prints with, in a thread of its own: it draws a form with a document and says where the blocks came to stand.
 * It owns: compiler and renderer of one designer page. It does not own: which drawing is still wanted (preview.ts).
 * The same version as the server's, its engine and its fonts: what is seen is what is printed. What only the archive refuses (a letter in no font) is found by the test before publishing.
 */
import { engineJob } from '@kontor/domain/forms/engine-job.ts'
import startRenderer, { TypstRendererBuilder } from '@myriaddreamin/typst-ts-renderer'
import type { TypstRenderer } from '@myriaddreamin/typst-ts-renderer'
import rendererUrl from '@myriaddreamin/typst-ts-renderer/wasm?url'
import startCompiler, { TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler'
import type { TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler'
import compilerUrl from '@myriaddreamin/typst-ts-web-compiler/wasm?url'
import type { ColumnWidths, FlowStart, FromPreview, PreviewInput, PreviewResult, ToPreview } from './messages.ts'
import { pageDrawings } from './page-drawings.ts'

const MAIN = '/engine.typ'
/** The numbers by which the compiler's interface knows its output, the kind of document and how to tell what is wrong. */
const PAGED = 0
const VECTOR = 0
const WHOLE_MESSAGES = 3
/** Of a drawing: its pages and what they refer to, without the style and script of a page that shows it by itself. */
const BODY_AND_DEFINITIONS = 0b11

interface Drawing {
  readonly compiler: TypstCompiler
  readonly renderer: TypstRenderer
}

let drawing: Promise<Drawing> | undefined
const known = new Set<string>()
const encoder = new TextEncoder()
const say = (message: FromPreview): void => globalThis.postMessage(message, { transfer: [] })

const STAND_INS: Readonly<Record<string, (given: unknown) => unknown>> = { 'return 0': () => 0, 'return true': () => true, 'return path': (path) => path }

/** What a text of the compiler's means, without evaluating it. Whatever it does not know fails when it is called. */
function standIn(...texts: readonly string[]): (given: unknown) => unknown {
  const text = texts.at(-1) ?? ''
  return STAND_INS[text] ?? (() => { throw new Error(`not to be evaluated: ${text}`) })
}

async function start({ source, fonts }: Extract<ToPreview, { kind: 'start' }>): Promise<Drawing> {
  await Promise.all([startCompiler({ module_or_path: fetch(compilerUrl) }), startRenderer({ module_or_path: fetch(rendererUrl) })])
  // Nothing is read but what is handed in, and no package fetched: the compiler has stand-ins for both, as texts that it evaluates. Our policy forbids evaluating, and they are few.
  Object.assign(globalThis, { Function: standIn })
  const building = new TypstCompilerBuilder()
  building.set_dummy_access_model()
  for (const font of fonts) await building.add_raw_font(font)
  const [compiler, renderer] = await Promise.all([building.build(), new TypstRendererBuilder().build()])
  compiler.add_source(MAIN, source)
  return { compiler, renderer }
}

function draw({ compiler, renderer }: Drawing, { form, view, pictures }: PreviewInput): PreviewResult {
  const began = performance.now()
  const job = engineJob(form, view)
  const images = Object.fromEntries(Object.entries(job.images).flatMap(([reference, sha256]) => {
    const bytes = pictures.get(sha256)
    // A picture that is still on its way is left out of this drawing; the next one has it.
    if (bytes === undefined) return []
    const file = `${sha256}.${imageFormat(bytes)}`
    if (!known.has(file)) compiler.map_shadow(`/${file}`, bytes)
    known.add(file)
    return [[reference, file]]
  }))
  compiler.map_shadow('/form.json', encoder.encode(JSON.stringify(form)))
  compiler.map_shadow('/view.json', encoder.encode(JSON.stringify({ ...job, images })))
  const world = compiler.snapshot('/', MAIN, [['probe', 'flow']])
  try {
    const compiled = world.get_artifact(VECTOR, WHOLE_MESSAGES) as { result?: Uint8Array; diagnostics?: readonly { readonly message: string }[] }
    if (!compiled.result) throw new Error((compiled.diagnostics ?? []).map(({ message }) => message).join('; '))
    const session = renderer.session_from_artifact(compiled.result, 'vector')
    const svg = renderer.svg_data(session, BODY_AND_DEFINITIONS)
    session.free()
    const told = JSON.parse(world.query(PAGED, '<flow>', 'value')) as (FlowStart | ColumnWidths)[]
    return {
      pages: pageDrawings(svg, { width: points(form.page.width), height: points(form.page.height) }).map((page) => new Blob([page], { type: 'image/svg+xml' })),
      starts: told.filter((one) => 'page' in one), columns: told.filter((one) => 'widths' in one),
      milliseconds: performance.now() - began,
    }
  } finally {
    world.free()
  }
}

const points = (millimetres: number): number => Math.round((millimetres / 25.4) * 72 * 100) / 100

function imageFormat(bytes: Uint8Array): 'png' | 'jpg' | 'svg' {
  if (bytes[0] === 0x89) return 'png'
  return bytes[0] === 0xff ? 'jpg' : 'svg'
}

async function answer(message: ToPreview): Promise<void> {
  try {
    if (message.kind === 'start') {
      drawing = start(message)
      await drawing
      say({ kind: 'ready' })
    } else if (drawing) {
      say({ kind: 'drawn', id: message.id, result: draw(await drawing, message.input) })
    }
  } catch (error) {
    say({ kind: 'failed', id: message.kind === 'draw' ? message.id : null, message: error instanceof Error ? error.message : String(error) })
  }
}

globalThis.addEventListener('message', (event: MessageEvent<ToPreview>) => void answer(event.data))
