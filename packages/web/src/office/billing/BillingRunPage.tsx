/** One run: what it would bill, who is not in it and why, its approval, its work, its result. Outliers stand first. */
import { minorText } from '@kontor/domain/kernel/money.ts'
import { Alert, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { countText, dateText, instantText, moneyText } from '../../ui/format.ts'
import { useCompany } from '../../api/session.ts'
import { useActors } from '../audit/use-actors.ts'
import { RunActions } from './RunActions.tsx'
import { RunFigures } from './RunFigures.tsx'
import { RunItems } from './RunItems.tsx'
import { RunProgress } from './RunProgress.tsx'
import { RunState } from './RunState.tsx'
import { useRun } from './run-query.ts'
import type { Progress } from '../../api/progress-events.ts'
import type { BillingRun } from './run-query.ts'
import classes from './billing.module.css'
import { TextLink } from '../../ui/TextLink.tsx'

export function BillingRunPage() {
  const { t } = useTranslation('billing')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const { run, progress } = useRun(company, id)
  const trail = <TextLink to="/$company/billing-runs" params={{ company }}>{t('runs')}</TextLink>
  if (run.error) return <Page title={t('run')} trail={trail}><ProblemBlock error={run.error} retry={() => void run.refetch()} /></Page>
  if (!run.data) return <Page title={t('run')} trail={trail}><Loading /></Page>
  return (
    <Page title={t('runOf', { date: dateText(run.data.date) })} trail={trail} badges={<RunState state={run.data.state} />} actions={<RunActions run={run.data} />} fill>
      <RunBody run={run.data} progress={progress} />
    </Page>
  )
}

const STEPS = ['preview', 'approval', 'execution', 'result'] as const
const STEP_OF: Readonly<Record<BillingRun['state'], (typeof STEPS)[number] | null>> = {
  planning: 'preview', planned: 'approval', approved: 'execution', running: 'execution', interrupted: 'execution', halted: 'approval', cancelled: null, done: 'result',
}

/** The figures of a breaker as people read them: money of the sums, heads of the customers. */
function breakerWords(run: BillingRun, { kind, planned, expected }: BillingRun['breakers'][number]): { readonly planned: string; readonly expected: string } {
  const shown = (figure: string) => (kind === 'total_off_forecast' ? moneyText({ amount: minorText(BigInt(figure)), currency: run.totals.net.currency }) : countText(Number(figure)))
  return { planned: shown(planned), expected: shown(expected) }
}

function RunBody({ run, progress }: { readonly run: BillingRun; readonly progress: Progress | null }) {
  const { t } = useTranslation('billing')
  const navigate = useNavigate()
  const nameOf = useActors()
  const busy = ['planning', 'running', 'interrupted'].includes(run.state)
  return (
    <Stack gap="sm" style={{ minHeight: 0, flex: 1 }}>
      <ol className={classes.steps} aria-label={t('steps')}>
        {STEPS.map((step) => <li key={step} data-now={STEP_OF[run.state] === step || undefined} aria-current={STEP_OF[run.state] === step ? 'step' : undefined}>{t(`step.${step}`)}</li>)}
      </ol>
      {STEP_OF[run.state] === 'approval' && run.breakers.map((breaker) => (
        <Alert key={breaker.kind} color="red" icon={<IconAlertTriangle aria-hidden />} title={t(`breaker.${breaker.kind}.title`)}>{t(`breaker.${breaker.kind}.text`, breakerWords(run, breaker))}</Alert>
      ))}
      <RunFigures run={run} filter={(state) => void navigate({ to: '.', search: { state } })} />
      {busy && <RunProgress run={run} progress={progress} />}
      <Text size="xs" c="dimmed">
        {t('made', { by: nameOf(run.createdBy), at: instantText(run.createdAt) })}
        {run.approvedBy !== null && ` · ${t('approved', { by: nameOf(run.approvedBy), at: instantText(run.approvedAt ?? run.createdAt) })}`}
        {run.finishedAt !== null && ` · ${t('finished', { at: instantText(run.finishedAt) })}`}
      </Text>
      {run.state !== 'planning' && <RunItems run={run} />}
    </Stack>
  )
}
