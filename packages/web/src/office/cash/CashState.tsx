/** Whether somebody has a desk open, and who. */
import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/table/Tag.tsx'
import { useActors } from '../audit/use-actors.ts'
import type { CashDesk } from './cash-query.ts'

export function CashState({ desk: { session } }: { readonly desk: CashDesk }) {
  const { t } = useTranslation('cash')
  const nameOf = useActors()
  return session === null ? <Tag color="gray">{t('closed')}</Tag> : <Tag color="green">{t('openBy', { name: nameOf(session.openedBy) })}</Tag>
}
