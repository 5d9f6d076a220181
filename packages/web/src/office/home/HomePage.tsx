/** Today: what waits for somebody, each a link to its list; then two small charts with their figures. */
import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { Page } from '../../ui/Page.tsx'
import { Ageing } from './Ageing.tsx'
import { Billed } from './Billed.tsx'
import { Readiness } from './Readiness.tsx'
import { Waiting } from './Waiting.tsx'
import classes from './home.module.css'

export function HomePage() {
  const { t } = useTranslation('home')
  const may = useMay()
  return (
    <Page title={t('title')}>
      <Stack gap="md">
        <Readiness />
        <Waiting />
        <div className={classes.charts}>
          {may('billing:read') && <Billed />}
          {may('receivables:read') && <Ageing />}
        </div>
      </Stack>
    </Page>
  )
}
