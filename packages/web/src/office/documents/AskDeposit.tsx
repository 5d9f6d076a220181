/** Begins a deposit invoice of a part of an order. In Czechia a deposit is asked for by a proforma, so there is no button. */
import { depositInput } from '@kontor/contract/sales.ts'
import { Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { moneyText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { companyQuery } from '../shell/DemoBar.tsx'
import { useSalesChanged } from './sales-query.ts'
import type { SalesDocument } from './sales-query.ts'

interface OrderProps {
  readonly order: SalesDocument
}

export function AskDeposit({ order, disabledReason }: OrderProps & { readonly disabledReason: string | null }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const [opened, dialog] = useDisclosure(false)
  const issuer = useQuery(companyQuery(company))
  if (issuer.data?.country === 'CZ') return null
  return (
    <>
      <ActionButton variant="default" disabledReason={disabledReason} aria-haspopup="dialog" onClick={dialog.open}>{t('askDeposit')}</ActionButton>
      {opened && <DepositDialog order={order} close={dialog.close} />}
    </>
  )
}

function DepositDialog({ order, close }: OrderProps & { readonly close: () => void }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const navigate = useNavigate()
  const changed = useSalesChanged()
  const form = useRecordForm({
    schema: depositInput, initial: { percent: '30' }, draftKey: `deposit:${company}:${order.id}`, atField: { nothing_left_to_follow: 'percent' },
    save: (body, { key }) => answer(api.POST('/api/v1/orders/{id}/deposit-invoice', { params: { path: { id: order.id }, query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: ({ draft }) => {
      void changed()
      close()
      void navigate({ to: '/$company/drafts/$id', params: { company, id: draft } })
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('askDepositTitle', { number: order.number })} form={form} size="md">
      <RecordForm form={form}>
        <Stack gap="md">
          <Text size="sm">{t('askDepositText', { gross: moneyText(order.gross) })}</Text>
          <Field name="percent" kind="percent" label={t('field.percent')} autoFocus />
          <FormActions save={t('beginDraft')} />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}
