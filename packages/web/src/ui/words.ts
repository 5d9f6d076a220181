/**
 * Texts in three languages. Each namespace is a file in locales/<language>/; a language is fetched when somebody uses it, and of that what the first page does not need when somebody goes on.
 * Invariant: every key stands in all three languages (words.test.ts).
 */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { LATER_WORDS } from './later-words.ts'

export const LANGUAGES = ['de', 'cs', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const files = {
  de: import.meta.glob('../locales/de/*.json', { import: 'default' }),
  cs: import.meta.glob('../locales/cs/*.json', { import: 'default' }),
  en: import.meta.glob('../locales/en/*.json', { import: 'default' }),
}

const later = new Set<string>(LATER_WORDS)
const loaded = new Set<string>()
/** Whether somebody has gone beyond the first page. */
let wanted = false

/** Starts with a language; to be awaited before the first page. */
export async function startWords(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language, fallbackLng: false, defaultNS: 'ui', resources: {}, interpolation: { escapeValue: false }, returnNull: false, react: { useSuspense: false, bindI18nStore: 'added' },
  })
  await speak(language)
}

/** Changes the language without a reload. */
export async function speak(language: Language): Promise<void> {
  await load(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** The texts of all pages: to be awaited before any page but the first. */
export async function allWords(): Promise<void> {
  wanted = true
  await load(spoken())
}

async function load(language: Language): Promise<void> {
  const missing = Object.entries(files[language]).map(([path, read]) => ({ name: path.slice(path.lastIndexOf('/') + 1, -'.json'.length), read }))
    .filter(({ name }) => (wanted || !later.has(name)) && !loaded.has(`${language}/${name}`))
  const texts = await Promise.all(missing.map(({ read }) => read()))
  for (const [index, { name }] of missing.entries()) {
    i18next.addResourceBundle(language, name, texts[index])
    loaded.add(`${language}/${name}`)
  }
}

/** The language now spoken. */
export const spoken = (): Language => (i18next.language as Language | undefined) ?? 'de'

/** The language of the browser where it is one of ours, else English. */
export function browserLanguage(): Language {
  for (const wanted of navigator.languages) {
    const found = LANGUAGES.find((language) => wanted.toLowerCase().startsWith(language))
    if (found) return found
    if (wanted.toLowerCase().startsWith('sk')) return 'cs'
  }
  return 'en'
}
