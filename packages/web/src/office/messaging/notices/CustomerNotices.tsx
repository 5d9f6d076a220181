/** What a customer was told by itself and why, and what they were not told; nothing where nothing was. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../../api/session.ts'
import { instantText } from '../../../ui/format.ts'
import { SimpleTable } from '../../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { NoticeState } from './NoticeState.tsx'
import { noticesOfQuery } from './notice-query.ts'
import { useNoticeWords } from './use-notice-words.ts'

export function CustomerNotices({ customer }: { readonly customer: string }) {
  const { t } = useTranslation('notices')
  const company = useCompany()
  const words = useNoticeWords()
  const notices = useQuery(noticesOfQuery(company, { customer }))
  if (!notices.data || notices.data.length === 0) return null
  return (
    <SimpleTable
      caption={t('title')} rows={notices.data} rowKey={({ id }) => id} empty=""
      columns={[
        { id: 'at', label: t('field.createdAt'), render: ({ settledAt, createdAt }) => instantText(settledAt ?? createdAt) },
        { id: 'state', label: t('field.state'), render: ({ state }) => <NoticeState state={state} /> },
        { id: 'kind', label: t('field.kind'), render: ({ kind, message }) => (message ? <TextLink to="/$company/messages/$id" params={{ company, id: message.id }}>{words.name(kind)}</TextLink> : words.name(kind)) },
        { id: 'because', label: t('field.because'), wideOnly: true, render: (notice) => `${words.because(notice)}${notice.withheldBecause === null ? '' : ` – ${t(`withheld.${notice.withheldBecause}`)}`}` },
      ]}
    />
  )
}
