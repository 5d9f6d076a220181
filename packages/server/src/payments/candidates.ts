/**
 * Whom entries of statements may mean: customers whom numbers, symbols and accounts point to, with what they owe. It owns: finding them for hundreds of entries by a few statements. It does not own: what a sign proves (domain/payments/matching.ts).
 */
import { discountedAmounts, isBookedDiscount } from '@kontor/domain/payments/cash-discount.ts'
import type { Candidate, Receipt } from '@kontor/domain/payments/matching.ts'
import { symbolOf, writtenReferences } from '@kontor/domain/payments/payment-references.ts'
import type { Tx } from '../platform/database/database.ts'
import type { LockedPayers } from './commands.ts'
import * as store from './store/matching.ts'
import type { WaitingEntry } from './store/matching.ts'
import { lockPayers, owedItems } from './store/payments.ts'
import type { Owed } from './store/payments.ts'
import type { Till } from './till.ts'

export interface Candidates {
  receipt(entry: WaitingEntry): Receipt
  candidates(entry: WaitingEntry): readonly Candidate[]
  /** What was given to a customer's items is not there for the next entry. */
  take(customer: bigint, allocations: readonly { readonly item: bigint; readonly amountMinor: bigint }[]): void
  /** Whoever may be meant, as they were when they were locked; undefined where nobody was. */
  readonly locked: LockedPayers | undefined
}

/**
 * All that the entries of a chunk may mean, read by a handful of statements. `lock`: the customers are locked, so that what they owe stays so. `more` are customers whom somebody else named. Without a `country` nobody asks for cash discounts.
 */
export async function candidatesOf(
  tx: Tx, { company, currency, country, graceDays = 0 }: Pick<Till, 'company' | 'currency'> & Partial<Pick<Till, 'country' | 'graceDays'>>, entries: readonly WaitingEntry[], { lock, more = [] }: { readonly lock: boolean; readonly more?: readonly bigint[] },
): Promise<Candidates> {
  const patterns = await store.invoicePatterns(tx, company)
  const receipts = new Map(entries.map((entry) => [entry.id, receiptOf(entry, patterns)]))
  const written = [...receipts.values()]
  const documents = await store.documentsOf(tx, company, [...new Set(written.flatMap((receipt) => receipt.documents))])
  const symbols = await store.customersOfSymbols(tx, company, [...new Set(written.flatMap(({ symbol, symbols }) => (symbol === null ? symbols : [symbol, ...symbols])))])
  const owners = await store.ownersOfAccounts(tx, company, entries.flatMap(({ account }) => (account === null ? [] : [account])))
  const ids = [...new Set([...documents.map(({ customer }) => customer), ...symbols.map(({ customer }) => customer), ...owners.map(({ customer }) => customer), ...more])]
  const held = lock ? await lockPayers(tx, company, ids) : undefined
  const customers = new Map((await store.customersById(tx, company, ids)).map((customer) => [customer.id, customer]))
  const items = await owedItems(tx, company, ids, currency)
  const owed = Map.groupBy(items, ({ customer }) => customer)
  const byNumber = new Map(documents.map((document) => [document.number, document]))
  const bySymbol = new Map(symbols.map(({ symbol, customer }) => [symbol, customer]))
  const byAccount = Map.groupBy(owners, ({ account }) => account.toString('hex'))
  return {
    locked: held && { payers: held, owed: items },
    receipt: (entry) => receipts.get(entry.id)!,
    take: (customer, allocations) => void owed.set(customer, less(owed.get(customer) ?? [], allocations)),
    candidates(entry) {
      const receipt = receipts.get(entry.id)!
      const named = receipt.documents.flatMap((number) => byNumber.get(number) ?? [])
      const payers = entry.account === null ? [] : byAccount.get(entry.account.toString('hex')) ?? []
      const meant = new Set([...named.map(({ customer }) => customer), ...[...receipt.symbols, ...(receipt.symbol === null ? [] : [receipt.symbol])].flatMap((symbol) => bySymbol.get(symbol) ?? []), ...payers.map(({ customer }) => customer), ...more])
      return [...meant].flatMap((id) => {
        const customer = customers.get(id)
        if (!customer) return []
        const items = (owed.get(id) ?? []).map((item) => ({
          id: item.id, document: item.number, restMinor: item.restMinor,
          discountedMinor: country !== undefined && isBookedDiscount(country) ? discountedAmounts(item.discounts, { restMinor: item.restMinor, paidOn: entry.bookingDate, graceDays }) : [],
        }))
        const payer = payers.find((one) => one.customer === id)
        return [{
          customer: id, name: customer.name, business: customer.business, symbols: customer.symbols, items,
          settledDocuments: named.filter(({ customer: whose, number }) => whose === id && !items.some(({ document }) => document === number)).map(({ number }) => number),
          account: payer?.known ? 'known' as const : payer && payers.length === 1 ? 'learned' as const : null,
        }]
      })
    },
  }
}

function receiptOf(entry: WaitingEntry, patterns: readonly string[]): Receipt {
  const texts = [entry.text, entry.endToEndId]
  const { documents, symbols } = writtenReferences([...texts, entry.variableSymbol], patterns)
  return { amountMinor: entry.restMinor, payerName: entry.name, documents, symbol: symbolOf(entry.variableSymbol), symbols: entry.variableSymbol === null ? symbols : writtenReferences(texts, patterns).symbols }
}

function less(items: readonly Owed[], allocations: readonly { readonly item: bigint; readonly amountMinor: bigint }[]): Owed[] {
  const taken = new Map(allocations.map(({ item, amountMinor }) => [item, amountMinor]))
  return items.map((item) => ({ ...item, restMinor: item.restMinor - (taken.get(item.id) ?? 0n) })).filter(({ restMinor }) => restMinor > 0n)
}
