import type { DocumentKind } from '@kontor/domain/invoicing/document.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface FoundCustomer { readonly id: bigint; readonly number: string; readonly name: string; readonly city: string; readonly state: string }

/**
 * Customers by their own words, then those whose contact person the words name. Through functions that run as the owner, because LIKE would ignore its index
 * under row-level security (migrations 0008, 0016).
 */
export async function findCustomers(tx: Tx, company: number, words: readonly string[], most: number): Promise<FoundCustomer[]> {
  const own = await tx.rows<FoundCustomer>('select id, number, name, city, state from kontor.search_customers($1, $2, $3)', [company, words, most])
  if (own.length >= most) return own
  const byContact = await tx.rows<FoundCustomer>('select id, number, name, city, state from kontor.search_contact_persons($1, $2, $3)', [company, words, most])
  return [...own, ...byContact.filter(({ id }) => own.every((customer) => customer.id !== id))].slice(0, most)
}

export interface FoundDocument {
  readonly id: bigint
  readonly kind: DocumentKind
  readonly number: string
  readonly issueDate: CalendarDate
  readonly customerId: bigint
  readonly grossMinor: bigint
  readonly currency: string
}

/** Documents whose number begins so: a range, which row-level security lets use the unique index. */
export const findDocuments = (tx: Tx, company: number, beginning: string, most: number): Promise<FoundDocument[]> =>
  tx.rows<FoundDocument>(
    `select id, kind, number, issue_date as "issueDate", customer_id as "customerId", gross_minor as "grossMinor", currency from documents
      where company_id = $1 and kind in ('quote', 'order', 'order_confirmation', 'delivery_note', 'proforma', 'invoice', 'credit_note') and number >= $2 and number < $2 || U&'\\FFFF' order by number limit $3`, [company, beginning, most])

export interface FoundSubscription { readonly id: bigint; readonly contractNumber: string; readonly customerId: bigint; readonly label: string | null }

export const findContracts = (tx: Tx, company: number, beginning: string, most: number): Promise<FoundSubscription[]> =>
  tx.rows<FoundSubscription>(
    `select id, contract_number as "contractNumber", customer_id as "customerId", label from subscriptions
      where company_id = $1 and contract_number is not null and contract_number >= $2 and contract_number < $2 || U&'\\FFFF' and deleted_at is null
      order by contract_number limit $3`, [company, beginning, most])

export interface FoundSerial { readonly serial: string; readonly product: bigint; readonly sku: string; readonly name: string; readonly store: string | null; readonly customer: string | null }

/** Pieces whose serial number begins so, and where each is: the store, or whose document took it. */
export const findSerials = (tx: Tx, company: number, beginning: string, most: number): Promise<FoundSerial[]> =>
  tx.rows<FoundSerial>(
    `select n.serial, p.id as product, p.sku, p.name, s.name as store, coalesce(nullif(c.company_name, ''), btrim(c.last_name || ' ' || c.first_name)) as customer
       from serial_numbers n join products p on p.company_id = n.company_id and p.id = n.product_id left join stores s on s.company_id = n.company_id and s.id = n.store_id
       left join stock_entries e on e.company_id = n.company_id and e.id = n.entry_id and n.store_id is null
       left join documents d on d.company_id = e.company_id and d.id = e.document_id left join customers c on c.company_id = d.company_id and c.id = d.customer_id
      where n.company_id = $1 and n.serial >= $2 and n.serial < $2 || U&'\\FFFF' order by n.serial, p.id limit $3`, [company, beginning, most])

export interface FoundProduct { readonly id: bigint; readonly sku: string; readonly name: string }

/** By name, article number or bar code. Catalogues are small: every product is looked at. */
export const findProducts = (tx: Tx, company: number, text: string, most: number): Promise<FoundProduct[]> =>
  tx.rows<FoundProduct>(
    `select id, sku, name from products where company_id = $1 and deleted_at is null and (starts_with(lower(sku), lower($2)) or strpos(kontor.fold(name), kontor.fold($2)) > 0
       or id in (select a.product_id from stock_articles a where a.company_id = $1 and a.barcode = $2)) order by sku limit $3`,
    [company, text, most])
