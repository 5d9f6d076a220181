/** All files of transfers that were made, the newest first: from the page of refunds to each of them, whether or not the bank has it. */
import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { countText, dateText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { RUN_COLORS, transferRunsQuery } from './transfer-query.ts'
import type { ListedRun } from './transfer-query.ts'

export function TransferRuns() {
  const { t } = useTranslation('refunds')
  const [opened, dialog] = useDisclosure(false)
  return (
    <>
      <Button variant="default" aria-haspopup="dialog" onClick={dialog.open}>{t('files')}</Button>
      <Modal opened={opened} onClose={dialog.close} title={t('filesTitle')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}><Runs /></Modal>
    </>
  )
}

function Runs() {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const runs = useInfiniteQuery(transferRunsQuery(company))
  const columns = useMemo((): SimpleColumn<ListedRun>[] => [
    { id: 'date', label: t('fileField.executionDate'), render: (row) => <TextLink to="/$company/transfer-runs/$id" params={{ company, id: row.id }}>{dateText(row.executionDate)}</TextLink> },
    { id: 'transfers', label: t('fileField.transfers'), align: 'right', render: (row) => countText(row.transfers) },
    { id: 'amount', label: t('fileField.amount'), align: 'right', render: (row) => moneyText(row.amount) },
    { id: 'account', label: t('fileField.account'), wideOnly: true, render: (row) => row.account },
    { id: 'state', label: t('field.state'), align: 'right', render: (row) => <Tag color={RUN_COLORS[row.state]}>{t(`runState.${row.state}`)}</Tag> },
  ], [t, company])
  if (runs.error) return <ProblemBlock error={runs.error} retry={() => void runs.refetch()} />
  if (!runs.data) return <Loading rows={4} />
  return (
    <>
      <SimpleTable caption={t('filesTitle')} captionHidden columns={columns} rows={runs.data.pages.flatMap(({ items }) => items)} rowKey={(row) => row.id} empty={t('noFiles')} />
      {runs.hasNextPage && <Button variant="default" size="compact-sm" mt="sm" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>{t('moreFiles')}</Button>}
    </>
  )
}
