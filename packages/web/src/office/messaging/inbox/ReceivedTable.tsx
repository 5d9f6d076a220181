import { useTranslation } from 'react-i18next'
import { useCompany } from '../../../api/session.ts'
import { instantText } from '../../../ui/format.ts'
import { SimpleTable } from '../../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import type { RowOf } from '../../../ui/table/api-list.ts'
import { ReceivedKind } from './ReceivedKind.tsx'

export function ReceivedTable({ caption, mails }: { readonly caption: string; readonly mails: readonly RowOf<'/api/v1/received-mails'>[] }) {
  const { t } = useTranslation('inbox')
  const company = useCompany()
  return (
    <SimpleTable
      caption={caption} captionHidden rows={mails} rowKey={({ id }) => id} empty={t('noneFromCustomer')}
      columns={[
        { id: 'at', label: t('field.receivedAt'), render: ({ receivedAt }) => instantText(receivedAt) },
        { id: 'kind', label: t('field.kind'), render: ({ kind }) => <ReceivedKind kind={kind} /> },
        { id: 'subject', label: t('field.subject'), render: ({ id, subject }) => <TextLink to="/$company/received-mails/$id" params={{ company, id }}>{subject || t('noSubject')}</TextLink> },
        { id: 'from', label: t('field.from'), wideOnly: true, render: ({ from }) => from.name || from.address },
        { id: 'files', label: t('field.files'), wideOnly: true, render: ({ files }) => files.join(', ') },
      ]}
    />
  )
}
