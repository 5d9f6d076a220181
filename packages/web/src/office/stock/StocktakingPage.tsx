/** A store is counted: by scanner or by hand, article by article; closing writes the differences. */
import { stocktakingCountInput } from '@kontor/contract/stock.ts'
import { decimal, plus, rational, toDecimalText } from '@kontor/domain/kernel/rational.ts'
import { Group, Paper, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DangerButton } from '../../ui/confirm.tsx'
import { decimalText } from '../../ui/format.ts'
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
import { toastProblem } from '../../ui/toast.tsx'
import { ScanInput } from './ScanInput.tsx'
import { SerialsOf } from './SerialsInput.tsx'
import { STOCKTAKING_COLORS, stocktakingQuery, useStockChanged } from './stock-query.ts'
import type { Stocktaking } from './stock-query.ts'

interface StocktakingProps {
  readonly stocktaking: Stocktaking
}
type Line = Stocktaking['lines'][number]

export function StocktakingPage() {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const stocktaking = useQuery(stocktakingQuery(company, id))
  const trail = <TextLink to="/$company/stocktakings" params={{ company }}>{t('stocktakings')}</TextLink>
  if (stocktaking.error) return <Page title={t('stocktaking')} trail={trail}><ProblemBlock error={stocktaking.error} retry={() => void stocktaking.refetch()} /></Page>
  if (!stocktaking.data) return <Page title={t('stocktaking')} trail={trail}><Loading /></Page>
  const { data } = stocktaking
  return (
    <Page title={`${t('stocktaking')} ${data.store.code}`} trail={trail} badges={<Tag color={STOCKTAKING_COLORS[data.state]}>{t(`stocktakingState.${data.state}`)}</Tag>} actions={data.state === 'open' && <Actions stocktaking={data} />}>
      {data.entry !== null && <Text size="sm"><TextLink to="/$company/stock-entries/$id" params={{ company, id: data.entry }}>{t('toDifferences')}</TextLink></Text>}
      <Sheet stocktaking={data} />
    </Page>
  )
}

/** Saves a count; the answer is the whole sheet as it then stands. */
function useCount({ id }: Stocktaking) {
  const company = useCompany()
  const queryClient = useQueryClient()
  return async (article: string, count: { readonly quantity: string; readonly serials: readonly string[] }, key = onceKey()) => {
    const saved = await answer(api.PUT('/api/v1/stocktakings/{id}/counts/{article}', { params: { path: { id, article }, query: { company }, header: { 'idempotency-key': key } }, body: { quantity: count.quantity, serials: [...count.serials] } }))
    queryClient.setQueryData(stocktakingQuery(company, id).queryKey, saved)
    return saved
  }
}

