import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/table/Tag.tsx'
import type { TagColor } from '../../ui/table/Tag.tsx'
import type { PrintBatch } from './print-query.ts'

const COLORS: Readonly<Record<PrintBatch['state'], TagColor>> = { making: 'blue', cancelled: 'gray', made: 'yellow', printed: 'green' }

export function PrintState({ state }: { readonly state: PrintBatch['state'] }) {
  const { t } = useTranslation('printing')
  return <Tag color={COLORS[state]}>{t(`state.${state}`)}</Tag>
}
