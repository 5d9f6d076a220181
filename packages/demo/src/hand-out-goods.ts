/** Goods that leave a store: a delivery note that takes a router by its serial numbers, and cable by the piece. */
import type { ManualInvoice } from '@kontor/domain/invoicing/manual-invoice.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { productsBySku } from '@kontor/server/catalog/public.ts'
import { createDraft, issueDraft } from '@kontor/server/invoicing/public.ts'
import type { Actor, Tx } from '@kontor/server/platform/database/database.ts'
import type { CastProduct } from './cast.ts'
import { serialsOf } from './fill-stores.ts'
import { granted } from './granted.ts'
import type { Provider, StockedGoods } from './provider.ts'
import type { Random } from './random.ts'
import * as store from './store.ts'

interface Chapter {
  readonly company: number
  readonly provider: Provider
  readonly actor: Actor
}

const PIECES = { serialised: 2, plain: 5 } as const

/** To one of the businesses; takes the newest pieces, which no van has. */
export async function handOutGoods(tx: Tx, { company, provider, actor }: Chapter, day: CalendarDate, random: Random): Promise<void> {
  const businesses = await store.businessesBy(tx, company, day)
  const house = await store.usualStore(tx, company)
  const chosen = [provider.stock.goods.find(({ serials }) => serials !== undefined), provider.stock.goods.find(({ serials }) => serials === undefined)].filter((goods) => goods !== undefined)
  if (businesses.length === 0 || house === undefined) return
  const ids = new Map((await productsBySku(tx, company, chosen.map(({ sku }) => sku))).map(({ sku, id }) => [sku, id]))
  const lineOf = (goods: StockedGoods): ManualInvoice['lines'][number] => {
    const product = provider.products.find(({ sku }) => sku === goods.sku) as CastProduct
    const pieces = goods.serials === undefined ? PIECES.plain : PIECES.serialised
    return {
      kind: 'once', sku: goods.sku, name: product.name, note: null, quantity: String(pieces), unit: product.unit ?? '', unitPrice: goods.costs[1], discountPercent: '0', taxClass: 'S', serviceKind: 'goods', supply: 'goods',
      revenueAccount: product.revenueAccount, period: null, stock: { article: String(ids.get(goods.sku)!), store: String(house), serials: serialsOf(goods, 2 * goods.quantity - pieces, pieces) },
    }
  }
  const content: ManualInvoice = { paymentDays: null, introduction: null, closing: null, lines: chosen.map(lineOf) }
  const draft = granted(await createDraft(tx, company, { kind: 'delivery_note', customer: random.pick(businesses), content }, actor))
  granted(await issueDraft(tx, company, { id: draft.id, issueDate: day, actor }))
}
