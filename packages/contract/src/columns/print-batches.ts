/** Columns of print batches. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'
import { PRINT_STATE } from './words.ts'

export const printBatchColumns: ListColumns = {
  list: 'print-batches', name: labels('Druckstapel', 'Tiskové dávky', 'Print batches'),
  columns: [
    column('id', 'text', labels('Nummer', 'Číslo', 'Number')),
    column('state', 'text', labels('Status', 'Stav', 'State'), { words: PRINT_STATE }),
    column('documents', 'count', labels('Belege', 'Doklady', 'Documents'), { path: 'progress.total' }),
    column('pages', 'count', labels('Seiten', 'Strany', 'Pages')),
    column('failed', 'count', labels('Nicht druckbar', 'Nelze vytisknout', 'Not printable')),
    column('run', 'text', labels('Abrechnungslauf', 'Fakturační běh', 'Billing run'), { path: 'selection.run' }),
    column('createdBy', 'text', labels('Angelegt von', 'Vytvořil', 'Created by')),
    column('createdAt', 'instant', labels('Angelegt am', 'Vytvořeno', 'Created at')),
    column('printedBy', 'text', labels('Gedruckt von', 'Vytiskl', 'Printed by')),
    column('printedAt', 'instant', labels('Gedruckt am', 'Vytištěno', 'Printed at')),
  ],
}
