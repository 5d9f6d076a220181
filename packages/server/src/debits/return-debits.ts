/**
 * What follows when a direct debit comes back (BNK-5): its item is open again, the bank's charge is a cost, the customer owes what the policy says, and is told.
 * It owns: the order of those steps. It does not own: the decisions (domain/debits/returns.ts), payments, fees, mandates.
 * Invariant: all of it commits together, once a debit.
 */
import { decisionOf, feeOf } from '@kontor/domain/debits/returns.ts'
import { returnCodeOf } from '@kontor/domain/kernel/return-reasons.ts'
import { returnText } from '@kontor/domain/debits/wording.ts'
import { later } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { loadCompany, raiseEvents } from '../companies/public.ts'
import { stopMandates } from '../customers/public.ts'
import { accountsByRole, insertEntries } from '../ledger/public.ts'
import { accountsOf, chargeFees, insertBookings, takePaymentBack } from '../payments/public.ts'
import type { Till } from '../payments/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeIds } from '../platform/database/ids.ts'
import { policiesOf } from './return-policies.ts'
import type { Policies } from './return-policies.ts'
import * as store from './store/returns.ts'
import type { EntryOfDebits, NamedDebit, RejectionReport } from './store/returns.ts'

export interface Returned {
  readonly entry: EntryOfDebits
  readonly debit: NamedDebit
  readonly chargeMinor: bigint
}

/** Takes back what debits had paid, as the entries of a statement say. The customers are locked. Answers the entries that a person has to see to first: what had become credit is promised to the customer. */
export async function returnDebits(tx: Tx, till: Till, returned: readonly Returned[], dateOf: (entry: EntryOfDebits) => CalendarDate): Promise<ReadonlySet<bigint>> {
  const promised = new Set<bigint>()
  if (returned.length === 0) return promised
  const { company, by } = till
  const { language } = await loadCompany(tx, company)
  const policies = await policiesOf(tx, company)
  for (const { entry, debit, chargeMinor } of returned) {
    invariant(debit.payment !== null, 'a booked debit has its payment')
    const code = returnCodeOf(entry.returnReason, entry.text)
    const reason = returnText({ number: debit.number, code, language })
    const paid = await store.valueDateOf(tx, company, debit.payment)
    const date = later(dateOf(entry), paid)
    const back = await takePaymentBack(tx, till, { payment: debit.payment, date, reason, returnedBy: entry.id })
    if (!back.ok) {
      invariant(back.refusal.kind === 'credit_promised_to_refund', 'a payment that stands is taken back on a day whose month is open')
      promised.add(entry.id)
      continue
    }
    const [id, ofPayment] = (await takeIds(tx, 2)) as [bigint, bigint]
    const booking = { company_id: company, bank_entry_id: entry.id, releases: null, rule: 'return', fit: 'named', confidence: 100, created_by: by }
    await insertBookings(tx, [{ ...booking, id: ofPayment, amount_minor: -debit.amountMinor, payment_id: back.value.id, journal_entry_id: null }])
    if (chargeMinor > 0n) await bookCharge(tx, till, { chargeMinor, date, reason, booking })
    await follow(tx, till, { id, debit, code, date, reason, chargeMinor, policies, words: entry.text, entry: entry.id, report: null, payment: back.value.id })
  }
  return promised
}

/** What the bank rejected before it booked it: nothing to take back, nothing that it took. */
export async function rejectedDebits(tx: Tx, till: Till, rejected: readonly { readonly report: RejectionReport; readonly debit: NamedDebit }[], today: CalendarDate): Promise<void> {
  if (rejected.length === 0) return
  const { language } = await loadCompany(tx, till.company)
  const policies = await policiesOf(tx, till.company)
  const ids = await takeIds(tx, rejected.length)
  for (const [i, { report, debit }] of rejected.entries()) {
    const code = returnCodeOf(report.reason, report.words ?? '')
    await follow(tx, till, { id: ids[i]!, debit, code, date: today, reason: returnText({ number: debit.number, code, language }), chargeMinor: 0n, policies, words: report.words ?? '', entry: null, report: report.id, payment: null })
  }
}

