/** The schedule of one kind of run: days, time, whether it asks, and beyond which limits it asks all the same. */
import { MultiSelect, Select } from '@mantine/core'
import { MODE_RIGHTS } from '@kontor/domain/companies/schedule-rights.ts'
import { scheduleInput } from '@kontor/contract/schedules.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useWatch } from 'react-hook-form'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { wordsOf } from '../../ui/inputs/input-props.ts'
import { toast } from '../../ui/toast.tsx'
import { schedulesQuery } from './schedule-query.ts'
import type { Schedule, Task } from './schedule-query.ts'
import { weekdayName } from './use-rhythm-words.ts'

const NO_LIMITS = { limitAmount: null, limitCount: null, limitChangePercent: null, limitFirstPercent: null }
const SUGGESTED = {
  billing: { rhythm: 'month', days: [1], bankDays: false, timeOfDay: '06:00', repeatMinutes: null, mode: 'ask', enabled: true, ...NO_LIMITS },
  // A sum that differs by a third, or a fifth of first debits, is worth a look.
  direct_debits: { rhythm: 'week', days: [1, 2, 3, 4, 5, 6, 7], bankDays: true, timeOfDay: '07:00', repeatMinutes: null, mode: 'ask', enabled: true, ...NO_LIMITS, limitChangePercent: 30, limitFirstPercent: 20 },
  statements: { rhythm: 'week', days: [1, 2, 3, 4, 5, 6, 7], bankDays: true, timeOfDay: '06:00', repeatMinutes: 30, mode: 'automatic', enabled: true, ...NO_LIMITS },
} as const satisfies Record<Task, object>

const REPEATS = [5, 15, 30, 60, 120, 240]

export function ScheduleDialog({ task, schedule, close }: { readonly task: Task; readonly schedule: Schedule | null; readonly close: () => void }) {
  const { t } = useTranslation('schedules')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const form = useRecordForm({
    schema: scheduleInput, initial: schedule ?? { task, ...SUGGESTED[task] }, draftKey: `schedule:${task}`, atField: { schedule_days_out_of_range: 'days' }, ...(schedule && { version: schedule.version }),
    save: ({ task: _task, ...fields }, { key, version }) => schedule
      ? answer(api.PATCH('/api/v1/schedules/{task}', { params: { path: { task }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body: fields }))
      : answer(api.POST('/api/v1/schedules', { params: { query: { company }, header: { 'idempotency-key': key } }, body: { task, ...fields } })),
    saved: () => {
      toast({ message: t('saved') })
      void queryClient.invalidateQueries({ queryKey: schedulesQuery(company).queryKey })
      close()
    },
  })
  const { rhythm, mode } = useWatch({ control: form.form.control }) as { readonly rhythm?: 'month' | 'week'; readonly mode?: 'ask' | 'automatic' }
  const locked = MODE_RIGHTS[task][mode ?? 'ask'].every((permission) => may(permission)) ? null : t('mayNotBy')
  const dayOptions = rhythm === 'week' ? [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekdayName(day) })) : Array.from({ length: 31 }, (_, at) => ({ value: String(at + 1), label: t('dayOfMonth', { day: at + 1 }) }))
  return (
    <RecordDialog opened onClose={close} title={t(`task.${task}.title`)} form={form} size="lg">
      <RecordForm form={form} label={t(`task.${task}.title`)}>
        <FormSection title={t('when')}>
          <Field name="rhythm" label={t('rhythmField')}>
            {(slot) => <Select {...wordsOf(slot)} data={(['month', 'week'] as const).map((value) => ({ value, label: t(`rhythms.${value}`) }))} value={slot.value} allowDeselect={false} onBlur={slot.onBlur} onChange={(chosen) => { slot.onChange(chosen); form.form.setValue('days', chosen === 'week' ? [1, 2, 3, 4, 5, 6, 7] : [1], { shouldDirty: true }) }} />}
          </Field>
          <Field name="days" label={t('days')} {...(rhythm === 'month' && { description: t('daysHint') })} required>
            {(slot) => <MultiSelect {...wordsOf(slot)} data={dayOptions} value={(slot.value as readonly number[]).map(String)} onChange={(chosen) => slot.onChange(chosen.map(Number).sort((one, other) => one - other))} onBlur={slot.onBlur} searchable={rhythm === 'month'} />}
          </Field>
          <Field name="timeOfDay" label={t('timeOfDay')} description={t('timeHint')} />
          {task === 'statements' && (
            <Field name="repeatMinutes" label={t('repeat.title')}>
              {(slot) => <Select {...wordsOf(slot)} data={[{ value: '', label: t('repeat.once') }, ...REPEATS.map((minutes) => ({ value: String(minutes), label: t('repeat.every', { count: minutes }) }))]} value={slot.value === null ? '' : String(slot.value)} allowDeselect={false} onBlur={slot.onBlur} onChange={(chosen) => slot.onChange(chosen === '' || chosen === null ? null : Number(chosen))} />}
            </Field>
          )}
          <Field name="bankDays" kind="switch" label={t('bankDays')} description={t('bankDaysHint')} />
        </FormSection>
        <FormSection title={t('mode')}>
          <Field name="mode" kind="select" label={t('mode')} options={(['ask', 'automatic'] as const).map((value) => ({ value, label: t(`modes.${value}`) }))} />
          <Field name="enabled" kind="switch" label={t('enabled')} />
        </FormSection>
        {task === 'direct_debits' && (
          <FormSection title={t('limits')} description={t('limitsText')}>
            <Field name="limitAmount" kind="decimal" decimals={2} minimum={0} label={t('limitAmount')} />
            <Field name="limitCount" kind="integer" minimum={1} maximum={20_000} label={t('limitCount')} />
            <Field name="limitChangePercent" kind="integer" minimum={1} maximum={1000} unit="%" label={t('limitChange')} />
            <Field name="limitFirstPercent" kind="integer" minimum={0} maximum={100} unit="%" label={t('limitFirst')} />
          </FormSection>
        )}
        <FormActions {...(locked && { disabledReason: locked })} />
      </RecordForm>
    </RecordDialog>
  )
}
