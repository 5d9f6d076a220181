/** One entry of stock: why something moved, and what. Goods in can be taken back. */
import { Paper } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { DangerButton } from '../../ui/confirm.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { dateText, instantText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast } from '../../ui/toast.tsx'
import { useActors } from '../audit/use-actors.ts'
import { documentLink } from '../documents/document-query.ts'
import { MovementTable } from './MovementTable.tsx'
import { stockEntryQuery, useStockChanged } from './stock-query.ts'
import type { StockEntry } from './stock-query.ts'

export function StockEntryPage() {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const entry = useQuery(stockEntryQuery(company, id))
  const trail = <TextLink to="/$company/stock-movements" params={{ company }}>{t('movements')}</TextLink>
  if (entry.error) return <Page title={t('movement')} trail={trail}><ProblemBlock error={entry.error} retry={() => void entry.refetch()} /></Page>
  if (!entry.data) return <Page title={t('movement')} trail={trail}><Loading /></Page>
  const { data } = entry
  return (
    <Page title={`${t(`kind.${data.kind}`)} · ${dateText(data.date)}`} trail={trail} actions={data.kind === 'goods_in' && data.reversedBy === null && <Reverse entry={data} />}>
      {data.reversedBy !== null && <Notice tone="info" title={t('isTakenBack')}><TextLink to="/$company/stock-entries/$id" params={{ company, id: data.reversedBy }}>{t('toReversal')}</TextLink></Notice>}
      <About entry={data} />
      <Paper><MovementTable caption={t('whatMoved')} movements={data.movements} /></Paper>
    </Page>
  )
}

function About({ entry }: { readonly entry: StockEntry }) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const nameOf = useActors()
  const [first] = entry.movements
  return (
    <Paper>
      <Facts
        columns
        facts={[
          [t('field.supplier'), entry.supplier],
          [t('field.reference'), entry.reference],
          [t('field.supplierInvoice'), entry.supplierInvoice !== null && <TextLink to="/$company/supplier-invoices/$id" params={{ company, id: entry.supplierInvoice }}>{t('toSupplierInvoice')}</TextLink>],
          [t('field.document'), first?.document && <TextLink {...documentLink(company, first.document)}>{first.document.number}</TextLink>],
          [t('field.customer'), first?.customer && <TextLink to="/$company/customers/$id" params={{ company, id: first.customer.id }}>{first.customer.number} · {first.customer.name}</TextLink>],
          [t('field.remark'), entry.remark],
          [t('field.at'), first && t('recordedBy', { at: instantText(first.at), by: nameOf(first.by) })],
        ]}
      />
    </Paper>
  )
}

function Reverse({ entry }: { readonly entry: StockEntry }) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const may = useMay()
  const changed = useStockChanged()
  return (
    <DangerButton
      disabledReason={may('stock:write') ? null : t('mayNot')}
      question={{
        title: t('takeBackTitle'), message: t('takeBackText'), verb: t('takeBack'), reason: { label: t('field.remark') },
        run: async ({ reason, key }) => {
          await answer(api.POST('/api/v1/goods-receipts/{id}/reversal', { params: { path: { id: entry.id }, query: { company }, header: { 'idempotency-key': key } }, body: { remark: reason === '' ? null : reason } }))
          await changed()
          toast({ message: t('isTakenBack') })
        },
      }}
    />
  )
}
