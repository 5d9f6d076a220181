/**
 * A chapter as it is read: its Markdown, with the words of the screen put in.
 * In the files stands `{billing:newRun}` where the page says "New run": so the handbook quotes what the buttons really say, in every language (handbook.test.ts holds each key against the texts).
 */
import { Lexer } from 'marked'
import type { Token } from 'marked'
import { plain } from '../../ui/plain-text.ts'
import type { Language } from '../../ui/words.ts'
import { CHAPTERS } from './chapters.ts'
import type { Chapter } from './chapters.ts'

/** Opening and closing quotation mark of each language; what stands between them stands so on the screen. */
export const QUOTES: Readonly<Record<Language, readonly [string, string]>> = { de: ['„', '“'], cs: ['„', '“'], en: ['“', '”'] }

/** A part of a chapter: one heading of the second level with all below it. */
export interface Part {
  readonly id: string
  readonly title: string
  readonly tokens: readonly Token[]
  /** Everything in it as plain words, for the search. */
  readonly words: string
}

export interface ReadChapter {
  readonly chapter: Chapter
  readonly title: string
  /** Before the first heading: what the chapter is about. The first paragraph is its summary. */
  readonly introduction: readonly Token[]
  readonly summary: string
  readonly parts: readonly Part[]
}

const KEY = /\{(\w+:[\w.-]+)\}/g

/** The keys of texts that a chapter quotes. */
export const quotedKeys = (markdown: string): readonly string[] => [...markdown.matchAll(KEY)].map((match) => match[1]!)

/** Puts the words of the screen into a chapter. `word` answers the text of a key as the page shows it. */
export function withWords(markdown: string, language: Language, word: (key: string) => string): string {
  const [open, close] = QUOTES[language]
  // Three dots say that a dialog follows; in a sentence they would read as a pause.
  return markdown.replaceAll(KEY, (_whole, key: string) => `${open}${word(key).replace(/ …$/, '')}${close}`)
}

/** The name of a part in an address. */
export const partId = (title: string): string => plain(title).replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '')

/** Takes a chapter apart; its first line is its title. */
export function readChapter(chapter: Chapter, markdown: string): ReadChapter {
  const tokens = Lexer.lex(markdown).filter(({ type }) => type !== 'space')
  const starts = tokens.flatMap((token, at) => (token.type === 'heading' && token.depth === 2 ? [at] : []))
  const first = tokens[0]
  const introduction = tokens.slice(1, starts[0] ?? tokens.length)
  return {
    chapter, title: first ? wordsOf([first]) : chapter, introduction, summary: wordsOf(introduction.filter(({ type }) => type === 'paragraph').slice(0, 1)),
    parts: starts.map((at, index) => {
      const title = wordsOf([tokens[at]!])
      const body = tokens.slice(at + 1, starts[index + 1] ?? tokens.length)
      return { id: partId(title), title, tokens: body, words: wordsOf(body) }
    }),
  }
}

type Branch = Token & { readonly tokens?: readonly Token[]; readonly items?: readonly Token[]; readonly header?: readonly { readonly tokens: readonly Token[] }[]; readonly rows?: readonly (readonly { readonly tokens: readonly Token[] }[])[]; readonly text?: string }

/** The words of tokens, without what only shapes them; pictures have none. */
export function wordsOf(tokens: readonly Token[]): string {
  return tokens.map((token) => {
    const { type, tokens: inner, items, header, rows, text } = token as Branch
    if (type === 'image') return ''
    if (items) return items.map((item) => wordsOf([item])).join(' ')
    if (header && rows) return [header, ...rows].flat().map((cell) => wordsOf(cell.tokens)).join(' ')
    if (inner) return wordsOf(inner) + (type === 'paragraph' || type === 'list_item' || type === 'heading' ? ' ' : '')
    return type === 'br' ? ' ' : (text ?? '')
  }).join('').replaceAll(/\s+/g, ' ').trimEnd()
}

const files = {
  de: import.meta.glob('../../handbook/de/*.md', { query: '?raw', import: 'default' }),
  cs: import.meta.glob('../../handbook/cs/*.md', { query: '?raw', import: 'default' }),
  en: import.meta.glob('../../handbook/en/*.md', { query: '?raw', import: 'default' }),
}

/** Fetches one chapter in a language that is spoken already. */
export async function fetchChapter(language: Language, chapter: Chapter, word: (key: string) => string): Promise<ReadChapter> {
  const markdown = (await files[language][`../../handbook/${language}/${chapter}.md`]!()) as string
  return readChapter(chapter, withWords(markdown, language, word))
}

/** Fetches the whole handbook. */
export const fetchBook = (language: Language, word: (key: string) => string): Promise<ReadChapter[]> =>
  Promise.all(CHAPTERS.map((chapter) => fetchChapter(language, chapter, word)))
