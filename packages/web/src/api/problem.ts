/** What the server refuses, as an error that pages catch: RFC 9457 with a stable kind. */
import type { Problem } from '@kontor/contract/basics.ts'

export type { Problem }

export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

/** Looked at by hand: the contract's own schema would bring its whole library into the first page. */
const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'kind' in body && typeof body.kind === 'string' && 'status' in body && typeof body.status === 'number' && 'title' in body && typeof body.title === 'string'
  && 'instance' in body && typeof body.instance === 'string'

/** The problem that the server described; whatever else came (a proxy's page) is told as one. */
export function problemFrom(body: unknown, status: number): Problem {
  return isProblem(body) ? body : { type: 'about:blank', title: 'Unexpected answer', status, kind: 'unexpected_answer', instance: '' }
}

export function brokenConnection(error: unknown): Problem {
  return { type: 'about:blank', title: 'No connection', status: 0, kind: 'connection_lost', instance: '', detail: error instanceof Error ? error.message : String(error) }
}

export function problemOf(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : { type: 'about:blank', title: String(error), status: 0, kind: 'page_broken', instance: '' }
}
