/** Columns of customers and customers held back. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'
import { ACTIVITY, CUSTOMER_KIND } from './words.ts'

/** Columns that name the customer of a row with `customer: { number, name }`. */
export const CUSTOMER_NUMBER = column('customerNumber', 'text', labels('Kundennummer', 'Číslo zákazníka', 'Customer number'), { path: 'customer.number' })
export const CUSTOMER_NAME = column('customerName', 'text', labels('Kunde', 'Zákazník', 'Customer'), { path: 'customer.name' })

export const customerColumns: ListColumns = {
  list: 'customers', name: labels('Kunden', 'Zákazníci', 'Customers'),
  columns: [
    column('number', 'text', labels('Nummer', 'Číslo', 'Number')),
    column('sortName', 'text', labels('Name', 'Jméno', 'Name')),
    column('kind', 'text', labels('Art', 'Druh', 'Kind'), { words: CUSTOMER_KIND }),
    column('street', 'text', labels('Straße', 'Ulice', 'Street')),
    column('postcode', 'text', labels('PLZ', 'PSČ', 'Postcode')),
    column('city', 'text', labels('Ort', 'Město', 'City')),
    column('country', 'text', labels('Land', 'Země', 'Country')),
    column('mailedTo', 'text', labels('E-Mail', 'E-mail', 'Email')),
    column('phone', 'text', labels('Telefon', 'Telefon', 'Phone')),
    column('customerGroup', 'text', labels('Gruppe', 'Skupina', 'Group')),
    column('state', 'text', labels('Status', 'Stav', 'State'), { words: ACTIVITY }),
    column('addedOn', 'date', labels('Kunde seit', 'Zákazník od', 'Added on')),
    column('averageDays', 'decimal', labels('Zahlt vor Fälligkeit (Tage im Schnitt)', 'Platí před splatností (průměr dní)', 'Pays before due (days on average)')),
  ],
}

export const parkedCustomerColumns: ListColumns = {
  list: 'parked-customers', name: labels('Zurückgestellte Kunden', 'Odložení zákazníci', 'Parked customers'),
  columns: [
    CUSTOMER_NUMBER, CUSTOMER_NAME,
    column('reason', 'text', labels('Grund', 'Důvod', 'Reason')),
    column('run', 'text', labels('Abrechnungslauf', 'Fakturační běh', 'Billing run')),
    column('parkedBy', 'text', labels('Zurückgestellt von', 'Odložil', 'Parked by')),
    column('parkedAt', 'instant', labels('Zurückgestellt am', 'Odloženo dne', 'Parked at')),
  ],
}
