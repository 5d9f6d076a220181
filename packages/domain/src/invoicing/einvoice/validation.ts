/**
 * Whether an e-invoice is one: the business rules of EN 16931, and those of the profile on top.
 * It owns: which rules a profile is judged by. It does not own: the rules (rules-*.ts), the words for what is wrong (wording.ts), the XML.
 * An invoice with an error is refused by its receiver; a warning is worth a look.
 */
import type { EInvoiceProblem } from './problem.ts'
import type { ReadEInvoice } from './reading.ts'
import type { Rule } from './rule.ts'
import { DOCUMENT_RULES } from './rules-document.ts'
import { BASIC_RULES, BASIC_WL_RULES, EXTENDED_RULES, MINIMUM_RULES } from './rules-facturx.ts'
import { GERMAN_PEPPOL_RULES, XRECHNUNG_RULES } from './rules-germany.ts'
import { ISDOC_RULES } from './rules-isdoc.ts'
import { LINE_RULES } from './rules-lines.ts'
import { isBetweenGermans, PEPPOL_RULES } from './rules-peppol.ts'
import { TOTAL_RULES } from './rules-totals.ts'
import { VAT_RULES } from './rules-vat.ts'
import type { EInvoiceProfile, SemanticInvoice } from './semantic-invoice.ts'

/**
 * Profiles that arrive and are never written: Factur-X with less than the norm (an aid to booking, no invoice by itself) and with more, XRechnung with its extension.
 */
export const INBOUND_PROFILES = ['minimum', 'basic_wl', 'basic', 'extended', 'xrechnung_extension'] as const
export type JudgedProfile = EInvoiceProfile | (typeof INBOUND_PROFILES)[number]

const NORM: readonly Rule[] = [...DOCUMENT_RULES, ...TOTAL_RULES, ...VAT_RULES, ...LINE_RULES]
/** Without lines nothing can be said of them, and MINIMUM has no more than parties and totals. */
const MINIMUM_LACKS = new Set(['BR-CO-25', 'BR-08', 'BR-09', 'BR-10', 'BR-11'])

/** KoSIT lets units and item schemes pass that its lists lack. */
const XRECHNUNG_SOFT = new Set(['BR-CL-21', 'BR-CL-23'])
/** The extension has code lists of its own, and lets others' claims be collected with the invoice: the amount due is then more than its total (BR-DEX-09). */
const EXTENSION_LACKS = new Set(['BR-CL-10', 'BR-CL-11', 'BR-CL-21', 'BR-CL-24', 'BR-CL-25', 'BR-CL-26', 'BR-CO-16'])
/** Factur-X EXTENDED lets the sums be off by the roundings of the lines. */
const EXTENDED_SOFT = new Set(['BR-CO-10', 'BR-CO-11', 'BR-CO-12', 'BR-CO-13', 'BR-CO-15'])

const softened = (rules: readonly Rule[], ids: ReadonlySet<string>): readonly Rule[] => rules.map((rule) => (ids.has(rule.id) ? { ...rule, severity: 'warning' } : rule))
const XRECHNUNG = softened([...NORM, ...XRECHNUNG_RULES], XRECHNUNG_SOFT)

const RULES: Readonly<Record<JudgedProfile, readonly Rule[]>> = {
  en16931: NORM,
  xrechnung: XRECHNUNG,
  xrechnung_extension: XRECHNUNG.filter(({ id }) => !EXTENSION_LACKS.has(id)),
  peppol: [...NORM, ...PEPPOL_RULES],
  isdoc: ISDOC_RULES,
  extended: [...softened(NORM, EXTENDED_SOFT), ...EXTENDED_RULES],
  basic: [...NORM, ...BASIC_RULES],
  basic_wl: [...NORM.filter(({ about }) => about !== 'lines'), ...BASIC_WL_RULES],
  minimum: [...NORM.filter(({ about, id }) => about === 'document' && !MINIMUM_LACKS.has(id)), ...MINIMUM_RULES],
}

/** All that is wrong with the invoice by the rules of the profile, errors first, each in the order of the rules. */
export function einvoiceProblems(invoice: SemanticInvoice, profile: JudgedProfile): readonly EInvoiceProblem[] {
  const rules = profile === 'peppol' && isBetweenGermans(invoice) ? [...RULES.peppol, ...GERMAN_PEPPOL_RULES] : RULES[profile]
  const problems = rules.flatMap(({ id, severity, find }) => find(invoice).map(({ says, line }) => ({ rule: id, severity, line: line ?? null, says })))
  return [...problems.filter(({ severity }) => severity === 'error'), ...problems.filter(({ severity }) => severity === 'warning')]
}

/** Profiles of CII that are held to the binding of the norm, which wants a currency on the total VAT alone. */
const BOUND_CII: ReadonlySet<JudgedProfile> = new Set(['en16931', 'xrechnung', 'xrechnung_extension', 'basic'])

/** An invoice that was read, by the rules that it claims to keep, and by what its syntax shows that no term holds. */
export function judgeRead({ invoice, format, amountsWithCurrency }: Pick<ReadEInvoice, 'invoice' | 'format' | 'amountsWithCurrency'>): { readonly profile: JudgedProfile; readonly problems: readonly EInvoiceProblem[] } {
  const profile = profileOf(invoice)
  const bound: readonly EInvoiceProblem[] = format === 'cii' && amountsWithCurrency > 0 && BOUND_CII.has(profile)
    ? [{ rule: 'CII-DT-031', severity: 'error', line: null, says: { kind: 'currency_on_amounts', count: amountsWithCurrency } }] : []
  return { profile, problems: [...bound, ...einvoiceProblems(invoice, profile)] }
}

export const isValid = (problems: readonly EInvoiceProblem[]): boolean => problems.every(({ severity }) => severity === 'warning')

/** By which rules an invoice wants to be judged: what it says of itself (BT-24). */
export function profileOf({ specification, czech }: SemanticInvoice): JudgedProfile {
  const said = specification ?? ''
  if (czech !== null) return 'isdoc'
  if (/:extension:xrechnung_/.test(said)) return 'xrechnung_extension'
  if (/:xrechnung_|:xrechnung:/.test(said)) return 'xrechnung'
  if (/urn:fdc:peppol\.eu:2017:poacc:billing:3\.0/.test(said)) return 'peppol'
  if (/:minimum$/i.test(said)) return 'minimum'
  if (/:basicwl$/i.test(said)) return 'basic_wl'
  if (/:basic$/i.test(said)) return 'basic'
  return /:extended$/i.test(said) ? 'extended' : 'en16931'
}
