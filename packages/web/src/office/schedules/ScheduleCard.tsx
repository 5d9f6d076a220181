/** One kind of run: its rhythm in words, when it comes next, what came of the last one; changed in a dialog. */
import { Group, Paper, Stack, Title } from '@mantine/core'
import { MODE_RIGHTS } from '@kontor/domain/companies/schedule-rights.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DangerButton } from '../../ui/confirm.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { dateText } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { LastRun } from './LastRun.tsx'
import { ScheduleDialog } from './ScheduleDialog.tsx'
import type { Schedule, Task } from './schedule-query.ts'
import { schedulesQuery } from './schedule-query.ts'
import classes from './schedules.module.css'
import { useRhythmWords } from './use-rhythm-words.ts'

export function ScheduleCard({ task, schedule }: { readonly task: Task; readonly schedule: Schedule | null }) {
  const { t } = useTranslation('schedules')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const rhythm = useRhythmWords()
  const [open, setOpen] = useState(false)
  const changed = () => queryClient.invalidateQueries({ queryKey: schedulesQuery(company).queryKey })
  const locked = MODE_RIGHTS[task].ask.every((permission) => may(permission)) ? null : t('mayNot')
  const acknowledge = async () => {
    await answer(api.POST('/api/v1/schedules/{task}/acknowledgement', { params: { path: { task }, query: { company } } }))
    await changed()
    await queryClient.invalidateQueries({ queryKey: ['home', company] })
  }
  return (
    <Paper component="section" aria-label={t(`task.${task}.title`)}>
      <Stack gap="md">
        <Title order={2}>{t(`task.${task}.title`)}</Title>
        <p className={classes.text}>{t(`task.${task}.text`)}</p>
        {schedule?.fault && (
          <Notice tone="wrong">
            {t(`fault.${schedule.fault}`)}
            {schedule.fault === 'refused' && <> <ActionButton size="compact-xs" variant="default" disabledReason={locked} onClick={() => void acknowledge()}>{t('acknowledge')}</ActionButton></>}
          </Notice>
        )}
        {schedule === null ? <p className={classes.text}>{t('none')}</p> : (
          <Facts
            facts={[
              [t('when'), schedule.enabled ? rhythm(schedule) : t('off')],
              [t('next'), schedule.next && `${dateText(schedule.next.date)}, ${schedule.next.time}`],
              [t('mode'), t(`modes.${schedule.mode}`)],
              [t('last'), <LastRun key="last" task={task} last={schedule.last} />],
            ]}
          />
        )}
        <Group gap="sm">
          <ActionButton variant={schedule ? 'default' : 'filled'} disabledReason={locked} onClick={() => setOpen(true)} aria-haspopup="dialog">{schedule ? t('change') : t('setUp')}</ActionButton>
          {schedule && (
            <DangerButton
              disabledReason={locked} done={() => void changed()}
              question={{
                title: t('remove'), message: t('removeText'), verb: t('remove'),
                run: async () => {
                  await answer(api.DELETE('/api/v1/schedules/{task}', { params: { path: { task }, query: { company } } }))
                  toast({ message: t('removed') })
                },
              }}
            />
          )}
        </Group>
        {open && <ScheduleDialog task={task} schedule={schedule} close={() => setOpen(false)} />}
      </Stack>
    </Paper>
  )
}
