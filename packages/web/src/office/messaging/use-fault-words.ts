import { MAIL_FAULTS } from '@kontor/domain/messaging/sender.ts'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

const FAULTS = [...MAIL_FAULTS, 'address_missing', 'newsletter_stopped', 'unsubscribed'] as const

/** Why a message did not get through, in words; empty where nothing is wrong. */
export function useFaultWords(): (fault: string | null) => string {
  const { t } = useTranslation('messaging')
  return useCallback((fault) => {
    const known = FAULTS.find((one) => one === fault)
    return known === undefined ? '' : t(`fault.${known}`)
  }, [t])
}
