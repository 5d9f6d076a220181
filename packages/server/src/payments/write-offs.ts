/**
 * Write-offs: what is given up of an invoice, with the tax that goes back, and taking that back (ARE-3, ARE-5).
 * It owns: reading what the rules need, and writing what they allow. It does not own: the rules (domain/payments/write-off.ts).
 * Invariants: write-off, taxes, entry, credit item and its allocation commit together; the item is settled by it and by nothing else.
 */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { judgeWriteOff, judgeWriteOffTakingBack, taxGoesBack, taxWithin, writeOffPostings } from '@kontor/domain/payments/write-off.ts'
import type { WriteOffKind, WriteOffRefusal, WriteOffTakingBackRefusal } from '@kontor/domain/payments/write-off.ts'
import { accountsByRole, findEntry, insertEntries, openPeriod, periodState, reversalOf } from '../ledger/public.ts'
import { takeIds } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import { insertAllocations, lockPayers, standingAllocations } from './store/payments.ts'
import * as store from './store/write-offs.ts'
import type { BookedWriteOff } from './store/write-offs.ts'
import type { Till } from './till.ts'

export interface WriteOffInput {
  readonly item: bigint
  readonly kind: WriteOffKind
  /** Null: all that is left. */
  readonly amount: { readonly minor: bigint; readonly currency: string } | null
  readonly date: CalendarDate
  readonly reason: string
  /** The payment with which it is given up. */
  readonly payment: bigint | null
}

/** Gives up what is left of an invoice, or a part of it. Refuses an unknown item and what `judgeWriteOff` refuses. */
export async function writeOff(tx: Tx, till: Till, input: WriteOffInput): Promise<Result<bigint, WriteOffRefusal | { readonly kind: 'open_item_not_found' }>> {
  const { company, by, country, today, toleranceMinor } = till
  const seen = await store.itemToGiveUp(tx, company, input.item)
  if (!seen) return no({ kind: 'open_item_not_found' })
  await lockPayers(tx, company, [seen.customer])
  const item = (await store.itemToGiveUp(tx, company, input.item))!
  const { minor: amountMinor, currency } = input.amount ?? { minor: item.restMinor, currency: item.currency }
  const role = input.kind === 'uncollectible' ? 'write_off' : input.kind
  const judged = judgeWriteOff(item, { kind: input.kind, amountMinor, currency, date: input.date }, {
    toleranceMinor, today, account: (await accountsByRole(tx, company, [role])).get(role) ?? null, periodState: await periodState(tx, company, input.date),
  })
  if (!judged.ok) return judged
  await openPeriod(tx, company, input.date)
  const taxes = taxGoesBack(country) ? taxWithin(amountMinor, await store.ratesLeft(tx, company, item.document!)) : []
  const [id, entry, credit, allocation] = (await takeIds(tx, 4)) as [bigint, bigint, bigint, bigint]
  const common = { company_id: company, customer_id: item.customer, currency }
  await store.insertWriteOff(tx, {
    ...common, id, document_id: item.document, payment_id: input.payment, kind: input.kind, booked_on: input.date, account: judged.value, receivable_account: item.account, amount_minor: amountMinor,
    reason: input.reason, reversal_of: null, created_by: by,
  })
  await store.insertWriteOffTaxes(tx, taxes.map((tax) => ({
    company_id: company, write_off_id: id, category: tax.category, rate: tax.rate, account: tax.account, taxable_minor: tax.taxableMinor, tax_minor: tax.taxMinor,
  })))
  await insertEntries(tx, company, [{
    id: entry, postingDate: input.date, sourceType: 'write_off', sourceId: id, postingKind: 'write_off', documentNumber: item.number, description: `${item.number} ${input.reason}`.slice(0, 200), reversalOf: null,
    currency, runId: null, createdBy: by, postings: writeOffPostings({ account: judged.value, receivableAccount: item.account, customer: item.customer, amountMinor, taxes }),
  }])
  await store.insertWriteOffItem(tx, { ...common, id: credit, write_off_id: id, account: item.account, amount_minor: -amountMinor, due_date: input.date })
  await insertAllocations(tx, [{ company_id: company, id: allocation, open_item_id: input.item, credit_item_id: credit, amount_minor: amountMinor, releases: null, since: null, created_by: by }])
  return yes(id)
}

