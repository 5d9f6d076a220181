/** Bugs planted against stock (SUB-4): quantities, values and serial numbers beside their ledger. */
import { FIRST } from './bug.ts'
import type { PlantedBug } from './bug.ts'

const PRODUCT = `(select min(id) from products where company_id = 1)`

/** A store, an article with or without serial numbers, and an entry to hang movements on. */
const shelf = (serialised: boolean): readonly string[] => [
  `insert into stores (company_id, id, code, name, kind) values (1, 900001, 'HOUSE', 'House', 'warehouse'), (1, 900002, 'VAN', 'Van', 'van')`,
  `insert into stock_articles (company_id, product_id, serialised) values (1, ${PRODUCT}, ${serialised})`,
  `insert into stock_entries (company_id, id, kind, entry_date, created_by) select 1, n, 'stocktaking', '2026-12-01', 'test' from generate_series(900001, 900003) n`,
]
const moved = (entry: number, quantity: string, more: { readonly value?: string; readonly serials?: string; readonly store?: number } = {}): string =>
  `insert into stock_movements (company_id, entry_id, line_no, product_id, store_id, quantity, value_minor, serials)
     values (1, ${entry}, 1, ${PRODUCT}, ${more.store ?? 900001}, ${quantity}, ${more.value ?? '0'}, ${more.serials ?? `'{}'`})`

const ofDocument = (entry: number, kind: 'issue' | 'return', document = FIRST): string =>
  `insert into stock_entries (company_id, id, kind, entry_date, document_id, created_by) select 1, ${entry}, '${kind}', '2026-12-01', ${document}, 'test'`

export const stockBugs: readonly PlantedBug[] = [
  { invariant: 'K1', bug: 'a store gives more than it has', as: 'app', sql: [...shelf(false), moved(900001, '5'), moved(900002, '5', { store: 900002 }), moved(900003, '-6')], caughtBy: { constraint: 'stock_is_never_negative' } },
  { invariant: 'K1', bug: 'more value leaves than there is', as: 'app', sql: [...shelf(false), moved(900001, '5', { value: '100' }), moved(900002, '-1', { value: '-101' })], caughtBy: { constraint: 'stock_total_is_not_negative' } },
  { invariant: 'K1', bug: 'the last piece leaves and value stays', as: 'app', sql: [...shelf(false), moved(900001, '5', { value: '100' }), moved(900002, '-5', { value: '-99' })], caughtBy: { constraint: 'stock_value_ends_with_quantity' } },
  { invariant: 'K1', bug: 'a router comes in without its serial number', as: 'app', sql: [...shelf(true), moved(900001, '1')], caughtBy: { constraint: 'serial_numbers_match_quantity' } },
  { invariant: 'K1', bug: 'a router comes into a second store', as: 'app', sql: [...shelf(true), moved(900001, '1', { serials: `'{R1}'` }), moved(900002, '1', { serials: `'{R1}'`, store: 900002 })], caughtBy: { constraint: 'serial_number_is_in_one_place' } },
  { invariant: 'K1', bug: 'a router leaves a store in which it is not', as: 'app', sql: [...shelf(true), moved(900001, '1', { serials: `'{R1}'` }), moved(900002, '1', { serials: `'{R2}'`, store: 900002 }), moved(900003, '-1', { serials: `'{R2}'` })], caughtBy: { constraint: 'serial_number_is_where_it_is_taken' } },
  { invariant: 'K1', bug: 'somebody writes a quantity without a movement', as: 'app', sql: [...shelf(false), moved(900001, '5'), `update stock_levels set quantity = 6`], caughtBy: { refused: /permission denied/ } },
  { invariant: 'K1', bug: 'a movement is changed', as: 'owner', sql: [...shelf(false), moved(900001, '5'), `update stock_movements set quantity = 6`], caughtBy: { constraint: 'append_only' } },
  { invariant: 'K1', bug: 'a quantity differs from its movements', as: 'unguarded', sql: [...shelf(false), moved(900001, '5')], caughtBy: { sweep: 'K1' } },
  { invariant: 'K2', bug: 'an invoice takes goods twice', as: 'app', sql: [ofDocument(900001, 'issue'), ofDocument(900002, 'issue')], caughtBy: { constraint: 'stock_entry_takes_once' } },
  { invariant: 'K2', bug: 'goods leave with a document of nobody', as: 'app', sql: [ofDocument(900001, 'issue', '999999')], caughtBy: { constraint: 'stock_entry_document' } },
  { invariant: 'K2', bug: 'more comes back than left', as: 'unguarded', sql: [...shelf(false), ofDocument(900004, 'return'), moved(900004, '1'), `update stock_movements set document_line_no = 1`], caughtBy: { sweep: 'K2' } },
  { invariant: 'K1', bug: 'a serial number that no movement names', as: 'unguarded', sql: [...shelf(true), `insert into serial_numbers (company_id, product_id, serial, store_id, entry_id) values (1, ${PRODUCT}, 'R1', 900001, 900001)`], caughtBy: { sweep: 'K1' } },
]
