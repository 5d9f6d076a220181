/** One contract: what it is, what it costs from when, how long it runs, and what can be done with it. */
import { Alert, Grid, Paper, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { dateText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { HistoryPanel } from '../audit/HistoryPanel.tsx'
import { PrintMenu } from '../forms/PrintMenu.tsx'
import { productQuery } from '../catalog/product-query.ts'
import { customerQuery } from '../customers/customer-query.ts'
import { PaperMenu } from './PaperMenu.tsx'
import { ScriptMenu } from '../messaging/scripts/ScriptMenu.tsx'
import { ScriptSendings } from '../messaging/scripts/ScriptSendings.tsx'
import { SubscriptionActions } from './SubscriptionActions.tsx'
import { SubscriptionCosts } from './SubscriptionCosts.tsx'
import { SubscriptionState } from './SubscriptionState.tsx'
import { SubscriptionTerms } from './SubscriptionTerms.tsx'
import { subscriptionQuery } from './subscription-query.ts'
import type { Subscription } from './subscription-query.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Tag } from '../../ui/table/Tag.tsx'

export function SubscriptionPage() {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const may = useMay()
  const { id = '' } = useParams({ strict: false })
  const subscription = useQuery(subscriptionQuery(company, id))
  const trail = <TextLink to="/$company/subscriptions" params={{ company }}>{t('subscriptions')}</TextLink>
  if (subscription.error) return <Page title={t('subscription')} trail={trail}><ProblemBlock error={subscription.error} retry={() => void subscription.refetch()} /></Page>
  if (!subscription.data) return <Page title={t('subscription')} trail={trail}><Loading /></Page>
  const { data } = subscription
  return (
    <Page
      title={data.contractNumber === null ? data.productName : `${data.contractNumber} · ${data.productName}`} trail={trail} actions={<>{data.deletedAt === null && data.state !== 'draft' && <><PrintMenu place="subscription" id={data.id} customer={data.customerId} /><PaperMenu subscription={data} /></>}{data.deletedAt === null && <ServiceScripts subscription={data} />}<SubscriptionActions subscription={data} /></>}
      badges={<><SubscriptionState state={data.state} />{data.deletedAt !== null && <Tag color="red">{t('isDeleted')}</Tag>}</>}
    >
      {data.deletedAt !== null && <Alert color="orange">{t('deletedText')}</Alert>}
      <Grid gap="sm">
        <Grid.Col span={{ base: 12, md: 5 }}><SubscriptionFacts subscription={data} /></Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}><SubscriptionTerms subscription={data} /></Grid.Col>
      </Grid>
      {may('supplier-invoices:read') && <SubscriptionCosts subscription={data.id} />}
      <ScriptSendings subscription={data.id} />
      <HistoryPanel of={{ table: 'subscriptions', row: data.id }} />
    </Page>
  )
}

/** Scripts for services of this kind. */
function ServiceScripts({ subscription }: { readonly subscription: Subscription }) {
  const company = useCompany()
  const may = useMay()
  const product = useQuery({ ...productQuery(company, subscription.productId), enabled: may('catalog:read') })
  return product.isLoading ? null : <ScriptMenu record="service" id={subscription.id} serviceKind={product.data?.kind} />
}

function SubscriptionFacts({ subscription }: { readonly subscription: Subscription }) {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const customer = useQuery(customerQuery(company, subscription.customerId))
  const { clock } = subscription
  const day = (date: string | null) => (date === null ? null : dateText(date))
  const place = [subscription.installStreet, `${subscription.installPostcode ?? ''} ${subscription.installCity ?? ''}`.trim()].filter((part) => part !== null && part !== '').join(', ')
  const facts: (readonly [string, React.ReactNode])[] = [
    [t('field.customer'), <TextLink key="c" to="/$company/customers/$id" params={{ company, id: subscription.customerId }}>{customer.data ? `${customer.data.number} · ${customer.data.sortName}` : t('field.customer')}</TextLink>],
    [t('field.product'), <TextLink key="p" to="/$company/products/$id" params={{ company, id: subscription.productId }}>{subscription.sku} · {subscription.productName}</TextLink>],
    [t('field.label'), subscription.label],
    [t('field.startDate'), dateText(subscription.startDate)],
    [t('field.endDate'), day(subscription.endDate)],
    [t('field.chargedUntil'), day(subscription.chargedUntil) ?? t('notChargedYet')],
    [t('field.firstTermUntil'), day(clock.firstTermUntil)],
    [t('field.noticeUntil'), day(clock.noticeUntil)],
    [t('field.renewsOn'), day(clock.renewsOn)],
    [t('field.earliestEnd'), subscription.endDate === null && subscription.state !== 'ended' ? dateText(clock.earliestEnd) : null],
    [t('field.place'), place],
    [t('field.dealer'), subscription.dealer],
  ]
  return (
    <Paper component="section" aria-labelledby="facts">
      <Title order={2} id="facts" mb="xs">{t('facts')}</Title>
      <Facts facts={facts} />
    </Paper>
  )
}
