/** A product: what it is, what it costs when. */
import { Grid, Paper, Title } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { dateText, today } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import { HistoryPanel } from '../audit/HistoryPanel.tsx'
import { PriceVersions } from './PriceVersions.tsx'
import { productQuery } from './product-query.ts'
import type { Product } from './product-query.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Tag } from '../../ui/table/Tag.tsx'

export function ProductPage() {
  const { t } = useTranslation('catalog')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const product = useQuery(productQuery(company, id))
  const trail = <TextLink to="/$company/products" params={{ company }}>{t('products')}</TextLink>
  if (product.error) return <Page title={t('product')} trail={trail}><ProblemBlock error={product.error} retry={() => void product.refetch()} /></Page>
  if (!product.data) return <Page title={t('product')} trail={trail}><Loading /></Page>
  return (
    <Page
      title={`${product.data.sku} · ${product.data.name}`} trail={trail} actions={<Actions product={product.data} />}
      badges={product.data.withdrawnOn !== null && <Tag color="gray">{t('withdrawnOn', { date: dateText(product.data.withdrawnOn) })}</Tag>}
    >
      <Grid gap="sm">
        <Grid.Col span={{ base: 12, md: 5 }}><ProductFacts product={product.data} /></Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}><PriceVersions product={product.data} /></Grid.Col>
      </Grid>
      <HistoryPanel of={{ table: 'products', row: product.data.id }} />
    </Page>
  )
}

function ProductFacts({ product }: { readonly product: Product }) {
  const { t } = useTranslation('catalog')
  const company = useCompany()
  const yesNo = (value: boolean) => t(value ? 'yes' : 'no')
  const facts: (readonly [string, string | null])[] = [
    [t('field.kind'), t(`kind.${product.kind}`)],
    [t('field.intervalMonths'), t('everyMonths', { count: product.intervalMonths })],
    [t('field.timing'), t(`timing.${product.timing}`)],
    [t('field.alignment'), t(`alignment.${product.alignment}`)],
    [t('field.unit'), `${product.unit} (${product.unitCode})`],
    [t('field.taxClass'), t(`taxClass.${product.taxClass}`)],
    [t('field.revenueAccount'), product.revenueAccount],
    [t('field.minimumTermMonths'), product.minimumTermMonths === null ? null : t('months', { count: product.minimumTermMonths })],
    [t('field.noticeDays'), product.noticeDays === null ? null : t('days', { count: product.noticeDays })],
    [t('field.paymentDays'), product.paymentDays === null ? null : t('days', { count: product.paymentDays })],
    [t('field.cashDiscountAllowed'), yesNo(product.cashDiscountAllowed)],
    [t('field.penalised'), yesNo(product.penalised)],
    [t('field.stocked'), yesNo(product.stocked)],
  ]
  return (
    <Paper component="section" aria-labelledby="facts">
      <Title order={2} id="facts" mb="xs">{t('facts')}</Title>
      <Facts facts={facts} />
      <TextLink size="sm" to={'/$company/subscriptions' as '/$company'} params={{ company }} search={{ productId: product.id }}>{t('toContracts')}</TextLink>
    </Paper>
  )
}

function Actions({ product }: { readonly product: Product }) {
  const { t } = useTranslation('catalog')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const mayNot = may('catalog:write') ? null : t('mayNot')
  const setWithdrawn = async (withdrawnOn: string | null, version: number, key: string) => {
    const saved = await answer(api.PATCH('/api/v1/products/{id}', { params: { path: { id: product.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body: { withdrawnOn } }))
    await queryClient.invalidateQueries({ queryKey: ['product', company, product.id] })
    await queryClient.invalidateQueries({ queryKey: ['list', 'products'] })
    return saved
  }
  const withdrawn = product.withdrawnOn !== null
  const toggle = () => ask({
    title: t(withdrawn ? 'offerAgain' : 'withdraw'), message: t(withdrawn ? 'offerAgainText' : 'withdrawText'), verb: t(withdrawn ? 'offerAgain' : 'withdraw'), danger: !withdrawn,
    run: async ({ key }) => {
      const saved = await setWithdrawn(withdrawn ? null : today(), product.version, key)
      toast({ message: t(withdrawn ? 'offeredAgain' : 'isWithdrawn', { name: product.name }), undo: () => setWithdrawn(product.withdrawnOn, saved.version, onceKey()) })
    },
  })
  return (
    <>
      <ActionButton shortcut="edit" leftSection={<IconPencil size={15} aria-hidden />} disabledReason={mayNot} onClick={() => void navigate({ to: '/$company/products/$id/edit', params: { company, id: product.id } })}>{t('edit')}</ActionButton>
      <ActionButton variant="default" disabledReason={mayNot} aria-haspopup="dialog" onClick={toggle}>{t(withdrawn ? 'offerAgain' : 'withdraw')}</ActionButton>
      {dialog}
    </>
  )
}
