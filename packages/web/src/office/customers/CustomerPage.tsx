/** The card of a customer: who it is, what they have, what is open, at one look; the rest in tabs under it. */
import type { Permission } from '@kontor/domain/access/permissions.ts'
import { Group, Menu, Tabs } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown, IconPencil } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import { useCompany, useMay } from '../../api/session.ts'
import { History } from '../audit/History.tsx'
import { ParkDialog, useRelease } from '../billing/parking.tsx'
import { CustomerMessages } from '../messaging/CustomerMessages.tsx'
import { MailWarnings } from '../messaging/inbox/MailWarnings.tsx'
import { CustomerNewsletters } from '../messaging/newsletters/CustomerNewsletters.tsx'
import { ScriptMenu } from '../messaging/scripts/ScriptMenu.tsx'
import { useSms } from '../messaging/sms/channels-query.ts'
import { CustomerForms } from '../forms/CustomerForms.tsx'
import { CustomerOverview } from '../receivables/CustomerOverview.tsx'
import { CustomerScoring } from '../receivables/CustomerScoring.tsx'
import { PrintMenu } from '../forms/PrintMenu.tsx'
import { reasonText } from '../billing/reason-text.ts'
import { CustomerAccount } from './CustomerAccount.tsx'
import { CustomerBilling } from './CustomerBilling.tsx'
import { CustomerContacts } from './CustomerContacts.tsx'
import { CustomerContracts } from './CustomerContracts.tsx'
import { CustomerDocuments } from './CustomerDocuments.tsx'
import { CustomerFacts } from './CustomerFacts.tsx'
import { CustomerMandates } from './CustomerMandates.tsx'
import { CustomerPlannedItems } from './CustomerPlannedItems.tsx'
import { CustomerState } from './CustomerState.tsx'
import { customerQuery } from './customer-query.ts'
import type { Customer } from './customer-query.ts'
import classes from './customer.module.css'
import { TextLink } from '../../ui/TextLink.tsx'
import { Tag } from '../../ui/table/Tag.tsx'

/** The parts ask by the id that the address says, all at once; none waits for the customer. */
export function CustomerPage() {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const may = useMay()
  const { id = '' } = useParams({ strict: false })
  const { data: customer, error, refetch } = useQuery(customerQuery(company, id))
  const held = useParked(id)
  const trail = <TextLink to="/$company/customers" params={{ company }}>{t('customers')}</TextLink>
  if (error) return <Page title={t('customer')} trail={trail}><ProblemBlock error={error} retry={() => void refetch()} /></Page>
  return (
    <Page
      title={customer ? `${customer.number} · ${customer.sortName}` : t('customer')} trail={trail} actions={customer && <Actions customer={customer} held={held} />}
      badges={customer && <><CustomerState state={customer.state} />{customer.kind === 'business' && <Tag color="blue">{t('kind.business')}</Tag>}{customer.paymentMethod && <Tag color="gray">{t(`paymentMethod.${customer.paymentMethod}`)}</Tag>}</>}
    >
      {customer && <Warnings customer={customer} held={held} />}
      <div className={classes.card}>
        <CustomerFacts id={id} customer={customer} />
        {may('subscriptions:read') && <CustomerContracts customer={id} />}
        {may('receivables:read') && <CustomerAccount customer={id} />}
      </div>
      <CardTabs id={id} customer={customer} />
    </Page>
  )
}

/** The customer among those that no run bills; undefined while nobody knows or where they are billed. */
function useParked(customer: string) {
  const company = useCompany()
  const may = useMay()
  const parked = useQuery({
    queryKey: ['parked', company], enabled: may('billing:read'),
    queryFn: () => answer(api.GET('/api/v1/parked-customers', { params: { query: { company, limit: '200' } } })),
  })
  return parked.data?.items.find((entry) => entry.customer.id === customer)
}
type Held = ReturnType<typeof useParked>

/** What must be seen before anything is said to the customer. */
function Warnings({ customer, held }: { readonly customer: Customer; readonly held: Held }) {
  const { t } = useTranslation('customers')
  const { t: billing } = useTranslation('billing')
  const may = useMay()
  const release = useRelease()
  const mayExecute = may('billing:execute') ? null : billing('mayNot.execute')
  return (
    <>
      <MailWarnings customer={customer.id} />
      {held && (
        <Notice tone="warn" icon={<IconAlertTriangle aria-hidden />}>
          <Group gap="sm">
            <span><strong>{t('parkedWarning')}</strong> {reasonText(billing, held.reason, held.detail)}</span>
            <ActionButton size="compact-sm" variant="default" disabledReason={mayExecute} aria-haspopup="dialog" onClick={() => release.ask(held)}>{billing('release')}</ActionButton>
          </Group>
        </Notice>
      )}
      {customer.deletedAt !== null && <Notice tone="wrong">{t('deletedWarning')}</Notice>}
      {release.dialog}
    </>
  )
}