/** Takes a write-off back: the customer pays after all. Refuses an unknown one and what `judgeWriteOffTakingBack` refuses. */
export async function takeWriteOffBack(
  tx: Tx, till: Till, reversal: { readonly writeOff: bigint; readonly date: CalendarDate; readonly reason: string },
): Promise<Result<BookedWriteOff, WriteOffTakingBackRefusal | { readonly kind: 'write_off_not_found' }>> {
  const { company, today } = till
  const seen = await store.findWriteOff(tx, company, reversal.writeOff)
  if (!seen) return no({ kind: 'write_off_not_found' })
  await lockPayers(tx, company, [seen.customer])
  const found = (await store.findWriteOff(tx, company, reversal.writeOff))!
  const judged = judgeWriteOffTakingBack(found, { date: reversal.date, today, periodState: await periodState(tx, company, reversal.date) })
  if (!judged.ok) return judged
  await openPeriod(tx, company, reversal.date)
  await reverse(tx, till, found, reversal)
  return yes(found)
}

/** Takes back what was given up with a payment that is taken back, on the same day; the caller has judged that and holds the lock. */
export async function takeBackWithPayment(tx: Tx, till: Till, reversal: { readonly payment: bigint; readonly date: CalendarDate; readonly reason: string }): Promise<void> {
  for (const found of await store.writeOffsOfPayment(tx, till.company, reversal.payment)) await reverse(tx, till, found, reversal)
}

async function reverse(tx: Tx, { company, by }: Till, found: BookedWriteOff, { date, reason }: { readonly date: CalendarDate; readonly reason: string }): Promise<void> {
  const original = (await findEntry(tx, company, found.entry))!
  const standing = await standingAllocations(tx, company, found.item)
  const ids = await takeIds(tx, 4 + standing.length)
  const [id, entry, closing, allocation] = ids as [bigint, bigint, bigint, bigint]
  const common = { company_id: company, customer_id: found.customer, currency: found.currency }
  await store.insertWriteOff(tx, {
    ...common, id, document_id: found.document, payment_id: found.payment, kind: found.kind, booked_on: date, account: found.account, receivable_account: found.receivableAccount, amount_minor: -found.amountMinor, reason,
    reversal_of: found.id, created_by: by,
  })
  await store.insertWriteOffTaxes(tx, (await store.taxesOf(tx, company, found.id)).map((tax) => ({
    company_id: company, write_off_id: id, category: tax.category, rate: tax.rate, account: tax.account, taxable_minor: -tax.taxableMinor, tax_minor: -tax.taxMinor,
  })))
  await insertEntries(tx, company, [{
    id: entry, postingDate: date, sourceType: 'write_off', sourceId: id, postingKind: 'reversal', documentNumber: original.documentNumber, description: reason, reversalOf: found.entry, currency: found.currency, runId: null,
    createdBy: by, postings: reversalOf(original),
  }])
  await store.insertWriteOffItem(tx, { ...common, id: closing, write_off_id: id, account: found.receivableAccount, amount_minor: found.amountMinor, due_date: date })
  await insertAllocations(tx, [
    ...standing.map((each, i) => ({ company_id: company, id: ids[4 + i]!, open_item_id: each.item, credit_item_id: each.credit, amount_minor: -each.amountMinor, releases: each.id, since: date, created_by: by })),
    { company_id: company, id: allocation, open_item_id: closing, credit_item_id: found.item, amount_minor: found.amountMinor, releases: null, since: null, created_by: by },
  ])
}
