/** What servers reported of the recipients of a message: who, why in plain words, and what exactly was said. */
import { Paper, Text, Title } from '@mantine/core'
import type { components } from '@kontor/contract/client/paths.ts'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../../api/session.ts'
import { instantText } from '../../../ui/format.ts'
import { SimpleTable } from '../../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'

type Bounce = components['schemas']['Bounce']

export function Bounces({ bounces, linked = false }: { readonly bounces: readonly Bounce[]; readonly linked?: boolean }) {
  const { t } = useTranslation('inbox')
  const company = useCompany()
  return (
    <Paper component="section" aria-labelledby="bounces">
      <Title order={2} id="bounces" mb="xs">{t('bounces')}</Title>
      <SimpleTable
        caption={t('bounces')} captionHidden rows={bounces} rowKey={({ id }) => id} empty=""
        columns={[
          { id: 'at', label: t('field.receivedAt'), render: ({ reportedAt, receivedMail }) => (linked ? <TextLink to="/$company/received-mails/$id" params={{ company, id: receivedMail }}>{instantText(reportedAt)}</TextLink> : instantText(reportedAt)) },
          { id: 'address', label: t('field.address'), render: ({ address }) => address },
          { id: 'reason', label: t('field.reason'), render: ({ action, reason }) => <>{t(`action.${action}`)} {t(`reason.${reason}`)}</> },
          { id: 'said', label: t('field.said'), wideOnly: true, render: ({ status, diagnostic }) => <Text size="sm" c="dimmed">{diagnostic ?? status ?? ''}</Text> },
        ]}
      />
    </Paper>
  )
}
