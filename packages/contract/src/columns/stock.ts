/** Columns of stock: stores, articles, movements, serial numbers. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'

const STORE_KIND = { warehouse: labels('Lager', 'sklad', 'warehouse'), van: labels('Fahrzeug', 'vozidlo', 'van') }
const LEVEL = { enough: labels('vorrätig', 'skladem', 'in stock'), low: labels('unter Mindestbestand', 'pod minimem', 'below minimum'), none: labels('nicht vorrätig', 'není skladem', 'out of stock') }
const ENTRY_KIND = {
  goods_in: labels('Wareneingang', 'příjem', 'goods in'), transfer: labels('Umlagerung', 'převod', 'transfer'), issue: labels('Entnahme', 'výdej', 'issue'), return: labels('Rückgabe', 'vrácení', 'return'),
  stocktaking: labels('Inventur', 'inventura', 'stocktaking'), reversal: labels('Rücknahme des Wareneingangs', 'zrušení příjmu', 'goods in taken back'),
}

export const storeColumns: ListColumns = {
  list: 'stores', name: labels('Lager', 'Sklady', 'Stores'),
  columns: [
    column('code', 'text', labels('Kürzel', 'Kód', 'Code')),
    column('name', 'text', labels('Name', 'Název', 'Name')),
    column('kind', 'text', labels('Art', 'Druh', 'Kind'), { words: STORE_KIND }),
    column('usual', 'boolean', labels('Standardlager', 'Výchozí sklad', 'Usual store')),
    column('articles', 'count', labels('Artikel', 'Položky', 'Articles')),
    column('closedOn', 'date', labels('Geschlossen am', 'Uzavřen dne', 'Closed on')),
  ],
}

export const stockArticleColumns: ListColumns = {
  list: 'stock-articles', name: labels('Lagerbestand', 'Zásoby', 'Stock'),
  columns: [
    column('sku', 'text', labels('Artikelnummer', 'Kód produktu', 'SKU')),
    column('name', 'text', labels('Name', 'Název', 'Name')),
    column('barcode', 'text', labels('Barcode', 'Čárový kód', 'Bar code')),
    column('quantity', 'decimal', labels('Bestand', 'Množství', 'On hand')),
    column('unit', 'text', labels('Einheit', 'Jednotka', 'Unit')),
    column('minimum', 'decimal', labels('Mindestbestand', 'Minimum', 'Minimum')),
    column('averageCost', 'decimal', labels('Ø Einstandspreis', 'Průměrná cena', 'Average cost')),
    column('value', 'money', labels('Wert', 'Hodnota', 'Value')),
    column('level', 'text', labels('Status', 'Stav', 'State'), { words: LEVEL }),
    column('serialised', 'boolean', labels('Mit Seriennummern', 'Se sériovými čísly', 'With serial numbers')),
  ],
}

export const stockMovementColumns: ListColumns = {
  list: 'stock-movements', name: labels('Lagerbewegungen', 'Pohyby zásob', 'Stock movements'),
  columns: [
    column('date', 'date', labels('Datum', 'Datum', 'Date')),
    column('kind', 'text', labels('Vorgang', 'Druh pohybu', 'Movement'), { words: ENTRY_KIND }),
    column('sku', 'text', labels('Artikelnummer', 'Kód produktu', 'SKU'), { path: 'article.sku' }),
    column('name', 'text', labels('Artikel', 'Položka', 'Article'), { path: 'article.name' }),
    column('store', 'text', labels('Lager', 'Sklad', 'Store'), { path: 'store.code' }),
    column('quantity', 'decimal', labels('Menge', 'Množství', 'Quantity')),
    column('value', 'money', labels('Wert', 'Hodnota', 'Value')),
    column('serials', 'list', labels('Seriennummern', 'Sériová čísla', 'Serial numbers')),
    column('document', 'text', labels('Beleg', 'Doklad', 'Document'), { path: 'document.number' }),
    column('customer', 'text', labels('Kunde', 'Zákazník', 'Customer'), { path: 'customer.name' }),
    column('supplier', 'text', labels('Lieferant', 'Dodavatel', 'Supplier')),
    column('reference', 'text', labels('Beleg des Lieferanten', 'Doklad dodavatele', 'Supplier’s reference')),
    column('remark', 'text', labels('Bemerkung', 'Poznámka', 'Remark')),
    column('by', 'text', labels('Von', 'Kdo', 'By')),
    column('at', 'instant', labels('Erfasst', 'Zapsáno', 'Recorded')),
  ],
}

export const serialNumberColumns: ListColumns = {
  list: 'serial-numbers', name: labels('Seriennummern', 'Sériová čísla', 'Serial numbers'),
  columns: [
    column('serial', 'text', labels('Seriennummer', 'Sériové číslo', 'Serial number')),
    column('sku', 'text', labels('Artikelnummer', 'Kód produktu', 'SKU'), { path: 'article.sku' }),
    column('name', 'text', labels('Artikel', 'Položka', 'Article'), { path: 'article.name' }),
    column('store', 'text', labels('Lager', 'Sklad', 'Store'), { path: 'store.code' }),
    column('kind', 'text', labels('Letzter Vorgang', 'Poslední pohyb', 'Last movement'), { words: ENTRY_KIND }),
    column('since', 'date', labels('Seit', 'Od', 'Since')),
    column('document', 'text', labels('Beleg', 'Doklad', 'Document'), { path: 'document.number' }),
    column('customer', 'text', labels('Kunde', 'Zákazník', 'Customer'), { path: 'customer.name' }),
  ],
}
