/** Columns of refunds, and of the files with which they are transferred. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'
import { CUSTOMER_NAME, CUSTOMER_NUMBER } from './customers.ts'

const STATE = {
  requested: labels('beantragt', 'požadováno', 'asked for'), approved: labels('freigegeben', 'schváleno', 'approved'), rejected: labels('abgelehnt', 'zamítnuto', 'rejected'),
  withdrawn: labels('zurückgezogen', 'staženo', 'withdrawn'), paid: labels('ausgezahlt', 'vyplaceno', 'paid out'), returned: labels('zurückgekommen', 'vráceno', 'came back'),
}

export const refundColumns: ListColumns = {
  list: 'refunds', name: labels('Erstattungen', 'Vratky', 'Refunds'),
  columns: [
    column('id', 'text', labels('Nummer', 'Číslo', 'Number')), CUSTOMER_NUMBER, CUSTOMER_NAME,
    column('amount', 'money', labels('Betrag', 'Částka', 'Amount')),
    column('state', 'text', labels('Status', 'Stav', 'State'), { words: STATE }),
    column('reason', 'text', labels('Grund', 'Důvod', 'Reason')),
    column('payee', 'text', labels('Empfänger', 'Příjemce', 'Payee')),
    column('last4', 'text', labels('Konto (letzte Stellen)', 'Účet (poslední číslice)', 'Account (last digits)'), { path: 'account.last4' }),
    column('requestedBy', 'text', labels('Beantragt von', 'Požadoval', 'Asked for by')),
    column('requestedAt', 'instant', labels('Beantragt am', 'Požadováno', 'Asked for at')),
  ],
}

const RUN_STATE = { exported: labels('Datei erstellt', 'soubor vytvořen', 'file made'), submitted: labels('eingereicht', 'předáno bance', 'handed to the bank'), cancelled: labels('zurückgezogen', 'staženo', 'withdrawn') }

export const transferRunColumns: ListColumns = {
  list: 'transfer-runs', name: labels('Überweisungsdateien', 'Soubory s převody', 'Transfer files'),
  columns: [
    column('id', 'text', labels('Nummer', 'Číslo', 'Number')),
    column('executionDate', 'date', labels('Ausführung am', 'Datum provedení', 'Execution date')),
    column('state', 'text', labels('Status', 'Stav', 'State'), { words: RUN_STATE }),
    column('transfers', 'count', labels('Überweisungen', 'Převody', 'Transfers')),
    column('amount', 'money', labels('Betrag', 'Částka', 'Amount')),
    column('format', 'text', labels('Format', 'Formát', 'Format')),
    column('account', 'text', labels('Konto', 'Účet', 'Account')),
    column('messageId', 'text', labels('Nachrichten-Nr.', 'Číslo zprávy', 'Message id')),
    column('createdBy', 'text', labels('Angelegt von', 'Vytvořil', 'Created by')),
    column('createdAt', 'instant', labels('Angelegt am', 'Vytvořeno', 'Created at')),
  ],
}
