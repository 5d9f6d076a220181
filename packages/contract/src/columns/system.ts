/** Columns of the journal, the change log, jobs and users. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'
import { CHANGE_ACTION, ENTRY_SOURCE } from './words.ts'

export const journalColumns: ListColumns = {
  list: 'journal-entries', name: labels('Journal', 'Deník', 'Journal'),
  columns: [
    column('postingDate', 'date', labels('Buchungsdatum', 'Datum zaúčtování', 'Posting date')),
    column('documentNumber', 'text', labels('Beleg', 'Doklad', 'Document')),
    column('description', 'text', labels('Text', 'Popis', 'Description')),
    column('sourceType', 'text', labels('Herkunft', 'Původ', 'Source'), { words: ENTRY_SOURCE }),
    column('account', 'text', labels('Konto', 'Účet', 'Account'), { fileOnly: true }),
    column('debit', 'money', labels('Soll', 'Má dáti', 'Debit'), { fileOnly: true }),
    column('credit', 'money', labels('Haben', 'Dal', 'Credit'), { fileOnly: true }),
    column('createdBy', 'text', labels('Gebucht von', 'Zaúčtoval', 'Posted by')),
    column('createdAt', 'instant', labels('Gebucht am', 'Zaúčtováno', 'Posted at')),
    column('sealed', 'boolean', labels('Versiegelt', 'Zapečetěno', 'Sealed')),
  ],
}

export const changeColumns: ListColumns = {
  list: 'audit-log', name: labels('Änderungen', 'Změny', 'Changes'),
  columns: [
    column('at', 'instant', labels('Zeitpunkt', 'Okamžik', 'Time')),
    column('actor', 'text', labels('Wer', 'Kdo', 'Who')),
    column('source', 'text', labels('Woher', 'Odkud', 'From')),
    column('action', 'text', labels('Was', 'Co', 'What'), { words: CHANGE_ACTION }),
    column('table', 'text', labels('Tabelle', 'Tabulka', 'Table')),
    column('row', 'text', labels('Zeile', 'Řádek', 'Row')),
    column('before', 'text', labels('Vorher', 'Před', 'Before')),
    column('after', 'text', labels('Nachher', 'Po', 'After')),
    column('impersonator', 'text', labels('Im Namen von', 'Jménem', 'Impersonated by')),
    column('request', 'text', labels('Anfrage', 'Požadavek', 'Request')),
    column('sealed', 'boolean', labels('Versiegelt', 'Zapečetěno', 'Sealed')),
  ],
}

export const jobLogColumns: ListColumns = {
  list: 'jobs-log', name: labels('Aufträge', 'Úlohy', 'Jobs'),
  columns: [
    column('task', 'text', labels('Aufgabe', 'Úloha', 'Task')),
    column('company', 'text', labels('Firma', 'Firma', 'Company')),
    column('startedAt', 'instant', labels('Begonnen', 'Začátek', 'Started')),
    column('finishedAt', 'instant', labels('Beendet', 'Konec', 'Finished')),
    column('error', 'text', labels('Fehler', 'Chyba', 'Error')),
    column('detail', 'text', labels('Einzelheiten', 'Podrobnosti', 'Detail')),
  ],
}

export const userColumns: ListColumns = {
  list: 'users', name: labels('Benutzer', 'Uživatelé', 'Users'),
  columns: [
    column('login', 'text', labels('Anmeldename', 'Přihlašovací jméno', 'Login')),
    column('name', 'text', labels('Name', 'Jméno', 'Name')),
    column('email', 'text', labels('E-Mail', 'E-mail', 'Email')),
    column('language', 'text', labels('Sprache', 'Jazyk', 'Language')),
    column('masterAdmin', 'boolean', labels('Hauptverwalter', 'Hlavní správce', 'Master admin')),
    column('roles', 'text', labels('Rollen', 'Role', 'Roles')),
    column('disabledAt', 'instant', labels('Gesperrt am', 'Zablokován', 'Disabled at'), { path: 'disablement.at' }),
    column('createdAt', 'instant', labels('Angelegt am', 'Vytvořeno', 'Created at')),
  ],
}
