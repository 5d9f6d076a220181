import { useTranslation } from 'react-i18next'
import { dateText } from '../../ui/format.ts'
import { Tag } from '../../ui/table/Tag.tsx'
import type { TagColor } from '../../ui/table/Tag.tsx'
import type { DebitReturn } from './return-query.ts'

const COLORS: Readonly<Record<DebitReturn['decision'], TagColor>> = { retry: 'blue', asked: 'orange', left: 'gray', stopped: 'red', deceased: 'gray' }

/** What follows from a return; where it is paid by now, nothing. */
export function ReturnDecision({ row }: { readonly row: DebitReturn }) {
  const { t } = useTranslation('debits')
  if (row.settled) return <Tag color="green">{t('return.settled')}</Tag>
  return <Tag color={COLORS[row.decision]}>{row.decision === 'retry' && row.retryFrom !== null ? t('return.retryOn', { date: dateText(row.retryFrom) }) : t(`decision.${row.decision}`)}</Tag>
}
