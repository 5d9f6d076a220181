/**
 * The Typst compiler of one process, with the fixed engines and the shipped fonts.
 * It owns turning view, form and pictures into PDF bytes and pictures; it does not own processes or limits (worker.ts, pool.ts).
 * Nothing of the machine comes in: fonts are given as bytes, the date is the document's own.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { engineJob } from '@kontor/domain/forms/engine-job.ts'
import { CURRENT_ENGINE, ENGINE_VERSIONS, type Form } from '@kontor/domain/forms/form.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import type { ListPaper } from '@kontor/domain/forms/list-paper.ts'
import type { Attachment } from './messages.ts'
import { pagePictures } from './page-pictures.ts'
import { RenderError } from './render-error.ts'

/** PDF/A-3b, the archive format that later carries the e-invoice as an attachment (ISO 19005-3). */
const PDF_STANDARD = 'a-3b'

/**
 * Memoized results older than this many documents are dropped; without it every document stays in memory.
 * Measured on two-page invoices: 3 takes 155 MB, 10 takes 190 MB, 40 takes 365 MB, and none is faster than the others.
 */
const CACHE_AGE = 3

/** Regular, italic, semibold and semibold italic of each family (domain/forms/fonts.ts); the last two are for letters that the others lack. */
const FONT_FILES = [
  ...['Regular', 'It', 'Semibold', 'SemiboldIt'].map((cut) => `source-sans/TTF/SourceSans3-${cut}.ttf`),
  ...['ibm-plex-sans/IBMPlexSans', 'inter/Inter', 'source-serif-4/SourceSerif4', 'ibm-plex-mono/IBMPlexMono'].flatMap((family) => {
    const [folder, name] = family.split('/')
    return ['400Regular', '400Regular_Italic', '600SemiBold', '600SemiBold_Italic'].map((cut) => `@expo-google-fonts/${folder}/${cut}/${name}_${cut}.ttf`)
  }),
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf', '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
]

const require = createRequire(import.meta.url)
const ENGINE_FOLDER = fileURLToPath(new URL('../typst/', import.meta.url))
const engineFile = (version: number): string => `${ENGINE_FOLDER}engine-${version}.typ`

const engineSource = (version: number): string => readFileSync(engineFile(version), 'utf8')

const SHIPPED = [
  ...['@myriaddreamin/typst-ts-node-compiler', ...new Set(FONT_FILES.map((file) => file.split('/').slice(0, file.startsWith('@') ? 2 : 1).join('/')))].map((name) => `${name}@${packageVersion(name)}`),
  PDF_STANDARD,
]
const identities = new Map(ENGINE_VERSIONS.map((version) =>
  [version as number, [createHash('sha256').update(engineSource(version)).digest('hex'), ...SHIPPED].join(' ')]))

/** What besides the form decides the bytes of a PDF: the engine's text, the compiler's and the fonts' versions, the standard. */
export function engineIdentity(version: number): string {
  const identity = identities.get(version)
  if (identity === undefined) throw new Error(`there is no engine ${version}`)
  return identity
}

/** What the form designer needs to draw in the browser what this process prints: the engine's text, and the fonts by the hash of their bytes, in the order in which they are tried. */
export interface EngineFiles { readonly source: string; readonly fonts: ReadonlyMap<string, Buffer> }

let files: EngineFiles | null = null

/** Read when first asked for: 2.7 MB. */
export function engineFiles(): EngineFiles {
  const read = (): EngineFiles => {
    const fonts = FONT_FILES.map((file) => readFileSync(require.resolve(file)))
    return { source: engineSource(CURRENT_ENGINE), fonts: new Map(fonts.map((bytes) => [createHash('sha256').update(bytes).digest('hex'), bytes])) }
  }
  return (files ??= read())
}

