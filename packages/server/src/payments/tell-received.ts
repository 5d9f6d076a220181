/** Customers are told that their money came (MSG-6). A direct debit tells nobody: it was announced, and fetched; nor does cash, for which there is a receipt. */
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { OUTDATED_DAYS } from '@kontor/domain/messaging/notice.ts'
import { raiseEvents } from '../companies/public.ts'
import type { Tx } from '../platform/database/database.ts'
import type { BookedPayments } from './commands.ts'
import type { Till } from './till.ts'

/** What was paid long ago is no news: whoever reads in the statements of a year wakes up nobody. */
export const tellReceived = (tx: Tx, { company, today }: Till, booked: readonly BookedPayments[]): Promise<void> =>
  raiseEvents(tx, company, booked.flatMap(({ id, decided: { input, amountMinor, settlement, owed } }) => {
    const day = input.paidOn ?? input.valueDate
    if (day < addDays(today, -OUTDATED_DAYS)) return []
    const documents = settlement.settled.map(({ item }) => owed.find((one) => one.id === item)!.number)
    return [{ kind: 'payment_received' as const, key: String(id), customer: input.customer, facts: { day, amount: minorText(amountMinor), documents: documents.join(', ') } }]
  }))
