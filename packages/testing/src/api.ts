/** Asks a test server's API as one token would, and reads what it answers. */
import type { testServer } from './http.ts'

export interface ApiAnswer {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- the shape of an answer is what the tests state
  readonly body: any
  /** The ETag, to be sent back as If-Match. */
  readonly version: string
}

export interface ApiClient {
  (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, payload?: object, options?: { readonly version?: string; readonly company?: string | null; readonly key?: string }): Promise<ApiAnswer>
}

/** `ask('POST', 'customers', {…}, { version })`; every request names the company in its query, unless it is said to be null. */
export function apiClient(app: () => Awaited<ReturnType<typeof testServer>>, options: { readonly headers: () => Record<string, string>; readonly company: string }): ApiClient {
  return async (method, path, payload, more = {}) => {
    const company = more.company === undefined ? options.company : more.company
    const answer = await app().inject({
      method, url: `/api/v1/${path}${company === null ? '' : `${path.includes('?') ? '&' : '?'}company=${company}`}`,
      headers: { ...options.headers(), ...(more.version ? { 'if-match': more.version } : {}), ...(more.key ? { 'idempotency-key': more.key } : {}) }, ...(payload ? { payload } : {}),
    })
    return { status: answer.statusCode, body: answer.body ? answer.json() : null, version: String(answer.headers['etag'] ?? '') }
  }
}
