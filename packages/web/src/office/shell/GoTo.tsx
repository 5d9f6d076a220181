import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { useShortcut } from '../../ui/shortcuts.ts'
import { COMMANDS } from './Palette.tsx'
import { NAVIGATION } from './navigation.ts'

const PAGES = NAVIGATION.flatMap(({ pages }) => pages)

/** `g` and a letter lead to the pages of the day; the others, and what can be begun, have the keys that a person gives them. */
export function GoTo() {
  const { t } = useTranslation('shell')
  const may = useMay()
  return (
    <>
      {PAGES.filter(({ permission }) => !permission || may(permission)).map(({ key, path }) => <Way key={key} command={`goTo.${key}`} label={t('shortcut.goTo', { page: t(`page.${key}`) })} path={path} />)}
      {COMMANDS.filter(({ permission }) => may(permission)).map(({ key, path }) => <Way key={key} command={`begin.${key}`} label={t(`command.${key}`)} path={path} />)}
    </>
  )
}

function Way({ command, label, path }: { readonly command: string; readonly label: string; readonly path: string }) {
  const navigate = useNavigate()
  const company = useCompany()
  useShortcut(command, label, useCallback(() => void navigate({ to: `/$company${path}` as '/$company', params: { company } }), [navigate, path, company]))
  return null
}
