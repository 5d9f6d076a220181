/** Columns of mail that came in. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'
import { RECEIVED_KIND, RECEIVED_STATE } from './words.ts'

export const receivedMailColumns: ListColumns = {
  list: 'received-mails', name: labels('Eingegangene E-Mails', 'Přijaté e-maily', 'Received mail'),
  columns: [
    column('receivedAt', 'instant', labels('Eingegangen', 'Přijato', 'Received')),
    column('kind', 'text', labels('Art', 'Druh', 'Kind'), { words: RECEIVED_KIND }),
    column('state', 'text', labels('Status', 'Stav', 'State'), { words: RECEIVED_STATE }),
    column('from', 'text', labels('Von', 'Od', 'From'), { path: 'from.address' }),
    column('fromName', 'text', labels('Name', 'Jméno', 'Name'), { path: 'from.name' }),
    column('subject', 'text', labels('Betreff', 'Předmět', 'Subject')),
    column('customerNumber', 'text', labels('Kundennummer', 'Číslo zákazníka', 'Customer number'), { path: 'customer.number' }),
    column('customer', 'text', labels('Kunde', 'Zákazník', 'Customer'), { path: 'customer.name' }),
    column('message', 'text', labels('Zu Nachricht', 'Ke zprávě', 'About message'), { path: 'message.subject' }),
    column('mailbox', 'text', labels('Postfach', 'Schránka', 'Mailbox'), { path: 'mailbox.name' }),
    column('files', 'list', labels('Anhänge', 'Přílohy', 'Attachments')),
  ],
}
