/** Columns of products, their prices, subscriptions and planned items. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'
import { CUSTOMER_NAME, CUSTOMER_NUMBER } from './customers.ts'
import { LINE_KIND, SUBSCRIPTION_STATE, SUPPLY, TIMING } from './words.ts'

const FROM = column('validFrom', 'date', labels('Gültig ab', 'Platí od', 'Valid from'))
const UNTIL = column('validUntil', 'date', labels('Gültig bis', 'Platí do', 'Valid until'))
const PRICE = column('netPrice', 'money', labels('Preis netto', 'Cena bez daně', 'Net price'))

export const productColumns: ListColumns = {
  list: 'products', name: labels('Produkte', 'Produkty', 'Products'),
  columns: [
    column('sku', 'text', labels('Artikelnummer', 'Kód', 'SKU')),
    column('name', 'text', labels('Name', 'Název', 'Name')),
    column('kind', 'text', labels('Art', 'Druh', 'Kind')),
    column('supply', 'text', labels('Leistung oder Ware', 'Služba nebo zboží', 'Service or goods'), { words: SUPPLY }),
    column('price', 'money', labels('Preis netto', 'Cena bez daně', 'Net price'), { path: 'price.netPrice' }),
    column('setupFee', 'money', labels('Einrichtung', 'Zřízení', 'Setup fee'), { path: 'price.setupFee' }),
    column('unit', 'text', labels('Einheit', 'Jednotka', 'Unit')),
    column('intervalMonths', 'count', labels('Abrechnung alle … Monate', 'Fakturace po … měsících', 'Billed every … months')),
    column('timing', 'text', labels('Abrechnung', 'Fakturace', 'Timing'), { words: TIMING }),
    column('taxClass', 'text', labels('Steuerklasse', 'Sazba daně', 'Tax class')),
    column('revenueAccount', 'text', labels('Erlöskonto', 'Výnosový účet', 'Revenue account')),
    column('minimumTermMonths', 'count', labels('Mindestlaufzeit (Monate)', 'Minimální doba (měsíce)', 'Minimum term (months)')),
    column('noticeDays', 'count', labels('Kündigungsfrist (Tage)', 'Výpovědní lhůta (dny)', 'Notice (days)')),
    column('withdrawnOn', 'date', labels('Zurückgezogen am', 'Staženo dne', 'Withdrawn on')),
  ],
}

export const priceVersionColumns: ListColumns = {
  list: 'price-versions', name: labels('Preise', 'Ceny', 'Prices'),
  columns: [FROM, UNTIL, PRICE, column('setupFee', 'money', labels('Einrichtung', 'Zřízení', 'Setup fee'))],
}

export const subscriptionColumns: ListColumns = {
  list: 'subscriptions', name: labels('Verträge', 'Smlouvy', 'Subscriptions'),
  columns: [
    column('contractNumber', 'text', labels('Vertragsnummer', 'Číslo smlouvy', 'Contract number')),
    column('customerNumber', 'text', labels('Kundennummer', 'Číslo zákazníka', 'Customer number')),
    column('customerName', 'text', labels('Kunde', 'Zákazník', 'Customer')),
    column('sku', 'text', labels('Artikelnummer', 'Kód', 'SKU')),
    column('productName', 'text', labels('Produkt', 'Produkt', 'Product')),
    column('label', 'text', labels('Bezeichnung', 'Označení', 'Label')),
    column('state', 'text', labels('Status', 'Stav', 'State'), { words: SUBSCRIPTION_STATE }),
    column('startDate', 'date', labels('Beginn', 'Začátek', 'Start')),
    column('endDate', 'date', labels('Ende', 'Konec', 'End')),
    column('quantity', 'decimal', labels('Menge', 'Množství', 'Quantity')),
    PRICE,
    column('intervalMonths', 'count', labels('Preis für … Monate', 'Cena za … měsíců', 'Price for … months')),
    column('monthly', 'money', labels('Netto im Monat', 'Měsíčně bez daně', 'Net per month')),
  ],
}

export const plannedItemColumns: ListColumns = {
  list: 'planned-items', name: labels('Geplante Posten', 'Plánované položky', 'Planned items'),
  columns: [
    CUSTOMER_NUMBER, CUSTOMER_NAME,
    column('description', 'text', labels('Beschreibung', 'Popis', 'Description')),
    column('kind', 'text', labels('Art', 'Druh', 'Kind'), { words: LINE_KIND }),
    column('quantity', 'decimal', labels('Menge', 'Množství', 'Quantity')),
    column('unit', 'text', labels('Einheit', 'Jednotka', 'Unit')),
    PRICE,
    column('discountPercent', 'decimal', labels('Rabatt %', 'Sleva %', 'Discount %')),
    column('dueFrom', 'date', labels('Fällig ab', 'Fakturovat od', 'Due from')),
    column('periodFrom', 'date', labels('Zeitraum von', 'Období od', 'Period from')),
    column('periodUntil', 'date', labels('Zeitraum bis', 'Období do', 'Period until')),
    column('taxClass', 'text', labels('Steuerklasse', 'Sazba daně', 'Tax class')),
    column('revenueAccount', 'text', labels('Erlöskonto', 'Výnosový účet', 'Revenue account')),
    column('charged', 'boolean', labels('Abgerechnet', 'Vyúčtováno', 'Charged')),
    column('withdrawnAt', 'instant', labels('Zurückgezogen am', 'Staženo dne', 'Withdrawn at')),
  ],
}
