/** The sessions of a cash desk: who had it open, what was counted, and what differed. */
import { Modal, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { useFocusBack } from '../../ui/focus-back.ts'
import { instantText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { useActors } from '../audit/use-actors.ts'
import { cashSessionsQuery } from './cash-query.ts'
import type { CashDesk } from './cash-query.ts'

export function SessionsDialog({ desk, close }: { readonly desk: CashDesk; readonly close: () => void }) {
  const { t } = useTranslation('cash')
  const { t: words } = useTranslation('form')
  const nameOf = useActors()
  const sessions = useQuery(cashSessionsQuery(useCompany(), desk.id))
  useFocusBack()
  const isNought = ({ amount }: { readonly amount: string }) => amount === '0.00'
  return (
    <Modal opened onClose={close} title={`${t('sessions')} ${desk.name}`} size="xl" closeButtonProps={{ 'aria-label': words('close') }}>
      <Text size="sm" mb="sm">{t('sessionsText')}</Text>
      {sessions.error && <ProblemBlock error={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.isPending && <Loading />}
      {sessions.data && (
        <SimpleTable
          caption={t('sessions')} captionHidden rows={sessions.data.items} rowKey={({ id }) => id} empty={t('noSessions')}
          columns={[
            { id: 'opened', label: t('field.opened'), render: ({ openedAt, openedBy }) => t('by', { at: instantText(openedAt), name: nameOf(openedBy) }) },
            { id: 'opening', label: t('field.opening'), align: 'right', whole: true, wideOnly: true, render: ({ opening }) => moneyText(opening) },
            { id: 'received', label: t('field.received'), align: 'right', whole: true, wideOnly: true, render: ({ received }) => moneyText(received) },
            { id: 'paidOut', label: t('field.paidOut'), align: 'right', whole: true, wideOnly: true, render: ({ paidOut }) => moneyText(paidOut) },
            { id: 'difference', label: t('field.difference'), align: 'right', whole: true, render: ({ difference }) => (isNought(difference) ? '' : moneyText(difference)) },
            { id: 'counted', label: t('field.counted'), align: 'right', whole: true, render: ({ closed }) => (closed === null ? '' : moneyText(closed.counted)) },
            { id: 'closed', label: t('field.closed'), render: ({ closed }) => (closed === null ? t('stillOpen') : t('by', { at: instantText(closed.at), name: nameOf(closed.by) })) },
          ]}
        />
      )}
    </Modal>
  )
}
