/** Stocktakings: which store is being counted, and what came of those before. */
import { stocktakingInput } from '@kontor/contract/stock.ts'
import { Paper, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { countText, instantText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useActors } from '../audit/use-actors.ts'
import { useOpenStores } from './StockOfLine.tsx'
import { STOCKTAKING_COLORS, stocktakingsQuery, useStockChanged } from './stock-query.ts'
import type { StocktakingListed } from './stock-query.ts'

export function StocktakingsPage() {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const may = useMay()
  const nameOf = useActors()
  const [opened, dialog] = useDisclosure(false)
  const stocktakings = useQuery(stocktakingsQuery(company))
  const columns: SimpleColumn<StocktakingListed>[] = [
    { id: 'store', label: t('field.store'), render: (row) => <TextLink to="/$company/stocktakings/$id" params={{ company, id: row.id }}>{row.store.code} · {row.store.name}</TextLink> },
    { id: 'begun', label: t('field.begun'), render: (row) => t('recordedBy', { at: instantText(row.begunAt), by: nameOf(row.begunBy) }) },
    { id: 'counted', label: t('field.countedArticles'), align: 'right', wideOnly: true, render: (row) => countText(row.counted) },
    { id: 'state', label: t('field.level'), render: (row) => <Tag color={STOCKTAKING_COLORS[row.state]}>{t(`stocktakingState.${row.state}`)}</Tag> },
  ]
  return (
    <Page title={t('stocktakings')} actions={<ActionButton disabledReason={may('stock:write') ? null : t('mayNot')} aria-haspopup="dialog" onClick={dialog.open}>{t('beginStocktaking')}</ActionButton>}>
      {stocktakings.error ? <ProblemBlock error={stocktakings.error} retry={() => void stocktakings.refetch()} /> : stocktakings.data
        ? <Paper><SimpleTable caption={t('stocktakings')} captionHidden columns={columns} rows={stocktakings.data.items} rowKey={(row) => row.id} empty={t('noStocktakings')} /></Paper>
        : <Loading />}
      {opened && <BeginDialog close={dialog.close} />}
    </Page>
  )
}

function BeginDialog({ close }: { readonly close: () => void }) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const navigate = useNavigate()
  const changed = useStockChanged()
  const stores = useOpenStores()
  const form = useRecordForm({
    schema: stocktakingInput, initial: { ...(stores[0] && { store: stores[0].id }) }, draftKey: `stocktaking:new:${company}`, atField: { stocktaking_is_open: 'store', store_is_closed: 'store' },
    save: (body, { key }) => answer(api.POST('/api/v1/stocktakings', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (begun) => {
      void changed()
      close()
      void navigate({ to: '/$company/stocktakings/$id', params: { company, id: begun.id } })
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('beginStocktaking')} form={form}>
      <RecordForm form={form}>
        <Stack gap="md">
          <Text size="sm">{t('beginStocktakingText')}</Text>
          <Field name="store" kind="select" label={t('field.store')} options={stores.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` }))} />
          <FormActions save={t('beginStocktaking')} />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}
