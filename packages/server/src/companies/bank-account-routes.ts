/** Addresses of the company's own bank accounts. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/companies.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { route } from '../platform/http/route.ts'
import { createBankAccount, deleteBankAccount, updateBankAccount } from './bank-accounts.ts'
import { listBankAccounts } from './store/bank-accounts.ts'

const CONSTRAINTS = { bank_account_iban_unique: 'bank_account_exists', bank_account_in_books_once: 'ledger_account_taken' } as const

export function bankAccountRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/bank-accounts', summary: 'The company\'s own bank accounts, the printed one first',
    permission: 'companies:read', scope: 'company', reply: contract.bankAccountList,
    handler: async ({ tx, company }) => yes({ items: await listBankAccounts(tx, company) }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/bank-accounts', summary: 'Add a bank account; the first one is printed',
    permission: 'companies:write', scope: 'company', status: 201, body: contract.bankAccountInput, reply: contract.bankAccount,
    refusals: ['iban_invalid', 'bank_account_number_missing', 'bank_account_exists', 'account_not_for_banks', 'ledger_account_taken'], constraints: CONSTRAINTS,
    handler: ({ tx, company, body }) => createBankAccount(tx, company, body),
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/bank-accounts/:id', summary: 'Change a bank account, or print it instead of the other one',
    permission: 'companies:write', scope: 'company', ifMatch: true, params: { id }, body: contract.bankAccountChange, reply: contract.bankAccount,
    refusals: ['iban_invalid', 'bank_account_number_missing', 'bank_account_exists', 'account_not_for_banks', 'ledger_account_taken', 'bank_account_not_found', 'version_changed', 'bank_account_in_books_already'],
    constraints: { ...CONSTRAINTS, bank_account_books_stay: 'bank_account_in_books_already' },
    handler: ({ tx, company, params, version, body }) => updateBankAccount(tx, company, { id: params.id, version, change: body }),
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/bank-accounts/:id', summary: 'Remove a bank account that is not printed',
    permission: 'companies:write', scope: 'company', ifMatch: true, params: { id }, reply: 'none',
    refusals: ['bank_account_not_found', 'bank_account_printed', 'bank_account_has_statements', 'version_changed'], constraints: { bank_statement_account: 'bank_account_has_statements' },
    handler: ({ tx, company, params, version }) => deleteBankAccount(tx, company, { id: params.id, version }),
  })
}
