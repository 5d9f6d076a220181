/** Columns of the book of a cash desk. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'

const KIND = {
  opening: labels('Anfangsbestand', 'Počáteční stav', 'Opening balance'), payment: labels('Zahlung', 'Platba', 'Payment'), refund: labels('Erstattung', 'Vratka', 'Refund'), income: labels('Einnahme', 'Příjem', 'Income'), expense: labels('Ausgabe', 'Výdaj', 'Expense'), transfer_out: labels('Abgabe', 'Odvod', 'Handed over'), transfer_in: labels('Zugang', 'Dotace', 'Brought in'),
  difference: labels('Kassendifferenz', 'Rozdíl v pokladně', 'Cash difference'),
}

export const cashReceiptColumns: ListColumns = {
  list: 'cash-receipts', name: labels('Kassenbuch', 'Pokladní kniha', 'Cash book'),
  columns: [
    column('bookedOn', 'date', labels('Tag', 'Den', 'Day')),
    column('number', 'text', labels('Beleg', 'Doklad', 'Receipt')),
    column('kind', 'text', labels('Art', 'Druh', 'Kind'), { words: KIND }),
    column('party', 'text', labels('Von / an', 'Od / komu', 'From / to')),
    column('purpose', 'text', labels('Wofür', 'Účel', 'For what')),
    column('account', 'text', labels('Gegenkonto', 'Protiúčet', 'Other account')),
    column('amount', 'money', labels('Betrag', 'Částka', 'Amount')),
    column('balance', 'money', labels('Bestand', 'Zůstatek', 'Balance')),
    column('reason', 'text', labels('Grund', 'Důvod', 'Reason')),
    column('deskName', 'text', labels('Kasse', 'Pokladna', 'Cash desk')),
    column('createdBy', 'text', labels('Gebucht von', 'Zaúčtoval', 'Booked by')),
    column('createdAt', 'instant', labels('Gebucht am', 'Zaúčtováno', 'Booked at')),
  ],
}
