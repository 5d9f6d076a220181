/**
 * The reference of the API as a page to read, at /api/docs.
 * Scalar asks its maker's servers for fonts and offers services when left to itself: all of that is off, and the page's policy lets the browser ask this server only.
 */
import fastify from 'fastify'
import type { FastifyInstance } from 'fastify'

const POLICY = [
  "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data:", "font-src 'self' data:",
  "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
].join('; ')

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Kontor API</title></head>
<body><main id="app"></main><script src="/api/docs/scalar.js"></script><script src="/api/docs/start.js"></script></body></html>
`

const CONFIGURATION = {
  url: '/api/v1/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
  documentDownloadType: 'json',
}

const START = `Scalar.createApiReference('#app', ${JSON.stringify(CONFIGURATION)})\n`

/** The three files of the page; the four megabytes of Scalar are read when somebody first opens it. */
export function serveReferencePage(app: FastifyInstance): void {
  let script: Promise<string> | undefined
  const files: Record<string, { type: string; text: () => string | Promise<string> }> = {
    '/api/docs': { type: 'text/html', text: () => PAGE },
    '/api/docs/start.js': { type: 'text/javascript', text: () => START },
    '/api/docs/scalar.js': { type: 'text/javascript', text: () => (script ??= readScalar()) },
  }
  for (const [url, file] of Object.entries(files)) {
    app.get(url, { config: { permission: 'public', scope: 'system' }, schema: { hide: true } }, async (_request, reply) => {
      const text = await file.text()
      return reply.header('content-type', `${file.type}; charset=utf-8`).header('content-security-policy', POLICY).header('cache-control', 'public, max-age=3600').send(text)
    })
  }
}

/** The package hands its script out as a Fastify plugin only, so it is asked through a server that never listens. */
async function readScalar(): Promise<string> {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  const inner = fastify()
  await inner.register(scalar, { routePrefix: '/docs', configuration: { url: '/openapi.json' } })
  const { payload } = await inner.inject('/docs/js/scalar.js')
  await inner.close()
  return payload
}
