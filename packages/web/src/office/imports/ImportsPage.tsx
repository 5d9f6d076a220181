/** Files that were taken over, newest first. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { useActors } from '../audit/use-actors.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { countText, instantText } from '../../ui/format.ts'
import type { Column } from '../../ui/table/column.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import type { Import } from './import-query.ts'
import { ImportState } from './ImportState.tsx'

export function ImportsPage() {
  const { t } = useTranslation('imports')
  const company = useCompany()
  const author = useActors()
  const columns = useMemo((): Column<Import>[] => [
    { id: 'fileName', label: t('column.file'), width: 260, phone: 'title', render: (row) => row.fileName },
    { id: 'kind', label: t('column.kind'), width: 130, phone: 'line', render: (row) => t(`kind.${row.kind}`) },
    { id: 'createdAt', label: t('column.when'), width: 165, phone: 'line', render: (row) => instantText(row.createdAt) },
    { id: 'createdBy', label: t('column.who'), width: 170, render: (row) => author(row.createdBy) },
    { id: 'rows', label: t('column.rows'), width: 90, align: 'right', render: (row) => countText(row.rows) },
    { id: 'accepted', label: t('column.accepted'), width: 120, align: 'right', phone: 'line', render: (row) => countText(row.accepted) },
    { id: 'refused', label: t('column.refused'), width: 120, align: 'right', render: (row) => countText(row.refused) },
    { id: 'warnings', label: t('column.warnings'), width: 100, align: 'right', render: (row) => countText(row.warnings) },
    { id: 'state', label: t('column.state'), width: 150, phone: 'line', render: (row) => <ImportState record={row} /> },
  ], [t, author])
  return (
    <ListPage<Import>
      list="imports" title={t('title')} columns={columns} filters={[]} rowKey={(row) => row.id} rowLabel={(row) => row.fileName}
      rowLink={(row) => ({ to: '/$company/imports/$id', params: { company, id: row.id } })}
      load={(query, cursor, signal) => answer(api.GET('/api/v1/imports', { params: { query: { company, ...query, ...(cursor !== null && { cursor }) } }, signal }))}
      actions={<NewImport />} empty={{ title: t('none'), text: t('noneText'), action: <NewImport /> }}
    />
  )
}

function NewImport() {
  const { t } = useTranslation('imports')
  const company = useCompany()
  const may = useMay()
  if (!may('imports:write')) return <ActionButton disabledReason={t('mayNot')}>{t('new')}</ActionButton>
  return <Button renderRoot={(props) => <Link to="/$company/imports/new" params={{ company }} {...props} />}>{t('new')}</Button>
}
