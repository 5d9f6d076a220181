/** Columns of messages. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'
import { MESSAGE_CHANNEL, MESSAGE_STATE, SMS_DELIVERY } from './words.ts'

export const messageColumns: ListColumns = {
  list: 'messages', name: labels('Nachrichten', 'Zprávy', 'Messages'),
  columns: [
    column('createdAt', 'instant', labels('Angelegt am', 'Vytvořeno', 'Created at')),
    column('state', 'text', labels('Status', 'Stav', 'State'), { words: MESSAGE_STATE }),
    column('channel', 'text', labels('Weg', 'Kanál', 'Channel'), { words: MESSAGE_CHANNEL }),
    column('delivery', 'text', labels('Zustellung', 'Doručení', 'Delivery'), { words: SMS_DELIVERY }),
    column('subject', 'text', labels('Betreff', 'Předmět', 'Subject')),
    column('recipients', 'list', labels('An', 'Komu', 'To')),
    column('customerNumber', 'text', labels('Kundennummer', 'Číslo zákazníka', 'Customer number'), { path: 'customer.number' }),
    column('customer', 'text', labels('Kunde', 'Zákazník', 'Customer'), { path: 'customer.name' }),
    column('document', 'text', labels('Beleg', 'Doklad', 'Document'), { path: 'document.number' }),
    column('attempts', 'count', labels('Versuche', 'Pokusy', 'Attempts')),
    column('fault', 'text', labels('Grund', 'Důvod', 'Reason')),
    column('nextAttemptAt', 'instant', labels('Nächster Versuch', 'Další pokus', 'Next attempt')),
    column('settledAt', 'instant', labels('Erledigt am', 'Vyřízeno', 'Settled at')),
  ],
}
