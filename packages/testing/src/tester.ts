import type { Actor } from '@kontor/server/platform/database/database.ts'

/** Who acts in tests. */
export const TESTER: Actor = { name: 'cli:prover', source: 'cli' }