function Sheet({ stocktaking }: StocktakingProps) {
  const { t } = useTranslation('stock')
  const may = useMay()
  const count = useCount(stocktaking)
  const [edited, setEdited] = useState<Line | null>(null)
  const [last, setLast] = useState<string | null>(null)
  const open = stocktaking.state === 'open'
  const mayNot = may('stock:write') ? null : t('mayNot')
  /** One more piece, or the piece whose number was read. */
  const oneMore = (article: string, serialised: boolean, serial: string | null) => {
    setLast(serialised ? article : null)
    const line = stocktaking.lines.find((one) => one.article.id === article)
    if (serialised && serial === null) return
    const serials = serial === null ? [] : [...new Set([...(line?.serials ?? []), serial])]
    void count(article, { quantity: serialised ? String(serials.length) : toDecimalText(plus(decimal(line?.counted ?? '0'), rational(1n)), 0), serials }).catch(toastProblem)
  }
  const columns: SimpleColumn<Line>[] = [
    { id: 'article', label: t('field.article'), render: ({ article }) => `${article.sku} · ${article.name}`, compare: (one, other) => one.article.sku.localeCompare(other.article.sku) },
    { id: 'expected', label: t('field.expected'), align: 'right', wideOnly: true, render: (line) => `${decimalText(line.expected)} ${line.article.unit}` },
    { id: 'counted', label: t('field.counted'), align: 'right', render: (line) => (line.counted === null ? '–' : decimalText(line.counted)) },
    {
      id: 'difference', label: t('field.difference'), align: 'right', render: (line) => (
        <>
          {line.difference !== null && line.difference !== '0' && <span className="negative">{line.difference.startsWith('-') ? '' : '+'}{decimalText(line.difference)}</span>}
          {line.missing.length > 0 && <Text size="xs">{t('missing', { serials: line.missing.join(', ') })}</Text>}
          {line.found.length > 0 && <Text size="xs">{t('found', { serials: line.found.join(', ') })}</Text>}
        </>
      ),
    },
    ...(open ? [{ id: 'count', label: t('actions'), labelHidden: true, align: 'right', render: (line) => <ActionButton size="compact-sm" variant="default" disabledReason={mayNot} aria-haspopup="dialog" aria-label={t('countArticle', { name: line.article.name })} onClick={() => setEdited(line)}>{t('count')}</ActionButton> } satisfies SimpleColumn<Line>] : []),
  ]
  return (
    <Paper>
      {open && mayNot === null && <Group mb="sm"><ScanInput read={({ id, serialised }, serial) => oneMore(id, serialised, serial)} unknown={(code) => { if (last === null) return false; oneMore(last, true, code); return true }} /></Group>}
      <SimpleTable caption={t('countSheet')} columns={columns} rows={stocktaking.lines} rowKey={(line) => line.article.id} empty={t('nothingToCount')} />
      {edited && <CountDialog stocktaking={stocktaking} line={edited} close={() => setEdited(null)} />}
    </Paper>
  )
}

function CountDialog({ stocktaking, line, close }: StocktakingProps & { readonly line: Line; readonly close: () => void }) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const count = useCount(stocktaking)
  const { article, counted, serials } = line
  const form = useRecordForm({
    schema: stocktakingCountInput, initial: { serials, ...(counted !== null && { quantity: counted }), ...(counted === null && article.serialised && { quantity: '0' }) }, draftKey: `count:${company}:${stocktaking.id}:${article.id}`,
    save: (body, { key }) => count(article.id, { quantity: body.quantity, serials: body.serials ?? [] }, key), saved: close,
  })
  return (
    <RecordDialog opened onClose={close} title={`${article.sku} · ${article.name}`} form={form}>
      <RecordForm form={form}>
        <Stack gap="md">
          <Field name="quantity" kind="decimal" decimals={6} unit={article.unit} label={t('field.counted')} readOnly={article.serialised} autoFocus={!article.serialised} />
          {article.serialised && <Field name="serials" label={t('field.serials')} description={t('serialsHint')}>{(slot) => <SerialsOf slot={slot} article={article.id} from={stocktaking.store.id} counted={(number) => form.form.setValue('quantity', String(number) as never, { shouldDirty: true })} />}</Field>}
          <FormActions save={t('count')} />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}

function Actions({ stocktaking }: StocktakingProps) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const changed = useStockChanged()
  const mayNot = may('stock:write') ? null : t('mayNot')
  const left = stocktaking.lines.filter(({ counted }) => counted === null).length
  const at = (key: string) => ({ params: { path: { id: stocktaking.id }, query: { company }, header: { 'idempotency-key': key } } })
  return (
    <>
      <DangerButton
        variant="subtle" disabledReason={mayNot}
        question={{
          title: t('discardStocktaking'), message: t('discardStocktakingText'), verb: t('discardStocktaking'),
          run: async ({ key }) => {
            await answer(api.DELETE('/api/v1/stocktakings/{id}', at(key)))
            await changed()
            await navigate({ to: '/$company/stocktakings', params: { company } })
          },
        }}
      />
      <DangerButton
        color="teal" variant="filled" disabledReason={mayNot ?? (stocktaking.counted === 0 ? t('nothingCounted') : null)}
        question={{
          title: t('closeStocktaking'), message: t('closeStocktakingText', { count: left }), verb: t('closeStocktaking'), danger: false,
          run: async ({ key }) => {
            await answer(api.POST('/api/v1/stocktakings/{id}/closure', at(key)))
            await changed()
          },
        }}
      />
    </>
  )
}
