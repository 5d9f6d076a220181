/** Whether an invoice asks for a deposit, or deducts those before it. */
import { Checkbox, Paper, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useController, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { dateText, moneyText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { FormSection } from '../../ui/form/FormSection.tsx'
import type { Draft } from './draft-query.ts'

const openDepositsQuery = (company: string, customer: string) => ({
  queryKey: ['open-deposits', company, customer] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/open-deposits', { params: { query: { company, customer } } }))).items,
})

export function DraftDeposits({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const { state } = useFormPlace()
  const deposits = useQuery(openDepositsQuery(company, draft.customer))
  const { field } = useController({ control: state.form.control, name: 'deposits' })
  const isDeposit = useWatch({ control: state.form.control, name: 'deposit' }) as unknown
  const chosen = (field.value ?? []) as unknown as readonly { readonly id: string }[]
  const open = deposits.data ?? []
  return (
    <Paper>
      <FormSection columns={1} title={t('deposits')}>
        <Field name="deposit" kind="switch" label={t('isDeposit')} description={t('isDepositHint')} />
        {isDeposit !== true && open.map((one) => (
          <Checkbox
            key={one.id} checked={chosen.some(({ id }) => id === one.id)}
            label={t('deductDeposit', { number: one.number, date: dateText(one.issueDate), gross: moneyText(one.gross) })} description={one.settled ? undefined : t('depositOpen')}
            onChange={(event) => field.onChange(event.currentTarget.checked ? [...chosen, { id: one.id }] : chosen.filter(({ id }) => id !== one.id))}
          />
        ))}
        {isDeposit !== true && open.length === 0 && <Text size="sm" c="dimmed">{t('noDeposits')}</Text>}
      </FormSection>
    </Paper>
  )
}
