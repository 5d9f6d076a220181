/** A fee for reminding, asked for by a person: within the cap of the law, which says why; above it by who has the right, with a reason (DUN-6). */
import { useDisclosure } from '@mantine/hooks'
import { dunningFeeAboveCap } from '@kontor/contract/dunning-fees.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dateText, moneyText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Notice } from '../../ui/Notice.tsx'
import { toast } from '../../ui/toast.tsx'

interface DunningFeeProps {
  readonly item: { readonly id: string; readonly rest: { readonly currency: string } }
  readonly changed: () => Promise<unknown>
}

export function DunningFee({ item, changed }: DunningFeeProps) {
  const { t } = useTranslation('dunning')
  const may = useMay()
  const [opened, dialog] = useDisclosure(false)
  return (
    <>
      <ActionButton variant="default" disabledReason={may('receivables:write') ? null : t('mayNot.charge')} aria-haspopup="dialog" onClick={dialog.open}>{t('fee.charge')}</ActionButton>
      {opened && <FeeDialog item={item} changed={changed} close={dialog.close} />}
    </>
  )
}

const guardQuery = (company: string, item: string) => ({
  queryKey: ['fee-guard', company, item] as const,
  queryFn: () => answer(api.GET('/api/v1/open-items/{id}/fee-guard', { params: { path: { id: item }, query: { company } } })),
})

const feeForm = dunningFeeAboveCap.partial({ because: true })

function FeeDialog({ item, changed, close }: DunningFeeProps & { readonly close: () => void }) {
  const { t } = useTranslation('dunning')
  const company = useCompany()
  const may = useMay()
  const { data: guard } = useQuery(guardQuery(company, item.id))
  const most = guard?.most ?? null
  const form = useRecordForm({
    schema: feeForm, draftKey: `dunning-fee:${company}:${item.id}`, initial: {}, atField: { fee_above_cap: 'amount' },
    save: ({ amount, because }, { key }) => {
      const params = { path: { id: item.id }, query: { company }, header: { 'idempotency-key': key } }
      return because ? answer(api.POST('/api/v1/open-items/{id}/dunning-fees/above-cap', { params, body: { amount, because } })) : answer(api.POST('/api/v1/open-items/{id}/dunning-fees', { params, body: { amount } }))
    },
    saved: () => {
      toast({ message: t('fee.charged') })
      void changed()
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('fee.charge')} form={form} size="md">
      <RecordForm form={form}>
        {guard && <Notice tone="info">{t(`fee.guard.${guard.reason}`, { most: most === null ? '' : moneyText(most), day: guard.defaultFrom === null ? '' : dateText(guard.defaultFrom) })}</Notice>}
        <FormSection columns={1}>
          <Field name="amount" kind="money" currency={item.rest.currency} required label={t('fee.amount')} autoFocus />
          {most !== null && may('receivables:override') && <Field name="because" label={t('fee.because')} description={t('fee.becauseHint')} />}
        </FormSection>
        <FormActions save={t('fee.charge')} />
      </RecordForm>
    </RecordDialog>
  )
}
