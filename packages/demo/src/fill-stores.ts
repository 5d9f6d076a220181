/** What lies in the stores of a provider: a warehouse and vans, deliveries with their serial numbers, what the technicians have with them. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import { productsBySku } from '@kontor/server/catalog/public.ts'
import type { Actor, Tx } from '@kontor/server/platform/database/database.ts'
import { changeArticle, createStore, receiveGoods, transferStock } from '@kontor/server/stock/public.ts'
import type { StoreRecord } from '@kontor/server/stock/public.ts'
import { granted } from './granted.ts'
import type { Provider, StockedGoods } from './provider.ts'

interface Filling {
  readonly company: number
  readonly provider: Provider
  readonly actor: Actor
}

/** Serial numbers of a delivery: `AX30-00001`, …, counted through all of them. */
const serialsOf = ({ serials }: StockedGoods, from: number, count: number): string[] =>
  (serials === undefined ? [] : Array.from({ length: count }, (_, i) => `${serials}-${String(from + i + 1).padStart(5, '0')}`))

/** Stores with two deliveries of everything, at two costs, and something in each van. */
export async function fillStores(tx: Tx, { company, provider: { stock }, actor }: Filling, day: CalendarDate): Promise<void> {
  const at = { company, today: day, by: actor.name }
  const opened: StoreRecord[] = []
  for (const [i, [code, name]] of stock.stores.entries()) opened.push(await createStore(tx, company, { code, name, kind: i === 0 ? 'warehouse' : 'van', usual: i === 0 }))
  const [house, ...vans] = opened
  const ids = new Map((await productsBySku(tx, company, stock.goods.map(({ sku }) => sku))).map(({ sku, id }) => [sku, id]))
  for (const { sku, barcode, minimum, serials } of stock.goods) granted(await changeArticle(tx, company, { id: ids.get(sku)!, version: 1, change: { barcode, minimum, serialised: serials !== undefined } }))
  const entry = { store: house!.id, supplier: stock.supplier, supplierInvoice: null, remark: null }
  for (const [no, ago] of [90, 20].entries()) {
    granted(await receiveGoods(tx, at, {
      ...entry, date: addDays(day, -ago), reference: `${stock.reference}${no + 1}`,
      lines: stock.goods.map((goods) => ({ article: ids.get(goods.sku)!, quantity: String(goods.quantity), unitCost: goods.costs[no]!, serials: serialsOf(goods, no * goods.quantity, goods.quantity) })),
    }))
  }
  for (const [no, van] of vans.entries()) {
    const taken = stock.goods.map((goods) => ({ article: ids.get(goods.sku)!, quantity: String(goods.inVan), serials: serialsOf(goods, no * goods.inVan, goods.inVan) })).filter(({ quantity }) => quantity !== '0')
    granted(await transferStock(tx, at, { date: addDays(day, -5), from: house!.id, to: van.id, remark: null, lines: taken }))
  }
}
