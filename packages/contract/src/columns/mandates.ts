/** Columns of mandates. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'
import { CUSTOMER_NAME, CUSTOMER_NUMBER } from './customers.ts'

const KIND = { recurring: labels('wiederkehrend', 'opakovaný', 'recurring'), one_off: labels('einmalig', 'jednorázový', 'one-off') }
const STATE = {
  valid: labels('gültig', 'platný', 'valid'), expiring: labels('läuft ab', 'vyprší', 'expiring'), expired: labels('abgelaufen', 'vypršel', 'expired'), used: labels('verbraucht', 'použitý', 'used'),
  revoked: labels('widerrufen', 'odvolaný', 'revoked'),
}

export const mandateColumns: ListColumns = {
  list: 'mandates', name: labels('Mandate', 'Mandáty', 'Mandates'),
  columns: [
    CUSTOMER_NUMBER, CUSTOMER_NAME,
    column('reference', 'text', labels('Referenz', 'Reference', 'Reference')),
    column('scheme', 'text', labels('Verfahren', 'Schéma', 'Scheme')),
    column('kind', 'text', labels('Art', 'Druh', 'Kind'), { words: KIND }),
    column('state', 'text', labels('Status', 'Stav', 'State'), { words: STATE }),
    column('signedOn', 'date', labels('Unterschrieben am', 'Podepsáno dne', 'Signed on')),
    column('lastUsedOn', 'date', labels('Zuletzt genutzt am', 'Naposledy použit', 'Last used on')),
    column('expiresOn', 'date', labels('Gilt bis', 'Platí do', 'Valid until')),
    column('ibanCountry', 'text', labels('Land des Kontos', 'Země účtu', 'Country of the account')),
    column('ibanLast4', 'text', labels('IBAN endet auf', 'IBAN končí na', 'IBAN ends with')),
    column('files', 'count', labels('Dateien', 'Soubory', 'Files')),
    column('revokedOn', 'date', labels('Widerrufen am', 'Odvoláno dne', 'Revoked on')),
  ],
}
