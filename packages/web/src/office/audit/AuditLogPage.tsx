/** Everything that was ever changed: of the company, of staff and tokens, and whether anybody has tampered with it. */
import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay, useSession } from '../../api/session.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { ChangeList, SystemChangeList } from './ChangeList.tsx'
import { SealState } from './SealState.tsx'
import classes from './audit.module.css'

const TABS = ['company', 'system', 'seals'] as const

export function AuditLogPage() {
  const { t } = useTranslation('audit')
  const may = useMay()
  const { permissions, user } = useSession()
  const navigate = useNavigate()
  const { tab } = useSearch({ strict: false }) as { tab?: string }
  const shown = TABS.find((name) => name === tab) ?? 'company'
  const ofSystem = user.masterAdmin || permissions.includes('audit:read')
  if (!may('audit:read')) return <Page title={t('log')}><Empty title={t('mayNotRead')} /></Page>
  return (
    <Page title={t('log')} fill>
      <Tabs value={shown} onChange={(value) => void navigate({ to: '.', search: { tab: value ?? '' } })} className={classes.logTabs} keepMounted={false}>
        <Tabs.List>{TABS.filter((name) => name !== 'system' || ofSystem).map((name) => <Tabs.Tab key={name} value={name}>{t(`tab.${name}`)}</Tabs.Tab>)}</Tabs.List>
        <Tabs.Panel value="company" className={classes.logPanel}><ChangeList /></Tabs.Panel>
        <Tabs.Panel value="system" className={classes.logPanel}><SystemChangeList /></Tabs.Panel>
        <Tabs.Panel value="seals" className={classes.logPanel}><SealState /></Tabs.Panel>
      </Tabs>
    </Page>
  )
}
