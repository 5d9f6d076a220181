import { useTranslation } from 'react-i18next'
import type { MessageState as State } from '@kontor/domain/messaging/message.ts'
import type { SmsReportOutcome } from '@kontor/domain/messaging/sms/gateway.ts'
import { Tag } from '../../ui/table/Tag.tsx'
import type { TagColor } from '../../ui/table/Tag.tsx'

const COLORS: Readonly<Record<State, TagColor>> = { queued: 'yellow', sending: 'blue', sent: 'green', failed: 'red', bounced: 'red', cancelled: 'gray' }
const DELIVERY_COLORS: Readonly<Record<SmsReportOutcome, TagColor>> = { delivered: 'green', undelivered: 'red', taken: 'green' }

/** How a message got on; of an SMS that was sent, what was reported since. */
export function MessageState({ state, delivery = null }: { readonly state: State; readonly delivery?: SmsReportOutcome | null }) {
  const { t } = useTranslation('messaging')
  if ((state === 'sent' || state === 'bounced') && delivery !== null) return <Tag color={DELIVERY_COLORS[delivery]}>{t(`sms:deliveryName.${delivery}`)}</Tag>
  return <Tag color={COLORS[state]}>{t(`state.${state}`)}</Tag>
}
