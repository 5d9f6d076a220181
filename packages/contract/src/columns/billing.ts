/** Columns of billing runs and of the customers in them. */
import { column, labels } from './column.ts'
import type { ListColumns } from './column.ts'
import { CUSTOMER_NAME, CUSTOMER_NUMBER } from './customers.ts'
import { ITEM_STATE, OUTLIER, RUN_STATE } from './words.ts'

export const billingRunColumns: ListColumns = {
  list: 'billing-runs', name: labels('Abrechnungsläufe', 'Fakturační běhy', 'Billing runs'),
  columns: [
    column('date', 'date', labels('Datum', 'Datum', 'Date')),
    column('state', 'text', labels('Status', 'Stav', 'State'), { words: RUN_STATE }),
    column('selected', 'count', labels('Kunden', 'Zákazníci', 'Customers')),
    column('invoices', 'count', labels('Rechnungen', 'Faktury', 'Invoices')),
    column('net', 'money', labels('Netto', 'Bez daně', 'Net'), { path: 'totals.net' }),
    column('tax', 'money', labels('Steuer', 'Daň', 'Tax'), { path: 'totals.tax' }),
    column('gross', 'money', labels('Brutto', 'S daní', 'Gross'), { path: 'totals.gross' }),
    column('forecast', 'money', labels('Erwartet', 'Očekáváno', 'Forecast')),
    column('createdBy', 'text', labels('Geplant von', 'Naplánoval', 'Planned by')),
    column('createdAt', 'instant', labels('Geplant am', 'Naplánováno', 'Planned at')),
    column('approvedBy', 'text', labels('Freigegeben von', 'Schválil', 'Approved by')),
    column('approvedAt', 'instant', labels('Freigegeben am', 'Schváleno', 'Approved at')),
    column('finishedAt', 'instant', labels('Beendet am', 'Dokončeno', 'Finished at')),
  ],
}

export const billingRunItemColumns: ListColumns = {
  list: 'billing-run-items', name: labels('Kunden im Lauf', 'Zákazníci v běhu', 'Customers of the run'),
  columns: [
    CUSTOMER_NUMBER, CUSTOMER_NAME,
    column('state', 'text', labels('Status', 'Stav', 'State'), { words: ITEM_STATE }),
    column('reason', 'text', labels('Grund', 'Důvod', 'Reason')),
    column('invoices', 'count', labels('Rechnungen', 'Faktury', 'Invoices')),
    column('net', 'money', labels('Netto', 'Bez daně', 'Net')),
    column('tax', 'money', labels('Steuer', 'Daň', 'Tax')),
    column('gross', 'money', labels('Brutto', 'S daní', 'Gross')),
    column('credit', 'money', labels('Guthaben', 'Přeplatek', 'Credit')),
    column('lastGross', 'money', labels('Letzte Rechnung', 'Poslední faktura', 'Last invoice')),
    column('forecast', 'money', labels('Erwartet', 'Očekáváno', 'Forecast')),
    column('outlier', 'text', labels('Auffällig', 'Odchylka', 'Outlier'), { words: OUTLIER }),
  ],
}
