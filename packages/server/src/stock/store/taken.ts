/** Every SQL statement about what documents took from stock. */
import type { TakenLine } from '@kontor/domain/stock/returns.ts'
import type { Tx } from '../../platform/database/database.ts'

/** Whether there is such a document; its customer is held until the transaction ends, as when issuing, so that nobody takes the same goods back beside. */
export const heldDocument = async (tx: Tx, company: number, id: bigint): Promise<boolean> =>
  (await tx.maybe('select c.id from documents d join customers c on c.company_id = d.company_id and c.id = d.customer_id where d.company_id = $1 and d.id = $2 for no key update of c', [company, id])) !== undefined

/** What each line took, and what of that has come back. */
export const takenLines = (tx: Tx, company: number, document: bigint): Promise<TakenLine[]> =>
  tx.rows<TakenLine & Record<string, unknown>>(
    `select m.document_line_no as line, m.product_id as article, m.store_id as store, trim_scale(-m.quantity)::text as quantity, -m.value_minor as "valueMinor", m.serials,
            trim_scale(coalesce(b.quantity, 0))::text as returned, coalesce(b.value_minor, 0)::bigint as "returnedMinor",
            array(select s from stock_entries r join stock_movements x on x.company_id = r.company_id and x.entry_id = r.id cross join unnest(x.serials) s
                   where r.company_id = e.company_id and r.document_id = e.document_id and r.kind = 'return' and x.document_line_no = m.document_line_no) as "returnedSerials"
       from stock_entries e join stock_movements m on m.company_id = e.company_id and m.entry_id = e.id
       left join lateral (select sum(x.quantity) as quantity, sum(x.value_minor) as value_minor from stock_entries r join stock_movements x on x.company_id = r.company_id and x.entry_id = r.id
                           where r.company_id = e.company_id and r.document_id = e.document_id and r.kind = 'return' and x.document_line_no = m.document_line_no) b on true
      where e.company_id = $1 and e.document_id = $2 and e.kind = 'issue' order by m.document_line_no`, [company, document])

export const articleNames = (tx: Tx, company: number, articles: readonly bigint[]): Promise<{ id: bigint; sku: string; name: string; unit: string }[]> =>
  tx.rows('select id, sku, name, unit from products where company_id = $1 and id = any ($2::bigint[])', [company, articles])

/** By line of an order: with which kind of document its goods have left and not come back. */
export async function takenOfSource(tx: Tx, company: number, source: bigint): Promise<Map<number, 'delivery_note' | 'invoice'>> {
  const rows = await tx.rows<{ line: number; kind: 'delivery_note' | 'invoice' }>(
    `select s.source_line_no as line, d.kind from document_line_sources s join documents d on d.company_id = s.company_id and d.id = s.document_id
       join stock_entries e on e.company_id = s.company_id and e.document_id = s.document_id
       join stock_movements m on m.company_id = e.company_id and m.entry_id = e.id and m.document_line_no = s.line_no
      where s.company_id = $1 and s.source_document_id = $2 group by s.source_line_no, d.kind having sum(m.quantity) < 0`, [company, source])
  return new Map(rows.map(({ line, kind }) => [line, kind]))
}
