/** Why the file as a whole is refused; where only a person can decide, the answers are buttons. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { dateText } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import type { ImportReport } from './import-query.ts'
import classes from './imports.module.css'
import type { ImportChoice } from './use-import-draft.ts'

type FileProblem = ImportReport['fileProblems'][number]

interface FileProblemsProps {
  readonly problems: readonly FileProblem[]
  readonly choice: ImportChoice
  /** Takes the answer, and looks at the file again. */
  readonly decide: (next: Partial<ImportChoice>) => void
}

export function FileProblems({ problems, choice, decide }: FileProblemsProps) {
  const { t } = useTranslation('imports')
  if (problems.length === 0) return null
  return (
    <Notice tone="wrong" role="alert" title={t('fileRefused')}>
      {problems.map((problem, index) => (
        <div key={`${problem.rule} ${String(index)}`}>
          <div>{problem.message}</div>
          <Answers problem={problem} choice={choice} decide={decide} />
        </div>
      ))}
    </Notice>
  )
}

function Answers({ problem: { rule, params }, choice: { reading }, decide }: { readonly problem: FileProblem } & Omit<FileProblemsProps, 'problems'>) {
  const { t } = useTranslation('imports')
  const said = (name: string): string => String(params[name] ?? '')
  const answers: readonly (readonly [string, Partial<ImportChoice>])[] = rule === 'encoding_ambiguous'
    ? [[t('answer.encoding', { encoding: said('first'), reads: said('firstReads') }), { reading: { ...reading, encoding: said('first') } }], [t('answer.encoding', { encoding: said('second'), reads: said('secondReads') }), { reading: { ...reading, encoding: said('second') } }]]
    : rule === 'number_format_ambiguous'
      ? [[t('answer.number', { value: said('value'), means: said('withComma') }), { reading: { ...reading, decimal: 'comma' } }], [t('answer.number', { value: said('value'), means: said('withPoint') }), { reading: { ...reading, decimal: 'point' } }]]
      : rule === 'date_format_ambiguous'
        ? [[t('answer.date', { value: said('value'), means: dateText(said('dayFirst')) }), { reading: { ...reading, dates: 'day-first' } }], [t('answer.date', { value: said('value'), means: dateText(said('monthFirst')) }), { reading: { ...reading, dates: 'month-first' } }]]
        : rule === 'same_file_imported' ? [[t('answer.again'), { again: true }]] : []
  if (answers.length === 0) return null
  return <div className={classes.choices}>{answers.map(([label, next]) => <Button key={label} variant="default" onClick={() => decide(next)}>{label}</Button>)}</div>
}
