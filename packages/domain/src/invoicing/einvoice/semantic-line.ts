/**
 * The amounts of a document's line as EN 16931 wants them: quantity × price less allowances plus charges is the net amount, to the cent (Peppol R120).
 * Quantity and price stay as agreed, so that the buyer finds them again; what lies between them and the amount (part of a period, discounts, a cent of rounding)
 * becomes an allowance (BG-27) with its reason, or a charge (BG-28) where it raises the amount.
 */
import { lineDetail } from '../../forms/wording.ts'
import { NBSP } from '../../forms/local-format.ts'
import type { Language } from '../../kernel/language.ts'
import { minorText, toMinor, tryMinor } from '../../kernel/money.ts'
import { invariant } from '../../kernel/invariant.ts'
import { decimal, lessPercent, rational, times } from '../../kernel/rational.ts'
import type { Rational } from '../../kernel/rational.ts'
import type { CanonicalLine } from '../document.ts'
import type { SemanticAdjustment } from './semantic-invoice.ts'

export interface LineAmounts {
  readonly quantity: string // BT-129
  /** Never negative (BR-27): a line that gives money back has a negative quantity. */
  readonly price: string // BT-146
  readonly allowances: readonly SemanticAdjustment[]
  readonly charges: readonly SemanticAdjustment[]
}

/** UNTDID 5189: discount. */
const DISCOUNT = '95'

const ROUNDING: Readonly<Record<Language, string>> = { de: 'Rundungsausgleich', cs: 'Zaokrouhlení', en: 'Rounding' }

export function lineAmounts(line: Pick<CanonicalLine, 'kind' | 'quantity' | 'unitPrice' | 'proration' | 'discounts' | 'net'>, language: Language): LineAmounts {
  const net = tryMinor(line.net)
  invariant(net !== undefined, 'the net amount of an issued line has the decimals of its currency')
  const turned = line.unitPrice.startsWith('-')
  let exact = times(decimal(line.quantity), decimal(line.unitPrice))
  let minor = toMinor(exact)
  const steps: { readonly lowers: bigint; readonly adjustment: Omit<SemanticAdjustment, 'amount'> }[] = []
  const step = (next: Rational, adjustment: Omit<SemanticAdjustment, 'amount'>): void => {
    steps.push({ lowers: minor - toMinor(next), adjustment })
    exact = next
    minor = toMinor(next)
  }
  if (line.proration !== null) {
    step(times(exact, rational(BigInt(line.proration.days), BigInt(line.proration.of))), because(plain(lineDetail({ kind: line.kind, note: null, proration: line.proration, discounts: [] }, language))))
  }
  for (const discount of line.discounts) {
    // Base and percent only where they give the amount as the rules compute it (Peppol R040): of a sum that is not negative.
    const stated = minor > 0n ? { base: minorText(minor), percent: discount.percent } : {}
    step(times(exact, lessPercent(decimal(discount.percent))), { ...because(plain(lineDetail({ kind: line.kind, note: null, proration: null, discounts: [discount] }, language))), reasonCode: DISCOUNT, ...stated })
  }
  // The last part of a period takes the cents that its other parts left.
  steps.push({ lowers: minor - net, adjustment: because(ROUNDING[language]) })
  return {
    quantity: turned ? negated(line.quantity) : line.quantity, price: turned ? line.unitPrice.slice(1) : line.unitPrice,
    allowances: steps.filter(({ lowers }) => lowers > 0n).map(({ lowers, adjustment }) => ({ ...adjustment, amount: minorText(lowers) })),
    charges: steps.filter(({ lowers }) => lowers < 0n).map(({ lowers, adjustment }) => ({ ...adjustment, reasonCode: null, amount: minorText(-lowers) })),
  }
}

const because = (reason: string): Omit<SemanticAdjustment, 'amount'> => ({ base: null, percent: null, reason, reasonCode: null })
const plain = (text: string): string => text.replaceAll(NBSP, ' ')
const negated = (text: string): string => (text.startsWith('-') ? text.slice(1) : `-${text}`)
