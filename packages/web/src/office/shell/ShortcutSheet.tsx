import { Kbd, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { listShortcuts, useShortcut, useShortcutKeys } from '../../ui/shortcuts.ts'
import classes from './Shell.module.css'

/** What the keys do here and now, on `?`. */
export function ShortcutSheet() {
  const { t } = useTranslation('shell')
  const [opened, sheet] = useDisclosure(false)
  useShortcutKeys()
  useShortcut('?', t('shortcut.sheet'), sheet.open)
  return (
    <Modal opened={opened} onClose={sheet.close} title={t('shortcuts')} closeButtonProps={{ 'aria-label': t('close') }} size="md">
      <dl className={classes.sheet}>
        {listShortcuts().map(({ keys, label }) => (
          <div key={keys} style={{ display: 'contents' }}>
            <dt>{keys.split(' ').map((key) => <Kbd key={key} size="xs" mr={4}>{key.replace('mod+', `${t('controlKey')} `).toUpperCase()}</Kbd>)}</dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
