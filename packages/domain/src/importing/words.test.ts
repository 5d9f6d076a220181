import { expect, test } from 'vitest'
import type { FileProblem, Rule } from './problem.ts'
import { FILE_WORDS_CS, RULE_WORDS_CS } from './words-cs.ts'
import { FILE_WORDS_DE, RULE_WORDS_DE } from './words-de.ts'
import { FILE_WORDS_EN, RULE_WORDS_EN } from './words-en.ts'
import { correctionWords, fileProblemWords, placeWords, ruleWords } from './words.ts'

const placeholders = (words: string): string[] => [...new Set(words.match(/\{[a-zA-Z]+\}/g))].sort()

test.each([[FILE_WORDS_DE, FILE_WORDS_CS, FILE_WORDS_EN], [RULE_WORDS_DE, RULE_WORDS_CS, RULE_WORDS_EN]])('the three languages name the same particulars, in whole sentences', (de, cs, en) => {
  for (const [kind, words] of Object.entries(de)) {
    const others = [cs, en].map((language) => (language as Record<string, string>)[kind] ?? '')
    for (const other of others) expect([kind, placeholders(other)]).toEqual([kind, placeholders(words)])
    for (const sentence of [words, ...others]) expect(sentence, kind).toMatch(/^[\p{Lu}„“{].*[.?'"})\d]$/su)
  }
})

test('a sentence says what the parameters say', () => {
  const rule: Rule = { kind: 'integer_expected', minimum: 0, maximum: 365 }
  expect([ruleWords(rule, 'de'), ruleWords(rule, 'cs')]).toEqual(['Erlaubt ist eine ganze Zahl von 0 bis 365.', 'Očekává se celé číslo od 0 do 365.'])
  const problem: FileProblem = { kind: 'encoding_ambiguous', first: 'windows-1250', second: 'cp852', firstReads: 'Kloáe', secondReads: 'Kloße', line: 2, byte: 87 }
  expect(fileProblemWords(problem, 'en')).toBe('The encoding is not certain: windows-1250 reads “Kloáe” here, cp852 reads “Kloße”. Please name the right one with --encoding windows-1250 or --encoding cp852.')
  expect([placeWords({ line: 3, column: 'iban' }, 'de'), placeWords({ line: null }, 'de'), correctionWords('DE', 'cs')]).toEqual(['Zeile 3, Spalte iban', '', 'Správně by bylo: DE'])
})
