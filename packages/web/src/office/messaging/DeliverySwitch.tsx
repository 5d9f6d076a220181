/** Whether documents go by mail by themselves, and whether this installation sends at all. */
import { Group, Paper, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { DangerButton } from '../../ui/confirm.tsx'
import { instantText } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { mailDeliveryQuery } from './message-query.ts'
import { useMayNotSet } from './use-may-not-set.ts'

export function DeliverySwitch({ senders }: { readonly senders: number }) {
  const { t } = useTranslation('messaging')
  const company = useCompany()
  const locked = useMayNotSet()
  const queryClient = useQueryClient()
  const delivery = useQuery(mailDeliveryQuery(company))
  if (!delivery.data) return null
  const { documentsSince: since, sending } = delivery.data
  const verb = t(since === null ? 'delivery.start' : 'delivery.stop')
  return (
    <Paper component="section" aria-labelledby="delivery">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="delivery">{t('delivery.title')}</Title>
        <DangerButton
          variant={since === null ? 'filled' : 'default'} color={since === null ? undefined : 'gray'} size="compact-sm" disabledReason={locked ?? (since === null && senders === 0 ? t('delivery.needsSender') : null)}
          done={() => void queryClient.invalidateQueries({ queryKey: ['mail-delivery', company] })}
          question={{
            title: verb, verb, danger: since !== null, message: t(since === null ? 'delivery.startText' : 'delivery.stopText'),
            run: ({ key }) => answer(api.PUT('/api/v1/mail-delivery', { params: { query: { company }, header: { 'idempotency-key': key } }, body: { documents: since === null } })),
          }}
        />
      </Group>
      <Text size="sm">{since === null ? t('delivery.off') : t('delivery.on', { at: instantText(since) })}</Text>
      {sending !== 'on' && <Notice tone="info">{t(`delivery.sending.${sending}`)}</Notice>}
    </Paper>
  )
}
