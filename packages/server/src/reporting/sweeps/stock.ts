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
  {
    id: 'K2',
    title: 'What a document took from stock stands on its lines, no line took or gave back more than it has, and the goods of an order left once.',
    sql: `
      with taken as (
        select m.company_id, e.document_id, m.document_line_no as line_no, -sum(m.quantity) as quantity
          from stock_movements m join stock_entries e on e.company_id = m.company_id and e.id = m.entry_id where e.kind in ('issue', 'return') group by 1, 2, 3)
      select t.company_id, format('document %s line %s', t.document_id, t.line_no) as subject,
             case when l.line_no is null then 'goods left with a line that is not there' else format('%s pieces are outside, the line has %s', t.quantity, l.quantity) end as problem
        from taken t left join document_lines l on l.company_id = t.company_id and l.document_id = t.document_id and l.line_no = t.line_no
       where l.line_no is null or t.quantity < 0 or t.quantity > l.quantity
      union all
      select d.company_id, 'document ' || d.number, 'such a document takes nothing'
        from stock_entries e join documents d on d.company_id = e.company_id and d.id = e.document_id
       where d.kind not in ('delivery_note', 'invoice') or d.deposit
      union all
      select l.company_id, format('document %s line %s', l.document_id, l.line_no), format('%s pieces left for %s that were ordered', sum(t.quantity), l.quantity)
        from taken t join document_line_sources s on s.company_id = t.company_id and s.document_id = t.document_id and s.line_no = t.line_no
        join document_lines l on l.company_id = s.company_id and l.document_id = s.source_document_id and l.line_no = s.source_line_no
       group by l.company_id, l.document_id, l.line_no, l.quantity having sum(t.quantity) > l.quantity`,
  },
]
