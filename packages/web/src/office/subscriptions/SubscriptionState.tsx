import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/table/Tag.tsx'
import type { Subscription } from './subscription-query.ts'

const COLORS = { draft: 'gray', active: 'green', suspended: 'orange', cancelled: 'yellow', ended: 'gray' } as const

export function SubscriptionState({ state }: { readonly state: Subscription['state'] }) {
  const { t } = useTranslation('subscriptions')
  return <Tag color={COLORS[state]}>{t(`state.${state}`)}</Tag>
}
