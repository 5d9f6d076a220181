/** Asks before a page with unsaved text is left. Who leaves finds the text again as a draft; who closes the window is asked by the browser. */
import { Button, Group, Modal, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RecordFormState } from './record-form.ts'

export function LeaveGuard({ state: { isDirty } }: { readonly state: Pick<RecordFormState, 'isDirty'> }) {
  const { t } = useTranslation('form')
  const blocked = useBlocker({ shouldBlockFn: isDirty, enableBeforeUnload: isDirty, withResolver: true })
  const stay = () => blocked.reset?.()
  return (
    <Modal opened={blocked.status === 'blocked'} onClose={stay} title={t('leave.title')} closeButtonProps={{ 'aria-label': t('close') }} zIndex={400}>
      <Text size="sm">{t('leave.text')}</Text>
      <Group mt="md" gap="sm">
        <Button data-autofocus onClick={stay}>{t('leave.stay')}</Button>
        <Button variant="default" onClick={() => blocked.proceed?.()}>{t('leave.leave')}</Button>
      </Group>
    </Modal>
  )
}
