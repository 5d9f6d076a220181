/** Exchange rates of a company: what was published, and what somebody said for a day. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { trimDecimal } from '@kontor/domain/kernel/rational.ts'
import type { ExchangeRate } from '@kontor/domain/ledger/exchange-rate.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface KeptRate extends ExchangeRate {
  readonly id: bigint
}

const RATE = 'id, source, valid_on as "validOn", base, quote, per, rate'
const trimmed = (row: KeptRate): KeptRate => ({ ...row, rate: trimDecimal(row.rate) })

/** Rates between two currencies from one day to another. */
export const ratesBetween = async (tx: Tx, company: number, { between: [one, other], from, until }: { readonly between: readonly [string, string]; readonly from: CalendarDate; readonly until: CalendarDate }): Promise<KeptRate[]> =>
  (await tx.rows<KeptRate & Record<string, unknown>>(
    `select ${RATE} from exchange_rates where company_id = $1 and ((base = $2 and quote = $3) or (base = $3 and quote = $2)) and valid_on between $4 and $5`, [company, one, other, from, until])).map(trimmed)

/** All rates of a stretch of days, the newest first. */
export const ratesOf = async (tx: Tx, company: number, { from, until }: { readonly from: CalendarDate; readonly until: CalendarDate }): Promise<KeptRate[]> =>
  (await tx.rows<KeptRate & Record<string, unknown>>(`select ${RATE} from exchange_rates where company_id = $1 and valid_on between $2 and $3 order by valid_on desc, base, quote, source`, [company, from, until])).map(trimmed)

export const findRate = async (tx: Tx, company: number, id: bigint): Promise<KeptRate | undefined> => {
  const row = await tx.maybe<KeptRate & Record<string, unknown>>(`select ${RATE} from exchange_rates where company_id = $1 and id = $2`, [company, id])
  return row && trimmed(row)
}

export interface Kept {
  readonly added: number
  readonly changed: number
}

/** Keeps rates; one that is there already with another figure is changed. */
export async function keepRates(tx: Tx, company: number, { rates, ids, by }: { readonly rates: readonly ExchangeRate[]; readonly ids: readonly bigint[]; readonly by: string }): Promise<Kept> {
  const kept = await tx.rows<{ added: boolean }>(
    `insert into exchange_rates as r (company_id, id, source, valid_on, base, quote, per, rate, created_by)
     select $1, n.id, n.source, n.valid_on, n.base, n.quote, n.per, n.rate, $9 from unnest($2::bigint[], $3::text[], $4::date[], $5::text[], $6::text[], $7::int[], $8::numeric[]) n (id, source, valid_on, base, quote, per, rate)
     on conflict (company_id, base, quote, valid_on, source) do update set per = excluded.per, rate = excluded.rate where (r.per, r.rate) is distinct from (excluded.per, excluded.rate)
     returning xmax = 0 as added`,
    [company, ids, rates.map(({ source }) => source), rates.map(({ validOn }) => validOn), rates.map(({ base }) => base), rates.map(({ quote }) => quote), rates.map(({ per }) => per), rates.map(({ rate }) => rate), by])
  return { added: kept.filter(({ added }) => added).length, changed: kept.filter(({ added }) => !added).length }
}

export const removeRate = (tx: Tx, company: number, id: bigint): Promise<unknown> => tx.run('delete from exchange_rates where company_id = $1 and id = $2', [company, id])
