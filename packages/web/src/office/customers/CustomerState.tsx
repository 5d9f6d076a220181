import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/table/Tag.tsx'

export function CustomerState({ state }: { readonly state: 'active' | 'inactive' }) {
  const { t } = useTranslation('customers')
  return <Tag color={state === 'active' ? 'green' : 'gray'}>{t(`state.${state}`)}</Tag>
}
