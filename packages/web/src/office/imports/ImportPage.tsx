/** An import that was done: what came of it, what was wrong, and the way back. */
import { Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { useActors } from '../audit/use-actors.ts'
import { countText, instantText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { spoken } from '../../ui/words.ts'
import { columnsQuery, importQuery, reportQuery } from './import-query.ts'
import type { Import } from './import-query.ts'
import classes from './imports.module.css'
import { ImportState } from './ImportState.tsx'
import { ReportView } from './ReportView.tsx'
import { UndoImport } from './UndoImport.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

export function ImportPage() {
  const { t } = useTranslation('imports')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const record = useQuery(importQuery(company, id))
  const { data } = record
  return (
    <Page
      title={data?.fileName ?? t('import')} trail={<TextLink to="/$company/imports" params={{ company }}>{t('title')}</TextLink>}
      badges={data && <ImportState record={data} />} actions={data && <UndoImport record={data} />}
    >
      {record.error && <ProblemBlock error={record.error} retry={() => void record.refetch()} />}
      {record.isPending && <Loading />}
      {data && <Result record={data} />}
    </Page>
  )
}

function Result({ record }: { readonly record: Import }) {
  const { t } = useTranslation('imports')
  const company = useCompany()
  const author = useActors()
  const report = useQuery(reportQuery(company, record.id))
  const columns = useQuery(columnsQuery(company, record.kind))
  const labels = Object.fromEntries((columns.data ?? []).map(({ name, label }) => [name, label[spoken()]]))
  const figures = [['rows', record.rows], ['accepted', record.accepted], ['refused', record.refused], ['warnings', record.warnings]] as const
  return (
    <Stack gap="md">
      {record.undoneAt !== null && <Notice tone="info" title={t('undoneTitle')}>{t('undoneText', { by: author(record.undoneBy ?? ''), at: instantText(record.undoneAt) })}</Notice>}
      <dl className={classes.figures}>
        <div><dt>{t('column.kind')}</dt><dd>{t(`kind.${record.kind}`)}</dd></div>
        {figures.map(([key, count]) => <div key={key}><dt>{t(`column.${key}`)}</dt><dd data-strong={key === 'accepted' || undefined}>{countText(count)}</dd></div>)}
        <div><dt>{t('column.encoding')}</dt><dd>{record.encoding.toUpperCase()}</dd></div>
      </dl>
      <Text size="sm" c="dimmed">{t('made', { by: author(record.createdBy), at: instantText(record.createdAt) })}</Text>
      {record.undoneAt === null && <TextLink to={`/$company/${record.kind}` as '/$company/customers'} params={{ company }}>{t(`toList.${record.kind}`)}</TextLink>}
      {report.isPending && <Loading rows={3} />}
      {report.error && <ProblemBlock error={report.error} />}
      {report.data && report.data.problems.length > 0 && (
        <section aria-labelledby="import-problems">
          <Title order={2} id="import-problems" mb="xs">{t('problems')}</Title>
          <ReportView report={report.data} labels={labels} />
        </section>
      )}
    </Stack>
  )
}
