/**
 * Payments: book them for any number of customers at once, take one back (ARE-3).
 * It owns: reading what the rules need, and writing what they allow. It does not own: the rules (domain/payments, domain/receivables), where payments come from.
 * Invariants: payment, entry, credit item and allocations commit together; the open items equal the receivable accounts after each step (L6); nothing is erased (P9).
 */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { firstOfMonth } from '@kontor/domain/kernel/calendar-date.ts'
import { sumMinor } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { reversed } from '@kontor/domain/ledger/journal-entry.ts'
import type { CashRefusal } from '@kontor/domain/payments/cash.ts'
import { discountedAmounts, discountedTogether, discountTaken, isBookedDiscount } from '@kontor/domain/payments/cash-discount.ts'
import type { TakenDiscount } from '@kontor/domain/payments/cash-discount.ts'
import { judgePayment, judgeTakingBack, paymentPostings } from '@kontor/domain/payments/payment.ts'
import type { PaymentRefusal, TakingBackRefusal } from '@kontor/domain/payments/payment.ts'
import type { WriteOffRefusal } from '@kontor/domain/payments/write-off.ts'
import { settle } from '@kontor/domain/receivables/settling.ts'
import type { Directed, Settlement, SettlingRefusal } from '@kontor/domain/receivables/settling.ts'
import { insertEntries, openPeriod, periodState, receivableAccount } from '../ledger/public.ts'
import { takeIds } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import { writeReceipts } from './cash/receipts.ts'
import { deskAccounts, receiptOf } from './cash/store.ts'
import { decideForeign, foreignOf } from './foreign-payments.ts'
import type { ConversionInput, DecidedConversion, ForeignRefusal } from './foreign-payments.ts'
import { insertConversions } from './store/conversions.ts'
import * as store from './store/payments.ts'
import type { Owed } from './store/payments.ts'
import type { Till } from './till.ts'
import { takeBackWithPayment, writeOff } from './write-offs.ts'

export interface PaymentInput {
  readonly customer: bigint
  /** More than zero; in another currency than that of the books it is converted. */
  readonly amount: { readonly minor: bigint; readonly currency: string }
  readonly conversion?: ConversionInput
  /** The day in the books. */
  readonly valueDate: CalendarDate
  /** The day on which it was paid, where the books are on a later one. */
  readonly paidOn?: CalendarDate
  /** Where the money is; null: the company's bank. */
  readonly account: string | null
  readonly origin: 'typed' | 'statement'
  readonly reference: string | null
  readonly directed: Directed
  /** Why a small difference that stays open is given up with it; null: it stays open. */
  readonly giveUp: string | null
  /** What stays open is given up as cash discount: whenever it fits a step, or only if it was paid in time; `offer` only says what could be; left out: it stays open. */
  readonly cashDiscount?: 'grant' | 'in_time' | 'offer'
}

export type BookingRefusal = PaymentRefusal | ForeignRefusal | SettlingRefusal | WriteOffRefusal | CashRefusal | { readonly kind: 'customer_not_found' } | { readonly kind: 'no_difference_left' } | { readonly kind: 'no_cash_discount_left' } | { readonly kind: 'cash_discount_takes_credit_note' } | { readonly kind: 'open_item_not_found' }

export interface DecidedPayment {
  readonly input: PaymentInput
  readonly number: string
  readonly account: string
  readonly receivableAccount: string
  readonly settlement: Settlement
  /** What it counts for, in the books' currency. */
  readonly amountMinor: bigint
  /** Where it was paid in another currency. */
  readonly foreign: DecidedConversion | null
  /** What the customer owed before, in the order in which it falls due. */
  readonly owed: readonly Owed[]
  /** What stays open of the item that is settled in part, where that is no more than the tolerance. */
  readonly difference: Difference | null
  /** What stays open of items, where it is a cash discount that was offered, and whether it is given up with the payment. */
  readonly discounts: readonly KeptDiscount[]
}

export interface KeptDiscount extends Difference, TakenDiscount {
  readonly isGranted: boolean
}

