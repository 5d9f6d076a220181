/** Hands a test SMS to a gateway and says in plain words what came of it. */
import { Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { testSmsInput } from '@kontor/contract/sms.ts'
import type { components } from '@kontor/contract/client/paths.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { Field } from '../../../ui/form/Field.tsx'
import { FormActions } from '../../../ui/form/FormActions.tsx'
import { RecordForm } from '../../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../../ui/form/record-form.ts'
import { Notice } from '../../../ui/Notice.tsx'
import type { Gateway } from './gateway-query.ts'

export function TestSms({ gateway, locked }: { readonly gateway: Gateway; readonly locked: string | null }) {
  const { t } = useTranslation('sms')
  const [opened, dialog] = useDisclosure(false)
  return (
    <>
      <ActionButton variant="light" size="compact-sm" disabledReason={locked} aria-haspopup="dialog" onClick={dialog.open}>{t('test.open')}</ActionButton>
      {opened && <TestSmsDialog gateway={gateway} close={dialog.close} />}
    </>
  )
}

function TestSmsDialog({ gateway, close }: { readonly gateway: Gateway; readonly close: () => void }) {
  useFocusBack()
  const { t } = useTranslation('sms')
  const company = useCompany()
  const [result, setResult] = useState<components['schemas']['TestSmsResult'] | null>(null)
  const form = useRecordForm({
    schema: testSmsInput, initial: { to: '' }, draftKey: `test-sms:${gateway.id}`, atField: { sms_number_invalid: 'to' },
    save: (body) => {
      setResult(null)
      return answer(api.POST('/api/v1/sms-gateways/{id}/test-messages', { params: { path: { id: gateway.id }, query: { company } }, body }))
    },
    saved: setResult,
  })
  return (
    <Modal opened onClose={close} title={t('test.title', { name: gateway.name })} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="md">
        <RecordForm form={form} label={t('test.open')}>
          <Stack gap="sm">
            <Field name="to" kind="phone" label={t('test.to')} autoFocus />
            <FormActions save={t('test.send')} />
          </Stack>
        </RecordForm>
        {result && (
          <Notice tone={result.outcome === 'accepted' ? 'info' : 'wrong'} title={t(`outcome.${result.outcome}`, { to: result.number })}>
            <Text size="sm">{t(`outcomeHint.${result.outcome}`)}</Text>
            {result.reply !== null && <Text size="sm" c="dimmed">{t('test.reply', { reply: result.reply })}</Text>}
          </Notice>
        )}
      </Stack>
    </Modal>
  )
}
