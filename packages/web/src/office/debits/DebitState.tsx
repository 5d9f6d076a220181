import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/table/Tag.tsx'
import type { TagColor } from '../../ui/table/Tag.tsx'
import type { DebitRun } from './debit-query.ts'

const COLORS: Readonly<Record<DebitRun['state'], TagColor>> = { planned: 'yellow', approved: 'blue', exported: 'orange', submitted: 'green', cancelled: 'gray' }

export function DebitState({ state }: { readonly state: DebitRun['state'] }) {
  const { t } = useTranslation('debits')
  return <Tag color={COLORS[state]}>{t(`state.${state}`)}</Tag>
}
