import { invariant } from '@kontor/domain/kernel/invariant.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'

/** What a command made of the demo's own data, which is right: a refusal is a mistake in it, and is thrown. */
export function granted<T, R extends { readonly kind: string }>(result: Result<T, R>): T {
  const said = (): string => (result.ok ? '' : JSON.stringify(result.refusal, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
  invariant(result.ok, `the demo's data are accepted: ${said()}`)
  return result.value
}
