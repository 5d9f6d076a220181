/** Columns of letters. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'
import { LETTER_STATE } from './words.ts'

export const letterColumns: ListColumns = {
  list: 'letters', name: labels('Briefe', 'Dopisy', 'Letters'),
  columns: [
    column('createdAt', 'instant', labels('Angelegt am', 'Vytvořeno', 'Created at')),
    column('state', 'text', labels('Status', 'Stav', 'State'), { words: LETTER_STATE }),
    column('subject', 'text', labels('Betreff', 'Předmět', 'Subject')),
    column('customerNumber', 'text', labels('Kundennummer', 'Číslo zákazníka', 'Customer number'), { path: 'customer.number' }),
    column('customer', 'text', labels('Kunde', 'Zákazník', 'Customer'), { path: 'customer.name' }),
    column('contact', 'text', labels('Ansprechpartner', 'Kontaktní osoba', 'Contact person'), { path: 'contact.name' }),
    column('date', 'date', labels('Datum', 'Datum', 'Date')),
    column('postedOn', 'date', labels('Versandt am', 'Odesláno dne', 'Posted on')),
    column('endedOn', 'date', labels('Beantwortet oder zurück am', 'Zodpovězeno nebo vráceno dne', 'Answered or returned on')),
  ],
}
