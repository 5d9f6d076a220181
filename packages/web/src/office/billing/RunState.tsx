import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BillingRun } from './run-query.ts'

const COLORS: Readonly<Record<BillingRun['state'], string>> = {
  planning: 'blue', planned: 'yellow', approved: 'blue', running: 'blue', interrupted: 'orange', halted: 'red', cancelled: 'gray', done: 'green',
}

export function RunState({ state }: { readonly state: BillingRun['state'] }) {
  const { t } = useTranslation('billing')
  return <Badge color={COLORS[state]}>{t(`state.${state}`)}</Badge>
}
