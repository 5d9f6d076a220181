import type { components } from '@kontor/contract/client/paths.ts'

/** One change of the log, as the API tells it. */
export type Change = components['schemas']['Change']
