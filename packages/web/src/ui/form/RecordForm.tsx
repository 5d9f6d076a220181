/** The frame of every form: what was restored, what is wrong, what somebody else changed, the fields, and no way out that loses what was typed. */
import { Button, Group } from '@mantine/core'
import { IconHistory, IconUsers } from '@tabler/icons-react'
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { get, useFormState } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { fieldWords } from '../../api/problem-words.ts'
import { instantText } from '../format.ts'
import { Notice } from '../Notice.tsx'
import { ProblemBlock } from '../ProblemBlock.tsx'
import { ConflictNote } from './ConflictNote.tsx'
import { errorIn } from './field-error.ts'
import { FormContext, fieldId } from './form-context.ts'
import classes from './form.module.css'
import { LeaveGuard } from './LeaveGuard.tsx'
import type { RecordFormState } from './record-form.ts'

interface RecordFormProps {
  readonly form: RecordFormState
  readonly children: ReactNode
  /** What the form is about, for screen readers; needed where no heading stands before it. */
  readonly label?: string
}

/** Ctrl+S and Ctrl+Enter save, wherever the cursor stands on a page with one form. */
function useSaveKeys(submit: () => void, form: React.RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || (event.key !== 's' && event.key !== 'Enter')) return
      const at = document.activeElement
      const elsewhere = at?.closest('form, [role="dialog"]')
      if (elsewhere && elsewhere !== form.current && !elsewhere.contains(form.current)) return
      if (!elsewhere && event.key === 'Enter') return
      event.preventDefault()
      submit()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [form, submit])
}

export function RecordForm({ form: state, children, label }: RecordFormProps) {
  const id = useId()
  const element = useRef<HTMLFormElement>(null)
  useSaveKeys(state.submit, element)
  return (
    <FormContext value={{ state, id }}>
      <form ref={element} className={classes.form} noValidate aria-label={label} aria-busy={state.saving} onSubmit={(event) => { event.preventDefault(); event.stopPropagation(); state.submit() }}>
        <Restored state={state} />
        <TakenOver state={state} />
        <Summary state={state} id={id} />
        {children}
      </form>
      <LeaveGuard state={state} />
    </FormContext>
  )
}

function Restored({ state: { restored, discard, keepRestored } }: { readonly state: RecordFormState }) {
  const { t } = useTranslation('form')
  if (restored === null) return null
  return (
    <Notice tone="info" icon={<IconHistory aria-hidden />} title={t('restored.title')}>
      {t('restored.text', { at: instantText(restored) })}
      <Group gap="xs" mt="xs">
        <Button variant="default" onClick={keepRestored}>{t('restored.keep')}</Button>
        <Button variant="subtle" onClick={discard}>{t('restored.discard')}</Button>
      </Group>
    </Notice>
  )
}

function TakenOver({ state: { takenOver, labels } }: { readonly state: RecordFormState }) {
  const { t } = useTranslation('form')
  if (!takenOver) return null
  const fields = takenOver.keys.map((key) => labelOf(key, labels.current))
  const who = takenOver.changedBy ?? t('conflict.somebody')
  return (
    <Notice tone="warn" icon={<IconUsers aria-hidden />} title={t('conflict.title', { who })}>
      {t('conflict.text')}
      {fields.length > 0 ? <div>{t('conflict.taken_over', { fields: fields.join(', ') })}</div> : null}
    </Notice>
  )
}

function labelOf(path: string, labels: ReadonlyMap<string, string>): string {
  const known = labels.get(path) ?? [...labels].find(([name]) => path.startsWith(`${name}.`) || name.startsWith(`${path}.`))?.[1]
  return known ?? path
}

/**
 * Everything that keeps the form from being saved, each with the way to its field. It takes the focus at each attempt; afterwards it goes with the fields: what is mended is struck out and keeps its
 * line, so that nothing below moves while somebody types.
 */
function Summary({ state, id }: { readonly state: RecordFormState; readonly id: string }) {
  const { t } = useTranslation('form')
  const box = useRef<HTMLDivElement>(null)
  const { attempt, issues, problem, conflicts, labels, saving } = state
  const { errors } = useFormState({ control: state.form.control })
  useEffect(() => {
    if (attempt > 0) box.current?.focus()
  }, [attempt])
  if (issues.length === 0 && !problem && conflicts.length === 0) return null
  const names = [...labels.current.keys()]
  const nameOf = (path: string) => names.find((name) => path === name || path.startsWith(`${name}.`))
  const lines = issues.map((issue) => ({ issue, name: nameOf(issue.path), wrong: nameOf(issue.path) === undefined ? issue : errorIn(get(errors, issue.path)) }))
  const open = lines.filter(({ wrong }) => wrong !== undefined).length
  return (
    <div ref={box} tabIndex={-1} className={classes.summary} role="alert" aria-atomic={false} aria-relevant="additions">
      {problem ? <ProblemBlock error={problem} retry={problem.status === 0 || problem.status >= 500 || problem.status === 401 ? state.submit : undefined} retrying={saving} /> : null}
      {issues.length > 0 || conflicts.length > 0 ? (
        <Notice
          tone={open > 0 || conflicts.length > 0 ? 'wrong' : 'info'} role="none"
          title={open > 0 ? t('summary.title', { count: open }) : conflicts.length > 0 ? t('conflict.decide', { count: conflicts.length }) : t('summary.mended')}
        >
          <ul>
            {lines.map(({ issue: { path, kind, params }, name, wrong }) => {
              const words = fieldWords(wrong ?? { kind, params })
              const label = labelOf(path, labels.current)
              return (
                <li key={`${path} ${kind}`}>
                  {wrong === undefined ? <s>{label}: {words}</s>
                    : name === undefined ? `${path === '' ? '' : `${path}: `}${words}` : <button type="button" className={classes.link} onClick={() => document.getElementById(fieldId(id, name))?.focus()}>{label}: {words}</button>}
                </li>
              )
            })}
          </ul>
          {conflicts.map((conflict) => {
            const name = nameOf(conflict.key)
            return name === undefined
              ? <ConflictNote key={conflict.key} conflict={conflict} label={labelOf(conflict.key, labels.current)} text={typeof conflict.theirs === 'string' ? conflict.theirs : JSON.stringify(conflict.theirs)} decide={state.decide} />
              : <div key={conflict.key}><button type="button" className={classes.link} onClick={() => document.getElementById(fieldId(id, name))?.focus()}>{labelOf(conflict.key, labels.current)}</button></div>
          })}
        </Notice>
      ) : null}
    </div>
  )
}
