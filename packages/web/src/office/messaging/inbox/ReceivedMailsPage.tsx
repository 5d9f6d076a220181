/** Mail that came in, the last first; what belongs to nobody yet waits for a person. */
import { FileButton } from '@mantine/core'
import { RECEIVED_KINDS, RECEIVED_STATES } from '@kontor/domain/messaging/received-mail.ts'
import { IconUpload } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { problemOf } from '../../../api/problem.ts'
import { problemWords } from '../../../api/problem-words.ts'
import { useCompany, useMay } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { instantText } from '../../../ui/format.ts'
import { useApiList } from '../../../ui/table/api-list.ts'
import type { RowOf } from '../../../ui/table/api-list.ts'
import type { Column } from '../../../ui/table/column.ts'
import type { Filter } from '../../../ui/table/filter.ts'
import { ListPage } from '../../../ui/table/ListPage.tsx'
import { toast } from '../../../ui/toast.tsx'
import { ReceivedKind } from './ReceivedKind.tsx'

type Row = RowOf<'/api/v1/received-mails'>

export function ReceivedMailsPage() {
  const { t } = useTranslation('inbox')
  const company = useCompany()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'receivedAt', label: t('field.receivedAt'), width: 138, phone: 'line', render: (mail) => instantText(mail.receivedAt) },
    { id: 'kind', label: t('field.kind'), width: 150, phone: 'line', render: (mail) => <ReceivedKind kind={mail.kind} /> },
    { id: 'from', label: t('field.from'), width: 230, phone: 'line', render: (mail) => mail.from.name || mail.from.address },
    { id: 'subject', label: t('field.subject'), width: 340, phone: 'title', render: (mail) => mail.subject || t('noSubject') },
    { id: 'customer', label: t('field.customer'), width: 220, phone: 'line', render: (mail) => (mail.customer ? `${mail.customer.number} · ${mail.customer.name}` : '') },
    { id: 'state', label: t('field.state'), width: 140, render: (mail) => t(`state.${mail.state}`) },
    { id: 'message', label: t('field.message'), width: 220, hiddenAtFirst: true, render: (mail) => mail.message?.subject ?? '' },
    { id: 'mailbox', label: t('field.mailbox'), width: 140, hiddenAtFirst: true, render: (mail) => mail.mailbox?.name ?? t('handedIn') },
    { id: 'files', label: t('field.files'), width: 200, hiddenAtFirst: true, render: (mail) => mail.files.join(', ') },
  ], [t])
  const filters = useMemo((): Filter[] => [
    { id: 'state', label: t('field.state'), kind: 'choice', choices: RECEIVED_STATES.map((value) => ({ value, label: t(`state.${value}`) })) },
    { id: 'kind', label: t('field.kind'), kind: 'choice', choices: RECEIVED_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })) },
  ], [t])
  return (
    <ListPage<Row>
      list="received-mails" title={t('receivedMails')} actions={<HandIn />} columns={columns} filters={filters} rowKey={(mail) => mail.id} rowLabel={(mail) => mail.subject || t('noSubject')}
      rowLink={(mail) => ({ to: '/$company/received-mails/$id', params: { company, id: mail.id } })}
      {...useApiList('/api/v1/received-mails', { stateLabel: (state) => t(`state.${state as Row['state']}`) })} empty={{ title: t('noMails'), text: t('noMailsText') }}
    />
  )
}

/** A mail that somebody saved as a file. */
function HandIn() {
  const { t } = useTranslation('inbox')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const handIn = async (file: File | null) => {
    if (!file) return
    try {
      const { id } = await answer(api.POST('/api/v1/received-mails', { params: { query: { company } }, body: file as unknown as string, bodySerializer: (body: unknown) => body as Blob, headers: { 'content-type': 'application/octet-stream' } }))
      void queryClient.invalidateQueries({ queryKey: ['list', 'received-mails'] })
      void navigate({ to: '/$company/received-mails/$id', params: { company, id } })
    } catch (error) {
      const { kind, params } = problemOf(error)
      toast({ message: problemWords({ kind, params }) })
    }
  }
  return (
    <FileButton accept=".eml,message/rfc822" onChange={(file) => void handIn(file)}>
      {(props) => <ActionButton {...props} variant="default" leftSection={<IconUpload size={15} aria-hidden />} disabledReason={may('messages:write') ? null : t('mayNotFile')}>{t('handIn')}</ActionButton>}
    </FileButton>
  )
}