function packageVersion(name: string): string {
  return (JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8')) as { version: string }).version
}

/** Pictures by their SHA-256. */
export type Pictures = ReadonlyMap<string, Uint8Array>

export interface EngineInput { readonly view: FormView; readonly form: Form; readonly pictures: Pictures; readonly attachment?: Attachment | null }

export interface Engine {
  /** Renders one document. Throws a RenderError that names what cannot be printed. */
  render(input: EngineInput): Promise<{ readonly pdf: Uint8Array; readonly pages: number }>
  /** Draws the pages of one document as SVG, laid out as `render` lays them out. Throws as `render` does. */
  draw(input: EngineInput): Promise<readonly string[]>
  /** Sets a list as a table. It goes into no archive, so a letter in no font becomes an empty box and stops nothing. */
  table(list: ListPaper): Promise<{ readonly pdf: Uint8Array; readonly pages: number }>
  /** Renders one document and says which blocks did not fit: cut off at their box, or taller or wider than a page. For the test of a form. */
  attempt(input: EngineInput): Promise<{ readonly pdf: Uint8Array; readonly pages: number; readonly cut: readonly string[] }>
  /** The boxes of the first page as the engine placed them, in millimetres; for tests and the form designer. */
  boxes(input: EngineInput): readonly PlacedBox[]
}

export interface PlacedBox { readonly id: string; readonly page: number; readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Loads compiler and fonts once: about 80 ms and 60 MB. */
export function createEngine(): Engine {
  const compiler = NodeCompiler.create({ workspace: ENGINE_FOLDER, fontArgs: [{ fontBlobs: FONT_FILES.map((file) => readFileSync(require.resolve(file))) }] })
  const compiled = (result: ReturnType<NodeCompiler['compile']>): NodeTypstDocument => {
    const document = result.result
    if (document !== null) return document
    const error = result.takeError()
    throw failure(error === null ? [] : diagnosticsOf(compiler, error).map((diagnostic) => diagnostic.message ?? ''))
  }
  const compile = (input: EngineInput, inputs: Record<string, string> = {}): NodeTypstDocument => {
    const mainFilePath = engineFile(input.form.engine)
    const job = engineJob(input.form, input.view)
    // Pictures may change under one name; a shadow file is read anew for each document.
    const images = Object.fromEntries(Object.entries(job.images).map(([reference, sha256]) => {
      const bytes = input.pictures.get(sha256)
      if (bytes === undefined) throw new RenderError('image_unreadable', `the picture ${sha256} was not handed in`)
      const file = `${sha256}.${imageFormat(bytes)}`
      compiler.mapShadow(ENGINE_FOLDER + file, Buffer.from(bytes))
      return [reference, file]
    }))
    const attachment = input.attachment && { name: input.attachment.name, mediaType: input.attachment.mediaType, description: input.attachment.description }
    if (input.attachment) compiler.mapShadow(`${ENGINE_FOLDER}attachment`, Buffer.from(input.attachment.content))
    compiler.mapShadow(`${ENGINE_FOLDER}form.json`, Buffer.from(JSON.stringify(input.form)))
    compiler.mapShadow(`${ENGINE_FOLDER}view.json`, Buffer.from(JSON.stringify({ ...job, images, attachment })))
    return compiled(compiler.compile({ mainFilePath, resetRead: true, inputs }))
  }
  const withCleanUp = async <T>(work: () => T): Promise<T> => {
    try {
      return work()
    } finally {
      compiler.resetShadow()
      compiler.evictCache(CACHE_AGE)
      // Native results are freed only when the event loop turns: without this pause each document leaks 1.5 MB.
      await setImmediate()
    }
  }
  return {
    render: (input) => withCleanUp(() => {
      const document = compile(input)
      return { pdf: exported(compiler, document), pages: document.numOfPages }
    }),
    draw: (input) => withCleanUp(() => {
      const document = compile(input)
      // What the archive would refuse (a letter in no font) is not shown as if it could be printed: only the export to PDF looks for it.
      exported(compiler, document)
      return pagePictures(compiler.plainSvg(document), { pages: document.numOfPages, width: points(input.form.page.width), height: points(input.form.page.height) })
    }),
    table: (list) => withCleanUp(() => {
      compiler.mapShadow(`${ENGINE_FOLDER}list.json`, Buffer.from(JSON.stringify(list)))
      const document = compiled(compiler.compile({ mainFilePath: `${ENGINE_FOLDER}list.typ`, resetRead: true }))
      // Tags of every cell would be nine tenths of the file and four fifths of the time.
      return { pdf: compiler.pdf(document, { pdfTags: false }), pages: document.numOfPages }
    }),
    attempt: (input) => withCleanUp(() => {
      const document = compile(input)
      const pdf = exported(compiler, document)
      const cut = compiler.query(compile(input, { probe: 'cut' }), { selector: '<cut>', field: 'value' }) as readonly string[]
      return { pdf, pages: document.numOfPages, cut: [...new Set(cut)] }
    }),
    boxes(input) {
      const found = compiler.query(compile(input, { probe: 'boxes' }), { selector: '<placed>', field: 'value' }) as readonly PlacedBox[]
      compiler.resetShadow()
      return found
    },
  }
}

/** Forms are measured in millimetres, drawings in points (1/72 inch). */
const points = (millimetres: number): number => Math.round((millimetres / 25.4) * 72 * 100) / 100

function exported(compiler: NodeCompiler, document: NodeTypstDocument): Uint8Array {
  try {
    return compiler.pdf(document, { pdfStandard: PDF_STANDARD })
  } catch (error) {
    throw failure([error instanceof Error ? error.message : 'the compiler stopped without a reason'])
  }
}

interface Diagnostic { readonly message?: string }

function diagnosticsOf(compiler: NodeCompiler, error: Parameters<NodeCompiler['fetchDiagnostics']>[0]): readonly Diagnostic[] {
  return compiler.fetchDiagnostics(error) as readonly Diagnostic[]
}

/** Turns what the compiler says into what a person can act on. */
function failure(messages: readonly string[]): RenderError {
  const message = messages.filter((part) => part !== '').join('; ')
  const missing = [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu)].flatMap(([, text]) => Array.from(text ?? ''))
  if (missing.length > 0) return new RenderError('characters_missing', [...new Set(missing)].map(named).join(', '))
  if (/SVG|decode image|linked image/.test(message)) return new RenderError('image_unreadable', message)
  return new RenderError('compile_failed', message)
}

/** A character with its code point, since what has no glyph here may have none on the reader's screen either. */
function named(character: string): string {
  return `${character} (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`
}

/** Tells the image formats that a picture may have by their first bytes. */
function imageFormat(bytes: Uint8Array): 'png' | 'jpg' | 'svg' {
  if (bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47) return 'png'
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpg'
  const head = new TextDecoder().decode(bytes.subarray(0, 1024))
  if (head.includes('<svg')) return 'svg'
  throw new RenderError('image_unreadable', 'the picture is neither PNG, JPEG nor SVG')
}
