/** Books other income, an expense, or cash to or from the bank or another desk. */
import { Text } from '@mantine/core'
import { cashReceiptInput } from '@kontor/contract/cash.ts'
import { TYPED_CASH_KINDS } from '@kontor/domain/payments/cash.ts'
import { INPUT_TAX_CLASSES } from '@kontor/domain/payments/bank-rules.ts'
import { useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { toast } from '../../ui/toast.tsx'
import { accountsQuery } from '../ledger/ledger-query.ts'
import { useCashChanged } from './cash-query.ts'
import type { CashDesk } from './cash-query.ts'

export function ReceiptInput({ desk, close }: { readonly desk: CashDesk; readonly close: () => void }) {
  const { t } = useTranslation('cash')
  const company = useCompany()
  const changed = useCashChanged()
  const accounts = useQuery(accountsQuery(company)).data?.items ?? []
  const { currency } = desk.balance
  const state = useRecordForm({
    schema: cashReceiptInput, draftKey: `cash-receipt:${desk.id}`, initial: { kind: 'expense', amount: null, date: today(), account: null, taxClass: null, party: null, purpose: '' },
    atField: { cash_receipt_before_last: 'date', value_date_ahead: 'date', accounting_period_closed: 'date', account_not_bookable: 'account', input_tax_on_money_that_came: 'taxClass', cash_desk_would_be_negative: 'amount' },
    save: ({ account, taxClass, ...body }, { key }) => answer(api.POST('/api/v1/cash-desks/{id}/receipts', {
      params: { path: { id: desk.id }, query: { company }, header: { 'idempotency-key': key } },
      body: { ...body, ...(body.kind === 'income' || body.kind === 'expense' ? { account: account ?? null } : {}), ...(body.kind === 'expense' && { taxClass: taxClass ?? null }) },
    })),
    saved: ({ number }) => {
      toast({ message: t('booked', { number }) })
      void changed()
      close()
    },
  })
  const kind = useWatch({ control: state.form.control, name: 'kind' }) as unknown
  const isTransfer = kind === 'transfer_out' || kind === 'transfer_in'
  const bookable = accounts.filter(({ receivable, taxClass }) => !receivable && taxClass === null)
  return (
    <RecordDialog opened onClose={close} title={t('bookTitle', { desk: desk.name })} form={state} size="md">
      <RecordForm form={state}>
        <Text size="sm" mb="sm">{t(isTransfer ? 'transitText' : 'bookText')}</Text>
        <FormSection columns={2}>
          <Field name="kind" kind="select" required label={t('field.kind')} options={TYPED_CASH_KINDS.map((value) => ({ value, label: t(`typed.${value}`) }))} />
          <Field name="amount" kind="money" currency={currency} label={t('field.amount')} autoFocus />
          {!isTransfer && <Field name="account" kind="select" required label={t('field.counterAccount')} options={bookable.map(({ number, name }) => ({ value: number, label: `${number} ${name}` }))} />}
          {kind === 'expense' && <Field name="taxClass" kind="select" label={t('field.taxClass')} placeholder={t('tax.none')} options={INPUT_TAX_CLASSES.map((value) => ({ value, label: t(`tax.${value}`) }))} />}
          <Field name="date" kind="date" label={t('field.bookedOn')} />
          <Field name="party" label={t('field.party')} />
        </FormSection>
        <FormSection columns={1}><Field name="purpose" label={t('field.purpose')} /></FormSection>
        <FormActions save={t('bookOther')} />
      </RecordForm>
    </RecordDialog>
  )
}
