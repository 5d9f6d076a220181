/** What a file comes to: why it cannot be read, or each cell that is wrong with its value, the rule and what would be right. */
import { Button, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { countText } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import type { ImportReport } from './import-query.ts'
import classes from './imports.module.css'

type Problem = ImportReport['problems'][number]
const SEVERITY = { refusal: 'red', warning: 'yellow', notice: 'blue' } as const
const WEIGHT = { refusal: 0, warning: 1, notice: 2 } as const

export function ReportFigures({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation('imports')
  const figures = [['rows', report.rows], ['accepted', report.accepted], ['refused', report.refused], ['warnings', report.warnings], ['notices', report.notices]] as const
  return (
    <dl className={classes.figures}>
      {figures.filter(([key, count]) => key !== 'notices' || count > 0).map(([key, count]) => (
        <div key={key}><dt>{t(report.state === 'checked' && (key === 'accepted' || key === 'refused') ? `checked.${key}` : `column.${key}`)}</dt><dd data-strong={key === 'accepted' || undefined} data-wrong={(key === 'refused' && count > 0) || undefined}>{countText(count)}</dd></div>
      ))}
    </dl>
  )
}

/** Problems cell by cell; the worst first, then in the order of lines. */
export function ReportView({ report, labels }: { readonly report: ImportReport; readonly labels?: Readonly<Record<string, string>> }) {
  const { t } = useTranslation('imports')
  const rows = useMemo(() => report.problems.map((problem, index) => ({ ...problem, key: String(index) })).toSorted((one, other) => WEIGHT[one.severity] - WEIGHT[other.severity] || one.line - other.line), [report])
  const columns: readonly SimpleColumn<Problem & { readonly key: string }>[] = [
    { id: 'line', label: t('problem.line'), align: 'right', render: (row) => countText(row.line), compare: (one, other) => one.line - other.line },
    { id: 'severity', label: t('problem.severity'), render: (row) => <Tag color={SEVERITY[row.severity]}>{t(`severity.${row.severity}`)}</Tag>, compare: (one, other) => WEIGHT[one.severity] - WEIGHT[other.severity] },
    { id: 'column', label: t('problem.column'), render: (row) => (row.column === null ? '–' : labels?.[row.column] ?? row.column), compare: (one, other) => (one.column ?? '').localeCompare(other.column ?? '') },
    { id: 'value', label: t('problem.value'), render: (row) => (row.value === null ? '–' : <span className={classes.value}>{row.value === '' ? t('problem.empty') : row.value}</span>) },
    { id: 'message', label: t('problem.rule'), render: (row) => row.message },
    { id: 'correction', label: t('problem.right'), render: (row) => (row.correction === null ? '' : <span className={classes.right}>{row.correction}</span>) },
  ]
  const corrected = report.counts['value_corrected'] ?? 0
  return (
    <Stack gap="sm">
      {corrected > 0 && <Notice tone="info">{t('corrected', { count: corrected, shown: countText(corrected) })}</Notice>}
      {rows.length > 0 && <SimpleTable caption={t('problems')} captionHidden columns={columns} rows={rows} rowKey={(row) => row.key} empty="" />}
      {report.problemsOmitted > 0 && <Text size="sm" c="dimmed">{t('omitted', { count: report.problemsOmitted, shown: countText(report.problemsOmitted) })}</Text>}
      {report.errorFile !== null && <ErrorFile report={report} content={report.errorFile} />}
    </Stack>
  )
}

function ErrorFile({ report, content }: { readonly report: ImportReport; readonly content: string }) {
  const { t } = useTranslation('imports')
  const download = () => {
    const url = URL.createObjectURL(new Blob([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], { type: 'text/csv' }))
    const link = document.createElement('a')
    link.href = url
    link.download = report.file.replace(/(\.\w+)?$/, (ending) => `-${t('errorFileName')}${ending || '.csv'}`)
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <div>
      <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={download}>{t('errorFile', { count: report.refused, shown: countText(report.refused) })}</Button>
      <Text size="xs" c="dimmed" mt={4}>{t('errorFileText')}</Text>
    </div>
  )
}
