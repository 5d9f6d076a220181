import { expect, test } from 'vitest'
import { knownColumns, plainName, suggestMapping } from './column-names.ts'
import { IMPORT_KINDS } from './problem.ts'

const suggested = (kind: (typeof IMPORT_KINDS)[number], ...headings: string[]) => Object.fromEntries(suggestMapping(headings, kind).map(({ column, heading }) => [column, heading]))

test('every column of every kind has label and meaning in three languages', () => {
  for (const kind of IMPORT_KINDS) {
    for (const column of knownColumns(kind)) {
      for (const language of ['de', 'cs', 'en'] as const) expect([kind, column.name, column.label[language] !== '' && column.meaning[language] !== '']).toEqual([kind, column.name, true])
    }
  }
})

test('names are compared without case, accents and signs', () => expect(['Kunden-Nr.', 'PSČ', 'Straße', 'E-Mail '].map(plainName)).toEqual(['kundennr', 'psc', 'strasse', 'email']))

test.each([
  ['de', ['Kunden-Nr.', 'Firma', 'Name', 'Vorname', 'Strasse', 'PLZ', 'Ort', 'Land', 'E-Mail', 'Telefon']],
  ['cs', ['Číslo zákazníka', 'Společnost', 'Příjmení', 'Jméno', 'Ulice', 'PSČ', 'Město', 'Stát', 'E-mail', 'Telefon']],
  ['en', ['Customer ID', 'Company Name', 'Last Name', 'First Name', 'Address 1', 'Zip Code', 'City', 'Country', 'Email', 'Phone Number']],
])('headings of customers in %s find their columns', (_language, headings) => {
  expect(Object.keys(suggested('customers', ...headings))).toEqual(expect.arrayContaining(['number', 'company', 'last_name', 'first_name', 'street', 'postcode', 'city', 'country', 'email', 'phone']))
})

test('a slip of the pen and a longer word are similar, another word is not', () => {
  expect(suggestMapping(['Kundennumer', 'Vertragsbeginn am', 'Lieblingsfarbe', 'Menge'], 'subscriptions')).toEqual([
    { column: 'quantity', heading: 'Menge', certainty: 'exact' }, { column: 'customer', heading: 'Kundennumer', certainty: 'similar' }, { column: 'start', heading: 'Vertragsbeginn am', certainty: 'similar' },
  ])
})

test('a heading goes to one column only, the surer one', () => {
  expect(suggested('subscriptions', 'Artikel', 'Bezeichnung', 'Preis')).toEqual({ sku: 'Artikel', label: 'Bezeichnung', price: 'Preis' })
  expect(suggested('products', 'Preis', 'Nettopreis')).toEqual({ net_price: 'Preis' })
  expect(suggested('customers', '', ' ', '???')).toEqual({})
})
