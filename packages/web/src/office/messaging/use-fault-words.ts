import { MAIL_FAULTS } from '@kontor/domain/messaging/sender.ts'
import { SMS_FAULTS } from '@kontor/domain/messaging/sms/gateway.ts'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

const FAULTS = [...MAIL_FAULTS, 'address_missing', 'newsletter_stopped', 'unsubscribed'] as const

/** Why a message did not get through, in words; empty where nothing is wrong. */
export function useFaultWords(): (message: { readonly fault: string | null; readonly channel: 'mail' | 'sms' }) => string {
  const { t } = useTranslation('messaging')
  return useCallback(({ fault, channel }) => {
    const ofSms = channel === 'sms' ? SMS_FAULTS.find((one) => one === fault) : undefined
    if (ofSms !== undefined) return t(`sms:fault.${ofSms}`)
    const known = FAULTS.find((one) => one === fault)
    return known === undefined ? '' : t(`fault.${known}`)
  }, [t])
}
