/** What the customer objects to of an open item: written down, decided, and all that was said before (ARE-5). */
import { Paper, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { decisionInput, disputeInput } from '@kontor/contract/disputes.ts'
import { DISPUTE_CHANNELS, DISPUTE_OUTCOMES, DISPUTE_REASONS } from '@kontor/domain/receivables/dispute.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dateText, moneyText, today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { ShortForm } from '../../ui/form/ShortForm.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast } from '../../ui/toast.tsx'
import { useActors } from '../audit/use-actors.ts'
import { useMoneyChanged } from './payment-query.ts'
import type { OpenItem } from './payment-query.ts'

const disputesQuery = (company: string, item: string) => ({
  queryKey: ['disputes', company, item] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/open-items/{id}/disputes', { params: { path: { id: item }, query: { company } } }))).items,
})
type Dispute = Awaited<ReturnType<ReturnType<typeof disputesQuery>['queryFn']>>[number]

const useLive = (item: OpenItem): Dispute | undefined => useQuery(disputesQuery(useCompany(), item.id)).data?.find(({ decision }) => decision === null)

/** Beside the title: how much of the item waits for a decision. */
export function Disputed({ item }: { readonly item: OpenItem }) {
  const { t } = useTranslation('disputes')
  const live = useLive(item)
  return live ? <Tag color="yellow">{t('disputed', { amount: moneyText(live.amount) })}</Tag> : null
}

export function DisputeItem({ item }: { readonly item: OpenItem }) {
  const { t } = useTranslation('disputes')
  const may = useMay()
  const live = useLive(item)
  const [opened, dialog] = useDisclosure(false)
  return (
    <>
      <ActionButton variant="default" disabledReason={!may('receivables:write') ? t('mayNot') : live ? t('isLive') : null} aria-haspopup="dialog" onClick={dialog.open}>{t('open')}</ActionButton>
      {opened && <DisputeDialog item={item} close={dialog.close} />}
    </>
  )
}

function DisputeDialog({ item, close }: { readonly item: OpenItem; readonly close: () => void }) {
  const { t } = useTranslation('disputes')
  const company = useCompany()
  const changed = useMoneyChanged()
  const form = useRecordForm({
    schema: disputeInput, draftKey: `dispute:new:${company}:${item.id}`, initial: { amount: item.rest, channel: 'email', reason: 'amount', receivedOn: today() },
    atField: { dispute_exceeds_rest: 'amount', dispute_currency_foreign: 'amount', dispute_received_ahead: 'receivedOn' },
    save: (body, { key }) => answer(api.POST('/api/v1/open-items/{id}/disputes', { params: { path: { id: item.id }, query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: ({ amount }) => {
      toast({ message: t('kept', { amount: moneyText(amount) }) })
      void changed()
      close()
    },
  })
  return (
    <ShortForm form={form} title={t('openTitle')} text={t('openText')} verb={t('keep')} close={close}>
      <Field name="amount" kind="money" currency={item.rest.currency} required label={t('field.amount')} autoFocus />
      <Field name="reason" kind="select" required label={t('field.reason')} options={DISPUTE_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))} />
      <Field name="channel" kind="select" required label={t('field.channel')} options={DISPUTE_CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))} />
      <Field name="receivedOn" kind="date" required label={t('field.receivedOn')} />
      <Field name="note" kind="longtext" label={t('field.note')} />
    </ShortForm>
  )
}

