/** The card of a customer: who it is, what they have, what is open, at one look; the rest in tabs under it. */
import { Alert, Anchor, Badge, Group, Menu, Tabs } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown, IconPencil } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import { useCompany, useMay } from '../../api/session.ts'
import { History } from '../audit/History.tsx'
import { CustomerAccount } from './CustomerAccount.tsx'
import { CustomerContracts } from './CustomerContracts.tsx'
import { CustomerDocuments } from './CustomerDocuments.tsx'
import { CustomerFacts } from './CustomerFacts.tsx'
import { CustomerPlannedItems } from './CustomerPlannedItems.tsx'
import { CustomerState } from './CustomerState.tsx'
import { customerQuery } from './customer-query.ts'
import type { Customer } from './customer-query.ts'
import classes from './customer.module.css'

export function CustomerPage() {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const customer = useQuery(customerQuery(company, id))
  const trail = <Anchor renderRoot={(props) => <Link to="/$company/customers" params={{ company }} {...props} />}>{t('customers')}</Anchor>
  if (customer.error) return <Page title={t('customer')} trail={trail}><ProblemBlock error={customer.error} retry={() => void customer.refetch()} /></Page>
  if (!customer.data) return <Page title={t('customer')} trail={trail}><Loading /></Page>
  return <Card customer={customer.data} trail={trail} />
}

function Card({ customer, trail }: { readonly customer: Customer; readonly trail: React.ReactNode }) {
  const { t } = useTranslation('customers')
  const may = useMay()
  return (
    <Page
      title={`${customer.number} · ${customer.sortName}`} trail={trail} actions={<Actions customer={customer} />}
      badges={<><CustomerState state={customer.state} />{customer.kind === 'business' && <Badge color="blue">{t('kind.business')}</Badge>}{customer.paymentMethod && <Badge color="gray">{t(`paymentMethod.${customer.paymentMethod}`)}</Badge>}</>}
    >
      <Warnings customer={customer} />
      <div className={classes.card}>
        <CustomerFacts customer={customer} />
        {may('subscriptions:read') && <CustomerContracts customer={customer.id} />}
        {may('receivables:read') && <CustomerAccount customer={customer.id} />}
      </div>
      <CardTabs customer={customer} />
    </Page>
  )
}

/** What must be seen before anything is said to the customer. */
function Warnings({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const may = useMay()
  const parked = useQuery({
    queryKey: ['parked', company], enabled: may('billing:read'),
    queryFn: () => answer(api.GET('/api/v1/parked-customers', { params: { query: { company, limit: '200' } } })),
  })
  const held = parked.data?.items.find((entry) => entry.customer.id === customer.id)
  if (!held && customer.deletedAt === null) return null
  return (
    <Group gap="sm">
      {held && <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} py="xs">{t('parkedWarning')} <Anchor inherit renderRoot={(props) => <Link to="/$company/parked-customers" params={{ company }} {...props} />}>{t('toParked')}</Anchor></Alert>}
      {customer.deletedAt !== null && <Alert color="red" icon={<IconAlertTriangle aria-hidden />} py="xs">{t('deletedWarning')}</Alert>}
    </Group>
  )
}

function Actions({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const mayWrite = may('customers:write') ? null : t('mayNot.write')
  const params = { company, id: customer.id }
  const active = customer.state === 'active'
  const changed = async () => {
    await queryClient.invalidateQueries({ queryKey: ['customer', company, customer.id] })
    await queryClient.invalidateQueries({ queryKey: ['list', 'customers'] })
  }
  const setState = async (state: 'active' | 'inactive', version: number, key: string) => {
    const { customer: saved } = await answer(api.PATCH('/api/v1/customers/{id}', { params: { path: { id: customer.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body: { state } }))
    await changed()
    return saved
  }
  const toggle = () => ask({
    title: t(active ? 'deactivate' : 'activate'), message: t(active ? 'deactivateText' : 'activateText', { name: customer.sortName }), verb: t(active ? 'deactivate' : 'activate'), danger: active,
    run: async ({ key }) => {
      const saved = await setState(active ? 'inactive' : 'active', customer.version, key)
      toast({ message: t(active ? 'deactivated' : 'activated', { name: customer.sortName }), undo: () => setState(customer.state, saved.version, crypto.randomUUID()) })
    },
  })
  return (
    <>
      <ActionButton leftSection={<IconPencil size={15} aria-hidden />} disabledReason={mayWrite} onClick={() => void navigate({ to: '/$company/customers/$id/edit', params })}>{t('edit')}</ActionButton>
      <Menu position="bottom-end">
        <Menu.Target><ActionButton variant="default" rightSection={<IconChevronDown size={14} aria-hidden />} aria-haspopup="menu">{t('more')}</ActionButton></Menu.Target>
        <Menu.Dropdown>
          {may('subscriptions:write') && <Menu.Item onClick={() => void navigate({ to: '/$company/subscriptions/new' as '/$company', params: { company }, search: { customer: customer.id } })}>{t('newSubscription')}</Menu.Item>}
          {may('planned-items:write') && <Menu.Item onClick={() => void navigate({ to: '/$company/planned-items/new' as '/$company', params: { company }, search: { customer: customer.id } })}>{t('newPlannedItem')}</Menu.Item>}
          {may('documents:write') && <Menu.Item onClick={() => void navigate({ to: '/$company/drafts/new', params: { company }, search: { customer: customer.id } })}>{t('newInvoice')}</Menu.Item>}
          <Menu.Divider />
          <Menu.Item color={active ? 'red' : undefined} disabled={mayWrite !== null} onClick={() => void toggle()}>{t(active ? 'deactivate' : 'activate')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog}
    </>
  )
}

const TABS = ['documents', 'planned', 'history'] as const

function CardTabs({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers')
  const may = useMay()
  const navigate = useNavigate()
  const { tab } = useSearch({ strict: false }) as { tab?: string }
  const shown = TABS.filter((name) => name === 'history' || may(name === 'documents' ? 'documents:read' : 'planned-items:read'))
  return (
    <Tabs value={shown.find((name) => name === tab) ?? shown[0]!} onChange={(value) => void navigate({ to: '.', search: { tab: value ?? '' }, replace: true })} className={classes.tabs}>
      <Tabs.List>{shown.map((name) => <Tabs.Tab key={name} value={name}>{name === 'history' ? t('audit:history') : t(`tab.${name}`)}</Tabs.Tab>)}</Tabs.List>
      <Tabs.Panel value="documents" pt="sm"><CustomerDocuments customer={customer.id} /></Tabs.Panel>
      <Tabs.Panel value="planned" pt="sm"><CustomerPlannedItems customer={customer.id} /></Tabs.Panel>
      <Tabs.Panel value="history" pt="sm"><History of={{ customerId: customer.id }} /></Tabs.Panel>
    </Tabs>
  )
}
