/** The lists that people choose from: groups and sources of customers, roles of contact persons, groups of products. */
import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page.tsx'
import { CodeTable } from './CodeTable.tsx'
import { LISTS } from './code-query.ts'
import classes from './administration.module.css'

export function CodeListsPage() {
  const { t } = useTranslation('administration')
  const navigate = useNavigate()
  const { list: asked } = useSearch({ strict: false }) as { list?: string }
  const list = LISTS.find((one) => one === asked) ?? 'customer_groups'
  return (
    <Page title={t('codeLists')}>
      <Tabs value={list} onChange={(value) => void navigate({ to: '.', search: { list: value ?? '' } })} className={classes.tabs}>
        <Tabs.List>{LISTS.map((one) => <Tabs.Tab key={one} value={one}>{t(`list.${one}`)}</Tabs.Tab>)}</Tabs.List>
        {LISTS.map((one) => <Tabs.Panel key={one} value={one} pt="sm"><CodeTable list={one} /></Tabs.Panel>)}
      </Tabs>
    </Page>
  )
}
