/** What is wrong at a field now: a kind with its params instead of a sentence, so that the words are made where they are shown, in the language of the moment. */

export interface ErrorAtField {
  readonly type: string
  readonly params: Readonly<Record<string, unknown>>
}

interface Wrong {
  readonly kind: string
  readonly params: Readonly<Record<string, unknown>>
}

/** The first error at the field or below it: an amount's currency has no field of its own. */
export function errorIn(error: unknown): Wrong | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('type' in error && typeof error.type === 'string') return { kind: error.type, params: 'params' in error ? (error.params as Wrong['params']) : {} }
  return Object.entries(error).filter(([key]) => key !== 'ref').map(([, inner]) => errorIn(inner)).find((found) => found !== undefined)
}
