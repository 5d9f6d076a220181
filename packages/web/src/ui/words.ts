/**
 * Texts in three languages. Each namespace is a file in locales/<language>/; a language is fetched when somebody uses it.
 * Invariant: every key stands in all three languages (words.test.ts).
 */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

export const LANGUAGES = ['de', 'cs', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const files = {
  de: import.meta.glob('../locales/de/*.json', { import: 'default' }),
  cs: import.meta.glob('../locales/cs/*.json', { import: 'default' }),
  en: import.meta.glob('../locales/en/*.json', { import: 'default' }),
}

const loaded = new Set<Language>()

/** Starts with a language; to be awaited before the first page. */
export async function startWords(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language, fallbackLng: false, defaultNS: 'ui', resources: {}, interpolation: { escapeValue: false }, returnNull: false, react: { useSuspense: false, bindI18nStore: 'added' },
  })
  await speak(language)
}

/** Changes the language without a reload. */
export async function speak(language: Language): Promise<void> {
  if (!loaded.has(language)) {
    const entries = Object.entries(files[language])
    const texts = await Promise.all(entries.map(([, read]) => read()))
    entries.forEach(([path], index) => i18next.addResourceBundle(language, path.slice(path.lastIndexOf('/') + 1, -'.json'.length), texts[index]))
    loaded.add(language)
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
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
