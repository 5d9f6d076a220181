/**
 * The page in which the office shows HTML that is not its own: a mail as it is sent. It stands in a sandboxed frame, has an origin of its own and a policy of its own.
 * Invariants: what is shown runs no script, asks no server for anything and sees nothing of the office; only a page of ours may frame it, and says what is shown.
 */
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

/** Takes HTML from the page around it, shows it, and tells its height whenever that changes. */
const SCRIPT = `addEventListener('message', (event) => {
  if (event.source !== parent || typeof event.data?.html !== 'string') return
  const shown = new DOMParser().parseFromString(event.data.html, 'text/html')
  document.documentElement.lang = shown.documentElement.lang
  document.head.replaceChildren(...[...shown.querySelectorAll('title, style')].map((part) => document.adoptNode(part)))
  document.body.replaceWith(document.adoptNode(shown.body))
  const tell = () => parent.postMessage({ height: document.body.getBoundingClientRect().height }, '*')
  new ResizeObserver(tell).observe(document.body)
  tell()
})
parent.postMessage({ ready: true }, '*')`

const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>Mail</title></head><body><script>${SCRIPT}</script></body></html>`

const FRAME_POLICY = [
  'sandbox allow-scripts', "default-src 'none'", `script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`, "style-src 'unsafe-inline'", 'img-src data:', "frame-ancestors 'self'", "base-uri 'none'", "form-action 'none'",
].join('; ')

export function serveFramePage(app: FastifyInstance): void {
  app.get('/frame', { config: { permission: 'public', scope: 'system' }, schema: { hide: true } } as const, (_request, reply) =>
    reply.header('x-frame-options', 'SAMEORIGIN').header('content-type', 'text/html; charset=utf-8').header('content-security-policy', FRAME_POLICY).header('cache-control', 'public, max-age=3600').send(PAGE))
}
