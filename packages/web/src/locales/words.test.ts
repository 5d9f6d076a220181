import { globSync, readFileSync } from 'node:fs'
import { basename, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import i18next from 'i18next'
import { BOUNCE_REASONS } from '@kontor/domain/messaging/bounce.ts'
import { LETTER_STATES } from '@kontor/domain/messaging/letter.ts'
import { SCRIPT_EVENTS } from '@kontor/domain/messaging/mail-script.ts'
import { MESSAGE_STATES } from '@kontor/domain/messaging/message.ts'
import { LEFT_OUT_REASONS, NEWSLETTER_BASES } from '@kontor/domain/messaging/newsletter.ts'
import { OFFERED_NOTICES, WITHHELD_REASONS } from '@kontor/domain/messaging/notice.ts'
import { TRANSFER_HINDRANCES } from '@kontor/domain/payments/refund.ts'
import { DISPUTE_REASONS } from '@kontor/domain/receivables/dispute.ts'
import { PLAN_STATES } from '@kontor/domain/receivables/instalment-plan.ts'
import { beforeAll, expect, test, vi } from 'vitest'
import { PATTERNS, fieldWords, problemWords } from '../api/problem-words.ts'
import { UNREAD_KINDS } from '../ui/inputs/unread.ts'
import { LATER_WORDS } from '../ui/later-words.ts'
import { LANGUAGES, speak, startWords } from '../ui/words.ts'
import type { Language } from '../ui/words.ts'
import { keyUses, means } from './word-use.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const SUFFIX = /_(zero|one|two|few|many|other)$/

type Texts = ReadonlyMap<string, string>

function flat(tree: unknown, path: string): readonly (readonly [string, string])[] {
  return typeof tree === 'string' ? [[path, tree]] : Object.entries(tree as Record<string, unknown>).flatMap(([key, inner]) => flat(inner, path === '' ? key : `${path}.${key}`))
}

const namespaces = (language: Language): readonly string[] => globSync('*.json', { cwd: HERE + language }).map((file) => basename(file, '.json')).sort()
const read = (language: Language): Texts => new Map(namespaces(language).flatMap((name) => flat(JSON.parse(readFileSync(`${HERE}${language}/${name}.json`, 'utf8')), '').map(([key, text]) => [`${name}:${key}`, text] as const)))
const texts = Object.fromEntries(LANGUAGES.map((language) => [language, read(language)])) as Record<Language, Texts>

const isPlural = (language: Language, key: string): boolean => SUFFIX.test(key) && texts[language].has(key.replace(SUFFIX, '_other'))
/** Keys without the ending that says which plural form they are. */
const baseKeys = (language: Language): readonly string[] => [...new Set([...texts[language].keys()].map((key) => (isPlural(language, key) ? key.replace(SUFFIX, '') : key)))].sort()
const sources = globSync('**/*.{ts,tsx}', { cwd: `${HERE}..` }).filter((path) => !/\.test\.tsx?$|locales\/word-use/.test(path)).map((path) => ({ path, text: readFileSync(`${HERE}../${path}`, 'utf8') }))
const uses = keyUses(sources)

test.each(LANGUAGES)('%s has the namespaces and keys that the others have', (language) => {
  expect(namespaces(language)).toEqual(namespaces('en'))
  expect(baseKeys(language)).toEqual(baseKeys('en'))
})

test.each(LANGUAGES)('%s has every plural form of its own, and no other', (language) => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
  const found = Map.groupBy([...texts[language].keys()].filter((key) => isPlural(language, key)), (key) => key.replace(SUFFIX, ''))
  expect([...found].filter(([, keys]) => keys.map((key) => SUFFIX.exec(key)![1]!).toSorted().join() !== forms.join()).map(([key]) => key)).toEqual([])
})

