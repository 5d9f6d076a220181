/** Columns of what bank and books differ by. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'

const SIDES = { bank: labels('Bank gegen Bücher', 'banka proti účetnictví', 'bank against books'), clearing: labels('Zwischenkonto', 'zúčtovací účet', 'clearing account') }
const KINDS = {
  opening: labels('Anfangssaldo des ersten Auszugs', 'počáteční zůstatek prvního výpisu', 'opening balance of the first statement'), gap: labels('Auszug fehlt', 'chybí výpis', 'statement missing'),
  unposted: labels('noch in keinen Büchern', 'zatím nezaúčtováno', 'in no books yet'), by_hand: labels('von Hand gebucht', 'zaúčtováno ručně', 'booked by hand'), waiting: labels('noch nicht zugeordnet', 'zatím nepřiřazeno', 'not matched yet'),
}

export const reconciliationColumns: ListColumns = {
  list: 'bank-reconciliation', name: labels('Bankabstimmung', 'Odsouhlasení banky', 'Bank reconciliation'),
  columns: [
    column('side', 'text', labels('Woran', 'Kde', 'Where'), { words: SIDES }),
    column('kind', 'text', labels('Was', 'Co', 'What'), { words: KINDS }),
    column('date', 'date', labels('Datum', 'Datum', 'Date')),
    column('text', 'text', labels('Text', 'Text', 'Text')),
    column('amount', 'money', labels('Betrag', 'Částka', 'Amount')),
  ],
}
