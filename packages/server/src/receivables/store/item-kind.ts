/** What an item `o` with its document `d` comes from, as an SQL expression. */
export const ITEM_KIND = `coalesce(d.kind, case when o.payment_id is not null then 'payment' when o.write_off_id is not null then
    (select case w.kind when 'cash_discount' then w.kind else 'write_off' end from write_offs w where w.company_id = o.company_id and w.id = o.write_off_id) end || case when o.amount_minor < 0 then '' else '_reversal' end,
  case when o.payout_id is not null then 'refund' || case when o.amount_minor > 0 then '' else '_reversal' end end,
  case when o.fee_id is not null then case when o.amount_minor > 0 then 'fee' else 'fee_waiver' end end)`

/** By what people name an item `o` with its document `d`: the number of that, or of the fee; a payment has none. */
export const ITEM_NUMBER = 'coalesce(d.number, (select f.number from fees f where f.company_id = o.company_id and f.id = o.fee_id))'
