/** Finds parts of the handbook: every word must occur, accents and case do not matter, a heading counts more than a sentence. */
import { plain } from '../../ui/plain-text.ts'
import type { Part, ReadChapter } from './chapter-text.ts'

export interface Found {
  readonly chapter: ReadChapter
  readonly part: Part
  /** A stretch of its text around the first word found. */
  readonly excerpt: string
}

const AT_MOST = 30
const BEFORE = 60
const AFTER = 140

/** The words that somebody searches for, written plainly; single letters say nothing. */
export const searchedWords = (query: string): readonly string[] => plain(query).split(/\s+/).filter((word) => word.length > 1)

/** The parts with all words, best first. */
export function findInBook(book: readonly ReadChapter[], query: string): readonly Found[] {
  const words = searchedWords(query)
  if (words.length === 0) return []
  return book
    .flatMap((chapter) => partsOf(chapter).map((part) => ({ chapter, part, rank: rankOf(chapter, part, words) })))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .slice(0, AT_MOST)
    .map(({ chapter, part }) => ({ chapter, part, excerpt: excerptOf(part.words, words) }))
}

/** The introduction is found like a part that has the chapter's title. */
const partsOf = (chapter: ReadChapter): readonly Part[] => [{ id: '', title: chapter.title, tokens: chapter.introduction, words: chapter.summary }, ...chapter.parts]

function rankOf(chapter: ReadChapter, part: Part, words: readonly string[]): number {
  const title = plain(part.title)
  const text = plain(part.words)
  const above = plain(chapter.title)
  if (!words.every((word) => title.includes(word) || text.includes(word) || above.includes(word))) return 0
  if (!words.some((word) => title.includes(word) || text.includes(word))) return 0
  return words.reduce((sum, word) => sum + (title.includes(word) ? 10 : 0) + Math.min(text.split(word).length - 1, 4) + (above.includes(word) ? 1 : 0), 0)
}

function excerptOf(text: string, words: readonly string[]): string {
  const places = words.map((word) => plain(text).indexOf(word)).filter((at) => at !== -1)
  const at = Math.min(...places, text.length)
  const start = at <= BEFORE || places.length === 0 ? 0 : text.indexOf(' ', at - BEFORE) + 1
  const end = start + BEFORE + AFTER
  return `${start > 0 ? '… ' : ''}${end < text.length ? `${text.slice(start, Math.max(text.lastIndexOf(' ', end), at))} …` : text.slice(start)}`
}
