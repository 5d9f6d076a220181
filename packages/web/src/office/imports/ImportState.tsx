import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/table/Tag.tsx'
import type { Import } from './import-query.ts'

export function ImportState({ record }: { readonly record: Import }) {
  const { t } = useTranslation('imports')
  if (record.undoneAt !== null) return <Tag>{t('state.undone')}</Tag>
  return <Tag color={record.state === 'done' ? 'green' : 'yellow'}>{t(`state.${record.state}`)}</Tag>
}
