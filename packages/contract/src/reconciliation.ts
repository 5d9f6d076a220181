/** What is said about bank and books side by side (BNK-7). */
import { RECONCILIATION_KINDS, RECONCILIATION_SIDES } from '@kontor/domain/payments/reconciliation.ts'
import { z } from 'zod'
import { date, id, money } from './basics.ts'

export const reconciliationFilter = {
  account: id.optional().meta({ description: 'A bank account of the company; the printed one, where nothing is said.' }),
  date: date.optional().meta({ description: 'At the end of which day; today, where nothing is said.' }),
}
export const reconciliationItem = z.object({
  key: z.string(), side: z.enum(RECONCILIATION_SIDES).meta({ description: 'What the bank has and the books have not; what stands on the clearing account.' }), kind: z.enum(RECONCILIATION_KINDS), date, text: z.string(),
  amount: money.meta({ description: 'Bank: by how much the bank has more than the books. Clearing account: above zero, money that came.' }), statement: id.nullable(), entry: id.nullable(), journalEntry: id.nullable(),
})
const ledgerAccount = z.object({ number: z.string(), name: z.string() })

export const reconciliation = z.object({
  date, bankAccounts: z.array(z.object({
    id, bankName: z.string().nullable(), iban: z.string().nullable(), national: z.string().nullable(), statement: z.object({ id, date, closing: money }).nullable().meta({ description: 'The last statement up to that day that has a closing balance.' }),
    balance: money.nullable().meta({ description: 'What the bank says at the end of the day: that closing balance, with entries of later statements up to the day.' }),
  })).meta({ description: 'All bank accounts that are the same account in the books.' }),
  ledger: ledgerAccount.nullable(), bank: money.nullable(), books: money, difference: money.nullable(), unexplained: money.meta({ description: 'What of the difference nothing explains.' }),
  clearing: z.object({ account: ledgerAccount, open: money, unexplained: money }).nullable(),
  items: z.array(reconciliationItem).meta({ description: 'Of what the difference and the clearing account consist, the oldest first, the first thousand of each side.' }),
  left: z.int().meta({ description: 'How many there are beyond those.' }),
}).meta({ id: 'BankReconciliation' })
