/** Problems of an import as sentences for people, in their language; the command line and the API say the same. */
import type { Language } from '../kernel/language.ts'
import { FILE_WORDS_CS, RULE_WORDS_CS } from './words-cs.ts'
import { FILE_WORDS_DE, RULE_WORDS_DE } from './words-de.ts'
import { FILE_WORDS_EN, RULE_WORDS_EN } from './words-en.ts'
import type { FileProblem, Rule } from './problem.ts'

const FILE_WORDS = { de: FILE_WORDS_DE, cs: FILE_WORDS_CS, en: FILE_WORDS_EN } as const
const RULE_WORDS = { de: RULE_WORDS_DE, cs: RULE_WORDS_CS, en: RULE_WORDS_EN } as const

/** Why the file as a whole is refused. */
export const fileProblemWords = (problem: FileProblem, language: Language): string => filled(FILE_WORDS[language][problem.kind], { ...problem })

/** What the rule of a problem says, without its place. */
export const ruleWords = (rule: Rule, language: Language): string => filled(RULE_WORDS[language][rule.kind], { ...rule })

function filled(words: string, params: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole))
}

const PLACE: Readonly<Record<Language, { readonly line: string; readonly column: string; readonly correction: string }>> = {
  de: { line: 'Zeile', column: 'Spalte', correction: 'Richtig wäre' },
  cs: { line: 'řádek', column: 'sloupec', correction: 'Správně by bylo' },
  en: { line: 'line', column: 'column', correction: 'It should read' },
}

/** `Zeile 12, Spalte iban`; empty where no place is known. */
export function placeWords(place: { readonly line?: number | null; readonly column?: string | null }, language: Language): string {
  const words = PLACE[language]
  return [place.line ? `${words.line} ${place.line}` : '', place.column ? `${words.column} ${place.column}` : ''].filter(Boolean).join(', ')
}

/** `Richtig wäre: DE34…`; the one value that should stand there. */
export const correctionWords = (correction: string, language: Language): string => `${PLACE[language].correction}: ${correction}`
