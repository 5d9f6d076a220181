/** How one document was delivered, and the word that somebody printed it without a batch. */
import { Group, Paper, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { instantText } from '../../ui/format.ts'
import { toast } from '../../ui/toast.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useActors } from '../audit/use-actors.ts'
import { documentQuery } from '../documents/document-query.ts'
import type { Document, Noun, SalesNoun } from '../documents/document-query.ts'
import { salesQuery } from '../documents/sales-query.ts'
import { useMayPrint } from './NewPrintBatch.tsx'

interface DeliveriesProps {
  readonly document: Pick<Document, 'id' | 'number' | 'deliveries'>
  readonly noun: Noun | SalesNoun
}

export function Deliveries({ document, noun }: DeliveriesProps) {
  const { t } = useTranslation('printing')
  const company = useCompany()
  const nameOf = useActors()
  const { record, dialog } = useRecord(document, noun)
  const mayNot = useMayPrint()
  return (
    <Paper component="section" aria-labelledby="deliveries">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="deliveries">{t('deliveries')}</Title>
        <ActionButton size="compact-sm" variant="default" disabledReason={mayNot} aria-haspopup="dialog" onClick={record}>{t('record')}</ActionButton>
      </Group>
      {document.deliveries.length === 0 && <Text size="sm" c="dimmed">{t('noDelivery')}</Text>}
      {document.deliveries.map((delivery) => (
        <Text key={delivery.id} size="sm">
          {t(`delivery.${delivery.state}`, { at: instantText(delivery.at), by: nameOf(delivery.by) })}
          {delivery.batch !== null && <> · <TextLink to="/$company/print-batches/$id" params={{ company, id: delivery.batch }} underline="always">{t('delivery.inBatch', { number: delivery.batch })}</TextLink></>}
        </Text>
      ))}
      {dialog}
    </Paper>
  )
}

function useRecord(document: DeliveriesProps['document'], noun: DeliveriesProps['noun']) {
  const { t } = useTranslation('printing')
  const company = useCompany()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const { id, number } = document
  const record = () => void ask({
    title: t('recordTitle', { number }), message: t('recordText'), verb: t('record'), danger: false,
    run: async ({ key }) => {
      const request = { params: { path: { id }, query: { company }, header: { 'idempotency-key': key } }, body: { channel: 'post' as const } }
      // Each noun has the same route; one of them stands for the client's types.
      const fresh = await answer(api.POST(`/api/v1/${noun}/{id}/deliveries` as '/api/v1/invoices/{id}/deliveries', request))
      queryClient.setQueryData(noun === 'invoices' || noun === 'credit-notes' ? documentQuery(company, noun, id).queryKey : (salesQuery(company, noun, id).queryKey as never), fresh as never)
      for (const queryKey of [['list', noun], ['documents-of', company]]) void queryClient.invalidateQueries({ queryKey })
      toast({ message: t('toast.recorded', { number }) })
    },
  })
  return { record, dialog }
}
