import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Token } from 'marked'
import { Lexer } from 'marked'
import { describe, expect, test } from 'vitest'
import { marked, plain } from '../../ui/plain-text.ts'
import { LANGUAGES } from '../../ui/words.ts'
import type { Language } from '../../ui/words.ts'
import { NAVIGATION } from '../shell/navigation.ts'
import { quotedKeys, readChapter, withWords, wordsOf } from './chapter-text.ts'
import { CHAPTERS, chapterOf, isChapter } from './chapters.ts'
import { findInBook, searchedWords } from './find.ts'

const SOURCES = fileURLToPath(new URL('../..', import.meta.url))
const PICTURES = fileURLToPath(new URL('../../../public/handbook', import.meta.url))

const markdown = (language: Language, chapter: string): string => readFileSync(`${SOURCES}handbook/${language}/${chapter}.md`, 'utf8')

/** The text of a key as the page shows it, from the files of the texts. */
function word(language: Language, key: string): string | undefined {
  const [namespace, path] = key.split(':')
  const file = `${SOURCES}locales/${language}/${namespace}.json`
  if (!existsSync(file)) return undefined
  const found = path!.split('.').reduce<unknown>((tree, part) => (typeof tree === 'object' && tree !== null ? (tree as Record<string, unknown>)[part] : undefined), JSON.parse(readFileSync(file, 'utf8')))
  return typeof found === 'string' ? found : undefined
}

const inAll = LANGUAGES.flatMap((language) => CHAPTERS.map((chapter) => [language, chapter] as const))

test.each(LANGUAGES)('%s has every chapter, and no other', (language) => {
  expect(globSync('*.md', { cwd: `${SOURCES}handbook/${language}` }).map((file) => basename(file, '.md')).sort()).toEqual([...CHAPTERS].sort())
})

/** Every token below these, and these. */
const all = (tokens: readonly Token[]): Token[] => tokens.flatMap((token) => {
  const { tokens: inner, items, header, rows } = token as Token & { tokens?: Token[]; items?: Token[]; header?: { tokens: Token[] }[]; rows?: { tokens: Token[] }[][] }
  return [token, ...all([...(inner ?? []), ...(items ?? []), ...[...(header ?? []), ...(rows ?? []).flat()].flatMap((cell) => cell.tokens)])]
})

const SHOWN = new Set(['heading', 'paragraph', 'blockquote', 'list', 'list_item', 'table', 'strong', 'em', 'codespan', 'br', 'link', 'text', 'escape', 'image', 'space'])

describe.each(inAll)('%s/%s', (language, chapter) => {
  const text = markdown(language, chapter)
  const tokens = all(Lexer.lex(text))

  test('quotes only what stands on the screen, by its key', () => {
    expect(quotedKeys(text).filter((key) => word(language, key) === undefined)).toEqual([])
    expect(quotedKeys(text).filter((key) => word(language, key)?.includes('{{'))).toEqual([])
    // A quotation without a key would not follow the button when it is renamed.
    expect(text.match(/[„“”"]/g) ?? []).toEqual([])
    expect(text.replaceAll(/\{\w+:[\w.-]+\}/g, '').match(/[{}]/g) ?? []).toEqual([])
  })

  test('holds nothing that the page would leave out', () => {
    expect(tokens.filter(({ type }) => !SHOWN.has(type)).map(({ raw }) => raw)).toEqual([])
    expect(tokens.filter((token) => token.type === 'heading' && (token.depth as number) > 3).map(({ raw }) => raw)).toEqual([])
  })

  test('leads to chapters and pictures that are there', () => {
    expect(tokens.filter((token) => token.type === 'link' && !isChapter(token.href as string)).map(({ raw }) => raw)).toEqual([])
    expect(tokens.filter((token) => token.type === 'image' && !existsSync(`${PICTURES}/${token.href as string}.${language}.webp`)).map(({ raw }) => raw)).toEqual([])
    expect(tokens.filter((token) => token.type === 'image' && (token.text as string).length < 15)).toEqual([])
  })

  test('has the title of its link, a summary, and as many parts, steps and pictures as in German', () => {
    const read = readChapter(chapter, text)
    expect(read.title).toBe(word(language, `handbook:chapter.${chapter}`))
    expect(read.summary.length).toBeGreaterThan(20)
    const shape = (of: string): string => all(Lexer.lex(of)).filter(({ type }) => ['heading', 'list_item', 'table', 'image', 'blockquote'].includes(type)).map((token) => (token.type === 'image' ? `image ${token.href as string}` : token.type)).join('\n')
    expect(shape(text)).toBe(shape(markdown('de', chapter)))
    expect(new Set(read.parts.map(({ id }) => id)).size).toBe(read.parts.length)
  })
})

test('every page of the navigation has a chapter that helps', () => {
  const pages = NAVIGATION.flatMap(({ pages }) => pages).filter(({ key }) => key !== 'handbook')
  expect(pages.filter(({ path }) => chapterOf(`/NET${path}`) === null).map(({ path }) => path)).toEqual([])
  expect(chapterOf('/NET/invoices/17')).toBe('documents')
  expect(chapterOf('/NET/handbook')).toBeNull()
})

const book = (language: Language) => CHAPTERS.map((chapter) => readChapter(chapter, withWords(markdown(language, chapter), language, (key) => word(language, key)!)))

test.each([
  ['de', 'rechnung stornieren', 'documents'], ['de', 'KUENDIGEN', undefined], ['de', 'kundigen', 'contracts'], ['de', 'spalten', 'lists'],
  ['cs', 'stornovat fakturu', 'documents'], ['cs', 'vypovedet', 'contracts'], ['en', 'cancel invoice', 'documents'], ['en', 'zyzzyva', undefined], ['en', 'x', undefined],
] as const)('in %s, a search for %s finds %s first', (language, query, chapter) => {
  const [first] = findInBook(book(language), query)
  expect(first?.chapter.chapter).toBe(chapter)
  if (first) expect(searchedWords(query).some((part) => plain(`${first.part.title} ${first.excerpt} ${first.chapter.title}`).includes(part))).toBe(true)
})

test('what was found is marked in the text as it is written', () => {
  expect(marked('Größe, dann Groesse', ['grosse'])).toEqual([{ text: 'Größe', found: true }, { text: ', dann Groesse', found: false }])
  expect(marked('Příště příště', ['priste']).map(({ text, found }) => `${text}${found ? '!' : ''}`)).toEqual(['Příště!', ' ', 'příště!'])
  expect(marked('nichts', [])).toEqual([{ text: 'nichts', found: false }])
  expect(marked('aaa', ['aa', 'a']).map(({ text }) => text).join('')).toBe('aaa')
})

test('words of the screen come in with the quotation marks of the language, without the dots of a dialog', () => {
  expect(withWords('Wählen Sie {a:b}.', 'de', () => 'Öffnen …')).toBe('Wählen Sie „Öffnen“.')
  expect(withWords('Choose {a:b}.', 'en', (key) => key)).toBe('Choose “a:b”.')
})

test('markup and addresses of a text do not become part of the page', () => {
  const [script] = Lexer.lex('<script>alert(1)</script>')
  expect(SHOWN.has(script!.type)).toBe(false)
  expect(wordsOf(Lexer.lex('a **b** `c` ![d](e)\n\n- f\n- g'))).toBe('a b c f g')
})
