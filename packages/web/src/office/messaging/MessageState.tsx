import { useTranslation } from 'react-i18next'
import type { MessageState as State } from '@kontor/domain/messaging/message.ts'
import { Tag } from '../../ui/table/Tag.tsx'
import type { TagColor } from '../../ui/table/Tag.tsx'

const COLORS: Readonly<Record<State, TagColor>> = { queued: 'yellow', sending: 'blue', sent: 'green', failed: 'red', bounced: 'red', cancelled: 'gray' }

export function MessageState({ state }: { readonly state: State }) {
  const { t } = useTranslation('messaging')
  return <Tag color={COLORS[state]}>{t(`state.${state}`)}</Tag>
}
