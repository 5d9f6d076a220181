/** What is set up, and where work begins. */
import { Button, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { groupedIban } from '../../ui/inputs/iban-text.ts'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import classes from './setup.module.css'
import type { StepProps } from './setup-steps.ts'
import { TextLink } from '../../ui/TextLink.tsx'

export function DoneStep({ company, back }: StepProps) {
  const { t } = useTranslation('setup')
  const { code } = company
  const readiness = useQuery({ queryKey: ['readiness', code], queryFn: () => answer(api.GET('/api/v1/companies/{code}/readiness', { params: { path: { code } } })) })
  const missing = readiness.data?.steps.filter(({ done }) => !done).length
  const facts: readonly (readonly [string, string | null])[] = [
    [t('done.company'), `${company.name} (${code})`], [t('done.address'), [company.street, `${company.postcode} ${company.city}`.trim()].filter(Boolean).join(', ')],
    [t('done.tax'), company.vatId ?? company.taxNumber], [t('done.account'), company.iban === null ? company.accountNational : groupedIban(company.iban)],
    [t('done.logo'), company.logoSha256 === null ? null : t('done.there')],
  ]
  return (
    <Stack gap="md">
      <Title order={2}>{t('done.title', { name: company.name })}</Title>
      <dl className={classes.facts}>
        {facts.map(([label, value]) => <div key={label} style={{ display: 'contents' }}><dt>{label}</dt><dd>{value === null || value === '' ? t('done.missing') : value}</dd></div>)}
      </dl>
      {readiness.error && <ProblemBlock error={readiness.error} retry={() => void readiness.refetch()} />}
      {missing !== undefined && <Text size="sm">{missing === 0 ? t('done.ready') : t('done.still', { count: missing })}</Text>}
      <div className={classes.actions}>
        <Button renderRoot={(props) => <Link to="/$company" params={{ company: code }} {...props} />}>{t('done.toCompany')}</Button>
        <Button variant="default" onClick={back}>{t('back')}</Button>
        <TextLink to="/$company/imports/new" params={{ company: code }}>{t('done.import')}</TextLink>
      </div>
    </Stack>
  )
}
