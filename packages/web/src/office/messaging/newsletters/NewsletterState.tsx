import { useTranslation } from 'react-i18next'
import { Tag } from '../../../ui/table/Tag.tsx'
import type { TagColor } from '../../../ui/table/Tag.tsx'
import type { Newsletter } from './newsletter-query.ts'

const COLORS: Readonly<Record<Newsletter['state'], TagColor>> = { draft: 'gray', scheduled: 'yellow', sending: 'blue', interrupted: 'orange', sent: 'green', discarded: 'gray' }

export function NewsletterState({ state }: { readonly state: Newsletter['state'] }) {
  const { t } = useTranslation('newsletters')
  return <Tag color={COLORS[state]}>{t(`state.${state}`)}</Tag>
}
