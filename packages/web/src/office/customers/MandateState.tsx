import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/table/Tag.tsx'
import type { TagColor } from '../../ui/table/Tag.tsx'
import type { Mandate } from './customer-query.ts'

const COLORS: Readonly<Record<Mandate['state'], TagColor>> = { valid: 'green', expiring: 'orange', expired: 'red', used: 'gray', revoked: 'gray' }

export function MandateState({ state }: { readonly state: Mandate['state'] }) {
  const { t } = useTranslation('customers')
  return <Tag color={COLORS[state]}>{t(`mandate.states.${state}`)}</Tag>
}
