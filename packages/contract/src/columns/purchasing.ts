/** Columns of supplier invoices. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'

const STATE = { read: labels('gelesen', 'načteno', 'read'), booked: labels('gebucht', 'zaúčtováno', 'booked'), rejected: labels('zurückgewiesen', 'odmítnuto', 'rejected') }

export const supplierInvoiceColumns: ListColumns = {
  list: 'supplier-invoices', name: labels('Eingangsrechnungen', 'Přijaté faktury', 'Supplier invoices'),
  columns: [
    column('supplier', 'text', labels('Lieferant', 'Dodavatel', 'Supplier')),
    column('number', 'text', labels('Rechnungsnummer', 'Číslo faktury', 'Invoice number')),
    column('receivedOn', 'date', labels('Eingang', 'Přijato', 'Received on')),
    column('issueDate', 'date', labels('Rechnungsdatum', 'Datum vystavení', 'Issue date')),
    column('dueDate', 'date', labels('Fällig am', 'Splatnost', 'Due on')),
    column('net', 'money', labels('Netto', 'Bez daně', 'Net')),
    column('tax', 'money', labels('Steuer', 'Daň', 'Tax')),
    column('gross', 'money', labels('Brutto', 'S daní', 'Gross')),
    column('due', 'money', labels('Zu zahlen', 'K úhradě', 'Due')),
    column('state', 'text', labels('Status', 'Stav', 'State'), { words: STATE }),
    column('credit', 'boolean', labels('Gutschrift', 'Dobropis', 'Credit note')),
    column('errors', 'count', labels('Fehler', 'Chyby', 'Errors')),
  ],
}
