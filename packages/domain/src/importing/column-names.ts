/**
 * What people call our columns, in German, Czech and English, and which of a file's headings probably mean them.
 * It owns: labels, meanings, other names that former systems use, and the suggestion. It does not own: reading the file, or the mapping that a person settles on.
 * Invariant: each heading is suggested for one column at most, and each column for one heading.
 */
import { COLUMNS } from './columns.ts'
import type { ImportKind } from './problem.ts'
import { CUSTOMER_COLUMNS, PRODUCT_COLUMNS, SUBSCRIPTION_COLUMNS } from './column-words.ts'
import type { ColumnWords } from './column-words.ts'

const WORDS: Readonly<Record<ImportKind, Readonly<Record<string, ColumnWords>>>> = { customers: CUSTOMER_COLUMNS, products: PRODUCT_COLUMNS, subscriptions: SUBSCRIPTION_COLUMNS }

export interface KnownColumn extends Pick<ColumnWords, 'label' | 'meaning'> {
  readonly name: string
  readonly holds: 'text' | 'number' | 'date'
  /** The header must name it. */
  readonly required: boolean
}

/** The columns that a kind of file may have, with their words. */
export const knownColumns = (kind: ImportKind): KnownColumn[] => COLUMNS[kind].map((column) => {
  const { label, meaning } = wordsOf(kind, column.name)
  return { ...column, label, meaning }
})

function wordsOf(kind: ImportKind, name: string): ColumnWords {
  return WORDS[kind][name] ?? { label: { de: name, cs: name, en: name }, meaning: { de: '', cs: '', en: '' }, also: '' }
}

/** A name without accents, case and whatever is no letter or digit: `Kunden-Nr.` → `kundennr`. */
export const plainName = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replace(/[^\p{L}\p{N}]/gu, '')

const namesOf = (kind: ImportKind, name: string): string[] => {
  const { label, also } = wordsOf(kind, name)
  return [...new Set([name, ...Object.values(label), ...also.split(',')].map(plainName).filter((plain) => plain !== ''))]
}

export interface Suggestion {
  readonly column: string
  /** As it stands in the file. */
  readonly heading: string
  /** exact: the very word; similar: one or two letters off, or a part of it. */
  readonly certainty: 'exact' | 'similar'
}

/** Which heading probably is which column, the surest first; nothing is suggested on mere resemblance of short words. */
export function suggestMapping(headings: readonly string[], kind: ImportKind): Suggestion[] {
  const pairs = COLUMNS[kind].flatMap(({ name }) => {
    const names = namesOf(kind, name)
    return headings.flatMap((heading) => {
      const plain = plainName(heading)
      const score = plain === '' ? 0 : Math.max(...names.map((known) => resemblance(known, plain)))
      return score > 0 ? [{ column: name, heading: heading.trim(), score }] : []
    })
  }).sort((a, b) => b.score - a.score)
  const [columns, taken] = [new Set<string>(), new Set<string>()]
  const suggestions: Suggestion[] = []
  for (const { column, heading, score } of pairs) {
    if (columns.has(column) || taken.has(heading)) continue
    columns.add(column)
    taken.add(heading)
    suggestions.push({ column, heading, certainty: score === 1 ? 'exact' : 'similar' })
  }
  return suggestions
}

/** Shorter words resemble others by chance. */
const LETTERS_MIN = 5

/** 1 for the same word, less for one that is a few letters off or holds the other, 0 for another word. */
function resemblance(known: string, plain: string): number {
  if (known === plain) return 1
  const [short, long] = known.length <= plain.length ? [known, plain] : [plain, known]
  if (short.length < LETTERS_MIN) return 0
  const off = distance(known, plain)
  if (off <= Math.floor(short.length / LETTERS_MIN)) return 0.9 - off / 10
  return long.includes(short) && short.length * 2 >= long.length ? 0.5 * (short.length / long.length) : 0
}

/** Letters to add, drop or replace (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)))
    row = next
  }
  return row[other.length]!
}
