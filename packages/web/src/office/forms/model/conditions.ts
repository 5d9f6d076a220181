/** Conditions as people read them: those that were picked from the offer by their sentence, others one by one. Pure. */
import type { Condition } from '@kontor/domain/forms/form.ts'
import type { OfferedCondition } from '@kontor/domain/forms/form-conditions.ts'

export interface ReadCondition {
  readonly conditions: readonly Condition[]
  /** Null: none of the offer says this. */
  readonly offer: OfferedCondition | null
}

const same = (one: Condition, other: Condition): boolean => JSON.stringify(one) === JSON.stringify(other)
const includes = (list: readonly Condition[], wanted: Condition): boolean => list.some((one) => same(one, wanted))

/** Every condition once, in its order: the longest sentence that says it, else itself. */
export function readConditions(conditions: readonly Condition[], offers: readonly OfferedCondition[]): readonly ReadCondition[] {
  const longestFirst = offers.toSorted((a, b) => b.if.length - a.if.length)
  const read: ReadCondition[] = []
  let left = conditions
  while (left.length > 0) {
    const [first] = left as [Condition]
    const offer = longestFirst.find(({ if: wanted }) => includes(wanted, first) && wanted.every((one) => includes(left, one))) ?? null
    const said = offer?.if ?? [first]
    read.push({ conditions: said, offer })
    left = left.filter((one) => !includes(said, one))
  }
  return read
}

export const withoutConditions = (conditions: readonly Condition[], gone: readonly Condition[]): readonly Condition[] => conditions.filter((one) => !includes(gone, one))
export const withConditions = (conditions: readonly Condition[], more: readonly Condition[]): readonly Condition[] => [...conditions, ...more.filter((one) => !includes(conditions, one))]
