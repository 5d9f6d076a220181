/** What is said about the account of a customer over a stretch of time. Balances: plus is credit, minus arrears. */
import { AGES } from '@kontor/domain/receivables/account-statement.ts'
import { z } from 'zod'
import { currency, date, id, money } from './basics.ts'
import { itemKind } from './documents.ts'

const from = { item: id, kind: itemKind, document: z.object({ id, number: z.string() }).nullable().meta({ description: 'Null for a payment.' }) }
const balance = money.meta({ description: 'Plus is the customer’s credit, minus their arrears.' })

export const accountStatement = z.object({
  customer: z.object({ id, number: z.string(), name: z.string() }),
  from: date,
  until: date,
  currency,
  currencies: z.array(currency).meta({ description: 'All in which the customer has documents; a statement is of one.' }),
  opening: balance,
  entries: z.array(z.object({
    date, ...from, cancellation: z.boolean(), dueDate: date.nullable(), debit: money.nullable(), credit: money.nullable(), balance,
    settles: z.array(z.object({ number: z.string(), amount: money })).meta({ description: 'What a credit was set off against.' }),
  })),
  debits: money,
  credits: money,
  closing: balance,
  open: z.array(z.object({
    ...from, date, dueDate: date, amount: money, rest: money.meta({ description: 'Plus is owed, minus credit that is not set off.' }), daysOverdue: z.int(),
  })).meta({ description: 'What was open on the last day.' }),
  ageing: z.object(Object.fromEntries(AGES.map((age) => [age, money])) as Record<(typeof AGES)[number], typeof money>).meta({ description: 'What was owed, by days since it was due.' }),
  overdue: money,
  unallocatedCredit: money,
}).meta({ id: 'AccountStatement' })

export const accountStatementQuery = {
  from: date.optional().meta({ description: 'A year before the last day, where nothing is said.' }), until: date.optional().meta({ description: 'Today, where nothing is said.' }),
  currency: currency.optional().meta({ description: 'The company’s, where nothing is said.' }),
}
