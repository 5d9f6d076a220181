/**
 * Questions before what cannot simply be taken back: they say what happens and to how many, the button repeats the verb, the safe choice has the focus. The dialog stays until the work is done,
 * tells what went wrong, and tries again under the same key.
 */
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useCallback, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { onceKey } from '../api/client.ts'
import { problemOf } from '../api/problem.ts'
import type { Problem } from '../api/problem.ts'
import { ActionButton } from './ActionButton.tsx'
import type { ActionButtonProps } from './ActionButton.tsx'
import classes from './confirm.module.css'
import { useFocusBack } from './focus-back.ts'
import { ProblemBlock } from './ProblemBlock.tsx'

export interface Question<T> {
  readonly title: string
  /** What exactly happens, to how many. */
  readonly message: ReactNode
  /** The verb with its object, on the button: "Rechnung RE-2026-0042 stornieren". */
  readonly verb: string
  /** Red where it cannot be taken back; default. */
  readonly danger?: boolean
  /** Asks for a reason, kept in the log. */
  readonly reason?: { readonly label: string; readonly description?: string; readonly required?: boolean; readonly most?: number }
  /** Does it. `key` is the Idempotency-Key, the same for another try after a lost connection. */
  readonly run: (answer: { readonly reason: string; readonly key: string }) => Promise<T>
}

interface Asked {
  readonly question: Question<unknown>
  readonly settle: (result: unknown) => void
}

/** `const { ask, dialog } = useConfirm()`: put `{dialog}` into the page; `await ask({ … })` answers what `run` answered, or null where the person went back. */
export function useConfirm(): { readonly ask: <T>(question: Question<T>) => Promise<T | null>; readonly dialog: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null)
  const ask = useCallback(<T,>(question: Question<T>) => new Promise<T | null>((resolve) => {
    setAsked({ question, settle: (result) => { setAsked(null); resolve(result as T | null) } })
  }), [])
  return { ask, dialog: asked ? <ConfirmDialog question={asked.question} settle={asked.settle} /> : null }
}

function ConfirmDialog({ question, settle }: Asked) {
  const { t } = useTranslation('form')
  const { title, message, verb, danger = true, reason, run } = question
  useFocusBack()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const write = useRef({ text: '', key: onceKey() })
  const cancel = () => { if (!running.current) settle(null) }
  const confirm = async () => {
    if (running.current) return
    const given = text.trim()
    if (reason?.required && given === '') {
      setWrong(true)
      return
    }
    running.current = true
    setBusy(true)
    setProblem(null)
    if (write.current.text !== given) write.current = { text: given, key: onceKey() }
    try {
      settle(await run({ reason: given, key: write.current.key }))
    } catch (error) {
      const refusal = problemOf(error)
      if (refusal.status >= 400 && refusal.status < 500 && refusal.status !== 401) write.current = { text: given, key: onceKey() }
      setProblem(refusal)
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return (
    <Modal opened onClose={cancel} title={title} closeButtonProps={{ 'aria-label': t('close') }} closeOnClickOutside={!busy && text === ''} zIndex={350}>
      <Stack gap="sm">
        <Text size="sm" component="div">{message}</Text>
        {reason ? (
          <Textarea
            label={reason.label} description={reason.description} withAsterisk={reason.required} aria-required={reason.required} maxLength={reason.most ?? 200} value={text} data-autofocus={reason.required || undefined}
            error={wrong && text.trim() === '' ? t('confirm.reason_missing') : undefined} onChange={(event) => setText(event.currentTarget.value)}
          />
        ) : null}
        {problem ? <ProblemBlock error={problem} /> : null}
        <Group gap="sm" justify="flex-end">
          <Button variant="default" onClick={cancel} disabled={busy} data-autofocus={reason?.required ? undefined : true}>{t('confirm.back')}</Button>
          <Button className={classes.verb} color={danger ? 'red.9' : undefined} loading={busy} onClick={() => void confirm()}>{verb}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}

interface DangerButtonProps<T> extends Omit<ActionButtonProps, 'onClick'> {
  readonly question: Question<T>
  /** After it is done. */
  readonly done?: (result: T) => void
}

/** A button that asks first. */
export function DangerButton<T>({ question, done, children, ...rest }: DangerButtonProps<T>) {
  const { ask, dialog } = useConfirm()
  const open = async () => {
    const result = await ask(question)
    if (result !== null) done?.(result)
  }
  return (
    <>
      <ActionButton color="red" variant="light" {...rest} aria-haspopup="dialog" onClick={() => void open()}>{children ?? question.verb}</ActionButton>
      {dialog}
    </>
  )
}
