/** Before goods can come in or move there must be a store: the way to where it is made. */
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { Empty } from '../../ui/Empty.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

export function NoStore() {
  const { t } = useTranslation('stock')
  const company = useCompany()
  return <Empty title={t('noStores')} action={<TextLink to={'/$company/stores' as '/$company'} params={{ company }}>{t('stores')}</TextLink>} />
}
