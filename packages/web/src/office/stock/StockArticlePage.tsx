/** An article in stock: how much is where, what it costs, and its latest movements. */
import { stockArticleChange } from '@kontor/contract/stock.ts'
import { Grid, Paper, Stack, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { decimalText, moneyText } from '../../ui/format.ts'
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
import { MovementTable } from './MovementTable.tsx'
import { LEVEL_COLORS, stockArticleQuery, useStockChanged } from './stock-query.ts'
import type { StockArticle } from './stock-query.ts'

interface ArticleProps {
  readonly article: StockArticle
}

export function StockArticlePage() {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const article = useQuery(stockArticleQuery(company, id))
  const trail = <TextLink to="/$company/stock" params={{ company }}>{t('stock')}</TextLink>
  if (article.error) return <Page title={t('field.article')} trail={trail}><ProblemBlock error={article.error} retry={() => void article.refetch()} /></Page>
  if (!article.data) return <Page title={t('field.article')} trail={trail}><Loading /></Page>
  const { data } = article
  return (
    <Page title={`${data.sku} · ${data.name}`} trail={trail} badges={<Tag color={LEVEL_COLORS[data.level]}>{t(`level.${data.level}`)}</Tag>} actions={<Actions article={data} />}>
      <Grid gap="sm">
        <Grid.Col span={{ base: 12, md: 6 }}><About article={data} /></Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}><Levels article={data} /></Grid.Col>
      </Grid>
      <LatestMovements article={data} />
    </Page>
  )
}

function About({ article }: ArticleProps) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  return (
    <Paper component="section" aria-labelledby="about" h="100%">
      <Title order={2} id="about" mb="xs">{t('about')}</Title>
      <Facts facts={[
        [t('field.quantity'), `${decimalText(article.quantity)} ${article.unit}`],
        [t('field.minimum'), article.minimum !== null && `${decimalText(article.minimum)} ${article.unit}`],
        [t('field.averageCost'), article.averageCost !== null && moneyText({ amount: article.averageCost, currency: article.value.currency })],
        [t('field.value'), moneyText(article.value)],
        [t('field.barcode'), article.barcode],
        [t('field.serialised'), t(article.serialised ? 'yes' : 'no')],
      ]}
      />
      <TextLink size="sm" to="/$company/products/$id" params={{ company, id: article.id }}>{t('toProduct')}</TextLink>
    </Paper>
  )
}

type Level = StockArticle['stores'][number]

function Levels({ article }: ArticleProps) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const columns: SimpleColumn<Level>[] = [
    { id: 'store', label: t('field.store'), render: (level) => <TextLink to={'/$company/stock' as '/$company'} params={{ company }} search={{ store: level.id }}>{level.code} · {level.name}</TextLink> },
    { id: 'quantity', label: t('field.quantity'), align: 'right', render: (level) => `${decimalText(level.quantity)} ${article.unit}` },
  ]
  return <Paper h="100%"><SimpleTable caption={t('whereItLies')} columns={columns} rows={article.stores} rowKey={(level) => level.id} empty={t('nowhere')} foot={{ store: t('all'), quantity: `${decimalText(article.quantity)} ${article.unit}` }} /></Paper>
}

/** As many as one looks at; the list has all. */
const LATEST = '10'

function LatestMovements({ article }: ArticleProps) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const latest = useQuery({
    queryKey: ['stock-article', company, article.id, 'movements'],
    queryFn: () => answer(api.GET('/api/v1/stock-movements', { params: { query: { company, article: article.id, limit: LATEST } } })),
  })
  return (
    <Paper>
      {latest.data ? <MovementTable caption={t('latest')} movements={latest.data.items} ofOneArticle /> : <Loading rows={3} />}
      <TextLink size="sm" to={'/$company/stock-movements' as '/$company'} params={{ company }} search={{ article: article.id }}>{t('allMovements')}</TextLink>
      {article.serialised && <> · <TextLink size="sm" to={'/$company/serial-numbers' as '/$company'} params={{ company }} search={{ article: article.id }}>{t('serialNumbers')}</TextLink></>}
    </Paper>
  )
}

function Actions({ article }: ArticleProps) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const [opened, dialog] = useDisclosure(false)
  const reason = may('stock:write') ? null : t('mayNot')
  return (
    <>
      <ActionButton variant="default" disabledReason={reason} aria-haspopup="dialog" onClick={dialog.open}>{t('edit')}</ActionButton>
      <ActionButton variant="default" disabledReason={reason} onClick={() => void navigate({ to: '/$company/stock-transfers/new', params: { company }, search: { article: article.id } as never })}>{t('transfer')}</ActionButton>
      <ActionButton disabledReason={reason} onClick={() => void navigate({ to: '/$company/goods-receipts/new', params: { company }, search: { article: article.id } as never })}>{t('goodsIn')}</ActionButton>
      {opened && <EditArticle article={article} close={dialog.close} />}
    </>
  )
}

function EditArticle({ article, close }: ArticleProps & { readonly close: () => void }) {
  const { t } = useTranslation('stock')
  const company = useCompany()
  const changed = useStockChanged()
  const form = useRecordForm({
    schema: stockArticleChange, initial: article, version: article.version, draftKey: `stock-article:${company}:${article.id}`, changesOnly: true, atField: { barcode_taken: 'barcode', article_has_pieces: 'serialised' },
    save: (body, { key, version }) => answer(api.PATCH('/api/v1/stock-articles/{id}', { params: { path: { id: article.id }, query: { company }, header: { 'idempotency-key': key, 'if-match': `"${version}"` } }, body })),
    saved: () => {
      void changed()
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={`${article.sku} · ${article.name}`} form={form}>
      <RecordForm form={form}>
        <Stack gap="md">
          <Field name="barcode" label={t('field.barcode')} description={t('barcodeHint')} autoFocus />
          <Field name="minimum" kind="quantity" unit={article.unit} label={t('field.minimum')} description={t('minimumHint')} />
          <Field name="serialised" kind="switch" label={t('field.serialised')} description={t('serialisedHint')} disabled={article.quantity !== '0'} />
          <FormActions />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}
