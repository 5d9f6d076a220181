/** Hands a test mail to a sender's server and says in plain words what came of it. */
import { Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { components } from '@kontor/contract/client/paths.ts'
import { testMailInput } from '@kontor/contract/messaging.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useFocusBack } from '../../ui/focus-back.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useMayNotSet } from './use-may-not-set.ts'
import type { Sender } from './sender-query.ts'

export function TestMail({ sender }: { readonly sender: Sender }) {
  const { t } = useTranslation('messaging')
  const locked = useMayNotSet()
  const company = useCompany()
  const [opened, dialog] = useDisclosure(false)
  const send = (to: string) => answer(api.POST('/api/v1/mail-senders/{id}/test-mails', { params: { path: { id: sender.id }, query: { company } }, body: { to } }))
  return (
    <>
      <ActionButton variant="light" size="compact-sm" disabledReason={locked} aria-haspopup="dialog" onClick={dialog.open}>{t('test.open')}</ActionButton>
      {opened && <TestMailDialog title={t('test.title', { name: sender.name })} draftKey={`test-mail:${sender.id}`} send={send} close={dialog.close} />}
    </>
  )
}

type Outcome = components['schemas']['TestMailResult']

interface TestMailDialogProps {
  readonly title: string
  readonly draftKey: string
  readonly send: (to: string) => Promise<Outcome>
  readonly close: () => void
}

export function TestMailDialog({ title, draftKey, send, close }: TestMailDialogProps) {
  useFocusBack()
  const { t } = useTranslation('messaging')
  const [result, setResult] = useState<{ readonly to: string; readonly outcome: Outcome } | null>(null)
  const form = useRecordForm({
    schema: testMailInput, initial: { to: '' }, draftKey, atField: { mail_address_invalid: 'to' },
    save: async (body) => {
      setResult(null)
      return { to: body.to, outcome: await send(body.to) }
    },
    saved: setResult,
  })
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="md">
        <RecordForm form={form} label={t('test.open')}>
          <Stack gap="sm">
            <Field name="to" kind="email" label={t('test.to')} autoFocus />
            <FormActions save={t('test.send')} />
          </Stack>
        </RecordForm>
        {result && (
          <Notice tone={result.outcome.outcome === 'accepted' ? 'info' : 'wrong'} title={t(`outcome.${result.outcome.outcome}`, { to: result.to, host: result.outcome.server })}>
            <Text size="sm">{t(`outcomeHint.${result.outcome.outcome}`)}</Text>
            {result.outcome.reply !== null && <Text size="sm" c="dimmed">{t('test.reply', { reply: result.outcome.reply })}</Text>}
          </Notice>
        )}
      </Stack>
    </Modal>
  )
}
