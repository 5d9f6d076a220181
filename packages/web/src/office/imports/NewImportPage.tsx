/** From a file to records: choose, say what its columns are, rehearse with every problem at its cell, then import all of it or what is in order. */
import { Group, Loader, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { spoken } from '../../ui/words.ts'
import { ColumnMapping, missingColumns, suggestedMapping } from './ColumnMapping.tsx'
import { FileDrop } from './FileDrop.tsx'
import { FileProblems } from './FileProblems.tsx'
import { ImportRows } from './ImportRows.tsx'
import { KINDS, columnsQuery, guessKind, importFile, readHeadings } from './import-query.ts'
import type { Attempt, ImportHeadings, ImportKind, ImportReport, Mapping } from './import-query.ts'
import classes from './imports.module.css'
import { ReadingFields } from './ReadingFields.tsx'
import { ReportFigures, ReportView } from './ReportView.tsx'
import { useImportDraft } from './use-import-draft.ts'
import type { ImportChoice } from './use-import-draft.ts'
import { TextLink } from '../../ui/TextLink.tsx'

export function NewImportPage() {
  const { t } = useTranslation('imports')
  const company = useCompany()
  const may = useMay()
  const draft = useImportDraft(company)
  return (
    <Page title={t('new')} trail={<TextLink to="/$company/imports" params={{ company }}>{t('title')}</TextLink>}>
      {may('imports:write') ? <Wizard {...draft} /> : <Notice tone="info">{t('mayNot')}</Notice>}
    </Page>
  )
}

const nameOf = (file: File | null): string => (file ? `${file.name}:${String(file.size)}:${String(file.lastModified)}` : '')

function Wizard({ choice, change, forget }: ReturnType<typeof useImportDraft>) {
  const { t } = useTranslation('imports')
  const company = useCompany()
  const { file, kind, reading, lostFile } = choice
  const [problem, setProblem] = useState<unknown>(null)
  const [looking, setLooking] = useState(false)
  const take = async (chosen: File) => {
    setProblem(null)
    setLooking(true)
    change({ file: chosen, lostFile: null, again: false, ...(lostFile === chosen.name ? {} : { mapping: null, reading: {} }) })
    try {
      const guessed = await guessKind(company, chosen)
      if (guessed) change({ kind: guessed })
    } catch (error) {
      setProblem(error)
    } finally {
      setLooking(false)
    }
  }
  const headings = useQuery({
    queryKey: ['import-headings', company, nameOf(file), kind, reading.encoding, reading.delimiter, spoken()], enabled: file !== null && !looking, staleTime: Number.POSITIVE_INFINITY, retry: false,
    queryFn: () => readHeadings(company, file!, kind, reading),
  })
  return (
    <Stack gap="md">
      <Paper className={classes.part}>
        <Stack gap="sm">
          <Title order={2}>{t('part.file')}</Title>
          {lostFile !== null && file === null && <Notice tone="info">{t('lostFile', { file: lostFile })}</Notice>}
          <FileDrop file={file} onFile={(chosen) => void take(chosen)} />
          <Group gap="sm" wrap="wrap">
            <SegmentedControl aria-label={t('column.kind')} data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} value={kind} onChange={(value) => change({ kind: value as ImportKind, mapping: null })} />
            <Text size="sm" c="dimmed">{t(`kindText.${kind}`)}</Text>
          </Group>
          {problem !== null && <ProblemBlock error={problem} />}
          {headings.error && <ProblemBlock error={headings.error} retry={() => void headings.refetch()} />}
        </Stack>
      </Paper>
      {file !== null && (looking || (headings.isFetching && !headings.data)) && <Loading />}
      {file !== null && !looking && headings.data && <Columns key={`${nameOf(file)} ${kind}`} file={file} headings={headings.data} choice={choice} change={change} forget={forget} />}
    </Stack>
  )
}

interface ColumnsProps {
  readonly file: File
  readonly headings: ImportHeadings
  readonly choice: ImportChoice
  readonly change: (next: Partial<ImportChoice>) => void
  readonly forget: () => void
}

interface Checked {
  readonly report: ImportReport
  /** What was checked; another choice makes the report an old one. */
  readonly of: string
}

const signature = ({ kind, reading, validFrom, again }: ImportChoice, mapping: Mapping): string => JSON.stringify([kind, reading, validFrom, again, mapping])

function Columns({ file, headings, choice, change, forget }: ColumnsProps) {
  const { t } = useTranslation('imports')
  const company = useCompany()
  const columns = useQuery(columnsQuery(company, choice.kind))
  const [checked, setChecked] = useState<Checked | null>(null)
  const [checking, setChecking] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const mapping = choice.mapping ?? suggestedMapping(headings)
  const attempt: Attempt = { company, file, kind: choice.kind, reading: choice.reading, mapping, validFrom: choice.validFrom, again: choice.again }
  const check = async (next: Partial<ImportChoice> = {}) => {
    const asked = { ...choice, ...next }
    if (Object.keys(next).length > 0) change(next)
    setChecking(true)
    setProblem(null)
    try {
      const report = await importFile({ ...attempt, reading: asked.reading, again: asked.again }, { dryRun: true, partial: false, key: onceKey() })
      setChecked({ report, of: signature(asked, mapping) })
    } catch (error) {
      setProblem(error)
    } finally {
      setChecking(false)
    }
  }
  if (columns.error) return <ProblemBlock error={columns.error} retry={() => void columns.refetch()} />
  if (!columns.data) return <Loading />
  const readable = headings.headings.length > 0
  const missing = missingColumns(columns.data, mapping)
  const report = checked && checked.of === signature(choice, mapping) ? checked.report : null
  const labels = Object.fromEntries(columns.data.map(({ name, label }) => [name, label[spoken()]]))
  return (
    <>
      <Paper className={classes.part}>
        <Stack gap="sm">
          <Title order={2}>{t('part.columns')}</Title>
          <FileProblems problems={headings.fileProblems} choice={choice} decide={change} />
          <ReadingFields choice={choice} headings={headings} change={change} />
          {readable && <ColumnMapping columns={columns.data} headings={headings} mapping={mapping} choice={choice} change={change} />}
        </Stack>
      </Paper>
      {readable && (
        <Paper className={classes.part}>
          <Stack gap="sm">
            <Title order={2}>{t('part.check')}</Title>
            <Text size="sm">{t('checkText')}</Text>
            <Group gap="sm">
              <ActionButton variant={report ? 'default' : 'filled'} loading={checking} disabledReason={missing.length > 0 ? t('missing', { count: missing.length, names: missing.map(({ name }) => labels[name]).join(', ') }) : null} onClick={() => check()}>{t(report ? 'checkAgain' : 'check')}</ActionButton>
              {checking && <Group gap="xs" role="status"><Loader size="xs" aria-hidden /><Text size="sm">{t('checking')}</Text></Group>}
              {checked && !report && !checking && <Text size="sm" c="dimmed">{t('changedSince')}</Text>}
            </Group>
            {problem !== null && <ProblemBlock error={problem} retry={() => void check()} />}
            {report && (
              <div aria-live="polite">
                <Stack gap="sm">
                  <FileProblems problems={report.fileProblems} choice={choice} decide={(next) => void check(next)} />
                  <ReportFigures report={report} />
                  <ReportView report={report} labels={labels} />
                  <ImportRows attempt={attempt} report={report} refused={(again) => setChecked({ report: again, of: signature(choice, mapping) })} forget={forget} />
                </Stack>
              </div>
            )}
          </Stack>
        </Paper>
      )}
    </>
  )
}
