/** The history at the foot of a record's page, closed until somebody wants it, so that it is asked for only then. */
import { Button, Paper, Title } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { History } from './History.tsx'
import type { HistoryOf } from './History.tsx'

export function HistoryPanel({ of }: { readonly of: HistoryOf }) {
  const { t } = useTranslation('audit')
  const [open, setOpen] = useState(false)
  if (!open) return <div><Button variant="subtle" leftSection={<IconHistory size={15} aria-hidden />} onClick={() => setOpen(true)}>{t('showHistory')}</Button></div>
  return (
    <Paper component="section" aria-labelledby="history">
      <Title order={2} id="history" mb="xs">{t('history')}</Title>
      <History of={of} />
    </Paper>
  )
}
