import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function CustomerState({ state }: { readonly state: 'active' | 'inactive' }) {
  const { t } = useTranslation('customers')
  return <Badge color={state === 'active' ? 'green' : 'gray'}>{t(`state.${state}`)}</Badge>
}
