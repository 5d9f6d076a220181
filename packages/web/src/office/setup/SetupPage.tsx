/** Setting up a company step by step. Each step is saved before the next one opens, so that one can stop anywhere and go on from the same address. */
import { Group, Paper, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useSession } from '../../api/session.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { companyQuery } from '../shell/DemoBar.tsx'
import { LoginAgain } from '../shell/LoginAgain.tsx'
import { BankStep } from './BankStep.tsx'
import { EditCompanyStep, NewCompanyStep } from './CompanyStep.tsx'
import { DoneStep } from './DoneStep.tsx'
import { LogoStep } from './LogoStep.tsx'
import { NumbersStep } from './NumbersStep.tsx'
import { SETUP_STEPS, useSetupPlace } from './setup-steps.ts'
import type { Company, SetupStep, StepProps } from './setup-steps.ts'
import classes from './setup.module.css'
import { TaxStep } from './TaxStep.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

export function SetupPage() {
  const { t } = useTranslation('setup')
  const { company, step } = useSetupPlace()
  const session = useSession()
  const may = useMay()
  useEffect(() => { document.title = `${t('title')} · Kontor` }, [t])
  const first = session.companies[0]
  return (
    <main className={classes.page}>
      <div className={classes.sheet}>
        <Group justify="space-between" wrap="wrap" gap="sm" mb="md">
          <Group gap="sm" wrap="nowrap"><img src="/icon.svg" width={28} height={28} alt="" /><Title order={1}>{t('title')}</Title></Group>
          {first && <TextLink to="/$company" params={{ company: company ?? first.code }}>{t('toOffice')}</TextLink>}
        </Group>
        {company === null && !may('companies:write')
          ? <Notice tone="info" title={t('mayNot')}>{t('mayNotText')}</Notice>
          : (
              <>
                <Steps step={step} company={company} />
                <Paper p="lg" className={classes.card}>{company === null ? <NewCompany isFirst={!first} /> : <Existing code={company} step={step} />}</Paper>
              </>
            )}
      </div>
      <LoginAgain />
    </main>
  )
}

function Steps({ step, company }: { readonly step: SetupStep; readonly company: string | null }) {
  const { t } = useTranslation('setup')
  return (
    <nav aria-label={t('steps')}>
      <ol className={classes.steps}>
        {SETUP_STEPS.map((one, index) => (
          <li key={one} data-now={one === step || undefined} aria-current={one === step ? 'step' : undefined}>
            <span className={classes.number} aria-hidden>{index + 1}</span>
            {company === null || one === step ? <span>{t(`step.${one}`)}</span> : <Link to="/setup" search={{ company, step: one }}>{t(`step.${one}`)}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  )
}

function NewCompany({ isFirst }: { readonly isFirst: boolean }) {
  const { t } = useTranslation('setup')
  return (
    <>
      <Text size="sm" mb="md">{t(isFirst ? 'welcome' : 'another')}</Text>
      <NewCompanyStep />
      {isFirst && (
        <details className={classes.demo}>
          <summary>{t('demoFirst')}</summary>
          <p>{t('demoText')}</p>
          <pre tabIndex={0}>npm start</pre>
          <p>{t('demoOr')} <code>kontor serve --demo</code></p>
        </details>
      )}
    </>
  )
}

function Existing({ code, step }: { readonly code: string; readonly step: SetupStep }) {
  const company = useQuery({ ...companyQuery(code), refetchOnWindowFocus: false })
  if (company.error) return <ProblemBlock error={company.error} retry={() => void company.refetch()} />
  if (!company.data) return <Loading rows={8} height={30} />
  return <StepOf key={`${code} ${step}`} company={company.data} step={step} />
}

function StepOf({ company, step }: { readonly company: Company; readonly step: SetupStep }) {
  const { go } = useSetupPlace()
  const at = SETUP_STEPS.indexOf(step)
  const props: StepProps = { company, next: () => go(SETUP_STEPS[at + 1] ?? 'done', company.code), back: () => go(SETUP_STEPS[at - 1] ?? 'company', company.code) }
  switch (step) {
    case 'company': return <EditCompanyStep {...props} />
    case 'tax': return <TaxStep {...props} />
    case 'bank': return <BankStep {...props} />
    case 'logo': return <LogoStep {...props} />
    case 'numbers': return <NumbersStep {...props} />
    case 'done': return <DoneStep {...props} />
  }
}