interface Difference {
  readonly item: Owed
  readonly leftMinor: bigint
}

/** What payments would settle, each seeing what the ones before it left. Writes nothing; the first refusal is that of all. */
export async function previewPayments(tx: Tx, till: Till, inputs: readonly PaymentInput[]): Promise<Result<DecidedPayment[], BookingRefusal>> {
  return decide(tx, till, inputs, await store.findPayers(tx, till.company, customersOf(inputs)))
}

const customersOf = (inputs: readonly PaymentInput[]): bigint[] => [...new Set(inputs.map(({ customer }) => customer))]

async function decide(tx: Tx, till: Till, inputs: readonly PaymentInput[], payers: readonly store.Payer[], items?: readonly Owed[]): Promise<Result<DecidedPayment[], BookingRefusal>> {
  const { company, currency, today } = till
  const known = new Map(payers.map((payer) => [payer.id, payer]))
  const owed = Map.groupBy(items ?? (await store.owedItems(tx, company, [...known.keys()], currency)), ({ customer }) => customer)
  const accounts = await store.moneyAccounts(tx, company)
  const usual = accounts.find(({ role }) => role === 'bank')?.number ?? accounts[0]?.number ?? null
  const moneyAccounts = new Set(accounts.map(({ number }) => number))
  const states = await periodStates(tx, company, inputs.map(({ valueDate }) => valueDate))
  const companys = await receivableAccount(tx, company)
  const decided: DecidedPayment[] = []
  for (const input of inputs) {
    const payer = known.get(input.customer)
    if (!payer) return no({ kind: 'customer_not_found' })
    const isForeign = input.amount.currency !== currency
    if (input.conversion && !isForeign) return no({ kind: 'payment_in_books_currency', currency })
    const judged = judgePayment({ currency, valueDate: input.valueDate, account: input.account ?? usual }, { currency, today, moneyAccounts, periodState: states.get(firstOfMonth(input.valueDate))! })
    if (!judged.ok) return judged
    const before = owed.get(payer.id) ?? []
    const counted = isForeign ? await decideForeign(tx, till, input, before) : inBooksCurrency(before, till, { ...input, directed: discountedItems(before, till, input) ?? input.directed })
    if (!counted.ok) return counted
    const { settlement, amountMinor, foreign } = counted.value
    const difference = differenceOf(before, settlement)
    const small = difference && difference.leftMinor <= till.toleranceMinor ? difference : null
    if (input.giveUp !== null && !small) return no(difference ? { kind: 'difference_above_tolerance', leftMinor: difference.leftMinor, toleranceMinor: till.toleranceMinor } : { kind: 'no_difference_left' })
    const discounts = discountsOf(partsOf(before, settlement), till, input)
    if (input.cashDiscount === 'grant' && discounts.length === 0) return no({ kind: isBookedDiscount(till.country) ? 'no_cash_discount_left' : 'cash_discount_takes_credit_note' })
    const granted = discounts.filter(({ isGranted }) => isGranted).map(({ item }) => item.id)
    const given = new Set(input.giveUp !== null && small ? [small.item.id] : granted)
    owed.set(payer.id, less(before, settlement).filter(({ id }) => !given.has(id)))
    decided.push({ input, number: payer.number, account: judged.value, receivableAccount: settlement.account ?? payer.receivableAccount ?? companys, settlement, amountMinor, foreign, owed: before, difference: small, discounts })
  }
  return yes(decided)
}

function inBooksCurrency(before: readonly Owed[], { order, today }: Till, { amount: { minor: amountMinor }, directed }: PaymentInput): Result<{ readonly settlement: Settlement; readonly amountMinor: bigint; readonly foreign: null }, SettlingRefusal> {
  const settlement = settle(before, { moneyMinor: amountMinor, directed, order, today })
  return settlement.ok ? yes({ settlement: settlement.value, amountMinor, foreign: null }) : settlement
}

