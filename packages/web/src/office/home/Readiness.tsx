/** What is still missing before the first invoice; nothing once everything is there. */
import { Paper, Title } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import classes from './home.module.css'

export function Readiness() {
  const { t } = useTranslation('home')
  const company = useCompany()
  const may = useMay()
  const readiness = useQuery({
    queryKey: ['readiness', company], enabled: may('companies:read'),
    queryFn: () => answer(api.GET('/api/v1/companies/{code}/readiness', { params: { path: { code: company } } })),
  })
  if (!readiness.data || readiness.data.ready) return null
  return (
    <Paper component="section" aria-labelledby="readiness">
      <Title order={2} id="readiness">{t('ready.title')}</Title>
      <ul className={classes.steps}>
        {readiness.data.steps.map(({ kind, done }) => (
          <li key={kind} data-done={done || undefined}>{done ? <IconCircleCheck size={18} aria-label={t('ready.done')} /> : <IconCircleDashed size={18} aria-label={t('ready.missing')} />}{t(`ready.${kind}`)}</li>
        ))}
      </ul>
    </Paper>
  )
}
