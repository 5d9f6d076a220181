/** A planted bug: what somebody or some code might do wrong, as SQL, and what must catch it. */

export type Catcher =
  /** A named constraint, index or trigger refuses the statement. */
  | { readonly constraint: string }
  /** The database refuses for want of right (SQLSTATE 42501): row-level security, grants, append-only tables. */
  | { readonly refused: RegExp }
  /** The database takes it, and this sweep finds it. */
  | { readonly sweep: string }
  /** The database takes it, and the fingerprint differs in this table. */
  | { readonly fingerprint: string }

export interface PlantedBug {
  readonly invariant: string
  readonly bug: string
  /**
   * app: as the application's role, all walls up. owner: as superuser with triggers on. unguarded: as superuser with triggers and foreign keys off,
   * as a restored dump or a bad migration would write.
   */
  readonly as: 'app' | 'owner' | 'unguarded'
  readonly sql: readonly string[]
  readonly caughtBy: Catcher
}

/** A copy of one row with some columns changed, as an insert: `copyOf('documents', "kind = 'invoice'", { id: '999' })`. */
export function copyOf(table: string, where: string, changes: Readonly<Record<string, string>>): string {
  const patch = Object.entries(changes).map(([column, expression]) => `'${column}', ${expression}`).join(', ')
  return `insert into ${table} select (jsonb_populate_record(original, jsonb_build_object(${patch}))).* from (select x as original, x.* from ${table} x where ${where} limit 1) t`
}

/** The first and last invoice of company 1, which the tests bill before anything is planted. */
export const FIRST = `(select min(id) from documents where company_id = 1 and kind = 'invoice')`
export const LAST = `(select max(id) from documents where company_id = 1 and kind = 'invoice')`
