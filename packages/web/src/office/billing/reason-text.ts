/** Why a customer is not in a run, in words. What a person wrote stays as it was written. */
import type { TFunction } from 'i18next'
import { einvoiceLacks } from '../../api/einvoice-words.ts'
import { countText } from '../../ui/format.ts'

const KNOWN = [
  'nothing_due', 'collective_day', 'sum_not_positive', 'amount_too_large', 'amount_above_forecast', 'too_many_lines', 'price_missing', 'too_many_periods', 'changed_since_preview',
  'account_not_for_tax_case', 'tax_case_unsupported', 'tax_rate_missing', 'einvoice_incomplete',
] as const

export function reasonText(t: TFunction<'billing'>, reason: string | null, detail: Readonly<Record<string, unknown>> | null): string {
  if (reason === null) return ''
  const known = KNOWN.find((kind) => kind === reason)
  if (!known) return reason
  if (known === 'einvoice_incomplete') return t(`reason.${known}`, { lacks: einvoiceLacks(detail?.['problems'] ?? []) })
  const params = Object.fromEntries(Object.entries(detail ?? {}).map(([key, value]) => [key, typeof value === 'number' ? countText(value) : String(value)]))
  return t(`reason.${known}`, { day: '', lines: '', ...params })
}
