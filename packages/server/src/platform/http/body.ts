/** Reads bodies: JSON without tricks (prototype keys, bottomless nesting, text that a database cannot hold), and files for the routes that take them. */
import type { FastifyInstance } from 'fastify'
import { RefusedRequest } from './problem.ts'

/** No request of ours nests deeper than lines within groups within a document. */
const DEPTH_MAX = 20

export function readBodies(app: FastifyInstance): void {
  // Fastify's own parser refuses __proto__ and constructor.prototype.
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    // Many programs name the type on every request; a body without a byte is none.
    if (text === '') return done(null, undefined)
    void parseJson(request, text as string, (error, value) => {
      if (error) return done(Object.assign(new Error('malformed JSON'), { statusCode: 400, code: 'FST_ERR_CTP_INVALID_JSON_BODY' }))
      const fault = faultIn(value)
      if (fault) return done(new RefusedRequest({ kind: 'malformed_request' }, [{ in: 'body', path: '', kind: fault, params: {} }]))
      done(null, value)
    })
  })
  app.addContentTypeParser(['text/csv', 'application/octet-stream'], { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
  app.addHook('preValidation', async (request) => {
    for (const [side, values] of [['query', request.query], ['params', request.params]] as const) {
      const fault = faultIn(values)
      if (fault) throw new RefusedRequest({ kind: 'malformed_request' }, [{ in: side, path: '', kind: fault, params: {} }])
    }
  })
}

/** What makes a parsed value unfit: nesting beyond any use, NUL (PostgreSQL holds none), half a surrogate pair (it would be stored as another letter). */
function faultIn(root: unknown): string | undefined {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next
    if (typeof value === 'string') {
      if (value.includes('\0') || !value.isWellFormed()) return 'invalid_text'
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= DEPTH_MAX) return 'nested_too_deep'
      for (const [key, item] of Object.entries(value)) open.push({ value: key, depth }, { value: item, depth: depth + 1 })
    }
  }
  return undefined
}
