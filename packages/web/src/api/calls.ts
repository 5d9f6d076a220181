/**
 * The last calls of the API that the pages made: so that whoever automates sees how the office does it. Kept in this window only.
 * Invariant: no secret is kept: what logs in is left out, and fields that hold secrets are masked.
 */
export interface Call {
  readonly id: number
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly body: string | null
  readonly at: string
  /** Null while the answer is awaited, or where none came. */
  readonly status: number | null
  readonly milliseconds: number | null
}

const KEPT = 100
const SECRETS = /^(password|newPassword|currentPassword|code|secret|iban|accountNational)$/
let calls: readonly Call[] = []
let last = 0
const listeners = new Set<() => void>()

export const listCalls = (): readonly Call[] => calls

export function onCalls(listener: () => void): () => void {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}

function put(next: readonly Call[]): void {
  calls = next
  for (const listener of listeners) listener()
}

/** Notes a call and answers how to note its end. */
export function noteCall(request: Pick<Call, 'method' | 'path'> & { readonly body: string | null }): (status: number | null) => void {
  const id = ++last
  const started = performance.now()
  const call: Call = { ...request, id, body: masked(request.path, request.body), at: new Date().toISOString(), status: null, milliseconds: null }
  put([call, ...calls].slice(0, KEPT))
  return (status) => put(calls.map((one) => (one.id === id ? { ...one, status, milliseconds: Math.round(performance.now() - started) } : one)))
}

function masked(path: string, body: string | null): string | null {
  if (body === null || body === '' || path.startsWith('/api/v1/session')) return null
  try {
    return JSON.stringify(JSON.parse(body, (key, value: unknown) => (SECRETS.test(key) && typeof value === 'string' ? '•••' : value)), null, 2)
  } catch {
    // A file: its content is the person's affair.
    return null
  }
}

/** The call as a command for a terminal; the token is the reader's. */
export function asCurl({ method, path, body }: Pick<Call, 'method' | 'path' | 'body'>, origin: string): string {
  const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`
  const lines = [`curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(origin + path)}`, `-H 'Authorization: Bearer TOKEN'`]
  if (method !== 'GET') lines.push(`-H "Idempotency-Key: $(uuidgen)"`)
  if (body !== null) lines.push(`-H 'Content-Type: application/json'`, `-d ${quoted(body)}`)
  return lines.join(' \\\n  ')
}
