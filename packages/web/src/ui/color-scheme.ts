/** Light, dark, or as the machine has it: kept in the browser, so that the first paint is right; the account's choice follows. */
import { localStorageColorSchemeManager } from '@mantine/core'

export const colorScheme = localStorageColorSchemeManager({ key: 'kontor.theme' })
