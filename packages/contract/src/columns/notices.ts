/** Columns of automatic notices. */
import { OFFERED_NOTICES } from '@kontor/domain/messaging/notice.ts'
import { templateKindName } from '@kontor/domain/messaging/template.ts'
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'
import { NOTICE_STATE, WITHHELD_BECAUSE } from './words.ts'

const KINDS = Object.fromEntries(OFFERED_NOTICES.map((kind) => [kind, labels(templateKindName(kind, 'de'), templateKindName(kind, 'cs'), templateKindName(kind, 'en'))]))

export const noticeColumns: ListColumns = {
  list: 'notices', name: labels('Automatische Nachrichten', 'Automatické zprávy', 'Automatic notices'),
  columns: [
    column('createdAt', 'instant', labels('Angelegt am', 'Vytvořeno', 'Created at')),
    column('kind', 'text', labels('Anlass', 'Důvod zprávy', 'Occasion'), { words: KINDS }),
    column('state', 'text', labels('Status', 'Stav', 'State'), { words: NOTICE_STATE }),
    column('withheldBecause', 'text', labels('Nicht gesendet, weil', 'Neodesláno, protože', 'Not sent because'), { words: WITHHELD_BECAUSE }),
    column('customerNumber', 'text', labels('Kundennummer', 'Číslo zákazníka', 'Customer number'), { path: 'customer.number' }),
    column('customer', 'text', labels('Kunde', 'Zákazník', 'Customer'), { path: 'customer.name' }),
    column('service', 'text', labels('Vertrag', 'Smlouva', 'Contract'), { path: 'subscription.name' }),
    column('day', 'date', labels('Tag, um den es geht', 'Den, o který jde', 'The day it is about')),
    column('dueOn', 'date', labels('Nicht vor dem', 'Ne dříve než', 'Not before')),
    column('recipients', 'list', labels('An', 'Komu', 'To'), { path: 'message.recipients' }),
    column('settledAt', 'instant', labels('Erledigt am', 'Vyřízeno', 'Settled at')),
  ],
}
