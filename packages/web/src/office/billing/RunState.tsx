import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/table/Tag.tsx'
import type { TagColor } from '../../ui/table/Tag.tsx'
import type { BillingRun } from './run-query.ts'

const COLORS: Readonly<Record<BillingRun['state'], TagColor>> = {
  planning: 'blue', planned: 'yellow', approved: 'blue', running: 'blue', interrupted: 'orange', halted: 'red', cancelled: 'gray', done: 'green',
}

export function RunState({ state }: { readonly state: BillingRun['state'] }) {
  const { t } = useTranslation('billing')
  return <Tag color={COLORS[state]}>{t(`state.${state}`)}</Tag>
}
