/** What direct debits say in words: on the customer's statement, and on the mandate that they sign. */
import { formatDate } from '../forms/local-format.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { Language } from '../kernel/language.ts'
import { returnWords } from '../kernel/return-reasons.ts'
import type { MandateKind, MandateScheme } from '../customers/mandate.ts'

/** The text that the debtor reads on their statement. */
export function debitText({ number, issueDate, customer, language }: { readonly number: string; readonly issueDate: CalendarDate; readonly customer: string; readonly language: Language }): string {
  const day = formatDate(issueDate, language)
  switch (language) {
    case 'de': return `Rechnung ${number} vom ${day}, Kunde ${customer}`
    case 'cs': return `Faktura ${number} ze dne ${day}, zákazník ${customer}`
    case 'en': return `Invoice ${number} of ${day}, customer ${customer}`
  }
}

/** What the books and the customer read about a return: which invoice, and why. */
export function returnText({ number, code, language }: { readonly number: string; readonly code: string; readonly language: Language }): string {
  const why = `${returnWords(code, language)} (${code})`
  switch (language) {
    case 'de': return `Rücklastschrift zu ${number}: ${why}`
    case 'cs': return `Vrácené inkaso k ${number}: ${why}`
    case 'en': return `Direct debit of ${number} returned: ${why}`
  }
}

export interface MandateForm {
  readonly creditor: string
  readonly creditorId: string
  readonly reference: string
  readonly scheme: MandateScheme
  readonly kind: MandateKind
  readonly language: Language
}

/** A line to write on. */
const LINE = '_'.repeat(44)

/** What a mandate has to say (Core rulebook, 4.7.2, and B2B rulebook, 4.7.2), in our words. */
export function mandateForm({ creditor, creditorId, reference, scheme, kind, language }: MandateForm): { readonly subject: string; readonly text: string } {
  const once = kind === 'one_off'
  const business = scheme === 'B2B'
  switch (language) {
    case 'de': return {
      subject: business ? 'SEPA-Firmenlastschriftmandat' : 'SEPA-Lastschriftmandat',
      text: [
        `Gläubiger-Identifikationsnummer: ${creditorId}`, `Mandatsreferenz: ${reference}`, `Zahlungsart: ${once ? 'einmalige Zahlung' : 'wiederkehrende Zahlungen'}`, '',
        `Ich ermächtige ${creditor}, ${once ? 'eine Zahlung' : 'Zahlungen'} von meinem Konto mittels ${business ? 'SEPA-Firmenlastschrift' : 'Lastschrift'} einzuziehen. Zugleich weise ich meine Bank an, die von ${creditor} auf mein Konto gezogenen Lastschriften einzulösen.`, '',
        business
          ? 'Dieses Mandat gilt nur zwischen Unternehmen. Nach der Einlösung kann ich keine Erstattung verlangen; bis zum Fälligkeitstag kann ich meine Bank anweisen, nicht zu zahlen. Ich teile meiner Bank dieses Mandat mit, bevor zum ersten Mal eingezogen wird.'
          : 'Innerhalb von acht Wochen ab dem Tag der Belastung kann ich verlangen, dass der Betrag erstattet wird. Dabei gelten die Bedingungen, die ich mit meiner Bank vereinbart habe.', '',
        `Kontoinhaber: ${LINE}`, '', `IBAN: ${LINE}`, '', `Ort, Datum: ${LINE}`, '', `Unterschrift: ${LINE}`,
      ].join('\n'),
    }
    case 'cs': return {
      subject: business ? 'Mandát k inkasu SEPA pro podniky' : 'Mandát k inkasu SEPA',
      text: [
        `Identifikátor příjemce: ${creditorId}`, `Reference mandátu: ${reference}`, `Druh platby: ${once ? 'jednorázová' : 'opakovaná'}`, '',
        `Opravňuji společnost ${creditor}, aby z mého účtu inkasovala ${once ? 'platbu' : 'platby'} formou ${business ? 'inkasa SEPA B2B' : 'inkasa SEPA'}. Zároveň dávám své bance pokyn, aby inkasa předložená společností ${creditor} z mého účtu uhradila.`, '',
        business
          ? 'Tento mandát platí jen mezi podnikateli. Po zúčtování nemohu požadovat vrácení částky; do dne splatnosti mohu bance nařídit, aby neplatila. Svou banku o mandátu zpravím dříve, než bude inkasováno poprvé.'
          : 'Do osmi týdnů ode dne, kdy byl účet zatížen, mohu požadovat vrácení částky. Platí přitom podmínky, které mám sjednány se svou bankou.', '',
        `Majitel účtu: ${LINE}`, '', `IBAN: ${LINE}`, '', `Místo, datum: ${LINE}`, '', `Podpis: ${LINE}`,
      ].join('\n'),
    }
    case 'en': return {
      subject: business ? 'SEPA business-to-business direct debit mandate' : 'SEPA direct debit mandate',
      text: [
        `Creditor identifier: ${creditorId}`, `Mandate reference: ${reference}`, `Type of payment: ${once ? 'one-off' : 'recurrent'}`, '',
        `I authorise ${creditor} to collect ${once ? 'a payment' : 'payments'} from my account by ${business ? 'SEPA business-to-business direct debit' : 'direct debit'}. I also instruct my bank to honour the direct debits that ${creditor} draws on my account.`, '',
        business
          ? 'This mandate is meant for businesses only. Once my account has been debited I am not entitled to a refund; until the due date I may instruct my bank not to pay. I tell my bank of this mandate before the first collection.'
          : 'Within eight weeks of the day on which my account was debited I may claim a refund. The terms that I agreed with my bank apply.', '',
        `Account holder: ${LINE}`, '', `IBAN: ${LINE}`, '', `Place, date: ${LINE}`, '', `Signature: ${LINE}`,
      ].join('\n'),
    }
  }
}
