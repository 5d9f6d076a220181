import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/table/Tag.tsx'
import type { TagColor } from '../../ui/table/Tag.tsx'
import type { PriceChange } from './price-change-query.ts'

const COLORS: Readonly<Record<PriceChange['state'], TagColor>> = {
  planning: 'blue', planned: 'yellow', refused: 'red', approved: 'blue', executing: 'blue', interrupted: 'orange', executed: 'green', undoing: 'blue', undone: 'gray', discarded: 'gray',
}

export function PriceChangeState({ state }: { readonly state: PriceChange['state'] }) {
  const { t } = useTranslation('prices')
  return <Tag color={COLORS[state]}>{t(`state.${state}`)}</Tag>
}
