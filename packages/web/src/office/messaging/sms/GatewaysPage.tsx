/** What the company's SMS go through: each gateway with its access, its reports and a test. */
import { Button, Group, Menu, Paper, Text, Title } from '@mantine/core'
import { SMS_GATEWAY_KINDS } from '@kontor/domain/messaging/sms/gateway.ts'
import type { SmsGatewayKind } from '@kontor/domain/messaging/sms/gateway.ts'
import { IconPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { useCompany, useMay } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { DangerButton } from '../../../ui/confirm.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { countText } from '../../../ui/format.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { Tag } from '../../../ui/table/Tag.tsx'
import { toast } from '../../../ui/toast.tsx'
import { channelsQuery } from './channels-query.ts'
import { GatewayDialog } from './GatewayDialog.tsx'
import { gatewaysQuery } from './gateway-query.ts'
import type { Gateway } from './gateway-query.ts'
import { TestSms } from './TestSms.tsx'

type Edited = Gateway | SmsGatewayKind | null

export function GatewaysPage() {
  const { t } = useTranslation('sms')
  const company = useCompany()
  const queryClient = useQueryClient()
  const locked = useMay()('settings:write') ? null : t('mayNotSet')
  const [edited, setEdited] = useState<Edited>(null)
  const gateways = useQuery(gatewaysQuery(company))
  const changed = () => { for (const { queryKey } of [gatewaysQuery(company), channelsQuery(company)]) void queryClient.invalidateQueries({ queryKey }) }
  return (
    <Page title={t('gateways')} actions={<AddButton locked={locked} add={setEdited} />}>
      <Text size="sm" maw="60rem">{t('gatewaysText')}</Text>
      {gateways.error && <ProblemBlock error={gateways.error} retry={() => void gateways.refetch()} />}
      {gateways.isPending && <Loading />}
      {gateways.data?.items.length === 0 && <Empty title={t('gateway.none')}>{t('gateway.noneText')}</Empty>}
      {gateways.data?.items.map((gateway) => <GatewayCard key={gateway.id} gateway={gateway} locked={locked} edit={() => setEdited(gateway)} changed={changed} />)}
      {edited !== null && gateways.data && <GatewayDialog edited={edited} spools={gateways.data.spools} close={() => setEdited(null)} saved={changed} />}
    </Page>
  )
}

function AddButton({ locked, add }: { readonly locked: string | null; readonly add: (kind: SmsGatewayKind) => void }) {
  const { t } = useTranslation('sms')
  if (locked !== null) return <ActionButton leftSection={<IconPlus size={15} aria-hidden />} disabledReason={locked}>{t('gateway.add')}</ActionButton>
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target><Button leftSection={<IconPlus size={15} aria-hidden />}>{t('gateway.add')}</Button></Menu.Target>
      <Menu.Dropdown>
        {SMS_GATEWAY_KINDS.map((kind) => (
          <Menu.Item key={kind} onClick={() => add(kind)}>
            {t(`kind.${kind}`)}
            <Text size="xs" c="dimmed">{t(`kindText.${kind}`)}</Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

interface CardProps {
  readonly gateway: Gateway
  readonly locked: string | null
  readonly edit: () => void
  readonly changed: () => void
}

function GatewayCard(props: CardProps) {
  const { t } = useTranslation('sms')
  const { gateway } = props
  const title = `gateway-${gateway.id}`
  return (
    <Paper component="section" aria-labelledby={title}>
      <Group justify="space-between" mb="xs">
        <Group gap="xs">
          <Title order={2} id={title}>{gateway.name}</Title>
          {gateway.preferred && <Tag color="green">{t('gateway.preferred')}</Tag>}
        </Group>
        <GatewayActions {...props} />
      </Group>
      <Facts
        columns
        facts={[
          [t(`kind.${gateway.connection.kind}`), placeOf(gateway.connection, t)],
          [t('field.from'), gateway.from ?? t('gateway.ownNumber')],
          [t('field.partsMax'), countText(gateway.partsMax)],
          [t('field.ratePerMinute'), countText(gateway.ratePerMinute)],
          [t('field.replacement'), t(`replacement.${gateway.replacement}`)],
          [t('gateway.reportAddress'), gateway.reportPath === null ? null : <ReportAddress key="r" path={gateway.reportPath} />],
        ]}
      />
    </Paper>
  )
}

function placeOf(connection: Gateway['connection'], t: (key: `security.${'tls' | 'none'}`) => string): string {
  switch (connection.kind) {
    case 'smpp': return `${connection.host}:${connection.port} · ${t(`security.${connection.security}`)}`
    case 'http': return connection.url.split('?')[0]!
    case 'gammu': return connection.folder
  }
}

/** Long and secret: it is copied, not read. */
function ReportAddress({ path }: { readonly path: string }) {
  const { t } = useTranslation('sms')
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(`${location.origin}${path}`)
    toast({ message: t('gateway.copied') })
  }
  return <ActionButton variant="default" size="compact-xs" disabledReason={null} onClick={copy}>{t('gateway.reportCopy')}</ActionButton>
}

function GatewayActions({ gateway, locked, edit, changed }: CardProps) {
  const { t } = useTranslation('sms')
  const company = useCompany()
  const params = (key: string) => ({ path: { id: gateway.id }, query: { company }, header: { 'if-match': `"${gateway.version}"`, 'idempotency-key': key } })
  return (
    <Group gap={4}>
      <TestSms gateway={gateway} locked={locked} />
      <ActionButton variant="subtle" size="compact-sm" disabledReason={locked} aria-haspopup="dialog" onClick={edit}>{t('gateway.edit')}</ActionButton>
      {!gateway.preferred && (
        <DangerButton
          variant="subtle" color="gray" size="compact-sm" disabledReason={locked} done={changed}
          question={{ title: t('gateway.prefer'), verb: t('gateway.prefer'), danger: false, message: t('gateway.preferText'), run: ({ key }) => answer(api.PATCH('/api/v1/sms-gateways/{id}', { params: params(key), body: { preferred: true } })) }}
        />
      )}
      <DangerButton
        variant="subtle" size="compact-sm" disabledReason={locked} done={changed}
        question={{ title: t('gateway.remove'), verb: t('gateway.removeVerb'), message: t('gateway.removeText', { name: gateway.name }), run: ({ key }) => answer(api.DELETE('/api/v1/sms-gateways/{id}', { params: params(key) })) }}
      />
    </Group>
  )
}
