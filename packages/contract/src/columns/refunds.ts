/** Columns of refunds. */
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
