/** Throws where an assumption of the code is broken. Nothing catches it but the edge, which rolls back, logs once and answers 500. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Broken assumption: ${message}`)
}
