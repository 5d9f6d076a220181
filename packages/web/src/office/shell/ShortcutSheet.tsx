/** What the keys do here and now, on `?`. */
import { Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Suspense, lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcut, useShortcutKeys } from '../../ui/shortcuts.ts'

const ShortcutLines = lazy(async () => ({ default: (await import('./ShortcutLines.tsx')).ShortcutLines }))

export function ShortcutSheet() {
  const { t } = useTranslation('shell')
  const [opened, sheet] = useDisclosure(false)
  useShortcutKeys()
  useShortcut('shortcuts', t('shortcut.sheet'), sheet.open)
  return (
    <Modal opened={opened} onClose={sheet.close} title={t('shortcuts')} closeButtonProps={{ 'aria-label': t('close') }} size="lg">
      {opened && <Suspense><ShortcutLines /></Suspense>}
    </Modal>
  )
}
