/** Columns of runs of direct debits and of their items. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'
import { CUSTOMER_NAME, CUSTOMER_NUMBER } from './customers.ts'

const RUN_STATE = {
  planned: labels('geplant', 'naplánováno', 'planned'), approved: labels('freigegeben', 'schváleno', 'approved'), exported: labels('Datei erstellt', 'soubor vytvořen', 'file made'),
  submitted: labels('eingereicht', 'předáno bance', 'handed to the bank'), cancelled: labels('zurückgezogen', 'staženo', 'withdrawn'),
}
const ITEM_STATE = { in: labels('wird eingezogen', 'inkasuje se', 'collected'), out: labels('nicht dabei', 'nezahrnuto', 'not in it'), left_out: labels('ausgelassen', 'vynecháno', 'left out') }

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
  ],
}
