import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { NAVIGATION } from './navigation.ts'
import type { NavigationPage } from './navigation.ts'
import { useShortcut } from '../../ui/shortcuts.ts'

const PAGES = NAVIGATION.flatMap(({ pages }) => pages).filter(({ shortcut }) => shortcut)

/** `g` and a letter lead to the pages of the day. */
export function GoTo() {
  const may = useMay()
  return PAGES.filter(({ permission }) => !permission || may(permission)).map((page) => <GoToPage key={page.key} page={page} />)
}

function GoToPage({ page }: { readonly page: NavigationPage }) {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const company = useCompany()
  const run = useCallback(() => void navigate({ to: `/$company${page.path}` as '/$company', params: { company } }), [navigate, page, company])
  useShortcut(`g ${page.shortcut}`, t('shortcut.goTo', { page: t(`page.${page.key}`) }), run)
  return null
}
