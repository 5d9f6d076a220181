import type { ReceivedKind as Kind } from '@kontor/domain/messaging/received-mail.ts'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../../ui/table/Tag.tsx'
import type { TagColor } from '../../../ui/table/Tag.tsx'

const COLORS: Readonly<Record<Kind, TagColor>> = { answer: 'blue', auto_reply: 'gray', bounce: 'red', delay: 'yellow', unreadable: 'red', sms: 'blue' }

export function ReceivedKind({ kind }: { readonly kind: Kind }) {
  const { t } = useTranslation('inbox')
  return <Tag color={COLORS[kind]}>{t(`kind.${kind}`)}</Tag>
}
