/** Columns of what waits to be matched. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'

const REASONS = {
  nobody_named: labels('niemand genannt', 'nikdo neuveden', 'nobody named'), several_named: labels('mehrere genannt', 'uvedeno více zákazníků', 'several named'), not_sure: labels('nicht sicher', 'není jisté', 'not sure'),
  amount_fits_nothing: labels('Betrag passt nicht', 'částka neodpovídá', 'amount fits nothing'), money_went: labels('Abgang oder Rückgabe', 'odchozí nebo vrácená platba', 'went or came back'), gap: labels('Auszug fehlt', 'chybí výpis', 'statement missing'),
  undone: labels('zurückgenommen', 'vráceno zpět', 'taken back'), rule_suggests: labels('Vorschlag einer Regel', 'návrh pravidla', 'suggested by a rule'),
  debit_unknown: labels('Lastschrift nicht bekannt', 'neznámé inkaso', 'direct debit unknown'), debit_cancelled: labels('Lastschrift zurückgezogen', 'stažené inkaso', 'direct debit withdrawn'),
  debit_amount_differs: labels('Betrag der Lastschriften ist ein anderer', 'jiná částka inkasa', 'amount of the debits differs'), debit_booked_already: labels('Lastschrift schon gebucht', 'inkaso už zaúčtováno', 'direct debit booked already'),
  return_unknown: labels('Rückgabe ohne Lastschrift', 'vrácení bez inkasa', 'return without debit'), return_before_booking: labels('Rückgabe vor der Gutschrift', 'vrácení před připsáním', 'return before the credit'),
  return_amount_differs: labels('Rückgabe über anderen Betrag', 'vrácena jiná částka', 'another amount returned'), return_twice: labels('schon zurückgegeben', 'už vráceno', 'returned already'),
  transfer_rejected: labels('Überweisung war abgelehnt', 'převod byl zamítnut', 'transfer was rejected'),
}

export const waitingColumns: ListColumns = {
  list: 'bank-matching', name: labels('Zu klärende Umsätze', 'Pohyby k vyřešení', 'Entries to clear up'),
  columns: [
    column('bookingDate', 'date', labels('Buchung', 'Zaúčtováno', 'Booked')),
    column('name', 'text', labels('Name', 'Název', 'Name')),
    column('text', 'text', labels('Verwendungszweck', 'Zpráva', 'Purpose')),
    column('variableSymbol', 'text', labels('Variables Symbol', 'Variabilní symbol', 'Variable symbol')),
    column('amount', 'money', labels('Betrag', 'Částka', 'Amount')),
    column('rest', 'money', labels('Offen', 'Zbývá', 'Open')),
    column('reason', 'text', labels('Warum', 'Důvod', 'Why'), { words: REASONS }),
    column('note', 'text', labels('Notiz', 'Poznámka', 'Note')),
  ],
}