async function bookCharge(
  tx: Tx, { company, by, currency }: Till,
  { chargeMinor, date, reason, booking }: Pick<Returned, 'chargeMinor'> & { readonly date: CalendarDate; readonly reason: string; readonly booking: Omit<Parameters<typeof insertBookings>[1][number], 'id' | 'amount_minor' | 'payment_id' | 'journal_entry_id'> },
): Promise<void> {
  const [id, journal] = (await takeIds(tx, 2)) as [bigint, bigint]
  const { clearing } = await accountsOf(tx, company)
  const cost = (await accountsByRole(tx, company, ['bank_charge'])).get('bank_charge')
  invariant(clearing !== undefined && cost !== undefined, 'every chart has an account for what banks take')
  await insertEntries(tx, company, [{
    id: journal, postingDate: date, sourceType: 'bank_entry', sourceId: id, postingKind: 'other', documentNumber: null, description: reason, reversalOf: null, currency, runId: null, createdBy: by,
    postings: [{ account: cost, customerId: null, debitMinor: chargeMinor, creditMinor: 0n }, { account: clearing, customerId: null, debitMinor: 0n, creditMinor: chargeMinor }],
  }])
  await insertBookings(tx, [{ ...booking, id, amount_minor: -chargeMinor, payment_id: null, journal_entry_id: journal } as Parameters<typeof insertBookings>[1][number]])
}

interface Following {
  readonly id: bigint
  readonly debit: NamedDebit
  readonly code: string
  readonly date: CalendarDate
  readonly reason: string
  readonly chargeMinor: bigint
  readonly policies: Policies
  readonly words: string
  readonly entry: bigint | null
  readonly report: bigint | null
  readonly payment: bigint | null
}

/** The record of a return, with what the policy of the company says. */
async function follow(tx: Tx, till: Till, { id, debit, code, date, reason, chargeMinor, policies, words, entry, report, payment }: Following): Promise<void> {
  const { company, by, country, currency } = till
  const policy = policies(code)
  const { decision, retryFrom } = decisionOf(policy, { before: debit.returns, today: date })
  const { amountMinor: feeMinor, mostMinor } = feeOf(policy, { country, consumer: debit.consumer, chargeMinor })
  const charged = feeMinor === 0n ? undefined : await chargeFees(tx, till, date, [{
    customer: debit.customer, kind: 'returned_debit', document: { id: debit.document, number: debit.number }, amountMinor: feeMinor, receivableAccount: debit.receivableAccount, reason, mostMinor,
  }])
  // A chart without an account for fees costs the fee, never the return.
  const fee = charged?.ok ? charged.value[0]! : null
  await store.insertReturns(tx, [{
    company_id: company, id, debit_id: debit.id, open_item_id: debit.openItem, customer_id: debit.customer, origin: entry === null ? 'report' : 'statement', reason_code: code, bank_words: words.slice(0, 500) || null, returned_on: date,
    bank_entry_id: entry, report_id: report, payment_id: payment, amount_minor: debit.amountMinor, charge_minor: chargeMinor, fee_id: fee, decision, retry_from: retryFrom, created_by: by,
  }])
  if (decision === 'stopped' || decision === 'deceased') await stopMandates(tx, company, [debit.mandate], date)
  // The bereaved get a letter from a person, not a mail about a direct debit.
  if (decision === 'deceased') return
  await raiseEvents(tx, company, [{
    kind: 'debit_returned', key: String(id), customer: debit.customer,
    facts: { day: date, number: debit.number, amount: minorText(debit.amountMinor), currency, code, fee: fee === null ? '' : minorText(feeMinor), retryFrom: retryFrom ?? '' },
  }])
}
