import type { TFunction } from 'i18next'
import { dateText } from '../../ui/format.ts'
import type { RowOf } from '../../ui/table/api-list.ts'

export type DebitItem = RowOf<'/api/v1/direct-debit-runs/{id}/items'>

/** Why an item is not collected, in words, with the day or value that it names. */
export function reasonText(t: TFunction<'debits'>, { reason, detail }: Pick<DebitItem, 'reason' | 'detail'>): string {
  if (reason === null) return ''
  const said = Object.fromEntries(Object.entries(detail ?? {}).map(([name, value]) => [name, /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? dateText(String(value)) : String(value)]))
  return t(`reason.${reason}`, said)
}
