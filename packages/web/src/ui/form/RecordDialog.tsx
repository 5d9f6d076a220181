/** A form in a dialog or at the side. Escape and the cross close it only while nothing is typed; else they ask. */
import { Button, Drawer, Group, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFocusBack } from '../focus-back.ts'
import { CancelContext } from './form-context.ts'
import type { RecordFormState } from './record-form.ts'

interface RecordDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly form: RecordFormState
  readonly children: ReactNode
  readonly size?: string | number
  /** At the side, beside what it is about. */
  readonly aside?: boolean
}

export function RecordDialog({ opened, onClose, title, form, children, size = 'lg', aside = false }: RecordDialogProps) {
  const { t } = useTranslation('form')
  const { cancel, question } = useGivingUp(form, onClose)
  useFocusBack(opened)
  const Frame = aside ? Drawer : Modal
  return (
    <CancelContext value={cancel}>
      <Frame opened={opened} onClose={cancel} title={title} size={size} closeButtonProps={{ 'aria-label': t('close') }} closeOnClickOutside={!form.dirty}>{children}</Frame>
      {question}
    </CancelContext>
  )
}

/** How a form is given up: at once while it is clean, else after a question. */
export function useGivingUp(form: RecordFormState, then: () => void): { readonly cancel: () => void; readonly question: ReactNode } {
  const [asking, setAsking] = useState(false)
  const stay = () => setAsking(false)
  const cancel = () => {
    if (form.saving) return
    if (form.isDirty()) setAsking(true)
    else then()
  }
  // There only while it is asked: a question that waits unseen would take the very Escape that asks it for its answer.
  return { cancel, question: asking ? <GiveUpQuestion stay={stay} giveUp={() => { stay(); form.discard(); then() }} /> : null }
}

function GiveUpQuestion({ stay, giveUp }: { readonly stay: () => void; readonly giveUp: () => void }) {
  const { t } = useTranslation('form')
  useFocusBack()
  return (
    <Modal opened onClose={stay} title={t('discard.title')} closeButtonProps={{ 'aria-label': t('close') }} zIndex={400}>
      <Text size="sm">{t('discard.text')}</Text>
      <Group mt="md" gap="sm">
        <Button data-autofocus onClick={stay}>{t('discard.stay')}</Button>
        <Button color="red" variant="light" onClick={giveUp}>{t('discard.discard')}</Button>
      </Group>
    </Modal>
  )
}
