import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'

/** Why somebody may not change what mail is sent by; null where they may. */
export function useMayNotSet(): string | null {
  const { t } = useTranslation('messaging')
  return useMay()('settings:write') ? null : t('mayNotSet')
}
