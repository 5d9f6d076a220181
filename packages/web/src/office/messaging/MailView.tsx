/** A mail as it is read: its subject, and its two parts, light and dark. */
import { Group, SegmentedControl, Text } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { HtmlFrame } from '../../ui/HtmlFrame.tsx'
import classes from './messaging.module.css'

interface MailViewProps {
  readonly mail: { readonly subject: string; readonly text: string; /** Null: it has no such part. */
    readonly html: string | null }
  /** Above the subject: who, to whom. */
  readonly head?: ReactNode
}

const SHOWN = ['light', 'dark', 'text'] as const

export function MailView({ mail: { subject, text, html }, head }: MailViewProps) {
  const { t } = useTranslation('messaging')
  const [chosen, setShown] = useState<(typeof SHOWN)[number]>('light')
  const shown = html === null ? 'text' : chosen
  return (
    <div className={classes.mail}>
      <Group justify="space-between" gap="xs" className={classes.mailHead}>
        <div>
          {head}
          <Text fw={600} size="sm">{subject}</Text>
        </div>
        {html !== null && <SegmentedControl size="xs" aria-label={t('view.as')} value={shown} data={SHOWN.map((value) => ({ value, label: t(`view.${value}`) }))} onChange={(value) => setShown(value as typeof chosen)} />}
      </Group>
      {html === null || shown === 'text' ? <pre className={classes.text}>{text}</pre> : <HtmlFrame html={html} title={t('view.title', { subject })} dark={shown === 'dark'} />}
    </div>
  )
}
