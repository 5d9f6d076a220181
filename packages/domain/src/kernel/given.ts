/** What was said of a record: its properties without those that were left undefined, so that a spread over defaults keeps the defaults. */
export function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // The filter removes exactly what the type excludes.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }
}
