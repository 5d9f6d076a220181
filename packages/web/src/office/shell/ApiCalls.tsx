/** What the office just asked of the API, on `~`: each click is a call that a program can make too. */
import { Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Suspense, lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '../../ui/shortcuts.ts'

const ApiCallList = lazy(async () => ({ default: (await import('./ApiCallList.tsx')).ApiCallList }))

export function ApiCalls() {
  const { t } = useTranslation('shell')
  const [opened, drawer] = useDisclosure(false)
  useShortcut('apiCalls', t('shortcut.apiCalls'), drawer.open)
  return (
    <Drawer opened={opened} onClose={drawer.close} title={t('apiCalls')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      {opened && <Suspense><ApiCallList /></Suspense>}
    </Drawer>
  )
}
