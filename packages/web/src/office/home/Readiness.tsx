/** What is still missing before the first invoice, each with the way to where it is done; nothing once it is issued. */
import { Paper, Text, Title } from '@mantine/core'
import type { ReadinessStep } from '@kontor/domain/companies/company.ts'
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import classes from './home.module.css'
import { TextLink } from '../../ui/TextLink.tsx'

/** Below the company; customers may come from a file as well. */
const WHERE: Readonly<Record<ReadinessStep, string>> = {
  address: '/company', tax_number: '/company', bank_account: '/company', tax_regime: '/company', number_series: '/number-series', product_with_price: '/products/new', customer: '/customers/new', subscription: '/subscriptions/new',
}
const IN_FILES: ReadonlySet<ReadinessStep> = new Set(['product_with_price', 'customer', 'subscription'])

export function Readiness() {
  const { t } = useTranslation('home')
  const company = useCompany()
  const may = useMay()
  const readiness = useQuery({
    queryKey: ['readiness', company], enabled: may('companies:read'),
    queryFn: () => answer(api.GET('/api/v1/companies/{code}/readiness', { params: { path: { code: company } } })),
  })
  const ready = readiness.data?.ready ?? false
  // Whoever has billed once knows the way.
  const invoices = useQuery({
    queryKey: ['readiness', company, 'invoices'], enabled: ready && may('documents:read') && may('billing:read'),
    queryFn: async () => (await answer(api.GET('/api/v1/invoices', { params: { query: { company, limit: '1' } } }))).items.length,
  })
  if (!readiness.data || (ready && invoices.data !== 0)) return null
  const to = (path: string) => `/$company${path}`
  return (
    <Paper component="section" aria-labelledby="readiness">
      <Title order={2} id="readiness">{t('ready.title')}</Title>
      <Text size="sm" c="dimmed">{t('ready.text')}</Text>
      <ul className={classes.steps}>
        {readiness.data.steps.map(({ kind, done }) => (
          <li key={kind} data-done={done || undefined}>
            {done ? <IconCircleCheck size={18} aria-label={t('ready.done')} /> : <IconCircleDashed size={18} aria-label={t('ready.missing')} />}
            {done ? t(`ready.${kind}`) : <TextLink to={to(WHERE[kind]) as '/$company'} params={{ company }}>{t(`ready.${kind}`)}</TextLink>}
            {!done && IN_FILES.has(kind) && may('imports:write') && <TextLink size="xs" to={to('/imports/new') as '/$company'} params={{ company }}>{t('ready.fromFile')}</TextLink>}
          </li>
        ))}
        {ready && <li><IconCircleDashed size={18} aria-label={t('ready.missing')} /><TextLink to={to('/billing-runs') as '/$company'} params={{ company }}>{t('ready.first_invoice')}</TextLink></li>}
      </ul>
    </Paper>
  )
}
