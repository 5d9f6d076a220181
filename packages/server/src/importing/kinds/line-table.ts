/**
 * Remembers on which line each value of a file stood first. A million texts in a Map take some 100 MB; here they take 40, as 96 bits of hash each:
 * among a million values two different ones meet with a probability of 10⁻¹⁷, which is less than that of a machine that errs.
 */
export interface LineTable {
  /** The line where the value stood first, if it was seen before; else it is remembered with this line. */
  firstLine(text: string, line: number): number | undefined
}

/** Half full at most, so that a look needs few steps. */
const CAPACITY_FIRST = 1 << 12

export function lineTable(): LineTable {
  let capacity = CAPACITY_FIRST
  let used = 0
  // Three words of hash and the line; line 0 means free.
  let slots = new Uint32Array(4 * capacity)

  function slotOf(a: number, b: number, c: number): number {
    let at = a & (capacity - 1)
    while (slots[4 * at + 3] !== 0 && !(slots[4 * at] === a && slots[4 * at + 1] === b && slots[4 * at + 2] === c)) at = (at + 1) & (capacity - 1)
    return 4 * at
  }
  function grow(): void {
    const old = slots
    capacity *= 2
    slots = new Uint32Array(4 * capacity)
    for (let at = 0; at < old.length; at += 4) if (old[at + 3] !== 0) slots.set(old.subarray(at, at + 4), slotOf(old[at]!, old[at + 1]!, old[at + 2]!))
  }
  return {
    firstLine: (text, line) => {
      const [a, b, c] = hash96(text)
      const slot = slotOf(a, b, c)
      if (slots[slot + 3] !== 0) return slots[slot + 3]
      slots.set([a, b, c, line], slot)
      if (++used * 2 > capacity) grow()
      return undefined
    },
  }
}

/** The two words of cyrb53 (public domain), and FNV-1a. */
function hash96(text: string): [number, number, number] {
  let [a, b, c] = [0xdeadbeef, 0x41c6ce57, 0x811c9dc5]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
    c = Math.imul(c ^ code, 16777619)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return [a >>> 0, b >>> 0, c >>> 0]
}
