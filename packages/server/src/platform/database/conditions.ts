/**
 * The conditions of a filtered list, whose number depends on what was asked: text with placeholders beside its values.
 * Only plain comparisons belong here: under forced row-level security others cannot use an index (design.md §10).
 */

export interface Conditions {
  /** Adds `sql` with `?` for the value, unless the value is undefined: `where.add('issue_date >= ?', from)`. */
  add(sql: string, value: unknown): void
  /** Adds a condition without a value. */
  always(sql: string): void
  /** Takes a value that is no condition (a limit) and answers its placeholder. */
  value(value: unknown): string
  readonly values: readonly unknown[]
  /** All conditions joined by `and`. */
  sql(): string
}

/** Begins with the company, which every statement names: `$1`. */
export function conditionsOf(company: number, column = 'company_id'): Conditions {
  const values: unknown[] = [company]
  const parts = [`${column} = $1`]
  const placeholder = (value: unknown): string => `$${values.push(value)}`
  return {
    values,
    value: placeholder,
    add: (sql, value) => {
      if (value === undefined) return
      const name = placeholder(value)
      parts.push(sql.replaceAll('?', name))
    },
    always: (sql) => { parts.push(sql) },
    sql: () => parts.join(' and '),
  }
}
