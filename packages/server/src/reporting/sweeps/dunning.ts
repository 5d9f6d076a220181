/** Sweeps of dunning: what was asked for is what was reckoned, and nothing twice. */
import type { Sweep } from './sweep.ts'

export const dunningSweeps: readonly Sweep[] = [
  {
    id: 'U4',
    title: 'Interest is what its reckoning says, and no day of an item bears it twice; a claim has one lump sum and one fixed penalty.',
    sql: `
      with told as (
        select i.company_id, i.fee_id, i.open_item_id, i.from_day, i.until_day, i.amount_minor, r.*
          from interest_charges i, jsonb_to_recordset(i.reckoning) as r ("from" date, until date, days int, "yearDays" int, "principalMinor" bigint, percent numeric, "amountMinor" bigint))
      select company_id, 'fee ' || fee_id as subject, format('%s is asked for, its rows reckon %s and say %s', amount_minor, round(sum("principalMinor" * percent * days * case "yearDays" when 365 then 366 else 365 end) / (36500::numeric * 366)), sum("amountMinor")) as problem
        from told group by company_id, fee_id, amount_minor
      having amount_minor <> sum("amountMinor") or amount_minor <> round(sum("principalMinor" * percent * days * case "yearDays" when 365 then 366 else 365 end) / (36500::numeric * 366))
      union all
      select company_id, 'fee ' || fee_id, format('its row from %s is of other days than it says', "from") from told where until - "from" + 1 <> days or "from" < from_day or until > until_day
      union all
      select i.company_id, 'fee ' || i.fee_id, format('its days were asked for by fee %s', other.fee_id)
        from interest_charges i join interest_charges other on other.company_id = i.company_id and other.open_item_id = i.open_item_id and other.fee_id < i.fee_id and other.from_day <= i.until_day and i.from_day <= other.until_day
      union all
      select i.company_id, 'fee ' || i.fee_id, 'it is no interest of this amount for this item'
        from interest_charges i join open_items o on o.company_id = i.company_id and o.id = i.open_item_id left join fees f on f.company_id = i.company_id and f.id = i.fee_id
       where f.kind is distinct from 'interest' or f.amount_minor <> i.amount_minor or f.document_id is distinct from o.document_id
      union all
      select f.company_id, 'fee ' || f.id, 'interest without its reckoning' from fees f
       where f.kind = 'interest' and f.reversal_of is null and not exists (select from interest_charges i where i.company_id = f.company_id and i.fee_id = f.id)
      union all
      select company_id, 'document ' || document_id, 'its lump sum or penalty was asked for more than once' from fees where kind in ('lump_sum', 'penalty') and reversal_of is null group by 1, document_id, kind having count(*) > 1`,
  },
]
