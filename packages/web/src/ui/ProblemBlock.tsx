/** What went wrong, in words: what to do, the id under which the log knows it, and another try where that helps. */
import { Button, CopyButton, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../api/problem.ts'
import type { Problem } from '../api/problem.ts'
import { problemWords } from '../api/problem-words.ts'
import classes from './notice.module.css'
import { Notice } from './Notice.tsx'

interface ProblemBlockProps {
  /** What was thrown, or the problem itself. */
  readonly error: unknown
  readonly retry?: (() => void) | undefined
  readonly retrying?: boolean
}

const isProblem = (error: unknown): error is Problem => typeof error === 'object' && error !== null && 'kind' in error && 'status' in error

export function ProblemBlock({ error, retry, retrying = false }: ProblemBlockProps) {
  const { t } = useTranslation('form')
  const problem = isProblem(error) ? error : problemOf(error)
  // The log knows what broke, not what was refused: there the words say all.
  const id = problem.status >= 500 ? problem.instance : ''
  return (
    <Notice role="alert" tone={problem.kind === 'connection_lost' ? 'warn' : 'wrong'}>
      {problemWords(problem)}
      {retry || id ? (
        <Group gap="xs" mt="xs">
          {retry ? <Button variant="default" loading={retrying} onClick={retry}>{t('problem.retry')}</Button> : null}
          {id ? (
            <CopyButton value={id}>
              {({ copied, copy }) => <Button variant="subtle" color="gray" className={classes.id} onClick={copy} aria-label={t('problem.copy', { id })}>{copied ? t('problem.copied') : t('problem.id', { id })}</Button>}
            </CopyButton>
          ) : null}
        </Group>
      ) : null}
    </Notice>
  )
}
