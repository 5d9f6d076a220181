/** Columns of bank statements and of what stands in them. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'

const PURPOSES = { statement: labels('Kontoauszug', 'Výpis', 'Statement'), report: labels('Zwischenstand', 'Průběžný přehled', 'Report'), notification: labels('Avis', 'Avízo', 'Notification') }

export const bankStatementColumns: ListColumns = {
  list: 'bank-statements', name: labels('Kontoauszüge', 'Bankovní výpisy', 'Bank statements'),
  columns: [
    column('date', 'date', labels('Datum', 'Datum', 'Date')),
    column('account', 'text', labels('Konto', 'Účet', 'Account'), { path: 'account.iban' }),
    column('number', 'text', labels('Nummer', 'Číslo', 'Number')),
    column('purpose', 'text', labels('Art', 'Druh', 'Kind'), { words: PURPOSES }),
    column('opening', 'money', labels('Anfangssaldo', 'Počáteční zůstatek', 'Opening balance')),
    column('credit', 'money', labels('Eingänge', 'Příjmy', 'Came in')),
    column('debit', 'money', labels('Ausgänge', 'Výdaje', 'Went out')),
    column('closing', 'money', labels('Endsaldo', 'Konečný zůstatek', 'Closing balance')),
    column('entries', 'count', labels('Umsätze', 'Pohyby', 'Entries')),
    column('newEntries', 'count', labels('Davon neu', 'Z toho nové', 'Of them new')),
    column('fileName', 'text', labels('Datei', 'Soubor', 'File')),
    column('createdAt', 'instant', labels('Eingelesen am', 'Načteno', 'Read at')),
    column('createdBy', 'text', labels('Von', 'Kdo', 'By')),
  ],
}

export const bankEntryColumns: ListColumns = {
  list: 'bank-statement-entries', name: labels('Kontoumsätze', 'Bankovní pohyby', 'Bank entries'),
  columns: [
    column('bookingDate', 'date', labels('Buchung', 'Zaúčtováno', 'Booked')),
    column('valueDate', 'date', labels('Wertstellung', 'Valuta', 'Value date')),
    column('name', 'text', labels('Name', 'Název', 'Name')),
    column('text', 'text', labels('Verwendungszweck', 'Zpráva', 'Purpose')),
    column('variableSymbol', 'text', labels('Variables Symbol', 'Variabilní symbol', 'Variable symbol')),
    column('amount', 'money', labels('Betrag', 'Částka', 'Amount')),
    column('endToEndId', 'text', labels('Ende-zu-Ende-Referenz', 'Reference end-to-end', 'End-to-end reference')),
    column('reference', 'text', labels('Bankreferenz', 'Reference banky', 'Bank reference')),
    column('returnReason', 'text', labels('Rückgabegrund', 'Důvod vrácení', 'Return reason')),
  ],
}
