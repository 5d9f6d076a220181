/** What the account prefers, applied wherever it logs in: language, theme, density, size of text, keys. */
import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { setOwnShortcuts } from '../../ui/shortcuts.ts'
import { speak } from '../../ui/words.ts'
import type { Session } from '../../api/session.ts'

export function usePreferences(session: Session): void {
  const { language, theme } = session.user
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => { void speak(language) }, [language])
  useEffect(() => setColorScheme(theme === 'system' ? 'auto' : theme), [theme, setColorScheme])
  const { density, fontSize, shortcuts } = session.preferences
  useEffect(() => setOwnShortcuts(shortcuts), [shortcuts])
  useEffect(() => {
    document.documentElement.dataset['density'] = density
    document.documentElement.dataset['fontSize'] = fontSize
  }, [density, fontSize])
}
