/** One print batch: how far it is, its files in the order in which they are printed, what could not be, and the word that it is printed. */
import { Button, Paper, Stack, Text, Title } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { fileUrl } from '../../api/client.ts'
import type { Progress } from '../../api/progress-events.ts'
import { useCompany } from '../../api/session.ts'
import { Facts } from '../../ui/Facts.tsx'
import type { Fact } from '../../ui/Facts.tsx'
import { countText, dateText, instantText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { WorkProgress } from '../../ui/WorkProgress.tsx'
import { useActors } from '../audit/use-actors.ts'
import { PrintBatchActions } from './PrintBatchActions.tsx'
import { usePrintBatch } from './print-query.ts'
import type { PrintBatch } from './print-query.ts'
import { PrintState } from './PrintState.tsx'

export function PrintBatchPage() {
  const { t } = useTranslation('printing')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const { batch, progress } = usePrintBatch(company, id)
  const trail = <TextLink to="/$company/print-batches" params={{ company }}>{t('batches')}</TextLink>
  if (batch.error) return <Page title={t('batch')} trail={trail}><ProblemBlock error={batch.error} retry={() => void batch.refetch()} /></Page>
  if (!batch.data) return <Page title={t('batch')} trail={trail}><Loading /></Page>
  return (
    <Page title={t('batchOf', { number: batch.data.id })} trail={trail} badges={<PrintState state={batch.data.state} />} actions={<PrintBatchActions batch={batch.data} />}>
      <Stack gap="md">
        <Head batch={batch.data} />
        {batch.data.state === 'making' && <Making batch={batch.data} progress={progress} />}
        {batch.data.state === 'made' && <Notice tone="info" title={t('madeTitle')}>{t('madeText')}</Notice>}
        <Parts batch={batch.data} />
        <Failures batch={batch.data} />
      </Stack>
    </Page>
  )
}

function Head({ batch }: { readonly batch: PrintBatch }) {
  const { t } = useTranslation('printing')
  const nameOf = useActors()
  const facts: readonly Fact[] = [
    [t('field.selection'), <Selection key="s" batch={batch} />],
    [t('field.documents'), countText(batch.progress.total)],
    [t('field.pages'), batch.pages > 0 && countText(batch.pages)],
    [t('order'), t(`orders.${batch.order}`)],
    [t('field.paper'), (batch.ownSheets || batch.separators) && [batch.ownSheets && t('ownSheets'), batch.separators && t('separators')].filter(Boolean).join(' · ')],
    [t('field.createdAt'), t('at', { at: instantText(batch.createdAt), by: nameOf(batch.createdBy) })],
    [t('field.printedAt'), batch.printedAt !== null && t('at', { at: instantText(batch.printedAt), by: nameOf(batch.printedBy ?? '') })],
  ]
  return <Paper><Facts facts={facts} columns /></Paper>
}

function Selection({ batch }: { readonly batch: PrintBatch }) {
  const { t } = useTranslation('printing')
  const company = useCompany()
  const { run, from, until, chosen } = batch.selection
  if (chosen) return t('selection.chosen')
  if (run !== null) return <TextLink to="/$company/billing-runs/$id" params={{ company, id: run }}>{t('selection.run')}</TextLink>
  if (from !== null && until !== null) return t('selection.days', { from: dateText(from), until: dateText(until) })
  return from === null ? t('selection.until', { until: until === null ? '' : dateText(until) }) : t('selection.from', { from: dateText(from) })
}

function Making({ batch, progress }: { readonly batch: PrintBatch; readonly progress: Progress | null }) {
  const { t } = useTranslation('printing')
  return <WorkProgress progress={progress ?? batch.progress} working text={(numbers) => t('progressDone', numbers)} note={t('closeTab')} />
}

const MEGABYTE = 1_048_576

function Parts({ batch }: { readonly batch: PrintBatch }) {
  const { t } = useTranslation('printing')
  const company = useCompany()
  const { id, parts } = batch
  const columns = useMemo((): SimpleColumn<PrintBatch['parts'][number]>[] => [
    { id: 'part', label: t('part.name'), render: ({ part }) => t('part.of', { part, parts: parts.length }) },
    { id: 'documents', label: t('field.documents'), align: 'right', render: ({ documents }) => countText(documents) },
    { id: 'pages', label: t('field.pages'), align: 'right', render: ({ pages }) => countText(pages) },
    { id: 'bytes', label: t('part.size'), align: 'right', wideOnly: true, render: ({ bytes }) => t('part.megabytes', { size: countText(Math.max(0.1, Math.round((bytes / MEGABYTE) * 10) / 10)) }) },
    {
      id: 'file', label: t('part.file'),
      render: ({ part }) => (
        <Button component="a" href={fileUrl(`/api/v1/print-batches/${id}/parts/${part}`, { company })} size="compact-sm" variant="default" leftSection={<IconFileTypePdf size={14} aria-hidden />} aria-label={t('part.download', { part })}>
          {t('part.open')}
        </Button>
      ),
    },
  ], [t, company, id, parts.length])
  if (parts.length === 0) return null
  return <SimpleTable caption={t('parts')} columns={columns} rows={parts} rowKey={({ part }) => String(part)} empty="" />
}

function Failures({ batch }: { readonly batch: PrintBatch }) {
  const { t } = useTranslation('printing')
  const company = useCompany()
  if (batch.failed === 0) return null
  return (
    <Paper component="section" aria-labelledby="failures">
      <Title order={2} id="failures" mb="xs">{t('failures', { count: batch.failed, shown: countText(batch.failed) })}</Title>
      <Text size="sm" mb="xs">{t('failuresText')}</Text>
      {batch.failures.map(({ document, letter, reason }) => (
        <Text key={document?.id ?? letter?.id} size="sm">
          {document && <TextLink to={document.kind === 'invoice' ? '/$company/invoices/$id' : '/$company/credit-notes/$id'} params={{ company, id: document.id }}>{document.number}</TextLink>}
          {letter && <TextLink to="/$company/letters/$id" params={{ company, id: letter.id }}>{letter.subject}</TextLink>}: {t(`failure.${reason}`, { defaultValue: t('failure.other') })}
        </Text>
      ))}
    </Paper>
  )
}
