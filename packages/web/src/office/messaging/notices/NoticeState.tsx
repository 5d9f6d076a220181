import { useTranslation } from 'react-i18next'
import { Tag } from '../../../ui/table/Tag.tsx'
import type { ToldNotice } from './notice-query.ts'

const COLORS = { waiting: 'yellow', written: 'green', withheld: 'gray' } as const

export function NoticeState({ state }: { readonly state: ToldNotice['state'] }) {
  const { t } = useTranslation('notices')
  return <Tag color={COLORS[state]}>{t(`state.${state}`)}</Tag>
}
