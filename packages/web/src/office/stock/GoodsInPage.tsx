/** Goods come in: from whom, into which store, what each costs. */
import { goodsReceiptInput } from '@kontor/contract/stock.ts'
import { Paper } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
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
import { companyQuery } from '../shell/DemoBar.tsx'
import { MovedLines } from './MovedLines.tsx'
import { NoStore } from './NoStore.tsx'
import { storesQuery, useStockChanged } from './stock-query.ts'
import type { Store } from './stock-query.ts'

export function GoodsInPage() {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const stores = useQuery(storesQuery(company))
  const issuer = useQuery(companyQuery(company))
  const trail = <TextLink to="/$company/stock" params={{ company }}>{t('stock')}</TextLink>
  const error = stores.error ?? issuer.error
  return (
    <Page title={t('goodsIn')} trail={trail}>
      {error ? <ProblemBlock error={error} /> : !stores.data || !issuer.data ? <Loading /> : stores.data.items.length === 0 ? <NoStore /> : <GoodsIn stores={stores.data.items} currency={issuer.data.currency} />}
    </Page>
  )
}

interface Prefilled { readonly article?: string; readonly supplier?: string; readonly reference?: string; readonly supplierInvoice?: string }

function GoodsIn({ stores, currency }: { readonly stores: readonly Store[]; readonly currency: string }) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const changed = useStockChanged()
  const { article, supplier, reference, supplierInvoice } = useSearch({ strict: false }) as Prefilled
  const open = stores.filter(({ closedOn }) => closedOn === null)
  const form = useRecordForm({
    schema: goodsReceiptInput, draftKey: `goods-in:${company}:${supplierInvoice ?? ''}`, atField: { stock_date_ahead: 'date', store_is_closed: 'store', store_not_found: 'store' },
    initial: { date: today(), lines: [], ...(open[0] && { store: open[0].id }), ...(supplier && { supplier }), ...(reference && { reference }), ...(supplierInvoice && { supplierInvoice }) },
    save: (body, { key }) => answer(api.POST('/api/v1/goods-receipts', { params: { query: { company }, header: { 'idempotency-key': key } }, body: { ...body, lines: body.lines.map((line) => ({ ...line, serials: line.serials ?? [] })) } })),
    saved: (entry) => {
      void changed()
      toast({ message: t('isReceived') })
      void navigate({ to: '/$company/stock-entries/$id', params: { company, id: entry.id }, replace: true })
    },
  })
  return (
    <RecordForm form={form} label={t('goodsIn')}>
      <Paper>
        <FormSection columns={4}>
          <Field name="store" kind="select" label={t('field.intoStore')} options={open.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` }))} />
          <Field name="date" kind="date" label={t('field.date')} />
          <Field name="supplier" label={t('field.supplier')} />
          <Field name="reference" label={t('field.reference')} />
        </FormSection>
      </Paper>
      <Paper><MovedLines costs={currency} first={article} /></Paper>
      <Paper><Field name="remark" label={t('field.remark')} /></Paper>
      <FormActions save={t('receive')} onCancel={() => void navigate({ to: '/$company/stock', params: { company } })} {...(!may('stock:write') && { disabledReason: t('mayNot') })} />
    </RecordForm>
  )
}