/** Items of which several are paid at once, each less its cash discount; undefined where somebody said how much of each, or the amount is not that. */
function discountedItems(before: readonly Owed[], { order, today, country, graceDays }: Till, { amount, directed, cashDiscount, paidOn, valueDate }: PaymentInput): Directed | undefined {
  if (cashDiscount === undefined || !isBookedDiscount(country) || directed?.some(({ amountMinor }) => amountMinor !== null) || before.every(({ discounts }) => discounts.length === 0)) return undefined
  const all = settle(before, { moneyMinor: sumMinor(before.map(({ restMinor }) => restMinor)), directed, order, today })
  if (!all.ok) return undefined
  const items = all.value.settled.map(({ item }) => before.find(({ id }) => id === item)!).map((item) => ({ ...item, discountedMinor: discountedAmounts(item.discounts, { restMinor: item.restMinor, paidOn: paidOn ?? valueDate, graceDays }) }))
  for (let most = items.length; most >= 2; most--) {
    const paid = discountedTogether(items.slice(0, most), amount.minor)
    if (paid) return paid.map((amountMinor, i) => ({ item: items[i]!.id, amountMinor }))
  }
  return undefined
}

/** The cash discounts among what stays open. */
function discountsOf(parts: readonly Difference[], { country, graceDays }: Till, { cashDiscount, giveUp, paidOn, valueDate }: PaymentInput): KeptDiscount[] {
  if (!isBookedDiscount(country)) return []
  return parts.flatMap((part) => {
    const taken = discountTaken(part.item.discounts, { leftMinor: part.leftMinor, paidOn: paidOn ?? valueDate, graceDays })
    return taken ? [{ ...part, ...taken, isGranted: giveUp === null && (cashDiscount === 'grant' || (cashDiscount === 'in_time' && taken.daysLate === 0)) }] : []
  })
}

/** The item that a payment settles in part; of several the last one. */
const differenceOf = (items: readonly Owed[], settlement: Settlement): Difference | null => partsOf(items, settlement).at(-1) ?? null

/** What stays open of items that a payment settles in part. */
function partsOf(items: readonly Owed[], { settled }: Settlement): Difference[] {
  return settled.flatMap(({ item: id, amountMinor }) => {
    const item = items.find((each) => each.id === id)!
    return item.restMinor > amountMinor ? [{ item, leftMinor: item.restMinor - amountMinor }] : []
  })
}

function less(items: readonly Owed[], { settled }: Settlement): Owed[] {
  const taken = new Map(settled.map(({ item, amountMinor }) => [item, amountMinor]))
  return items.map((item) => ({ ...item, restMinor: item.restMinor - (taken.get(item.id) ?? 0n) })).filter(({ restMinor }) => restMinor > 0n)
}

/** The state of each month in which something is booked. */
async function periodStates(tx: Tx, company: number, dates: readonly CalendarDate[]): Promise<Map<CalendarDate, 'open' | 'closed'>> {
  const states = new Map<CalendarDate, 'open' | 'closed'>()
  for (const month of new Set(dates.map(firstOfMonth))) states.set(month, await periodState(tx, company, month))
  return states
}

export interface BookedPayments {
  readonly id: bigint
  readonly decided: DecidedPayment
}

/** Customers who are locked already, and what they owe under these locks. */
export interface LockedPayers {
  readonly payers: readonly store.Payer[]
  readonly owed: readonly Owed[]
}

