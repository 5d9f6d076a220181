/** What the server refuses, as an error that pages catch: RFC 9457 with a stable kind. */
import { problem } from '@kontor/contract/basics.ts'
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

/** The problem that the server described; whatever else came (a proxy's page) is told as one. */
export function problemFrom(body: unknown, status: number): Problem {
  const read = problem.safeParse(body)
  return read.success ? read.data : { type: 'about:blank', title: 'Unexpected answer', status, kind: 'unexpected_answer', instance: '' }
}

export function brokenConnection(error: unknown): Problem {
  return { type: 'about:blank', title: 'No connection', status: 0, kind: 'connection_lost', instance: '', detail: error instanceof Error ? error.message : String(error) }
}

export function problemOf(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : { type: 'about:blank', title: String(error), status: 0, kind: 'page_broken', instance: '' }
}
