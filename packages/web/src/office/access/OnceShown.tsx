/** A secret that is shown this once: to be copied, then it is gone. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFocusBack } from '../../ui/focus-back.ts'
import { Notice } from '../../ui/Notice.tsx'
import classes from './access.module.css'

interface OnceShownProps {
  readonly title: string
  readonly text: string
  /** Null where the answer came a second time: then a new one must be made. */
  readonly secret: string | null
  readonly close: () => void
}

export function OnceShown({ title, text, secret, close }: OnceShownProps) {
  const { t } = useTranslation('access')
  const { copied, copy } = useClipboard({ timeout: 4000 })
  useFocusBack()
  return (
    <Modal opened onClose={close} title={title} size="lg" closeOnClickOutside={false} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="md">
        {secret === null ? <Notice tone="warn">{t('secretGone')}</Notice> : (
          <>
            <Text size="sm">{text}</Text>
            <code className={classes.secret} aria-label={title}>{secret}</code>
            <Text size="sm" c="dimmed">{t('shownOnce')}</Text>
          </>
        )}
        <Group gap="sm" justify="flex-end">
          {secret !== null && <Button leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />} onClick={() => copy(secret)} data-autofocus>{t(copied ? 'copied' : 'copy')}</Button>}
          <Button variant="default" onClick={close}>{t('done')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
