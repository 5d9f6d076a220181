/** Which lines of a text came and went. Pure. */
export interface LineChange {
  readonly kind: 'same' | 'gone' | 'new'
  readonly line: string
}

/** The shortest way from one text to another, line by line: the longest common subsequence. Texts are short. */
export function lineDifferences(before: string, after: string): readonly LineChange[] {
  const [old, now] = [before.split('\n'), after.split('\n')]
  const common = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1))
  for (let i = old.length - 1; i >= 0; i--) for (let j = now.length - 1; j >= 0; j--) common[i]![j] = old[i] === now[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)
  const changes: LineChange[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      changes.push({ kind: 'same', line: old[i++]! })
      j++
    } else if (i < old.length && (j === now.length || common[i + 1]![j]! >= common[i]![j + 1]!)) changes.push({ kind: 'gone', line: old[i++]! })
    else changes.push({ kind: 'new', line: now[j++]! })
  }
  return changes
}