test.each(LANGUAGES)('%s has no empty text, and the placeholders that the others have', (language) => {
  expect([...texts[language]].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
  /** By key, and by the key that plural forms have in common: each text is looked at once. */
  const placeholdersOf = (of: Language): ReadonlyMap<string, ReadonlySet<string>> => {
    const found = new Map<string, Set<string>>()
    for (const [name, text] of texts[of]) {
      const names = [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map((match) => match[1]!)
      for (const key of new Set([name, name.replace(SUFFIX, '')])) found.set(key, new Set([...found.get(key) ?? [], ...names]))
    }
    return found
  }
  const [own, english] = [placeholdersOf(language), placeholdersOf('en')]
  const placeholders = (of: ReadonlyMap<string, ReadonlySet<string>>, key: string): string => [...of.get(key) ?? []].toSorted().join()
  expect(baseKeys(language).filter((key) => placeholders(own, key) !== placeholders(english, key))).toEqual([])
})

test('every key that a page asks for stands in the texts', () => {
  const keys = baseKeys('en')
  expect(uses.filter(({ key }) => !keys.some((known) => means(key, known))).map(({ path, key }) => `${path}: ${key}`)).toEqual([])
})

/** Words that a page chooses by a value of the domain: a longer list there would be shown by its keys. */
const CHOSEN: Readonly<Record<string, readonly string[]>> = {
  'notices:what': OFFERED_NOTICES, 'notices:because': OFFERED_NOTICES, 'notices:withheld': WITHHELD_REASONS, 'messaging:state': MESSAGE_STATES, 'newsletters:basis': NEWSLETTER_BASES, 'newsletters:reason': LEFT_OUT_REASONS,
  'scripts:event': SCRIPT_EVENTS, 'letters:state': LETTER_STATES, 'inbox:reason': BOUNCE_REASONS, 'plans:state': PLAN_STATES, 'disputes:reason': DISPUTE_REASONS, 'refunds:hindrance': TRANSFER_HINDRANCES,
}

test('every value of a closed list has its words', () => {
  expect(Object.entries(CHOSEN).flatMap(([key, values]) => values.filter((value) => !texts.en.has(`${key}.${value}`)).map((value) => `${key}.${value}`))).toEqual([])
})

test('no text stands there that no page asks for', () => {
  expect(baseKeys('en').filter((key) => !uses.some((use) => means(use.key, key)))).toEqual([])
})

/** All kinds that the document of the API declares. */
function declaredKinds(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return []
  const own = 'x-refusals' in node ? (node['x-refusals'] as readonly string[]) : []
  return [...own, ...Object.values(node).flatMap(declaredKinds)]
}

const openapi = JSON.parse(readFileSync(`${ROOT}packages/contract/openapi.json`, 'utf8')) as unknown
/** What the platform refuses before and around the routes: its table of statuses, and what its sources name. */
const platform = globSync('packages/server/src/platform/http/*.ts', { cwd: ROOT }).filter((path) => !path.endsWith('.test.ts')).flatMap((path) => {
  const text = readFileSync(ROOT + path, 'utf8')
  return [...[...text.matchAll(/\{ kind: '(\w+)'(?! as never)/g)].map((match) => match[1]!), ...[...text.matchAll(/^ {2}(\w+): [45]\d\d,$/gm)].map((match) => match[1]!)]
})
const FROM_THE_PAGE = ['connection_lost', 'unexpected_answer', 'page_broken', 'unknown_kind']
/** What the platform says of single fields. */
const OF_FIELDS: ReadonlySet<string> = new Set(['unknown_property', 'required', 'invalid_union', 'invalid_format', 'invalid'])
const wanted = [...new Set([...declaredKinds(openapi), ...platform.filter((kind) => !OF_FIELDS.has(kind) && (kind.includes('_') || kind === 'not_found')), ...FROM_THE_PAGE])].sort()

test('every refusal of the API has its words, and no words stand for a refusal that is gone', () => {
  expect(wanted.length).toBeGreaterThan(150)
  const said = baseKeys('en').filter((key) => key.startsWith('problems:refusal.')).map((key) => key.slice('problems:refusal.'.length))
  expect(wanted.filter((kind) => !said.includes(kind))).toEqual([])
  // Some are said by jobs and by the execution of a run, which no route declares.
  const server = globSync('packages/{domain,server}/src/**/*.ts', { cwd: ROOT }).filter((path) => !path.endsWith('.test.ts')).map((path) => readFileSync(ROOT + path, 'utf8')).join('\n')
  expect(said.filter((kind) => !wanted.includes(kind) && !server.includes(`'${kind}'`))).toEqual([])
})

/** Kinds of single fields: those of zod, those of the contract's own rules, those of the inputs. */
const contractKinds = globSync('packages/contract/src/*.ts', { cwd: ROOT }).flatMap((path) => [...readFileSync(ROOT + path, 'utf8').matchAll(/params: \{ kind: '(\w+)'/g)].map((match) => match[1]!))
const zodKinds: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['invalid_type', {}], ['invalid_value', {}], ['invalid_union', {}], ['invalid_key', {}], ['invalid_element', {}], ['not_multiple_of', { divisor: 5 }], ['unknown_property', {}], ['required', {}], ['invalid', {}],
  ...['string', 'array', 'number', 'int', 'bigint', 'date'].flatMap((origin) => [['too_small', { origin, minimum: 3 }], ['too_big', { origin, maximum: 3 }]] as const),
  ...['email', 'url', 'date'].map((format) => ['invalid_format', { format }] as const), ...Object.keys(PATTERNS).map((pattern) => ['invalid_format', { format: 'regex', pattern }] as const),
]

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} })
  await startWords('en')
})