/** Books payments, all or none. The customers are locked first, unless the caller did so; refuses what `judgePayment` and `settle` refuse. */
export async function bookPayments(tx: Tx, till: Till, inputs: readonly PaymentInput[], locked?: LockedPayers): Promise<Result<BookedPayments[], BookingRefusal>> {
  const { company, by, currency } = till
  const decided = await decide(tx, till, inputs, locked?.payers ?? (await store.lockPayers(tx, company, customersOf(inputs))), locked?.owed)
  if (!decided.ok) return decided
  for (const month of new Set(inputs.map(({ valueDate }) => firstOfMonth(valueDate)))) await openPeriod(tx, company, month)
  const allocations = decided.value.flatMap(({ settlement }) => settlement.settled).length
  const ids = await takeIds(tx, decided.value.length * 3 + allocations)
  const next = ids.values()
  const rows = decided.value.map((payment) => ({ payment, id: next.next().value!, entry: next.next().value!, item: next.next().value! }))
  await store.insertPayments(tx, rows.map(({ payment: { input, account, receivableAccount, amountMinor }, id }) => ({
    company_id: company, id, customer_id: input.customer, value_date: input.valueDate, account, receivable_account: receivableAccount, currency, amount_minor: amountMinor,
    origin: input.origin, reference: input.reference, reversal_of: null, reason: null, returned_by: null, created_by: by,
  })))
  await insertConversions(tx, company, rows.flatMap(({ payment, id }) => (payment.foreign ? [{ payment: id, ...foreignOf(payment.input, payment.foreign) }] : [])))
  await insertEntries(tx, company, rows.map(({ payment, id, entry }) => ({
    id: entry, postingDate: payment.input.valueDate, sourceType: 'payment', sourceId: id, postingKind: 'payment', documentNumber: onlyNumber(payment), description: described(payment), reversalOf: null,
    currency, runId: null, createdBy: by,
    postings: paymentPostings({ account: payment.account, receivableAccount: payment.receivableAccount, customer: payment.input.customer, amountMinor: payment.amountMinor, difference: payment.foreign?.difference ?? null }),
  })))
  await store.insertPaymentItems(tx, rows.map(({ payment: { input, receivableAccount, amountMinor }, id, item }) => ({
    company_id: company, id: item, customer_id: input.customer, payment_id: id, account: receivableAccount, currency, amount_minor: -amountMinor, due_date: input.valueDate,
  })))
  await store.insertAllocations(tx, rows.flatMap(({ payment, item }) => payment.settlement.settled.map((each) => ({
    company_id: company, id: next.next().value!, open_item_id: each.item, credit_item_id: item, amount_minor: each.amountMinor, releases: null, since: null, created_by: by,
  }))))
  const cash = await receiptsOf(tx, till, rows)
  if (!cash.ok) return cash
  for (const { discount, input, id } of rows.flatMap(({ payment: { input, discounts }, id }) => discounts.filter(({ isGranted }) => isGranted).map((discount) => ({ discount, input, id })))) {
    const given = await writeOff(tx, till, { item: discount.item.id, kind: 'cash_discount', amount: null, date: input.valueDate, reason: `${discount.step.percent} %`, payment: id })
    if (!given.ok) return given
  }
  for (const { payment: { input, difference }, id } of rows) {
    if (input.giveUp === null || !difference) continue
    const given = await writeOff(tx, till, { item: difference.item.id, kind: 'small_difference', amount: null, date: input.valueDate, reason: input.giveUp, payment: id })
    if (!given.ok) return given
  }
  return yes(rows.map(({ payment, id }) => ({ id, decided: payment })))
}

/** What went into cash desks gets its receipt. What came by a statement never lies in one, nor does money of another currency than that of the books. */
async function receiptsOf(tx: Tx, till: Till, rows: readonly { readonly payment: DecidedPayment; readonly id: bigint; readonly entry: bigint }[]): Promise<Result<unknown, BookingRefusal>> {
  const foreign = rows.find(({ payment }) => payment.foreign)?.payment
  if (foreign && (await deskAccounts(tx, till.company)).has(foreign.account)) return no({ kind: 'payment_currency_foreign', currency: foreign.input.amount.currency, expected: till.currency })
  return writeReceipts(tx, till, rows.filter(({ payment }) => payment.input.origin === 'typed').map(({ payment, id, entry }) => ({
    account: payment.account, kind: 'payment', day: payment.input.valueDate, amountMinor: payment.amountMinor, customer: payment.input.customer, party: null, purpose: numbersOf(payment).join(', '), counterAccount: payment.receivableAccount, entry, payment: id,
  })))
}

