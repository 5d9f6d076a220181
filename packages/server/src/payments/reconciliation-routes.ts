/** Bank and books side by side, for each bank account and day (BNK-7, P5). */
import { reconciliationColumns } from '@kontor/contract/columns/reconciliation.ts'
import * as contract from '@kontor/contract/reconciliation.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { sumMinor } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { reconciled } from '@kontor/domain/payments/reconciliation.ts'
import type { ReconciliationSide } from '@kontor/domain/payments/reconciliation.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { findAccounts, loadCompany } from '../companies/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { listRoute } from '../platform/http/list.ts'
import { accountsOf } from './match-entries.ts'
import * as store from './store/reconciliation.ts'
import type { ReconciliationRow } from './store/reconciliation.ts'
import { till } from './till.ts'

export function reconciliationRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/bank-reconciliation', summary: 'What the bank and what the books say of an account at the end of a day, of what the difference consists, and what stands on the clearing account',
    permission: 'bank-statements:read', scope: 'company', query: contract.reconciliationFilter, reply: contract.reconciliation, columns: reconciliationColumns, refusals: ['bank_account_not_found'],
    handler: async (call) => reconcile(call.tx, { company: call.company, account: call.query.account, date: call.query.date ?? (await till(call.tx, call)).today }),
  })
}

/** Items of a side that are shown. */
const SHOWN = 1000

async function reconcile(tx: Tx, { company, account, date }: { readonly company: number; readonly account: bigint | undefined; readonly date: CalendarDate }): Promise<Result<z.output<typeof contract.reconciliation>, { readonly kind: 'bank_account_not_found' }>> {
  const { currency } = await loadCompany(tx, company)
  const accounts = await store.accountsOfBank(tx, company)
  const chosen = account === undefined ? accounts[0] : accounts.find(({ id }) => id === account)
  if (account !== undefined && !chosen) return no({ kind: 'bank_account_not_found' })
  const money = (minor: bigint) => ({ minor, currency })
  const same = chosen ? accounts.filter(({ ledger }) => ledger === chosen.ledger) : []
  const about = { accounts: same.map(({ id }) => id), date, currency }
  const said = new Map((await store.saidByBank(tx, company, about)).map((one) => [one.account, one]))
  const { clearing } = await accountsOf(tx, company)
  const ledger = chosen?.ledger ?? null
  const named = new Map((await findAccounts(tx, company, [ledger, clearing].filter((number) => typeof number === 'string'))).map(({ number, name }) => [number, { number, name }]))
  const bankItems = ledger === null ? [] : [...await store.openingsAndGaps(tx, company, about), ...await store.unposted(tx, company, about), ...await store.byHandOnBank(tx, company, { account: ledger, date })]
  const clearingMinor = clearing === undefined ? 0n : -(await store.standsOn(tx, company, { account: clearing, date }))
  const waiting = clearing === undefined ? [] : await store.waitingOn(tx, company, date)
  const byHand = clearing === undefined || clearingMinor === sumMinor(waiting.map(({ minor }) => minor)) ? [] : await store.byHandOnClearing(tx, company, { account: clearing, date })
  const facts = {
    bankMinor: said.size === 0 ? null : sumMinor([...said.values()].map(({ balanceMinor }) => balanceMinor)), booksMinor: ledger === null ? 0n : await store.standsOn(tx, company, { account: ledger, date }),
    bankItems, clearingMinor, clearingItems: [...waiting, ...byHand],
  }
  const { differenceMinor, unexplainedMinor, clearingUnexplainedMinor } = reconciled(facts)
  const items = [...shown('bank', bankItems, currency), ...shown('clearing', facts.clearingItems, currency)]
  return yes({
    date, bankAccounts: same.map(({ id, bankName, iban, national }) => {
      const told = said.get(id)
      return { id, bankName, iban, national, statement: told ? { id: told.statement, date: told.date, closing: money(told.closingMinor) } : null, balance: told ? money(told.balanceMinor) : null }
    }),
    ledger: ledger === null ? null : named.get(ledger) ?? null, bank: facts.bankMinor === null ? null : money(facts.bankMinor), books: money(facts.booksMinor), difference: differenceMinor === null ? null : money(differenceMinor), unexplained: money(unexplainedMinor),
    clearing: clearing === undefined ? null : { account: named.get(clearing)!, open: money(clearingMinor), unexplained: money(clearingUnexplainedMinor) }, items, left: bankItems.length + facts.clearingItems.length - items.length,
  })
}

const shown = (side: ReconciliationSide, rows: readonly ReconciliationRow[], currency: string): z.output<typeof contract.reconciliationItem>[] =>
  rows.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)).slice(0, SHOWN).map(({ minor, ...row }) => ({ ...row, side, key: `${side}-${row.kind}-${row.journalEntry ?? row.entry ?? row.statement}`, amount: { minor, currency } }))
