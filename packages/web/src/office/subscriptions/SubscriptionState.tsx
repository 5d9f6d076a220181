import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Subscription } from './subscription-query.ts'

const COLORS = { draft: 'gray', active: 'green', suspended: 'orange', cancelled: 'yellow', ended: 'gray' } as const

export function SubscriptionState({ state }: { readonly state: Subscription['state'] }) {
  const { t } = useTranslation('subscriptions')
  return <Badge color={COLORS[state]}>{t(`state.${state}`)}</Badge>
}
