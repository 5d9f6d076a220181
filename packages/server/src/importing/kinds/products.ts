import { unitCodeOf } from '@kontor/domain/catalog/unit-code.ts'
import { judgeRevenueAccount, readProduct } from '@kontor/domain/importing/products.ts'
import type { ImportedProduct } from '@kontor/domain/importing/products.ts'
import type { CellFault } from '@kontor/domain/importing/problem.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { insertPriceVersions, insertProducts } from '../../catalog/public.ts'
import { ensureRevenueAccounts, findAccounts } from '../../companies/public.ts'
import type { Company } from '../../companies/public.ts'
import { takeIds } from '../../platform/database/ids.ts'
import type { Tx } from '../../platform/database/database.ts'
import { skusTaken } from '../store/imports.ts'
import { isAccepted, noticeOf, refuseTaken, repeats, valuesOf } from './kind-import.ts'
import type { KindImport } from './kind-import.ts'

/** Prices of a former system hold for all of its time: what lies behind is billed by them too. */
export const ALWAYS: CalendarDate = '1970-01-01'

/** Products, each with one price version; revenue accounts that the chart lacks are created within its revenue range. */
export function productsImport(company: Company, validFrom: CalendarDate): KindImport<ImportedProduct> {
  const skuRepeats = repeats('sku')
  const announced = new Set<string>()
  return {
    read: (cells) => {
      const product = readProduct(cells)
      skuRepeats(cells)
      return product
    },
    compare: async (tx, batch) => {
      refuseTaken(batch, 'sku', await skusTaken(tx, company.company, valuesOf(batch, 'sku')))
      const known = new Map((await findAccounts(tx, company.company, valuesOf(batch, 'revenue_account'))).map((account) => [account.number, account]))
      for (const { cells, value } of batch) {
        // A row with another fault is told of its account too; without a class of rate only whether it is a revenue account can be said.
        const number = cells.raw('revenue_account').trim()
        if (!value && !/^\d{3,8}$/.test(number)) continue
        const judgement = judgeRevenueAccount(value ?? { revenueAccount: number, taxClass: 'Z' }, company.chart, known.get(number))
        if (!judgement) continue
        if (judgement.kind !== 'account_created') cells.refuse('revenue_account', judgement satisfies CellFault)
        else if (isAccepted(cells) && !announced.has(judgement.account)) {
          announced.add(judgement.account)
          cells.problems.push(noticeOf(cells, 'revenue_account', judgement))
        }
      }
    },
    write: (tx, products) => writeProducts(tx, company.company, products, validFrom),
  }
}

async function writeProducts(tx: Tx, company: number, products: readonly ImportedProduct[], validFrom: CalendarDate): Promise<void> {
  const wrong = await ensureRevenueAccounts(tx, { company, numbers: products.map(({ revenueAccount }) => revenueAccount) })
  invariant(wrong.length === 0, `the revenue accounts were judged before: ${wrong.join(', ')}`)
  const ids = await takeIds(tx, 2 * products.length)
  await insertProducts(tx, company, products.map(({ line: _line, netPrice: _netPrice, setupFee: _setupFee, ...fields }, i) => ({
    ...fields, id: ids[i]!, unitCode: unitCodeOf(fields.unit), supply: fields.kind === 'goods' ? 'goods' : 'service',
  })))
  await insertPriceVersions(tx, company, products.map(({ netPrice, setupFee }, i) => ({
    id: ids[products.length + i]!, productId: ids[i]!, validFrom, validUntil: null, netPrice, setupFee,
  })))
}
