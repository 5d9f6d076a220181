/**
 * Whether a document may leave as the e-invoice that goes to its buyer, asked before it is issued (DOC-3).
 * It owns: which rules hold for which format. It does not own: who gets an e-invoice (duty.ts), the rules, the words for what they find.
 */
import type { EInvoiceFormat } from '../../kernel/einvoice-format.ts'
import type { CanonicalDocument } from '../document.ts'
import type { ChosenEInvoice } from './duty.ts'
import type { EInvoiceProblem } from './problem.ts'
import { semanticInvoice } from './semantic-document.ts'
import type { EInvoiceProfile } from './semantic-invoice.ts'
import { einvoiceProblems } from './validation.ts'

/** The profile that each format is written in, and so judged by. */
export const PROFILES = {
  'zugferd': 'en16931', 'zugferd-xrechnung': 'xrechnung', 'xrechnung-ubl': 'xrechnung', 'xrechnung-cii': 'xrechnung', 'peppol': 'peppol', 'isdoc': 'isdoc',
} as const satisfies Readonly<Record<EInvoiceFormat, EInvoiceProfile>>

/** What the receiver would refuse the e-invoice for; and so it is not issued. */
export type EInvoiceRefusal = {
  readonly kind: 'einvoice_incomplete'
  readonly format: EInvoiceFormat
  readonly because: ChosenEInvoice['because']
  readonly problems: readonly EInvoiceProblem[]
}

/** The UUID of ISDOC follows from what the document says; the writer makes it. */
const MADE_BY_THE_WRITER = 'ISDOC-UUID'

/** What is wrong with the e-invoice that the document goes out as; null where it is complete, or where none goes out. */
export function incompleteEInvoice(document: CanonicalDocument): EInvoiceRefusal | null {
  const { einvoice = null } = document
  if (einvoice === null) return null
  const profile = PROFILES[einvoice.format]
  const problems = einvoiceProblems(semanticInvoice(document, profile), profile).filter(({ severity, rule }) => severity === 'error' && rule !== MADE_BY_THE_WRITER)
  return problems.length === 0 ? null : { kind: 'einvoice_incomplete', ...einvoice, problems: eachOnce(problems) }
}

/** One thing that is missing may break several rules; it has to be mended once. */
function eachOnce(problems: readonly EInvoiceProblem[]): readonly EInvoiceProblem[] {
  const said = new Set<string>()
  return problems.filter(({ line, says }) => {
    const key = JSON.stringify([line, says])
    return said.has(key) ? false : said.add(key)
  })
}
