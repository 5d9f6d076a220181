/** Columns of the recipients of a newsletter. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'
import { LANGUAGE, LEFT_OUT_REASON, MESSAGE_STATE } from './words.ts'

export const newsletterRecipientColumns: ListColumns = {
  list: 'newsletter-recipients', name: labels('Newsletter-Empfänger', 'Příjemci newsletteru', 'Newsletter recipients'),
  columns: [
    column('customerNumber', 'text', labels('Kundennummer', 'Číslo zákazníka', 'Customer number'), { path: 'customer.number' }),
    column('customer', 'text', labels('Kunde', 'Zákazník', 'Customer'), { path: 'customer.name' }),
    column('contact', 'text', labels('Ansprechpartner', 'Kontaktní osoba', 'Contact person')),
    column('address', 'text', labels('Adresse', 'Adresa', 'Address')),
    column('language', 'text', labels('Sprache', 'Jazyk', 'Language'), { words: LANGUAGE }),
    column('state', 'text', labels('Status', 'Stav', 'State'), { words: { ...MESSAGE_STATE, waiting: labels('noch nicht an der Reihe', 'ještě nepřišel na řadu', 'not yet reached'), left_out: labels('bekommt nichts', 'nedostane nic', 'gets none') } }),
    column('reason', 'text', labels('Grund', 'Důvod', 'Reason'), { words: LEFT_OUT_REASON }),
  ],
}
