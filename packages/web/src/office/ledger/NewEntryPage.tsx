/** An entry by hand: date, text, lines; booked only when debit equals credit, and the difference is in sight all the time. */
import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { entryInput } from '@kontor/contract/ledger.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useFieldArray, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { moneyText, today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { toast } from '../../ui/toast.tsx'
import { companyQuery } from '../shell/DemoBar.tsx'
import { accountsQuery } from './ledger-query.ts'
import classes from './ledger.module.css'
import { TextLink } from '../../ui/TextLink.tsx'

export function NewEntryPage() {
  const { t } = useTranslation('ledger')
  const company = useCompany()
  const issuer = useQuery(companyQuery(company))
  const trail = <TextLink to="/$company/journal" params={{ company }}>{t('journal')}</TextLink>
  return <Page title={t('newEntry')} trail={trail}>{issuer.data ? <EntryForm currency={issuer.data.currency} /> : <Loading />}</Page>
}

function EntryForm({ currency }: { readonly currency: string }) {
  const { t } = useTranslation('ledger')
  const company = useCompany()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const form = useRecordForm({
    schema: entryInput, initial: { postingDate: today(), postings: [{ side: 'debit' }, { side: 'credit' }] }, draftKey: `journal-entry:new:${company}`, atField: { accounting_period_closed: 'postingDate' },
    save: (body, { key }) => answer(api.POST('/api/v1/journal-entries', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (entry) => {
      void queryClient.invalidateQueries({ queryKey: ['list', 'journal-entries'] })
      toast({ message: t('posted') })
      void navigate({ to: '/$company/journal/$id', params: { company, id: entry.id } })
    },
  })
  return (
    <RecordForm form={form} label={t('newEntry')}>
      <FormSection columns={3}>
        <Field name="postingDate" kind="date" label={t('column.postingDate')} autoFocus />
        <Field name="documentNumber" label={t('column.document')} />
        <Field name="description" label={t('column.description')} />
      </FormSection>
      <Lines currency={currency} />
      <FormActions save={t('post')} onCancel={() => void navigate({ to: '/$company/journal', params: { company } })} />
    </RecordForm>
  )
}

interface TypedPosting {
  readonly side?: string
  readonly amount?: { readonly amount?: unknown } | null
}

/** Debits less credits in cents; what cannot be read yet counts nothing. */
function differenceOf(postings: readonly TypedPosting[]): bigint {
  return postings.reduce((sum, { side, amount }) => {
    const text = amount?.amount
    if (typeof text !== 'string' || !/^\d+\.\d{2}$/.test(text)) return sum
    const minor = BigInt(text.replace('.', ''))
    return side === 'credit' ? sum - minor : sum + minor
  }, 0n)
}

function Lines({ currency }: { readonly currency: string }) {
  const { t } = useTranslation('ledger')
  const company = useCompany()
  const { state } = useFormPlace()
  const accounts = useQuery(accountsQuery(company))
  const lines = useFieldArray({ control: state.form.control, name: 'postings' as never })
  const typed = useWatch({ control: state.form.control, name: 'postings' as never }) as unknown as readonly TypedPosting[] | undefined
  const difference = differenceOf(typed ?? [])
  const digits = (difference < 0n ? -difference : difference).toString().padStart(3, '0')
  const options = (accounts.data?.items ?? []).map(({ number, name }) => ({ value: number, label: `${number} ${name}` }))
  return (
    <FormSection title={t('postings')} columns={1}>
      {lines.fields.map(({ id }, index) => (
        <div key={id} className={classes.line}>
          <Field name={`postings.${index}.account`} kind="select" label={t('column.account')} options={options} />
          <Field name={`postings.${index}.side`} kind="select" label={t('column.side')} options={(['debit', 'credit'] as const).map((value) => ({ value, label: t(`side.${value}`) }))} />
          <Field name={`postings.${index}.amount`} kind="money" currency={currency} label={t('column.amount')} />
          <ActionIcon color="red" className={classes.remove} disabled={lines.fields.length <= 2} aria-label={t('removeLine', { line: index + 1 })} onClick={() => lines.remove(index)}><IconTrash size={16} aria-hidden /></ActionIcon>
        </div>
      ))}
      <Group justify="space-between">
        <Button variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => lines.append({ side: difference > 0n ? 'credit' : 'debit' } as never)}>{t('addLine')}</Button>
        <Text size="sm" role="status" className={difference === 0n ? undefined : 'negative'}>
          {difference === 0n ? t('balanced') : t(difference > 0n ? 'debitTooHigh' : 'creditTooHigh', { amount: moneyText({ amount: `${digits.slice(0, -2)}.${digits.slice(-2)}`, currency }) })}
        </Text>
      </Group>
    </FormSection>
  )
}
