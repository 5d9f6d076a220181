/** An SMS as it was sent: its text, and each part with what the gateway said of it. */
import { Paper, Text, Title } from '@mantine/core'
import { smsPieces } from '@kontor/domain/messaging/sms/sms-text.ts'
import { useTranslation } from 'react-i18next'
import { instantText } from '../../../ui/format.ts'
import { SimpleTable } from '../../../ui/table/SimpleTable.tsx'
import type { Message } from '../message-query.ts'
import classes from './sms.module.css'

export function SmsText({ text }: { readonly text: string }) {
  const { t } = useTranslation('sms')
  const { units, left, parts, encoding } = smsPieces(text)
  return (
    <>
      <div className={classes.part}>{text}</div>
      <Text size="xs" c="dimmed" mt={6}>{t('count', { count: parts.length, units, left })} · {t(`encoding.${encoding}`)}</Text>
    </>
  )
}

export function SmsParts({ message }: { readonly message: Message }) {
  const { t } = useTranslation('sms')
  return (
    <Paper component="section" aria-labelledby="sms-parts">
      <Title order={2} id="sms-parts" mb="xs">{t('parts')}</Title>
      <SimpleTable
        caption={t('parts')} captionHidden rows={message.parts} rowKey={({ part }) => String(part)} empty={t('noPart')}
        columns={[
          { id: 'part', label: t('part'), render: ({ part }) => part },
          { id: 'state', label: t('delivery'), render: ({ state }) => t(`partState.${state}`) },
          { id: 'report', label: t('report'), render: ({ report, reportedAt }) => [report, reportedAt === null ? null : instantText(reportedAt)].filter(Boolean).join(' · ') },
        ]}
      />
    </Paper>
  )
}
