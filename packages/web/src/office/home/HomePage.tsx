import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page.tsx'

export function HomePage() {
  const { t } = useTranslation('shell')
  return <Page title={t('page.home')}>{null}</Page>
}
