/** Columns of runs of direct debits and of their items. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'
import { CUSTOMER_NAME, CUSTOMER_NUMBER } from './customers.ts'

const RUN_STATE = {
  planned: labels('geplant', 'naplánováno', 'planned'), approved: labels('freigegeben', 'schváleno', 'approved'), exported: labels('Datei erstellt', 'soubor vytvořen', 'file made'),
  submitted: labels('eingereicht', 'předáno bance', 'handed to the bank'), cancelled: labels('zurückgezogen', 'staženo', 'withdrawn'),
}
const ITEM_STATE = { in: labels('wird eingezogen', 'inkasuje se', 'collected'), out: labels('nicht dabei', 'nezahrnuto', 'not in it'), left_out: labels('ausgelassen', 'vynecháno', 'left out') }

const DEBIT_STATE = {
  exported: labels('in der Datei', 'v souboru', 'in the file'), submitted: labels('bei der Bank', 'u banky', 'with the bank'), booked: labels('gebucht', 'zaúčtováno', 'booked'), returned: labels('zurückgegeben', 'vráceno', 'returned'),
  cancelled: labels('zurückgezogen', 'staženo', 'withdrawn'),
}

export const debitRunColumns: ListColumns = {
  list: 'direct-debit-runs', name: labels('Lastschriftläufe', 'Běhy inkasa', 'Direct debit runs'),
  columns: [
    column('id', 'text', labels('Nummer', 'Číslo', 'Number')),
    column('collectionDate', 'date', labels('Fälligkeit', 'Splatnost', 'Collection date')),
    column('state', 'text', labels('Status', 'Stav', 'State'), { words: RUN_STATE }),
    column('debits', 'count', labels('Lastschriften', 'Inkasa', 'Direct debits')),
    column('amount', 'money', labels('Betrag', 'Částka', 'Amount')),
    column('items', 'count', labels('Geprüfte Posten', 'Prověřené položky', 'Items looked at')),
    column('format', 'text', labels('Format', 'Formát', 'Format')),
    column('createdBy', 'text', labels('Angelegt von', 'Vytvořil', 'Created by')),
    column('createdAt', 'instant', labels('Angelegt am', 'Vytvořeno', 'Created at')),
  ],
}

export const debitItemColumns: ListColumns = {
  list: 'direct-debit-run-items', name: labels('Posten des Lastschriftlaufs', 'Položky běhu inkasa', 'Items of the direct debit run'),
  columns: [
    CUSTOMER_NUMBER, CUSTOMER_NAME,
    column('document', 'text', labels('Rechnung', 'Faktura', 'Invoice'), { path: 'document.number' }),
    column('state', 'text', labels('Status', 'Stav', 'State'), { words: ITEM_STATE }),
    column('amount', 'money', labels('Betrag', 'Částka', 'Amount')),
    column('rest', 'money', labels('Offen', 'Zbývá', 'Rest')),
    column('dueDate', 'date', labels('Fällig am', 'Splatno', 'Due date')),
    column('reason', 'text', labels('Grund', 'Důvod', 'Reason')),
    column('scheme', 'text', labels('Verfahren', 'Schéma', 'Scheme')),
    column('sequence', 'text', labels('Folge', 'Pořadí', 'Sequence')),
    column('endToEndId', 'text', labels('Ende-zu-Ende-Referenz', 'Reference platby', 'End-to-end id')),
    column('debitState', 'text', labels('Stand der Lastschrift', 'Stav inkasa', 'State of the debit'), { words: DEBIT_STATE }),
  ],
}

const DECISION = {
  retry: labels('wird noch einmal eingezogen', 'inkasuje se znovu', 'collected once more'), asked: labels('zu entscheiden', 'k rozhodnutí', 'to decide'), left: labels('belassen', 'ponecháno', 'left'),
  stopped: labels('Mandat gestoppt', 'mandát ukončen', 'mandate stopped'), deceased: labels('verstorben', 'zemřel', 'deceased'),
}
export const debitReturnColumns: ListColumns = {
  list: 'direct-debit-returns', name: labels('Rücklastschriften', 'Vrácená inkasa', 'Returned direct debits'),
  columns: [
    column('returnedOn', 'date', labels('Zurück am', 'Vráceno', 'Returned on')),
    CUSTOMER_NUMBER, CUSTOMER_NAME,
    column('document', 'text', labels('Rechnung', 'Faktura', 'Invoice'), { path: 'document.number' }),
    column('amount', 'money', labels('Betrag', 'Částka', 'Amount')),
    column('code', 'text', labels('Code', 'Kód', 'Code')),
    column('reason', 'text', labels('Grund', 'Důvod', 'Reason')),
    column('charge', 'money', labels('Entgelt der Bank', 'Poplatek banky', 'Charge of the bank')),
    column('fee', 'money', labels('Gebühr', 'Poplatek zákazníkovi', 'Fee'), { path: 'fee.amount' }),
    column('decision', 'text', labels('Wie weiter', 'Jak dál', 'What follows'), { words: DECISION }),
    column('retryFrom', 'date', labels('Neuer Einzug ab', 'Nové inkaso od', 'Collected again from')),
    column('note', 'text', labels('Notiz', 'Poznámka', 'Note')),
  ],
}
