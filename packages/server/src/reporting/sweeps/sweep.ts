/**
 * A sweep: one SQL statement that looks for rows which break an invariant, written by another path than the code that it checks.
 * It answers no row when all is well; each row names its company, its subject and what is wrong with it.
 */
export interface Sweep {
  /** The invariant of the list: L1, I9, B4. */
  readonly id: string
  /** What holds, as one sentence. */
  readonly title: string
  /** Answers company_id, subject, problem. */
  readonly sql: string
}
