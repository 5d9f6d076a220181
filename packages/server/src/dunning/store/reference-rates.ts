/** Rates of central banks that a company entered itself. */
import type { ReferenceRate, ReferenceRateName } from '@kontor/domain/dunning/reference-rates.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface OwnRate extends ReferenceRate {
  readonly version: number
}

export const ownRates = (tx: Tx, company: number): Promise<OwnRate[]> =>
  tx.rows<OwnRate & Record<string, unknown>>('select rate, half_year as "halfYear", percent::text, source, version from reference_rates where company_id = $1', [company])

/** Writes a rate where its version is still the one that was seen (1: the company had entered none). */
export const writeRate = async (tx: Tx, company: number, { rate, halfYear, percent, source, version }: OwnRate): Promise<boolean> =>
  (version === 1
    ? await tx.run('insert into reference_rates (company_id, rate, half_year, percent, source) values ($1, $2, $3, $4, $5) on conflict do nothing', [company, rate, halfYear, percent, source])
    : await tx.run('update reference_rates set percent = $4, source = $5, version = version + 1 where company_id = $1 and rate = $2 and half_year = $3 and version = $6', [company, rate, halfYear, percent, source, version])) === 1

export const removeRate = async (tx: Tx, company: number, { rate, halfYear, version }: { readonly rate: ReferenceRateName; readonly halfYear: CalendarDate; readonly version: number }): Promise<boolean> =>
  (await tx.run('delete from reference_rates where company_id = $1 and rate = $2 and half_year = $3 and version = $4', [company, rate, halfYear, version])) === 1
