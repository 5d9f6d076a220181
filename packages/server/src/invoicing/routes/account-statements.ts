/** Addresses of account statements. */
import * as contract from '@kontor/contract/account-statement.ts'
import { id } from '@kontor/contract/basics.ts'
import { AGES } from '@kontor/domain/receivables/account-statement.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { FileStore } from '../../platform/files/file-store.ts'
import { route } from '../../platform/http/route.ts'
import { customerStatement, statementPdf } from '../account-statements.ts'
import type { CustomerStatement } from '../account-statements.ts'
import { fileName } from '../export.ts'
import { printed } from './document-files.ts'
import { mapped } from './documents.ts'

export function accountStatementRoutes(app: FastifyInstance, files: FileStore): void {
  route(app, {
    method: 'GET', url: '/api/v1/customers/:id/account-statement', summary: 'The account of a customer over a stretch of time: opening, documents with running balance, closing, what is open',
    permission: 'receivables:read', scope: 'company', params: { id }, query: contract.accountStatementQuery, reply: contract.accountStatement,
    refusals: ['customer_not_found', 'period_ends_before_start', 'account_statement_too_long'],
    handler: async ({ tx, company, params, query, clock }) => {
      const statement = await customerStatement(tx, company, { customer: params.id, ...query, clock })
      return statement.ok ? yes(shown(statement.value)) : statement
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/customers/:id/account-statement/pdf', summary: 'The account of a customer over a stretch of time as PDF, with the form that applies to the customer; made anew each time',
    permission: 'receivables:read', scope: 'company', params: { id }, query: contract.accountStatementQuery, reply: 'file',
    refusals: ['customer_not_found', 'period_ends_before_start', 'account_statement_too_long', 'document_not_renderable'],
    ownTransactions: async ({ params, query, ...call }) => printed(async () => mapped(
      await statementPdf({ ...call, files }, { customer: params.id, ...query, clock: call.clock }),
      ({ customer, until, content }) => ({ contentType: 'application/pdf', fileName: `${fileName(customer)}-${until}.pdf`, content }))),
  })
}

function shown(statement: CustomerStatement): z.output<typeof contract.accountStatement> {
  const { currency, customer } = statement
  const money = (minor: bigint) => ({ minor, currency })
  const moneyOrNull = (minor: bigint | null) => (minor === null ? null : money(minor))
  return {
    customer: { id: customer.id, number: customer.number, name: nameOf(statement) }, from: statement.from, until: statement.until, currency, currencies: [...statement.currencies],
    opening: money(statement.openingMinor),
    entries: statement.entries.map((entry) => ({
      date: entry.date, ...cause(entry), kind: entry.kind === 'cancellation' ? 'credit_note' : entry.kind, cancellation: entry.kind === 'cancellation', dueDate: entry.dueDate,
      debit: moneyOrNull(entry.debitMinor), credit: moneyOrNull(entry.creditMinor), balance: money(entry.balanceMinor), settles: entry.settles.map(({ number, amountMinor }) => ({ number, amount: money(amountMinor) })),
    })),
    debits: money(statement.debitsMinor), credits: money(statement.creditsMinor), closing: money(statement.closingMinor),
    open: statement.open.map((item) => ({
      ...cause(item), kind: item.kind, date: item.date, dueDate: item.dueDate, amount: money(item.amountMinor), rest: money(item.restMinor), daysOverdue: item.daysOverdue,
    })),
    ageing: Object.fromEntries(AGES.map((age) => [age, money(statement.ageing[age])])) as z.output<typeof contract.accountStatement>['ageing'],
    overdue: money(statement.overdueMinor), unallocatedCredit: money(statement.unallocatedCreditMinor),
  }
}

const cause = ({ item, document, number }: { readonly item: bigint; readonly document: bigint | null; readonly number: string }) => ({ item, document: document === null ? null : { id: document, number } })
const nameOf = ({ customer }: CustomerStatement): string => customer.companyName || `${customer.firstName} ${customer.lastName}`.trim()
