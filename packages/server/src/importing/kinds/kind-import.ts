/** What differs between imports of customers, products and subscriptions; everything else is one way for all (import-rows.ts). */
import type { Cells } from '@kontor/domain/importing/cells.ts'
import type { ImportProblem } from '@kontor/domain/importing/problem.ts'
import type { Tx } from '../../platform/database/database.ts'
import { lineTable } from './line-table.ts'

/** A row that was read: its cells with what is wrong of them, and its value where nothing was refused. */
export interface ReadRow<T> {
  readonly cells: Cells
  readonly value: T | undefined
}

export interface KindImport<T> {
  /** Reads one row by the rules of its kind. */
  read(cells: Cells): T | undefined
  /** Compares a batch with the rest of the file and with the database; adds problems to the cells. */
  compare(tx: Tx, batch: readonly ReadRow<T>[]): Promise<void>
  /** Writes the accepted rows of a batch. */
  write(tx: Tx, accepted: readonly T[]): Promise<void>
}

export const isAccepted = (cells: Cells): boolean => !cells.problems.some(({ severity }) => severity === 'refusal')

/** Refuses values of a column that stand on an earlier line of the file. */
export function repeats(column: string): (cells: Cells) => void {
  const lines = lineTable()
  return (cells) => {
    const value = cells.raw(column).trim()
    const firstLine = value === '' ? undefined : lines.firstLine(value, cells.line)
    if (firstLine !== undefined) cells.refuse(column, { kind: 'repeated_in_file', firstLine })
  }
}

/** Refuses values of a column that the database has already. A repeated value is refused as that: the database may have it from this very file. */
export function refuseTaken(batch: readonly { readonly cells: Cells }[], column: string, taken: ReadonlySet<string>): void {
  if (taken.size === 0) return
  for (const { cells } of batch) {
    const isRepeated = cells.problems.some((problem) => problem.column === column && problem.rule.kind === 'repeated_in_file')
    if (!isRepeated && taken.has(cells.raw(column).trim())) cells.refuse(column, { kind: 'taken_in_database' })
  }
}

/** The distinct values of a column in a batch, as they stand in the file. */
export const valuesOf = (batch: readonly { readonly cells: Cells }[], column: string): string[] => [
  ...new Set(batch.map(({ cells }) => cells.raw(column).trim()).filter((text) => text !== '' && !text.includes('\0'))),
]

export const noticeOf = (cells: Cells, column: string, rule: ImportProblem['rule']): ImportProblem => ({
  severity: 'notice', line: cells.line, column, value: cells.raw(column), rule, correction: null,
})
