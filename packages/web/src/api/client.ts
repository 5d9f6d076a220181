/**
 * The one door to the server: a client typed by the API's own document.
 * It owns: company and keys of writes, problems as errors, the news that a session has ended. It does not own: words for problems (problem-words.ts), caching (react-query).
 */
import type { paths } from '@kontor/contract/client/paths.ts'
import createClient from 'openapi-fetch'
import { noteCall } from './calls.ts'
import { ProblemError, brokenConnection, problemFrom } from './problem.ts'

const sessionEnded = new EventTarget()

/** Calls `listener` whenever the server no longer knows who is asking. Answers how to stop. */
export function onSessionEnd(listener: () => void): () => void {
  sessionEnded.addEventListener('end', listener)
  return () => sessionEnded.removeEventListener('end', listener)
}

export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? '', credentials: 'same-origin', fetch: noted })

/** Every call is noted for whoever wants to see how the office does it. */
async function noted(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const readable = request.headers.get('content-type')?.startsWith('application/json') ?? false
  const ended = noteCall({ method: request.method, path: pathname + search, body: readable ? await request.clone().text() : null })
  try {
    const response = await fetch(request)
    ended(response.status)
    return response
  } catch (error) {
    ended(null)
    throw error
  }
}

interface Answered<T> {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

/** What was asked for, or a ProblemError: `answer(api.GET('/api/v1/customers', { params: { query: { company } } }))`. */
export async function answer<T>(call: Promise<Answered<T>>): Promise<T> {
  let answered: Answered<T>
  try {
    answered = await call
  } catch (error) {
    throw new ProblemError(brokenConnection(error))
  }
  const { data, error, response } = answered
  if (response.ok) return data as T
  if (response.status === 401 && !response.url.endsWith('/api/v1/session')) sessionEnded.dispatchEvent(new Event('end'))
  const problem = problemFrom(error, response.status)
  // Its words are many, and few pages need them.
  if (problem.kind === 'einvoice_incomplete') await import('./einvoice-words.ts')
  throw new ProblemError(problem)
}

/** A key for one intended write: sent again after a lost answer or a double click, it has one effect. */
export const onceKey = (): string => crypto.randomUUID()

/** Where a file of the API lies, for links and downloads: `fileUrl('/api/v1/invoices/7/pdf', { company })`. */
export function fileUrl(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined))
  return `${path}?${search.toString()}`
}