function Actions({ customer, held }: { readonly customer: Customer; readonly held: Held }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const sms = useSms()
  const [parking, setParking] = useState(false)
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
      <ActionButton shortcut="edit" leftSection={<IconPencil size={15} aria-hidden />} disabledReason={mayWrite} onClick={() => void navigate({ to: '/$company/customers/$id/edit', params })}>{t('edit')}</ActionButton>
      <PrintMenu place="customer" id={customer.id} customer={customer.id} />
      <ScriptMenu record="customer" id={customer.id} />
      <Menu position="bottom-end">
        <Menu.Target><ActionButton variant="default" rightSection={<IconChevronDown size={14} aria-hidden />} aria-haspopup="menu">{t('more')}</ActionButton></Menu.Target>
        <Menu.Dropdown>
          {may('messages:write') && <Menu.Item onClick={() => void navigate({ to: '/$company/customers/$id/write', params })}>{t('messaging:write')}</Menu.Item>}
          {may('messages:write') && <Menu.Item onClick={() => void navigate({ to: '/$company/customers/$id/letter', params })}>{t('letters:new')}</Menu.Item>}
          {may('messages:write') && sms && <Menu.Item onClick={() => void navigate({ to: '/$company/customers/$id/sms', params })}>{t('sms:title')}</Menu.Item>}
          {may('subscriptions:write') && <Menu.Item onClick={() => void navigate({ to: '/$company/subscriptions/new', params: { company }, search: { customer: customer.id } })}>{t('newSubscription')}</Menu.Item>}
          {may('planned-items:write') && <Menu.Item onClick={() => void navigate({ to: '/$company/planned-items/new', params: { company }, search: { customer: customer.id } })}>{t('newPlannedItem')}</Menu.Item>}
          {may('documents:write') && <Menu.Item onClick={() => void navigate({ to: '/$company/drafts/new', params: { company }, search: { customer: customer.id } })}>{t('newInvoice')}</Menu.Item>}
          <Menu.Divider />
          {may('billing:execute') && !held && <Menu.Item onClick={() => setParking(true)}>{t('park')}</Menu.Item>}
          <Menu.Item color={active ? 'red' : undefined} disabled={mayWrite !== null} onClick={() => void toggle()}>{t(active ? 'deactivate' : 'activate')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {parking && <ParkDialog customer={customer.id} close={() => setParking(false)} />}
      {dialog}
    </>
  )
}

/** What stands under the card, in the order in which it is asked for; each needs a right. */
const TABS = ['documents', 'overview', 'messages', 'planned', 'billing', 'contacts', 'mandates', 'history'] as const
const RIGHTS: Readonly<Record<(typeof TABS)[number], Permission>> = {
  documents: 'documents:read', overview: 'receivables:read', messages: 'messages:read', planned: 'planned-items:read', billing: 'customers:read', contacts: 'customers:read', mandates: 'mandates:read', history: 'customers:read',
}

function CardTabs({ id, customer }: { readonly id: string; readonly customer: Customer | undefined }) {
  const { t } = useTranslation('customers')
  const may = useMay()
  const navigate = useNavigate()
  const { tab } = useSearch({ strict: false }) as { tab?: string }
  const shown = TABS.filter((name) => may(RIGHTS[name]))
  const open = shown.find((name) => name === tab) ?? shown[0]!
  return (
    <Tabs value={open} onChange={(value) => void navigate({ to: '.', search: { tab: value ?? '' }, replace: true })} className={classes.tabs}>
      <Tabs.List>{shown.map((name) => <Tabs.Tab key={name} value={name}>{name === 'history' ? t('audit:history') : name === 'messages' ? t('messaging:messages') : name === 'overview' ? t('overview:title') : t(`tab.${name}`)}</Tabs.Tab>)}</Tabs.List>
      <Tabs.Panel value={open} pt="sm"><TabContent name={open} id={id} customer={customer} /></Tabs.Panel>
    </Tabs>
  )
}

function TabContent({ name, id, customer }: { readonly name: (typeof TABS)[number]; readonly id: string; readonly customer: Customer | undefined }) {
  const forms = useMay()('forms:read')
  switch (name) {
    case 'documents': return <CustomerDocuments customer={id} />
    case 'overview': return <><CustomerScoring customer={id} /><CustomerOverview customer={id} /></>
    case 'messages': return <><CustomerMessages customer={id} /><CustomerNewsletters customer={id} /></>
    case 'planned': return <CustomerPlannedItems customer={id} />
    case 'billing': return customer ? <><CustomerBilling customer={customer} />{forms && <CustomerForms customer={customer} />}</> : <Loading />
    case 'contacts': return <CustomerContacts customer={id} />
    case 'mandates': return customer ? <CustomerMandates customer={customer} /> : <Loading />
    case 'history': return <History of={{ customerId: id }} />
  }
}
