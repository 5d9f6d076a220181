/** The DKIM signature of a sender: its key, the record for the DNS, and whether it signs. */
import { Button, Group, Text } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { DangerButton } from '../../ui/confirm.tsx'
import { useSenderChange } from './use-sender-change.ts'
import type { Sender } from './sender-query.ts'
import classes from './messaging.module.css'

export function SenderSignature({ sender }: { readonly sender: Sender }) {
  const { t } = useTranslation('messaging')
  const { locked, changed, params } = useSenderChange(sender)
  const { dkim, dkimSigns } = sender
  return (
    <div className={classes.signature}>
      <Text size="sm" fw={600}>{t('dkim.title')}</Text>
      <Text size="sm">{t(dkim === null ? 'dkim.none' : dkimSigns ? 'dkim.signs' : 'dkim.publish')}</Text>
      {dkim && (
        <>
          <Record label={t('dkim.name')} text={dkim.recordName} />
          <Record label={t('dkim.value')} text={dkim.recordValue} />
        </>
      )}
      <Group gap={4}>
        {dkim && (
          <DangerButton
            variant={dkimSigns ? 'subtle' : 'light'} color="gray" size="compact-sm" disabledReason={locked} done={changed}
            question={{
              title: t(dkimSigns ? 'dkim.stop' : 'dkim.start'), verb: t(dkimSigns ? 'dkim.stop' : 'dkim.start'), danger: false, message: t(dkimSigns ? 'dkim.stopText' : 'dkim.startText'),
              run: ({ key }) => answer(api.PATCH('/api/v1/mail-senders/{id}', { params: params(key), body: { dkimSigns: !dkimSigns } })),
            }}
          />
        )}
        <DangerButton
          variant={dkim ? 'subtle' : 'light'} color="gray" size="compact-sm" disabledReason={locked} done={changed}
          question={{
            title: t(dkim ? 'dkim.renew' : 'dkim.make'), verb: t(dkim ? 'dkim.renew' : 'dkim.make'), danger: dkimSigns, message: t(dkim ? 'dkim.renewText' : 'dkim.makeText'),
            run: ({ key }) => answer(api.POST('/api/v1/mail-senders/{id}/dkim-key', { params: params(key) })),
          }}
        />
      </Group>
    </div>
  )
}

function Record({ label, text }: { readonly label: string; readonly text: string }) {
  const { t } = useTranslation('messaging')
  const { copied, copy } = useClipboard({ timeout: 4000 })
  return (
    <div className={classes.record}>
      <span>{label}</span>
      <code>{text}</code>
      <Button size="compact-sm" variant="default" leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />} aria-label={t('dkim.copy', { what: label })} onClick={() => copy(text)}>{t(copied ? 'copied' : 'copy')}</Button>
    </div>
  )
}