const numbersOf = ({ settlement, owed }: DecidedPayment): string[] => settlement.settled.map(({ item }) => owed.find(({ id }) => id === item)!.number)
const onlyNumber = (payment: DecidedPayment): string | null => (numbersOf(payment).length === 1 ? numbersOf(payment)[0]! : null)
/** As the books name it: customer, then what is settled. */
const described = (payment: DecidedPayment): string => `${payment.number} ${numbersOf(payment).join(', ')}`.trim().slice(0, 200)

export interface TakenBack {
  /** The payment that takes it back. */
  readonly id: bigint
  readonly customer: bigint
  /** Items that are open again, or owe more than before. */
  readonly reopened: readonly bigint[]
}

/** Takes a payment back (`returnedBy`: the bank did, with this entry): entry reversed, what it had settled released, its credit closed. Refuses an unknown payment and what `judgeTakingBack` refuses. */
export async function takePaymentBack(
  tx: Tx, till: Till, reversal: { readonly payment: bigint; readonly date: CalendarDate; readonly reason: string; readonly returnedBy?: bigint },
): Promise<Result<TakenBack, TakingBackRefusal | CashRefusal | { readonly kind: 'payment_not_found' } | { readonly kind: 'credit_promised_to_refund' }>> {
  const { company, by, today } = till
  const { date, reason, returnedBy = null } = reversal
  const seen = await store.findBooked(tx, company, reversal.payment)
  if (!seen) return no({ kind: 'payment_not_found' })
  await store.lockPayers(tx, company, [seen.customer])
  // Read again under the lock: somebody else may have taken it back meanwhile.
  const payment = (await store.findBooked(tx, company, reversal.payment))!
  const judged = judgeTakingBack(payment, { date, today, periodState: await periodState(tx, company, date) })
  if (!judged.ok) return judged
  // Whoever asked for the refund withdraws it first: money that is on its way is not taken back behind their back.
  if ((await store.findItem(tx, company, payment.item))!.promisedMinor > 0n) return no({ kind: 'credit_promised_to_refund' })
  await openPeriod(tx, company, date)
  await takeBackWithPayment(tx, till, reversal)
  const standing = await store.standingAllocations(tx, company, payment.item)
  const ids = await takeIds(tx, 4 + standing.length)
  const [id, entry, item, closing] = [ids[0]!, ids[1]!, ids[2]!, ids[3]!]
  const common = { company_id: company, customer_id: payment.customer, currency: payment.currency }
  await store.insertPayments(tx, [{
    ...common, id, value_date: date, account: payment.account, receivable_account: payment.receivableAccount, amount_minor: -payment.amountMinor, origin: payment.origin, reference: null,
    reversal_of: payment.id, reason, returned_by: returnedBy, created_by: by,
  }])
  await insertEntries(tx, company, [{
    id: entry, postingDate: date, sourceType: 'payment', sourceId: id, postingKind: 'reversal', documentNumber: null, description: reason, reversalOf: payment.entry, currency: payment.currency,
    runId: null, createdBy: by, postings: reversed(paymentPostings(payment)),
  }])
  await store.insertPaymentItems(tx, [{ ...common, id: item, payment_id: id, account: payment.receivableAccount, amount_minor: payment.amountMinor, due_date: date }])
  await store.insertAllocations(tx, [
    ...standing.map((allocation, i) => ({
      company_id: company, id: ids[4 + i]!, open_item_id: allocation.item, credit_item_id: allocation.credit, amount_minor: -allocation.amountMinor, releases: allocation.id, since: date, created_by: by,
    })),
    { company_id: company, id: closing, open_item_id: item, credit_item_id: payment.item, amount_minor: payment.amountMinor, releases: null, since: null, created_by: by },
  ])
  const cash = payment.origin === 'statement' ? yes(null) : await writeReceipts(tx, till, [{
    account: payment.account, kind: 'payment', day: date, amountMinor: -payment.amountMinor, customer: payment.customer, party: null, purpose: reason, counterAccount: payment.receivableAccount, entry, payment: id, reversalOf: await receiptOf(tx, company, { payment: payment.id }), reason,
  }])
  if (!cash.ok) return cash
  return yes({ id, customer: payment.customer, reopened: standing.map((allocation) => allocation.item) })
}
