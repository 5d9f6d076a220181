/** From any page to the chapter that explains it. */
import { ActionIcon } from '@mantine/core'
import { IconHelp } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { chapterOf } from './chapters.ts'

export function HelpLink() {
  const { t } = useTranslation('handbook')
  const company = useCompany()
  const chapter = chapterOf(useLocation({ select: ({ pathname }) => pathname }))
  return (
    <ActionIcon
      size={32} visibleFrom="sm" aria-label={chapter ? t('help', { chapter: t(`chapter.${chapter}`) }) : t('title')}
      renderRoot={(props) => (chapter ? <Link to="/$company/handbook/$chapter" params={{ company, chapter }} {...props} /> : <Link to="/$company/handbook" params={{ company }} {...props} />)}
    >
      <IconHelp size={20} stroke={1.6} aria-hidden />
    </ActionIcon>
  )
}
