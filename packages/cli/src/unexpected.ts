/** What a person reads when a command ends by an error that is no refusal. */

/** Codes of PostgreSQL (class 08, 57P…) and of the system for a server that is gone. */
const GONE = /^(?:08|57P)|^(?:ECONNRESET|ECONNREFUSED|EPIPE|ENOENT)$/

/** A sentence where the database went away in the middle, which is nobody's fault and undone by PostgreSQL; else the stack, for whoever repairs it. */
export function unexpectedWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  const gone = typeof code === 'string' && GONE.test(code) && (code !== 'ENOENT' || syscall === 'connect')
  if (!gone && !error.message.startsWith('Connection terminated')) return error.stack ?? error.message
  return `The database server went away in the middle of the command (${error.message}). What was not finished is undone; run the same command again.`
}
