/** Columns of invoices, credit notes, drafts, open items and the outbox. */
import { column, labels } from './column.ts'
import type { Column, ListColumns } from './column.ts'
import { CUSTOMER_NAME, CUSTOMER_NUMBER } from './customers.ts'
import { COLLECTION, DELIVERY, DOCUMENT_KIND, ITEM_KIND, PAYMENT_ORIGIN, SETTLEMENT } from './words.ts'

const NET = column('net', 'money', labels('Netto', 'Bez daně', 'Net'))
const TAX = column('tax', 'money', labels('Steuer', 'Daň', 'Tax'))
const GROSS = column('gross', 'money', labels('Brutto', 'S daní', 'Gross'))
const REST = column('rest', 'money', labels('Offen', 'Zbývá', 'Rest'))
const STATE = column('state', 'text', labels('Status', 'Stav', 'State'), { words: SETTLEMENT })
const NUMBER = column('number', 'text', labels('Nummer', 'Číslo', 'Number'))
const ISSUED = column('issueDate', 'date', labels('Datum', 'Datum', 'Date'))
const DUE = column('dueDate', 'date', labels('Fällig am', 'Splatnost', 'Due on'))
const PRINTED = column('printedAt', 'instant', labels('Gedruckt', 'Vytištěno', 'Printed'))
const RUN = column('run', 'text', labels('Abrechnungslauf', 'Fakturační běh', 'Billing run'))

const invoice: readonly Column[] = [NUMBER, ISSUED, DUE, CUSTOMER_NUMBER, CUSTOMER_NAME, NET, TAX, GROSS, REST, STATE, RUN, PRINTED]
const creditNote: readonly Column[] = [
  NUMBER, ISSUED, CUSTOMER_NUMBER, CUSTOMER_NAME, NET, TAX, GROSS, REST, STATE, column('cancellation', 'boolean', labels('Storno', 'Storno', 'Cancellation')), PRINTED,
]

export const invoiceColumns: ListColumns = { list: 'invoices', name: labels('Rechnungen', 'Faktury', 'Invoices'), columns: invoice }
export const creditNoteColumns: ListColumns = { list: 'credit-notes', name: labels('Gutschriften', 'Dobropisy', 'Credit notes'), columns: creditNote }

export const draftColumns: ListColumns = {
  list: 'drafts', name: labels('Entwürfe', 'Koncepty', 'Drafts'),
  columns: [
    column('kind', 'text', labels('Art', 'Druh', 'Kind'), { words: DOCUMENT_KIND }),
    column('customerNumber', 'text', labels('Kundennummer', 'Číslo zákazníka', 'Customer number')),
    column('customerName', 'text', labels('Kunde', 'Zákazník', 'Customer')),
    column('correctsNumber', 'text', labels('Korrigiert', 'Opravuje', 'Corrects')),
    column('customer', 'text', labels('Kunde (Kennung)', 'Zákazník (identifikátor)', 'Customer (id)')),
    column('createdBy', 'text', labels('Angelegt von', 'Vytvořil', 'Created by')),
    column('createdAt', 'instant', labels('Angelegt am', 'Vytvořeno', 'Created at')),
  ],
}

export const openItemColumns: ListColumns = {
  list: 'open-items', name: labels('Offene Posten', 'Otevřené položky', 'Open items'),
  columns: [
    column('document', 'text', labels('Beleg', 'Doklad', 'Document'), { path: 'number' }),
    column('documentKind', 'text', labels('Belegart', 'Druh dokladu', 'Kind of document'), { path: 'kind', words: ITEM_KIND }),
    DUE, CUSTOMER_NUMBER, CUSTOMER_NAME,
    column('account', 'text', labels('Konto', 'Účet', 'Account')),
    column('amount', 'money', labels('Betrag', 'Částka', 'Amount')),
    column('allocated', 'money', labels('Ausgeglichen', 'Vyrovnáno', 'Allocated')),
    REST,
    column('agreedDueDate', 'date', labels('Fällig nach Vereinbarung', 'Splatnost podle dohody', 'Due as agreed')),
    column('disputed', 'money', labels('Beanstandet', 'Reklamováno', 'Disputed')),
    column('collection', 'text', labels('Lastschrift', 'Inkaso', 'Direct debit'), { words: COLLECTION }),
  ],
}

export const paymentColumns: ListColumns = {
  list: 'payments', name: labels('Zahlungen', 'Platby', 'Payments'),
  columns: [
    column('valueDate', 'date', labels('Wertstellung', 'Datum připsání', 'Value date')), CUSTOMER_NUMBER, CUSTOMER_NAME,
    column('amount', 'money', labels('Betrag', 'Částka', 'Amount')),
    column('rest', 'money', labels('Guthaben', 'Přeplatek', 'Credit')),
    column('numbers', 'text', labels('Belege', 'Doklady', 'Documents')),
    column('reference', 'text', labels('Verwendungszweck', 'Zpráva', 'Reference')),
    column('account', 'text', labels('Konto', 'Účet', 'Account')),
    column('origin', 'text', labels('Herkunft', 'Původ', 'Origin'), { words: PAYMENT_ORIGIN }),
    column('takenBackOn', 'date', labels('Zurückgenommen am', 'Stornováno', 'Taken back on')),
    column('createdBy', 'text', labels('Gebucht von', 'Zaúčtoval', 'Booked by')),
  ],
}

export const outboxColumns: ListColumns = {
  list: 'outbox', name: labels('Postausgang', 'Odchozí pošta', 'Outbox'),
  columns: [
    column('number', 'text', labels('Beleg', 'Doklad', 'Document')),
    column('customer', 'text', labels('Kunde (Kennung)', 'Zákazník (identifikátor)', 'Customer (id)')),
    column('delivery', 'text', labels('Zustellung', 'Doručení', 'Delivery'), { words: DELIVERY }),
    column('createdAt', 'instant', labels('Angelegt am', 'Vytvořeno', 'Created at')),
  ],
}