/** All that was said of the item, the newest first; nothing where nobody objected. */
export function ItemDisputes({ item }: { readonly item: OpenItem }) {
  const { t } = useTranslation('disputes')
  const company = useCompany()
  const may = useMay()
  const actors = useActors()
  const disputes = useQuery(disputesQuery(company, item.id))
  const [deciding, decide] = useState<Dispute | null>(null)
  const mayNot = may('receivables:write') ? null : t('mayNot')
  const columns = useMemo((): SimpleColumn<Dispute>[] => [
    { id: 'receivedOn', label: t('field.receivedOn'), render: (row) => dateText(row.receivedOn) },
    { id: 'reason', label: t('field.reason'), render: (row) => <>{t(`reason.${row.reason}`)}{row.note !== null && <Text size="xs" c="dimmed">{row.note}</Text>}</> },
    { id: 'channel', label: t('field.channel'), wideOnly: true, render: (row) => t(`channel.${row.channel}`) },
    { id: 'by', label: t('field.by'), wideOnly: true, render: (row) => actors(row.by) },
    { id: 'amount', label: t('field.amount'), align: 'right', render: (row) => moneyText(row.amount) },
    {
      id: 'outcome', label: t('field.outcome'), render: ({ decision, ...row }) => (decision === null
        ? <ActionButton size="compact-sm" variant="default" disabledReason={mayNot} aria-haspopup="dialog" onClick={() => decide({ ...row, decision })}>{t('decide')}</ActionButton>
        : (
          <>
            <Tag color={decision.outcome === 'justified' ? 'green' : 'gray'}>{t(`outcome.${decision.outcome}`)}</Tag>
            <Text size="xs" c="dimmed">{t('decidedBy', { by: actors(decision.by), date: dateText(decision.decidedOn) })} · {decision.remark}</Text>
            {decision.creditNote && <TextLink to="/$company/credit-notes/$id" params={{ company, id: decision.creditNote.id }}>{decision.creditNote.number}</TextLink>}
          </>
        )),
    },
  ], [t, company, actors, mayNot])
  if (!disputes.data || disputes.data.length === 0) return null
  return (
    <Paper component="section" aria-labelledby="disputes">
      <Title order={2} id="disputes" mb="xs">{t('title')}</Title>
      <SimpleTable caption={t('title')} captionHidden columns={columns} rows={disputes.data} rowKey={(row) => row.id} empty="" />
      {deciding && <DecisionDialog dispute={deciding} item={item} close={() => decide(null)} />}
    </Paper>
  )
}

/** Credit notes that corrected the invoice of the item. */
const creditNotesOf = (item: OpenItem) => item.settledBy.flatMap(({ kind, document, number }) => (kind === 'credit_note' && document !== null ? [{ value: document, label: number ?? document }] : []))

function DecisionDialog({ dispute, item, close }: { readonly dispute: Dispute; readonly item: OpenItem; readonly close: () => void }) {
  const { t } = useTranslation('disputes')
  const company = useCompany()
  const changed = useMoneyChanged()
  const creditNotes = creditNotesOf(item)
  const form = useRecordForm({
    schema: decisionInput, draftKey: `dispute:${company}:${dispute.id}`, initial: { outcome: creditNotes.length > 0 ? 'justified' : 'rejected', decidedOn: today(), creditNote: creditNotes.at(-1)?.value ?? null },
    atField: { dispute_decided_ahead: 'decidedOn', dispute_decided_too_early: 'decidedOn', credit_note_only_where_justified: 'creditNote', credit_note_of_another_invoice: 'creditNote' },
    save: (body, { key }) => answer(api.POST('/api/v1/disputes/{id}/decision', { params: { path: { id: dispute.id }, query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: ({ decision }) => {
      toast({ message: t('isDecided', { outcome: t(`outcome.${decision?.outcome ?? 'rejected'}`) }) })
      void changed()
      close()
    },
  })
  return (
    <ShortForm form={form} title={t('decideTitle')} text={t('decideText')} verb={t('decide')} close={close}>
      <Field name="outcome" kind="select" required label={t('field.outcome')} options={DISPUTE_OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))} />
      {creditNotes.length > 0 && <Field name="creditNote" kind="select" label={t('field.creditNote')} placeholder={t('noCreditNote')} options={creditNotes} />}
      <Field name="decidedOn" kind="date" required label={t('field.decidedOn')} />
      <Field name="remark" kind="longtext" required label={t('field.remark')} autoFocus />
    </ShortForm>
  )
}
