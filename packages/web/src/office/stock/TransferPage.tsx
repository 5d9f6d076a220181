/** Goods go from one store to another: into a van in the morning, back in the evening. */
import { stockTransferInput } from '@kontor/contract/stock.ts'
import { Paper } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast } from '../../ui/toast.tsx'
import { MovedLines } from './MovedLines.tsx'
import { NoStore } from './NoStore.tsx'
import { storesQuery, useStockChanged } from './stock-query.ts'
import type { Store } from './stock-query.ts'

export function TransferPage() {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const stores = useQuery(storesQuery(company))
  const trail = <TextLink to="/$company/stock" params={{ company }}>{t('stock')}</TextLink>
  return (
    <Page title={t('transfer')} trail={trail}>
      {stores.error ? <ProblemBlock error={stores.error} retry={() => void stores.refetch()} /> : !stores.data ? <Loading /> : stores.data.items.length === 0 ? <NoStore /> : <Transfer stores={stores.data.items.filter(({ closedOn }) => closedOn === null)} />}
    </Page>
  )
}

function Transfer({ stores }: { readonly stores: readonly Store[] }) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const changed = useStockChanged()
  const { article } = useSearch({ strict: false }) as { article?: string }
  const form = useRecordForm({
    schema: stockTransferInput, draftKey: `stock-transfer:${company}`, atField: { stock_date_ahead: 'date', transfer_within_store: 'to' },
    initial: { date: today(), lines: [], ...(stores[0] && { from: stores[0].id }), ...(stores[1] && { to: stores[1].id }) },
    save: (body, { key }) => answer(api.POST('/api/v1/stock-transfers', { params: { query: { company }, header: { 'idempotency-key': key } }, body: { ...body, lines: body.lines.map((line) => ({ ...line, serials: line.serials ?? [] })) } })),
    saved: (entry) => {
      void changed()
      toast({ message: t('isTransferred') })
      void navigate({ to: '/$company/stock-entries/$id', params: { company, id: entry.id }, replace: true })
    },
  })
  const from = useWatch({ control: form.form.control, name: 'from' }) as string | undefined
  const options = stores.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` }))
  return (
    <RecordForm form={form} label={t('transfer')}>
      <Paper>
        <FormSection columns={4}>
          <Field name="from" kind="select" label={t('field.fromStore')} options={options} />
          <Field name="to" kind="select" label={t('field.toStore')} options={options} />
          <Field name="date" kind="date" label={t('field.date')} />
          <Field name="remark" label={t('field.remark')} />
        </FormSection>
      </Paper>
      <Paper><MovedLines from={from} first={article} /></Paper>
      <FormActions save={t('doTransfer')} onCancel={() => void navigate({ to: '/$company/stock', params: { company } })} {...(!may('stock:write') && { disabledReason: t('mayNot') })} />
    </RecordForm>
  )
}
