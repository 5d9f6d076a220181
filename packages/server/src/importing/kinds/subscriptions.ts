import { readSubscription } from '@kontor/domain/importing/subscriptions.ts'
import type { ImportedSubscription } from '@kontor/domain/importing/subscriptions.ts'
import { COLUMNS } from '@kontor/domain/importing/columns.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import type { Company } from '../../companies/public.ts'
import { customerIdsByNumber } from '../../customers/public.ts'
import { takeIds } from '../../platform/database/ids.ts'
import type { Tx } from '../../platform/database/database.ts'
import { insertSubscriptions } from '../../subscriptions/public.ts'
import { productIds } from '../store/imports.ts'
import { valuesOf } from './kind-import.ts'
import { lineTable } from './line-table.ts'
import type { KindImport } from './kind-import.ts'

/** Subscriptions with their terms; what the former system billed becomes one charge 'billed elsewhere'. */
export function subscriptionsImport(company: Company, today: CalendarDate, actor: string): KindImport<ImportedSubscription> {
  const lines = lineTable()
  let customers: ReadonlyMap<string, bigint> = new Map()
  let products: ReadonlyMap<string, bigint> = new Map()
  return {
    read: (cells) => {
      const subscription = readSubscription(cells)
      // Two equal rows may be two equal services, but a person should know.
      const firstLine = lines.firstLine(NAMES.map((name) => cells.raw(name)).join('\u001f'), cells.line)
      if (firstLine !== undefined) cells.warn(null, { kind: 'row_repeated', firstLine })
      return subscription
    },
    compare: async (tx, batch) => {
      customers = await customerIdsByNumber(tx, company.company, valuesOf(batch, 'customer'))
      products = await productIds(tx, company.company, valuesOf(batch, 'sku'))
      for (const { cells } of batch) {
        const [customer, sku] = [cells.raw('customer').trim(), cells.raw('sku').trim()]
        if (/^\d{1,10}$/.test(customer) && !customers.has(customer)) cells.refuse('customer', { kind: 'customer_unknown' })
        if (sku !== '' && !products.has(sku)) cells.refuse('sku', { kind: 'sku_unknown' }, onlyOther(sku, products))
      }
    },
    write: (tx, subscriptions) => writeSubscriptions(tx, { company, today, actor, customers, products }, subscriptions),
  }
}

/** The article number that differs by case alone, where the file names it elsewhere. */
function onlyOther(sku: string, products: ReadonlyMap<string, bigint>): string | null {
  const same = [...products.keys()].filter((known) => known.toLowerCase() === sku.toLowerCase())
  return same.length === 1 ? same[0]! : null
}

const NAMES = COLUMNS.subscriptions.map(({ name }) => name)

interface Writing {
  readonly company: Company
  readonly today: CalendarDate
  readonly actor: string
  readonly customers: ReadonlyMap<string, bigint>
  readonly products: ReadonlyMap<string, bigint>
}

async function writeSubscriptions(tx: Tx, { company, today, actor, customers, products }: Writing, subscriptions: readonly ImportedSubscription[]): Promise<void> {
  const ids = await takeIds(tx, 3 * subscriptions.length)
  await insertSubscriptions(tx, company.company, subscriptions.map((subscription, i) => {
    const [customerId, productId] = [customers.get(subscription.customer), products.get(subscription.sku)]
    invariant(customerId !== undefined && productId !== undefined, 'customer and product of an accepted row exist')
    const { start, end, billedUntil } = subscription
    return {
      id: ids[3 * i]!, customerId, productId, label: subscription.label, startDate: start, endDate: end, setupFeeDue: subscription.setupFeeDue,
      state: end === null ? 'active' : end < today ? 'ended' : 'cancelled',
      term: { id: ids[3 * i + 1]!, quantity: subscription.quantity, netPrice: subscription.price, discountPercent: subscription.discountPercent },
      billedElsewhere: billedUntil === null ? null : { chargeId: ids[3 * i + 2]!, until: billedUntil, currency: company.currency, createdBy: actor },
    }
  }))
}
