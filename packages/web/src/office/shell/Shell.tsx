/** The frame of every page behind the login: search on top, areas on the left, the page. */
import { AppShell, Burger, Button, Group, Kbd } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useSession } from '../../api/session.ts'
import { ariaKeys, useKeys } from '../../ui/shortcuts.ts'
import { HelpLink } from '../handbook/HelpLink.tsx'
import { CompanySwitch } from './CompanySwitch.tsx'
import { ConnectionBar } from './ConnectionBar.tsx'
import { ApiCalls } from './ApiCalls.tsx'
import { DemoBar } from './DemoBar.tsx'
import { GoTo } from './GoTo.tsx'
import { keyText } from './key-text.ts'
import { LoginAgain } from './LoginAgain.tsx'
import { Navigation } from './Navigation.tsx'
import { Palette } from './Palette.tsx'
import { MissingPage } from './BrokenPage.tsx'
import { ShortcutSheet } from './ShortcutSheet.tsx'
import { UserMenu } from './UserMenu.tsx'
import classes from './Shell.module.css'
import { usePreferences } from './use-preferences.ts'

export function Shell() {
  const { t } = useTranslation('shell')
  const [opened, navigation] = useDisclosure(false)
  const [searching, search] = useDisclosure(false)
  const { pathname } = useLocation()
  const session = useSession()
  const code = useCompany()
  usePreferences(session)
  const searchKeys = useKeys('search')
  const { close } = navigation
  // On a phone the menu lies over the page; whoever chose a page wants to see it.
  useEffect(close, [pathname, close])
  if (!session.companies.some((company) => company.code === code)) return <MissingPage />
  return (
    <AppShell header={{ height: 44 }} navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !opened } }}>
      <a href="#page" className={classes.skip}>{t('skipToPage')}</a>
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="sm" gap="sm" wrap="nowrap" justify="space-between">
          <Group gap="xs" wrap="nowrap">
            <Burger opened={opened} onClick={navigation.toggle} hiddenFrom="sm" size="sm" aria-label={t(opened ? 'closeMenu' : 'openMenu')} aria-expanded={opened} />
            <CompanySwitch />
          </Group>
          <Button
            variant="default" className={classes.search} onClick={search.open} leftSection={<IconSearch size={15} aria-hidden />} justify="space-between"
            rightSection={searchKeys !== null && <Kbd size="xs" visibleFrom="sm">{keyText(t, searchKeys)}</Kbd>} aria-keyshortcuts={ariaKeys(searchKeys)}
          >
            {t('search')}
          </Button>
          <Group gap={4} wrap="nowrap"><HelpLink /><UserMenu /></Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label={t('areas')}><Navigation /></AppShell.Navbar>
      <AppShell.Main className={classes.main}>
        <DemoBar />
        <ConnectionBar />
        <div id="page" tabIndex={-1} className={classes.page}><Outlet /></div>
      </AppShell.Main>
      <Palette opened={searching} open={search.open} close={search.close} />
      <ApiCalls />
      <GoTo />
      <ShortcutSheet />
      <LoginAgain />
    </AppShell>
  )
}