test('the first page needs none of the words that come later', () => {
  const read = new Map(sources.map(({ path, text }) => [path, text]))
  const first = new Set<string>()
  const look = (path: string): void => {
    const text = read.get(path)
    if (text === undefined || first.has(path)) return
    first.add(path)
    // What a page of its own fetches is not its own; what the shell fetches when it is wanted is.
    const imported = path.endsWith('/routes.tsx') ? /^import (?!type\b)[^']*'(\.[^']+)'/gm : /(?:^import (?!type\b)[^']*|import\()'(\.[^']+)'/gm
    for (const [, name = ''] of text.matchAll(imported)) look(posix.join(posix.dirname(path), name))
  }
  for (const root of ['office/main.tsx', 'office/home/HomePage.tsx']) look(root)
  expect(first.size).toBeGreaterThan(60)
  const used = keyUses(sources.filter(({ path }) => first.has(path)))
  const later = new Set<string>(LATER_WORDS)
  expect(used.filter(({ key }) => later.has(key.split(':')[0]!))).toEqual([])
})

test.each(LANGUAGES)('what is wrong with a field is said in %s, for every kind there is', async (language) => {
  await speak(language)
  const general = fieldWords({ kind: 'never_heard_of' })
  const all = [...zodKinds, ...contractKinds.map((kind) => [kind, {}] as const), ...UNREAD_KINDS.map((kind) => [kind, { decimals: 2 }] as const)]
  expect(contractKinds.length).toBeGreaterThan(8)
  expect(all.filter(([kind, params]) => kind !== 'invalid' && fieldWords({ kind, params }) === general).map(([kind]) => kind)).toEqual([])
  const unformed = fieldWords({ kind: 'invalid_format', params: { format: 'never_heard_of' } })
  expect(all.filter(([kind, params]) => kind === 'invalid_format' && fieldWords({ kind, params }) === unformed)).toEqual([])
})

test('the words for a pattern belong to a pattern that the API has', () => {
  const patterns = new Set([...JSON.stringify(openapi).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map((match) => JSON.parse(match[1]!) as string))
  expect(Object.keys(PATTERNS).filter((pattern) => !patterns.has(pattern))).toEqual([])
})

test('a sentence names dates, amounts, numbers and codes as the reader writes them', async () => {
  await speak('de')
  expect(problemWords({ kind: 'issue_date_before_last', params: { date: '2026-11-01', last: '2026-11-22' } })).toContain('Das Rechnungsdatum 01.11.2026 liegt vor dem letzten dieses Nummernkreises (22.11.2026).')
  expect(problemWords({ kind: 'accounting_period_closed', params: { period: '2026-10' } })).toContain('Buchungsperiode Oktober 2026')
  expect(problemWords({ kind: 'credit_exceeds_line', params: { lineNo: 3, rest: '123456' } })).toContain('Zeile 3 sind nur noch 1.234,56 übrig')
  expect(problemWords({ kind: 'subscription_state_forbids', params: { state: 'suspended' } })).toContain('„gesperrt“')
  expect(problemWords({ kind: 'newer_than_this_page' })).toContain('newer than this page')
  expect(fieldWords({ kind: 'customer_number_taken', params: { number: '7' } })).toContain('Die Kundennummer 7 hat schon ein anderer Kunde.')
  await speak('cs')
  expect([1, 2, 5].map((maximum) => fieldWords({ kind: 'too_big', params: { origin: 'array', maximum } }))).toEqual(['Nejvýše jedna položka.', 'Nejvýše 2 položky.', 'Nejvýše 5 položek.'])
  expect(i18next.language).toBe('cs')
})

test('uses are found in calls, choices, templates and comments, each in its namespace', () => {
  const text = `const { t } = useTranslation('form')\n t('a') + t(x === 'no' ? 'b' : 'c', { n: 'd' }) + t(\`e.\${f(x)}\`) + i18next.t('ui:g') // words: nav:page.*, nav:all\nconst { t: tell } = useTranslation('other')\ntell('h')`
  expect(keyUses([{ path: 'x', text }]).map(({ key }) => key).toSorted()).toEqual(['form:a', 'form:b', 'form:c', 'form:e.*', 'nav:all', 'nav:page.*', 'other:h', 'ui:g'])
  expect([means('form:e.*', 'form:e.one'), means('form:e.*', 'form:f'), means('form:a', 'form:ab')]).toEqual([true, false, false])
})
