/** Sweeps of stock: what the database keeps beside the ledger of movements is what the ledger says. */
import type { Sweep } from './sweep.ts'

export const stockSweeps: readonly Sweep[] = [
  {
    id: 'K1',
    title: 'Quantities, values and places of serial numbers are what the movements of stock say; nothing is below zero, and every piece is in one place.',
    sql: `
      with moved as (select company_id, product_id, store_id, sum(quantity) as quantity, sum(value_minor) as value_minor from stock_movements group by 1, 2, 3),
      totals as (select company_id, product_id, sum(quantity) as quantity, sum(value_minor) as value_minor from moved group by 1, 2),
      pieces as (
        select m.company_id, m.product_id, m.store_id, s.serial, sum(sign(m.quantity)) as there
          from stock_movements m cross join unnest(m.serials) s (serial) group by 1, 2, 3, 4)
      select coalesce(t.company_id, m.company_id) as company_id, 'article ' || coalesce(t.product_id, m.product_id) as subject,
             format('%s pieces worth %s are kept, the movements say %s worth %s', coalesce(t.quantity, 0), coalesce(t.value_minor, 0), coalesce(m.quantity, 0), coalesce(m.value_minor, 0)) as problem
        from stock_totals t full join totals m on m.company_id = t.company_id and m.product_id = t.product_id
       where coalesce(t.quantity, 0) <> coalesce(m.quantity, 0) or coalesce(t.value_minor, 0) <> coalesce(m.value_minor, 0) or m.quantity < 0 or m.value_minor < 0 or (m.quantity = 0 and m.value_minor <> 0)
      union all
      select coalesce(l.company_id, m.company_id), format('article %s in store %s', coalesce(l.product_id, m.product_id), coalesce(l.store_id, m.store_id)),
             format('%s pieces are kept, the movements say %s', coalesce(l.quantity, 0), coalesce(m.quantity, 0))
        from stock_levels l full join moved m on m.company_id = l.company_id and m.product_id = l.product_id and m.store_id = l.store_id
       where coalesce(l.quantity, 0) <> coalesce(m.quantity, 0) or m.quantity < 0
      union all
      select p.company_id, format('serial number %s of article %s', p.serial, p.product_id), format('%s times in store %s', p.there, p.store_id)
        from pieces p left join serial_numbers n on n.company_id = p.company_id and n.product_id = p.product_id and n.serial = p.serial
       where p.there <> case when n.store_id = p.store_id then 1 else 0 end
      union all
      select n.company_id, format('serial number %s of article %s', n.serial, n.product_id), 'no movement names it'
        from serial_numbers n left join pieces p on p.company_id = n.company_id and p.product_id = n.product_id and p.serial = n.serial
       where p.serial is null
      union all
      select m.company_id, 'stock entry ' || m.entry_id, 'it has not as many serial numbers as pieces'
        from stock_movements m where cardinality(m.serials) not in (0, abs(m.quantity))`,
  },
]
