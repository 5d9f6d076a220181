/** Columns of quotes, orders, order confirmations, delivery notes and proformas. */
import type { SalesKind } from '@kontor/domain/invoicing/document.ts'
import { column, labels } from './column.ts'
import type { Labels, ListColumns } from './column.ts'
import { CUSTOMER_NAME, CUSTOMER_NUMBER } from './customers.ts'
import { PROGRESS, SALES_STATE } from './words.ts'

const NAMES: Readonly<Record<SalesKind, readonly [list: string, name: Labels]>> = {
  quote: ['quotes', labels('Angebote', 'Nabídky', 'Quotes')],
  order: ['orders', labels('Aufträge', 'Objednávky', 'Orders')],
  order_confirmation: ['order-confirmations', labels('Auftragsbestätigungen', 'Potvrzení objednávek', 'Order confirmations')],
  delivery_note: ['delivery-notes', labels('Lieferscheine', 'Dodací listy', 'Delivery notes')],
  proforma: ['proformas', labels('Proformarechnungen', 'Proforma faktury', 'Proformas')],
}

export function salesColumns(kind: SalesKind): ListColumns {
  const [list, name] = NAMES[kind]
  return {
    list, name,
    columns: [
      column('number', 'text', labels('Nummer', 'Číslo', 'Number')),
      column('issueDate', 'date', labels('Datum', 'Datum', 'Date')),
      ...(kind === 'quote' ? [column('validUntil', 'date', labels('Gültig bis', 'Platí do', 'Valid until'))] : []),
      CUSTOMER_NUMBER, CUSTOMER_NAME,
      column('net', 'money', labels('Netto', 'Bez daně', 'Net')),
      column('tax', 'money', labels('Steuer', 'Daň', 'Tax')),
      column('gross', 'money', labels('Brutto', 'S daní', 'Gross')),
      column('state', 'text', labels('Status', 'Stav', 'State'), { words: SALES_STATE }),
      ...(kind === 'order' ? [column('delivered', 'text', labels('Geliefert', 'Dodáno', 'Delivered'), { words: PROGRESS })] : []),
    ],
  }
}
