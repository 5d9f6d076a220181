/** What is wrong with an e-invoice, in words: which information, and where to fill it in where the invoice is our own. */
import type { Language } from '../../kernel/language.ts'
import { termsOf } from './problem.ts'
import type { BusinessTerm, EInvoiceProblem, ProblemDetail } from './problem.ts'
import type { EInvoiceWords, Place } from './wording-shape.ts'
import { CZECH } from './wording-cs.ts'
import { GERMAN } from './wording-de.ts'
import { ENGLISH } from './wording-en.ts'

const WORDS: Readonly<Record<Language, EInvoiceWords>> = { de: GERMAN, cs: CZECH, en: ENGLISH }

const COMPANY = /^(BG-([56]|17)|BT-(2[7-9]|3[0-9]|4[0-3]|84|90))$/
const CUSTOMER = /^(BG-8|BT-(10|4[4-9]|5[0-8]|89|91))$/
const LINE = /^(BG-2[5-9]|BT-(12[6-9]|1[345][0-9]|16[01]))$/

export function placeOf(term: BusinessTerm): Place {
  if (COMPANY.test(term)) return 'company'
  if (CUSTOMER.test(term)) return 'customer'
  return LINE.test(term) ? 'line' : 'document'
}

/** One sentence or two: what is wrong, and for our own invoices what to do. */
export function problemWords({ says, line }: EInvoiceProblem, language: Language, side: 'inbound' | 'outbound'): string {
  const words = WORDS[language]
  const named = (term: BusinessTerm): string => `${words.terms[term]} (${term})`
  const fields: Record<string, string> = Object.fromEntries(Object.entries(says).map(([key, value]) => [key, String(value)]))
  if ('term' in says) fields['term'] = named(says.term)
  if ('terms' in says) fields['terms'] = says.terms.map(named).join(` ${words.or} `)
  if ('category' in says) fields['category'] = words.categories[says.category] ?? says.category
  if ('because' in says) fields['because'] = words.because[says.because]
  const sentence = words.sentences[says.kind].replace(/\{(\w+)\}/g, (_whole, key: string) => fields[key] ?? '')
  const where = line === null ? '' : `${words.line.replace('{line}', line)}: `
  return `${where}${sentence}${side === 'outbound' ? toDo(says, words) : ''}`
}

/** A problem as the API hands it out: as data, and in English words. */
export const saidProblem = (problem: EInvoiceProblem, side: 'inbound' | 'outbound') => ({
  rule: problem.rule, severity: problem.severity, line: problem.line, terms: [...termsOf(problem.says)], says: { ...problem.says }, text: problemWords(problem, 'en', side),
})

function toDo(says: ProblemDetail, words: EInvoiceWords): string {
  const missing = says.kind === 'term_missing' || says.kind === 'malformed' || says.kind === 'scheme_missing' ? says.term : says.kind === 'one_of_terms_missing' ? says.terms[0] : undefined
  return missing === undefined ? '' : ` ${words.places[placeOf(missing)]}`
}
