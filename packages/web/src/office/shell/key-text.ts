import type { TFunction } from 'i18next'

/** Keys pressed together, as they are printed on a keyboard of the language: "Strg Umschalt P". */
export const keyText = (t: TFunction<'shell'>, keys: string): string =>
  keys.replace('mod+', `${t('controlKey')} `).replace('shift+', `${t('shiftKey')} `).replace('escape', 'Esc').replace(/\S+$/, (key) => (key.length === 1 ? key.toUpperCase() : key.replace(/^f/, 'F')))
