/** Columns of what waits to be matched. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'

const REASONS = {
  nobody_named: labels('niemand genannt', 'nikdo neuveden', 'nobody named'), several_named: labels('mehrere genannt', 'uvedeno více zákazníků', 'several named'), not_sure: labels('nicht sicher', 'není jisté', 'not sure'),
  amount_fits_nothing: labels('Betrag passt nicht', 'částka neodpovídá', 'amount fits nothing'), money_went: labels('Abgang oder Rückgabe', 'odchozí nebo vrácená platba', 'went or came back'), gap: labels('Auszug fehlt', 'chybí výpis', 'statement missing'),
  undone: labels('zurückgenommen', 'vráceno zpět', 'taken back'), rule_suggests: labels('Vorschlag einer Regel', 'návrh pravidla', 'suggested by a rule'),
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
