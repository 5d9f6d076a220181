/** How early or late a customer pays, what is overdue, and what is said of their credit (CUS-7). */
import { Paper, TextInput, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { ratingInput } from '@kontor/contract/scoring.ts'
import { GRADES } from '@kontor/domain/receivables/scoring.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { countText, dateText, decimalText, moneyText, today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import type { FieldSlot } from '../../ui/form/Field.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { ShortForm } from '../../ui/form/ShortForm.tsx'
import { wordsOf } from '../../ui/inputs/input-props.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { toast } from '../../ui/toast.tsx'
import { useActors } from '../audit/use-actors.ts'
import classes from './overview.module.css'

const scoringQuery = (company: string, customer: string) => ({
  queryKey: ['scoring', company, customer] as const,
  queryFn: () => answer(api.GET('/api/v1/customers/{id}/scoring', { params: { path: { id: customer }, query: { company } } })),
})
type Scoring = Awaited<ReturnType<ReturnType<typeof scoringQuery>['queryFn']>>
type Result = Scoring['rating']['results'][number]

export function CustomerScoring({ customer }: { readonly customer: string }) {
  const { t } = useTranslation('overview')
  const may = useMay()
  const scoring = useQuery(scoringQuery(useCompany(), customer))
  const [rating, dialog] = useDisclosure(false)
  return (
    <Paper component="section" aria-labelledby="scoring" className={classes.block}>
      <div className={classes.head}>
        <Title order={2} id="scoring">{t('scoring.title')}</Title>
        <ActionButton size="compact-sm" variant="default" disabledReason={may('receivables:write') ? null : t('scoring.mayNot')} aria-haspopup="dialog" onClick={dialog.open}>{t('scoring.rate')}</ActionButton>
      </div>
      {scoring.error && <ProblemBlock error={scoring.error} retry={() => void scoring.refetch()} />}
      {scoring.data ? <Shown scoring={scoring.data} /> : !scoring.error && <Loading rows={2} />}
      {rating && <RatingDialog customer={customer} close={dialog.close} />}
    </Paper>
  )
}

function Shown({ scoring: { averageDays, paidInvoices, daysSum, overdue, rating } }: { readonly scoring: Scoring }) {
  const { t } = useTranslation('overview')
  const actors = useActors()
  const columns = useMemo((): SimpleColumn<Result>[] => [
    { id: 'ratedOn', label: t('scoring.ratedOn'), render: (row) => dateText(row.ratedOn) },
    { id: 'method', label: t('scoring.method'), render: (row) => (row.method === MANUAL ? t('scoring.manual') : row.method) },
    { id: 'grade', label: t('scoring.grade'), render: (row) => <>{row.grade}{!row.counts && <> <Tag color="gray">{t('scoring.superseded')}</Tag></>}</> },
    { id: 'note', label: t('scoring.note'), wideOnly: true, render: (row) => row.note ?? '' },
    { id: 'by', label: t('scoring.by'), wideOnly: true, render: (row) => actors(row.by) },
  ], [t, actors])
  return (
    <>
      <Facts columns facts={[
        [t('scoring.paid'), <Average key="a" days={averageDays} />],
        [t('scoring.invoices'), countText(paidInvoices)],
        [t('scoring.sum'), paidInvoices > 0 && countText(daysSum)],
        [t('scoring.overdue'), overdue.invoices > 0 && <span key="o" className="negative">{t('scoring.overdueIs', { count: overdue.invoices, rest: moneyText(overdue.rest) })}</span>],
        [t('scoring.points'), t('scoring.pointsOf', { points: countText(rating.points) })],
      ]}
      />
      {rating.results.length > 0 && <SimpleTable caption={t('scoring.points')} captionHidden columns={columns} rows={rating.results} rowKey={(row) => row.id} empty="" />}
    </>
  )
}

function Average({ days }: { readonly days: string | null }) {
  const { t } = useTranslation('overview')
  if (days === null) return t('scoring.never')
  const isLate = days.startsWith('-')
  const plain = days.replace('-', '')
  const said = { days: decimalText(plain), count: Number(plain) }
  return isLate ? t('scoring.late', said) : t('scoring.early', said)
}

/** What an own judgement is kept under. */
const MANUAL = 'manual'

/** Whose word it is; nothing stands for the person's own. */
function Method({ slot }: { readonly slot: FieldSlot }) {
  const { t } = useTranslation('overview')
  const { value, onChange, onBlur, inputRef } = slot
  return <TextInput {...wordsOf({ ...slot, required: false, placeholder: t('scoring.manual') })} ref={inputRef} value={value === MANUAL ? '' : value} onChange={({ currentTarget: { value: typed } }) => onChange(typed === '' ? MANUAL : typed)} onBlur={onBlur} />
}

function RatingDialog({ customer, close }: { readonly customer: string; readonly close: () => void }) {
  const { t } = useTranslation('overview')
  const company = useCompany()
  const queryClient = useQueryClient()
  const form = useRecordForm({
    schema: ratingInput, draftKey: `credit-rating:${company}:${customer}`, initial: { method: MANUAL, grade: 'C', ratedOn: today(), note: null }, atField: { rated_ahead: 'ratedOn' },
    save: async (body, { key }) => {
      await answer(api.POST('/api/v1/customers/{id}/credit-ratings', { params: { path: { id: customer }, query: { company }, header: { 'idempotency-key': key } }, body }))
      return body
    },
    saved: ({ method, grade }) => {
      toast({ message: t('scoring.rated', { method: method === MANUAL ? t('scoring.manual') : method, grade }) })
      void queryClient.invalidateQueries({ queryKey: ['scoring', company, customer] })
      close()
    },
  })
  return (
    <ShortForm form={form} title={t('scoring.rate')} text={t('scoring.rateText')} verb={t('scoring.save')} close={close}>
      <Field name="method" label={t('scoring.method')} description={t('scoring.methodHint')}>{(slot) => <Method slot={slot} />}</Field>
      <Field name="grade" kind="select" required label={t('scoring.grade')} options={GRADES.map((value) => ({ value, label: value }))} autoFocus />
      <Field name="ratedOn" kind="date" required label={t('scoring.ratedOn')} />
      <Field name="note" kind="longtext" label={t('scoring.note')} />
    </ShortForm>
  )
}
