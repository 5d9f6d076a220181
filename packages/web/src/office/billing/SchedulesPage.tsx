/** When runs start by themselves. */
import { Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { scheduleInput } from '@kontor/contract/invoicing.ts'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { DangerButton } from '../../ui/confirm.tsx'
import { dateText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import { useCompany, useMay } from '../../api/session.ts'

const schedulesQuery = (company: string) => ({
  queryKey: ['schedules', company] as const,
  queryFn: () => answer(api.GET('/api/v1/schedules', { params: { query: { company } } })),
})
type Schedule = Awaited<ReturnType<ReturnType<typeof schedulesQuery>['queryFn']>>['items'][number]

export function SchedulesPage() {
  const { t } = useTranslation('billing')
  const company = useCompany()
  const schedules = useQuery(schedulesQuery(company))
  const billing = schedules.data?.items.find(({ task }) => task === 'billing') ?? null
  return (
    <Page title={t('schedules')}>
      {schedules.error && <ProblemBlock error={schedules.error} retry={() => void schedules.refetch()} />}
      {schedules.isPending && <Loading />}
      {schedules.data && <ScheduleCard key={billing?.version ?? 0} schedule={billing} />}
    </Page>
  )
}

const SUGGESTED = { task: 'billing', dayOfMonth: 1, timeOfDay: '06:00', mode: 'ask', enabled: true }

function ScheduleCard({ schedule }: { readonly schedule: Schedule | null }) {
  const { t } = useTranslation('billing')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const changed = () => queryClient.invalidateQueries({ queryKey: ['schedules', company] })
  const form = useRecordForm({
    schema: scheduleInput, initial: schedule ?? SUGGESTED, draftKey: 'schedule:billing', ...(schedule && { version: schedule.version }),
    save: async ({ task, ...fields }, { key, version }) => schedule
      ? answer(api.PATCH('/api/v1/schedules/{task}', { params: { path: { task }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body: fields }))
      : answer(api.POST('/api/v1/schedules', { params: { query: { company }, header: { 'idempotency-key': key } }, body: { task, ...fields } })),
    saved: () => {
      toast({ message: t('toast.scheduleSaved') })
      void changed()
    },
  })
  const locked = may('settings:write') ? null : t('mayNot.settings')
  return (
    <Paper maw="40rem">
      <RecordForm form={form} label={t('scheduleTitle')}>
        <Stack gap="md">
          <Title order={2}>{t('scheduleTitle')}</Title>
          <Text size="sm">{t('scheduleText')}</Text>
          <Text size="sm" c="dimmed">{schedule ? `${t('lastRun')}: ${schedule.lastRunOn === null ? t('never') : dateText(schedule.lastRunOn)}` : t('noSchedule')}</Text>
          <Field name="dayOfMonth" kind="integer" minimum={1} maximum={31} label={t('dayOfMonth')} description={t('dayHint')} />
          <Field name="timeOfDay" label={t('timeOfDay')} description={t('timeHint')} />
          <Field name="mode" kind="select" label={t('mode')} options={(['ask', 'automatic'] as const).map((value) => ({ value, label: t(`modes.${value}`) }))} />
          <Field name="enabled" kind="switch" label={t('enabled')} />
          <FormActions save={t('save')} {...(locked && { disabledReason: locked })}>
            {schedule && (
              <DangerButton
                disabledReason={locked} done={() => void changed()}
                question={{
                  title: t('remove'), message: t('removeText'), verb: t('remove'),
                  run: async () => {
                    await answer(api.DELETE('/api/v1/schedules/{task}', { params: { path: { task: 'billing' }, query: { company } } }))
                    toast({ message: t('toast.scheduleRemoved') })
                  },
                }}
              />
            )}
          </FormActions>
        </Stack>
      </RecordForm>
    </Paper>
  )
}
