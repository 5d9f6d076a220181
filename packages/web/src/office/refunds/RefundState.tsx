import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/table/Tag.tsx'
import type { TagColor } from '../../ui/table/Tag.tsx'
import type { Refund } from './refund-query.ts'

const COLORS: Readonly<Record<Refund['state'], TagColor>> = { requested: 'yellow', approved: 'blue', rejected: 'gray', withdrawn: 'gray', paid: 'green', returned: 'red' }

export function RefundState({ state }: { readonly state: Refund['state'] }) {
  const { t } = useTranslation('refunds')
  return <Tag color={COLORS[state]}>{t(`state.${state}`)}</Tag>
}
