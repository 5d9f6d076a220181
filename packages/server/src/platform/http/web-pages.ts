/**
 * The web application as files: read once, handed out compressed, its page with a nonce of its own for each answer.
 * It owns: the pages' policy, how long a browser may keep a file. It does not own: what is in the files.
 * Invariant: no style or script runs on a page that we did not put there, and nothing is asked of any other host.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { serveFramePage } from './frame-page.ts'
import { problemOf, sendProblem } from './problem.ts'

const compress = promisify(gzip)

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2', '.png': 'image/png', '.webp': 'image/webp', '.wasm': 'application/wasm',
}
const COMPRESSED = new Set(['.html', '.js', '.css', '.svg', '.json', '.wasm'])

/** What a page of the office may load: our own files, styles with the nonce, pictures that it made itself. */
export const pagePolicy = (nonce: string): string => [
  "default-src 'none'", `script-src 'self' 'nonce-${nonce}'`, `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'",
  "manifest-src 'self'", "frame-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'",
].join('; ')

/** What a script may do that runs beside a page, in a thread of its own: compute by what the page may not, WebAssembly, and ask us. A worker has the policy of its own file, not that of the page. */
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
const WORKER = /^\/assets\/[\w-]*-worker-[\w-]+\.js$/

interface WebFile {
  readonly type: string
  readonly plain: Buffer
  /** Made when first asked for: compressing the largest file takes a second and a half, which no start should wait for. */
  readonly gzip: (() => Promise<Buffer>) | undefined
}

const PUBLIC = { config: { permission: 'public', scope: 'system' }, schema: { hide: true } } as const

/** Serves the built pages in `folder` beside the API: its files under their names, its index.html for every other address that is not the API's. */
export async function serveWebPages(app: FastifyInstance, folder: string): Promise<void> {
  const files = await filesOf(folder)
  const page = files.get('/index.html')
  if (!page) throw new Error(`The web application is not built: ${folder} has no index.html. "npm run build" makes it.`)
  const text = page.plain.toString('utf8')
  for (const [url, file] of files) {
    if (url === '/index.html') continue
    // Names in assets/ carry a hash of the content: what is there never changes.
    const cache = url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
    app.get(url, PUBLIC, (request, reply) => {
      if (WORKER.test(url)) void reply.header('content-security-policy', WORKER_POLICY)
      return sendFile(request, reply.header('cache-control', cache), file)
    })
  }
  const sendPage = (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?')[0] ?? '/'
    // A file that is gone (an old page asks for it after an update) must not be answered with a page.
    if (path.startsWith('/api/') || path.startsWith('/assets/')) return sendProblem(reply, problemOf({ kind: 'not_found' }, request.id))
    const nonce = randomBytes(16).toString('base64')
    return reply.header('content-type', page.type).header('content-security-policy', pagePolicy(nonce)).header('cache-control', 'no-store').send(text.replaceAll('%NONCE%', nonce))
  }
  serveFramePage(app)
  app.get('/', PUBLIC, sendPage)
  app.get('/*', PUBLIC, sendPage)
}

async function sendFile(request: FastifyRequest, reply: FastifyReply, { type, plain, gzip }: WebFile): Promise<FastifyReply> {
  void reply.header('content-type', type).header('vary', 'accept-encoding')
  if (!gzip || !/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(plain)
  const compressed = await gzip()
  return reply.header('content-encoding', 'gzip').send(compressed)
}

/** The compressed bytes of a file, made once however many ask at the same time. */
function compressedOnce(plain: Buffer): () => Promise<Buffer> {
  let compressed: Promise<Buffer> | undefined
  return () => (compressed ??= compress(plain, { level: 6 }))
}

async function filesOf(folder: string): Promise<Map<string, WebFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
  return new Map(await Promise.all(files.map(async (entry): Promise<[string, WebFile]> => {
    const path = join(entry.parentPath, entry.name)
    const kind = extname(entry.name)
    const plain = await readFile(path)
    const url = `/${relative(folder, path).split(sep).join('/')}`
    return [url, { type: TYPES[kind] ?? 'application/octet-stream', plain, gzip: COMPRESSED.has(kind) && url !== '/index.html' ? compressedOnce(plain) : undefined }]
  })))
}
