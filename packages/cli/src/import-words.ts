/** What `kontor import` says around the problems themselves (those have their words in domain/importing/words.ts). */
import type { ImportReport } from '@kontor/server/importing/public.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'

type State = ImportReport['state']

export interface ImportWords {
  readonly reading: string
  readonly importing: string
  readonly state: Readonly<Record<State, string>>
  readonly counts: string
  readonly omitted: string
  readonly errorFile: string
  readonly severity: Readonly<Record<'refusal' | 'warning' | 'notice', string>>
  readonly companyUnknown: string
  readonly fileUnreadable: string
  readonly errorsOverSource: string
  readonly undoCounts: string
  readonly undoPossible: string
  readonly undone: string
  readonly noNumber: string
}

export const IMPORT_WORDS: Readonly<Record<Language, ImportWords>> = {
  de: {
    reading: 'gelesen: {rows} Zeilen', importing: 'geprüft: {rows} von {total} Zeilen',
    state: {
      checked: 'Probelauf: Es wurde nichts geschrieben.', done: 'Importiert.', partial: 'Teilweise importiert: Die abgelehnten Zeilen stehen in der Fehlerdatei.',
      refused: 'Abgelehnt: Es wurde nichts geschrieben.',
    },
    counts: 'Zeilen: {rows}, in Ordnung: {accepted}, abgelehnt: {refused}; Warnungen: {warnings}, Hinweise: {notices} ({encoding}, Trennzeichen {delimiter})',
    omitted: '… und {count} weitere Meldungen', errorFile: 'Fehlerdatei: {file}',
    severity: { refusal: 'Fehler', warning: 'Warnung', notice: 'Hinweis' },
    companyUnknown: 'Eine Firma mit dem Kürzel {company} gibt es nicht.', fileUnreadable: 'Die Datei {file} kann nicht gelesen werden: {reason}',
    errorsOverSource: 'Die Fehlerdatei darf nicht die importierte Datei selbst sein: {file}',
    undoCounts: 'Der Import brachte: {counts}', undoPossible: 'Er kann rückgängig gemacht werden.', undone: 'Der Import ist rückgängig gemacht; die Datei kann erneut importiert werden.', noNumber: '„{number}“ ist keine Nummer eines Imports.',
  },
  cs: {
    reading: 'přečteno: {rows} řádků', importing: 'zkontrolováno: {rows} z {total} řádků',
    state: {
      checked: 'Zkušební běh: nic nebylo zapsáno.', done: 'Importováno.', partial: 'Importováno částečně: odmítnuté řádky jsou v souboru chyb.',
      refused: 'Odmítnuto: nic nebylo zapsáno.',
    },
    counts: 'Řádků: {rows}, v pořádku: {accepted}, odmítnuto: {refused}; varování: {warnings}, upozornění: {notices} ({encoding}, oddělovač {delimiter})',
    omitted: '… a dalších {count} hlášení', errorFile: 'Soubor chyb: {file}',
    severity: { refusal: 'chyba', warning: 'varování', notice: 'upozornění' },
    companyUnknown: 'Firma se zkratkou {company} neexistuje.', fileUnreadable: 'Soubor {file} nelze přečíst: {reason}',
    errorsOverSource: 'Soubor chyb nesmí být sám importovaný soubor: {file}',
    undoCounts: 'Import přinesl: {counts}', undoPossible: 'Lze jej vrátit zpět.', undone: 'Import je vrácen zpět; soubor lze importovat znovu.', noNumber: '„{number}“ není číslo importu.',
  },
  en: {
    reading: 'read: {rows} lines', importing: 'checked: {rows} of {total} lines',
    state: {
      checked: 'Dry run: nothing was written.', done: 'Imported.', partial: 'Imported in part: the refused lines are in the error file.', refused: 'Refused: nothing was written.',
    },
    counts: 'Lines: {rows}, in order: {accepted}, refused: {refused}; warnings: {warnings}, notices: {notices} ({encoding}, delimiter {delimiter})',
    omitted: '… and {count} more messages', errorFile: 'Error file: {file}',
    severity: { refusal: 'error', warning: 'warning', notice: 'notice' },
    companyUnknown: 'There is no company with the code {company}.', fileUnreadable: 'The file {file} cannot be read: {reason}',
    errorsOverSource: 'The error file must not be the imported file itself: {file}',
    undoCounts: 'The import brought: {counts}', undoPossible: 'It can be undone.', undone: 'The import is undone; the file can be imported again.', noNumber: '"{number}" is no number of an import.',
  },
}

export const filled = (words: string, params: Readonly<Record<string, string | number>>): string =>
  words.replace(/\{([a-z]+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole))
