/**
 * The account statement as paper: from the account of a customer to what a form of this kind shows.
 * It owns the words of its rows, the side of its amounts, and what the paper asks to be transferred. It does not own: the reckoning (receivables), how it looks (forms).
 * On a screen of the office plus is the customer's credit (CUS-5); on paper plus is what they owe, as on everything else that asks for money.
 */
import { formKindName } from '../forms/field-wording.ts'
import type { AccountStatementData } from '../forms/form-data.ts'
import { transferCode } from '../forms/qr-invoice.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { Language } from '../kernel/language.ts'
import { minorText } from '../kernel/money.ts'
import type { AccountStatement, StatementEntry } from '../receivables/account-statement.ts'
import { canonicalBuyer } from './canonical.ts'
import type { IssuableBuyer } from './canonical.ts'
import type { CanonicalPayment, CanonicalSeller } from './document.ts'

export interface StatementPaper {
  readonly statement: AccountStatement
  readonly seller: CanonicalSeller
  readonly buyer: IssuableBuyer
  readonly method: CanonicalPayment['method']
  readonly language: Language
  /** The day on which the paper is made. */
  readonly date: CalendarDate
  readonly from: CalendarDate
  readonly until: CalendarDate
  readonly currency: string
}

export function statementPaper({ statement, seller, buyer: given, method, language, date, from, until, currency }: StatementPaper): AccountStatementData {
  const buyer = canonicalBuyer(given)
  const owed = -statement.closingMinor
  // Credit that is not set off yet makes what is overdue no larger than what is owed in all.
  const overdue = smaller(statement.overdueMinor, owed)
  // What is collected comes by itself; what is overdue although it was to be collected, or handed over, has to be transferred.
  const asked = method === 'transfer' ? owed : overdue
  const variableSymbol = seller.country === 'CZ' ? buyer.number : null
  return {
    kind: 'account_statement', language, seller: seller.portal ? { ...seller, portal: { ...seller.portal, loginName: buyer.number } } : seller, buyer, date, number: null, from, until, currency,
    opening: minorText(-statement.openingMinor), closing: minorText(owed), debits: minorText(statement.debitsMinor), credits: minorText(statement.creditsMinor), overdue: minorText(overdue > 0n ? overdue : 0n),
    entries: statement.entries.map((entry) => ({
      date: entry.date, text: entryText(entry, language), number: entry.number === '' ? null : entry.number, dueDate: entry.dueDate, debit: textOrNull(entry.debitMinor), credit: textOrNull(entry.creditMinor), balance: minorText(-entry.balanceMinor),
    })),
    openItems: statement.open.map((item) => ({ number: item.number === '' ? kindName(item.kind, language) : item.number, date: item.date, dueDate: item.dueDate, days: item.daysOverdue, amount: minorText(item.amountMinor), open: minorText(item.restMinor) })),
    payment: {
      method: asked > 0n ? 'transfer' : method, reference: buyer.number, variableSymbol,
      code: transferCode({ seller, buyer, currency, amount: minorText(asked), reference: buyer.number, message: buyer.number, variableSymbol, dueDate: null }),
    },
  }
}

const smaller = (one: bigint, other: bigint): bigint => (one < other ? one : other)
const textOrNull = (minor: bigint | null): string | null => (minor === null ? null : minorText(minor))

const SET_OFF: Readonly<Record<Language, string>> = { de: 'verrechnet mit', cs: 'započteno na', en: 'set off against' }

const WITHOUT_PAPER: Readonly<Record<Exclude<StatementEntry['kind'], 'invoice' | 'credit_note' | 'cancellation'>, Readonly<Record<Language, string>>>> = {
  payment: { de: 'Zahlung', cs: 'Platba', en: 'Payment' },
  payment_reversal: { de: 'Zurückgenommene Zahlung', cs: 'Stornovaná platba', en: 'Payment taken back' },
  write_off: { de: 'Ausbuchung', cs: 'Odpis', en: 'Write-off' },
  write_off_reversal: { de: 'Zurückgenommene Ausbuchung', cs: 'Stornovaný odpis', en: 'Write-off taken back' },
  cash_discount: { de: 'Skonto', cs: 'Skonto', en: 'Cash discount' },
  cash_discount_reversal: { de: 'Zurückgenommenes Skonto', cs: 'Stornované skonto', en: 'Cash discount taken back' },
  refund: { de: 'Erstattung', cs: 'Vratka', en: 'Refund' },
  refund_reversal: { de: 'Zurückgekommene Erstattung', cs: 'Vrácená vratka', en: 'Refund that came back' },
  fee: { de: 'Gebühr', cs: 'Poplatek', en: 'Fee' },
  fee_waiver: { de: 'Erlassene Gebühr', cs: 'Prominutý poplatek', en: 'Fee waived' },
}
const kindName = (kind: StatementEntry['kind'], language: Language): string => (kind === 'invoice' || kind === 'credit_note' || kind === 'cancellation' ? formKindName(kind, language) : WITHOUT_PAPER[kind][language])

/** What the row is, and what a credit was set off against. */
function entryText({ kind, settles }: StatementEntry, language: Language): string {
  const name = kindName(kind, language)
  return settles.length === 0 ? name : `${name}, ${SET_OFF[language]} ${settles.map(({ number }) => number).join(', ')}`
}
