/** The direct debits of an open item: each when it was collected, booked or came back, why, and what a person can decide. */
import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { dateText, moneyText } from '../../ui/format.ts'
import { Tag } from '../../ui/table/Tag.tsx'
import type { TagColor } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast } from '../../ui/toast.tsx'
import { useActors } from '../audit/use-actors.ts'
import { ReturnDecision } from './ReturnDecision.tsx'
import { debitsOfItemQuery, useWordsLanguage } from './return-query.ts'
import type { DebitOfItem } from './return-query.ts'

const COLORS: Readonly<Record<DebitOfItem['state'], TagColor>> = { exported: 'yellow', submitted: 'blue', booked: 'green', returned: 'red', cancelled: 'gray' }

export function ItemDebits({ item }: { readonly item: string }) {
  const { t } = useTranslation('debits')
  const company = useCompany()
  const may = useMay()('direct-debits:read')
  const debits = useQuery({ ...debitsOfItemQuery(company, item, useWordsLanguage()), enabled: may })
  if (!debits.data || debits.data.length === 0) return null
  return (
    <Paper component="section" aria-labelledby="item-debits">
      <Title order={2} id="item-debits" mb="xs">{t('ofItem')}</Title>
      <Stack gap="sm">{debits.data.map((debit) => <Debit key={debit.id} debit={debit} />)}</Stack>
    </Paper>
  )
}

function Debit({ debit }: { readonly debit: DebitOfItem }) {
  const { t } = useTranslation('debits')
  const company = useCompany()
  const actors = useActors()
  const { returned } = debit
  return (
    <div>
      <Group gap="xs">
        <Tag color={COLORS[debit.state]}>{t(`debitState.${debit.state}`)}</Tag>
        <TextLink to="/$company/direct-debit-runs/$id" params={{ company, id: debit.run }}>{t('runOf', { date: dateText(debit.collectionDate) })}</TextLink>
        <Text span size="sm">{moneyText(debit.amount)}</Text>
        {returned && <ReturnDecision row={returned} />}
      </Group>
      {debit.bookedOn !== null && <Text size="sm" c="dimmed">{t('bookedOn', { date: dateText(debit.bookedOn) })}</Text>}
      {returned && (
        <>
          <Text size="sm">{t('returnedOn', { date: dateText(returned.returnedOn), reason: `${returned.reason} (${returned.code})` })}</Text>
          {returned.charge.amount !== '0.00' && <Text size="sm" c="dimmed">{returned.fee === null ? t('chargeOnly', { charge: moneyText(returned.charge) }) : t('chargeAndFee', { charge: moneyText(returned.charge), fee: moneyText(returned.fee.amount) })}</Text>}
          {returned.decidedBy !== null && <Text size="sm" c="dimmed">{t('decidedBy', { by: actors(returned.decidedBy) })}{returned.note === null ? '' : ` ${returned.note}`}</Text>}
          {returned.decision === 'asked' && !returned.settled && <Decide id={returned.id} again={returned.times < 2} />}
        </>
      )}
    </div>
  )
}

function Decide({ id, again }: { readonly id: string; readonly again: boolean }) {
  const { t } = useTranslation('debits')
  const company = useCompany()
  const may = useMay()('direct-debits:write')
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const decide = async (decision: 'retry' | 'stopped' | 'left') => {
    const decided = await ask({
      title: t(`decide.${decision}`), verb: t(`decide.${decision}`), message: t(`decideText.${decision}`), reason: { label: t('return.note') }, danger: decision === 'stopped',
      run: ({ reason, key }) => answer(api.POST('/api/v1/direct-debit-returns/{id}/decision', { params: { path: { id }, query: { company }, header: { 'idempotency-key': key } }, body: { decision, ...(reason !== '' && { note: reason }) } })),
    })
    if (decided === null) return
    toast({ message: t('toast.decided') })
    for (const name of ['debits-of-item', 'home', 'mandates']) void queryClient.invalidateQueries({ queryKey: [name, company] })
    void queryClient.invalidateQueries({ queryKey: ['list', 'direct-debit-returns'] })
  }
  return (
    <Group gap="xs" mt="xs" role="group" aria-label={t('return.follows')}>
      {(['retry', 'stopped', 'left'] as const).map((decision) => (
        <ActionButton key={decision} size="compact-sm" variant="default" disabledReason={!may ? t('mayNot.write') : decision === 'retry' && !again ? t('return.twice') : null} onClick={() => void decide(decision)}>{t(`decide.${decision}`)}</ActionButton>
      ))}
      {dialog}
    </Group>
  )
}
