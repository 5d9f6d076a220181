/**
 * Conditions in words: what a person picks instead of naming fields and values.
 * It owns the sentences and what each stands for; a condition that a person did not pick from here is shown by its fields.
 */
import type { Language } from '../kernel/language.ts'
import type { Condition } from './form.ts'
import { fieldsOf, type FormKind } from './form-kinds.ts'

export interface OfferedCondition {
  readonly id: string
  readonly if: readonly Condition[]
  readonly words: Readonly<Record<Language, string>>
}

const offered = (id: string, conditions: readonly Condition[], de: string, cs: string, en: string): OfferedCondition => ({ id, if: conditions, words: { de, cs, en } })

const OFFERED: readonly OfferedCondition[] = [
  offered('business', [{ field: 'buyer.kind', is: 'business' }], 'nur für Geschäftskunden', 'jen pro firemní zákazníky', 'only for business customers'),
  offered('person', [{ field: 'buyer.kind', is: 'person' }], 'nur für Privatkunden', 'jen pro soukromé osoby', 'only for private customers'),
  offered('vat-id', [{ field: 'buyer.vatId' }], 'nur wenn der Kunde eine USt-IdNr. hat', 'jen má-li zákazník DIČ', 'only if the customer has a VAT ID'),
  offered('buyer-de', [{ field: 'buyer.country', is: 'DE' }], 'nur für Kunden in Deutschland', 'jen pro zákazníky v Německu', 'only for customers in Germany'),
  offered('buyer-cz', [{ field: 'buyer.country', is: 'CZ' }], 'nur für Kunden in Tschechien', 'jen pro zákazníky v Česku', 'only for customers in Czechia'),
  offered('abroad', [{ field: 'seller.countryName' }], 'nur für Kunden im Ausland', 'jen pro zákazníky v zahraničí', 'only for customers abroad'),
  offered('named', [{ field: 'buyer.salutationName' }], 'nur wenn ein Name für die Anrede bekannt ist', 'jen je-li známo jméno pro oslovení', 'only if a name for the salutation is known'),
  offered('portal', [{ field: 'portal.address' }], 'nur wenn das Kundenportal genannt werden soll', 'jen má-li být uveden zákaznický portál', 'only if the customer portal is to be named'),
  offered('invoice', [{ field: 'kind', is: 'invoice' }], 'nur auf Rechnungen', 'jen na fakturách', 'only on invoices'),
  offered('credit-note', [{ field: 'kind', is: 'credit_note' }], 'nur auf Rechnungskorrekturen', 'jen na opravných dokladech', 'only on credit notes'),
  offered('cancellation', [{ field: 'kind', is: 'cancellation' }], 'nur auf Stornorechnungen', 'jen na stornech faktur', 'only on cancellations'),
  offered('correction', [{ any: [{ field: 'kind', is: 'credit_note' }, { field: 'kind', is: 'cancellation' }] }], 'nur auf Korrekturen und Stornos', 'jen na opravách a stornech', 'only on credit notes and cancellations'),
  offered('transfer', [{ field: 'payment.method', is: 'transfer' }], 'nur bei Überweisung', 'jen při platbě převodem', 'only when paid by transfer'),
  offered('direct-debit', [{ field: 'payment.method', is: 'direct_debit' }], 'nur bei Lastschrift', 'jen při inkasu', 'only when paid by direct debit'),
  offered('cash', [{ field: 'payment.method', is: 'cash' }], 'nur bei Barzahlung', 'jen při platbě v hotovosti', 'only when paid in cash'),
  offered('card', [{ field: 'payment.method', is: 'card' }], 'nur bei Kartenzahlung', 'jen při platbě kartou', 'only when paid by card'),
  offered('to-pay', [{ field: 'payment.nothingDue', not: true }], 'nur wenn etwas zu zahlen ist', 'jen je-li co platit', 'only if there is something to pay'),
  offered('nothing-to-pay', [{ field: 'payment.nothingDue' }], 'nur wenn nichts zu zahlen ist', 'jen není-li co platit', 'only if there is nothing to pay'),
  offered('part-paid', [{ field: 'totals.settled' }], 'nur wenn schon etwas bezahlt ist', 'jen bylo-li již něco uhrazeno', 'only if something is already paid'),
  offered('payment-code', [{ field: 'payment.code' }], 'nur wenn es einen Zahlcode gibt', 'jen existuje-li platební kód', 'only if there is a payment code'),
  offered('deposit', [{ field: 'document.deposit' }], 'nur auf Anzahlungsrechnungen', 'jen na zálohách', 'only on deposit invoices'),
  offered('deposits-deducted', [{ field: 'totals.deducted' }], 'nur wenn Anzahlungen abgezogen werden', 'jen odečítají-li se zálohy', 'only if deposits are deducted'),
  offered('service-period', [{ field: 'document.servicePeriod' }], 'nur wenn es einen Leistungszeitraum gibt', 'jen je-li uvedeno zúčtovací období', 'only if there is a service period'),
  offered('first-level', [{ field: 'dunning.level', is: '1' }], 'nur auf der ersten Mahnung', 'jen na první upomínce', 'only on the first dunning letter'),
  offered('later-level', [{ field: 'dunning.level', is: '1', not: true }], 'nur ab der zweiten Mahnung', 'jen od druhé upomínky', 'only from the second dunning letter on'),
  offered('suspension', [{ field: 'dunning.suspendOn' }], 'nur wenn eine Sperre angekündigt wird', 'jen oznamuje-li se omezení služby', 'only if a suspension is announced'),
  offered('owed', [{ field: 'statement.owed' }], 'nur wenn etwas offen ist', 'jen je-li co doplatit', 'only if something is owed'),
  offered('overdue', [{ field: 'statement.overdue' }], 'nur wenn etwas überfällig ist', 'jen je-li něco po splatnosti', 'only if something is overdue'),
  offered('mandate', [{ field: 'mandate.reference' }], 'nur mit SEPA-Mandat', 'jen s mandátem SEPA', 'only with a SEPA mandate'),
  offered('minimum-term', [{ field: 'contract.minimumTerm' }], 'nur mit Mindestlaufzeit', 'jen s minimální dobou trvání', 'only with a minimum term'),
  offered('agreements', [{ field: 'contract.agreements' }], 'nur mit besonderen Vereinbarungen', 'jen se zvláštními ujednáními', 'only with special agreements'),
]

/** Invoices and what corrects them may share a form, so that only there a block can be for one of them. */
const CORRECTABLE: readonly FormKind[] = ['invoice', 'credit_note', 'cancellation']

function fits({ if: conditions }: OfferedCondition, kind: FormKind): boolean {
  const fields = conditions.flatMap((condition) => ('any' in condition ? condition.any : [condition])).map(({ field }) => field)
  return fields.includes('kind') ? CORRECTABLE.includes(kind) : fields.every((field) => fieldsOf(kind).includes(field))
}

/** The conditions that make sense on papers of a kind, in the order in which they are offered. */
export const conditionsOf = (kind: FormKind): readonly OfferedCondition[] => OFFERED.filter((each) => fits(each, kind))
