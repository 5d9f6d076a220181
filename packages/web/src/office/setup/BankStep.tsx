/** The account that stands on invoices. Its check digits are told while one types. */
import { Button } from '@mantine/core'
import { bankAccountChange, bankAccountInput } from '@kontor/contract/companies.ts'
import type { components } from '@kontor/contract/client/paths.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import type { RecordFormState } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import classes from './setup.module.css'
import type { StepProps } from './setup-steps.ts'

type Account = components['schemas']['BankAccount']
const AT_FIELD = { iban_invalid: 'iban', bank_account_number_missing: 'iban', bank_account_exists: 'iban' } as const

const accountsQuery = (company: string) => ({
  queryKey: ['bank-accounts', company] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/bank-accounts', { params: { query: { company } } }))).items,
})

export function BankStep(props: StepProps) {
  const accounts = useQuery({ ...accountsQuery(props.company.code), refetchOnWindowFocus: false })
  if (accounts.error) return <ProblemBlock error={accounts.error} retry={() => void accounts.refetch()} />
  if (!accounts.data) return <Loading />
  const printed = accounts.data.find((account) => account.printed)
  return printed ? <EditAccount {...props} account={printed} /> : <NewAccount {...props} />
}

function useSaved({ company, next }: StepProps) {
  const queryClient = useQueryClient()
  return () => {
    void queryClient.invalidateQueries({ queryKey: ['bank-accounts', company.code] })
    void queryClient.invalidateQueries({ queryKey: ['company', company.code] })
    void queryClient.invalidateQueries({ queryKey: ['readiness', company.code] })
    next()
  }
}

function NewAccount(props: StepProps) {
  const { code } = props.company
  const form = useRecordForm({
    schema: bankAccountInput, initial: {}, draftKey: `setup:${code}:bank`, atField: AT_FIELD, saved: useSaved(props),
    save: (body, { key }) => answer(api.POST('/api/v1/bank-accounts', { params: { query: { company: code }, header: { 'idempotency-key': key } }, body })),
  })
  return <AccountForm {...props} form={form} skippable />
}

function EditAccount({ account, ...props }: StepProps & { readonly account: Account }) {
  const { code } = props.company
  const { id, version } = account
  const form = useRecordForm({
    schema: bankAccountChange, initial: { ...account, printed: undefined }, version, changesOnly: true, draftKey: `setup:${code}:bank:${id}`, atField: AT_FIELD, saved: useSaved(props),
    save: async (body, write) => Object.keys(body).length === 0
      ? account
      : answer(api.PATCH('/api/v1/bank-accounts/{id}', { params: { path: { id }, query: { company: code }, header: { 'if-match': `"${write.version}"`, 'idempotency-key': write.key } }, body })),
    reload: async () => {
      const fresh = (await accountsQuery(code).queryFn()).find((one) => one.id === id) ?? account
      return { values: { ...fresh, printed: undefined }, version: fresh.version }
    },
  })
  return <AccountForm {...props} form={form} />
}

function AccountForm({ company, form, next, back, skippable = false }: StepProps & { readonly form: RecordFormState; readonly skippable?: boolean }) {
  const { t } = useTranslation('setup')
  const iban: unknown = useWatch({ control: form.form.control, name: 'iban' })
  return (
    <RecordForm form={form} label={t('step.bank')}>
      <FormSection description={t('bank.text')}>
        <Field name="iban" kind="iban" label={t('field.iban')} placeholder={company.country === 'CZ' ? 'CZ65 0800 0000 1920 0014 5399' : 'DE89 3704 0044 0532 0130 00'} wide autoFocus below={typeof iban === 'string' && iban !== '' && <div className={classes.right} role="status">{t('bank.ibanRight')}</div>} />
        <Field name="bankName" label={t('field.bankName')} />
        <Field name="bic" label={t('field.bic')} />
        {company.country === 'CZ' && <Field name="accountNational" label={t('field.accountNational')} placeholder="19-2000145399/0800" />}
      </FormSection>
      <FormActions save={t('saveNext')}>
        <Button variant="default" onClick={back}>{t('back')}</Button>
        {skippable && <Button variant="subtle" onClick={next}>{t('later')}</Button>}
      </FormActions>
    </RecordForm>
  )
}
