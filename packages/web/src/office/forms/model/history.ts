/**
 * What was done to a form, in steps that can be taken back and made again.
 * Pure. What belongs together (a drag, the letters of a word) carries one name and is one step.
 */
import type { Form } from '@kontor/domain/forms/form.ts'

/** More steps than anybody goes back; each holds what its form does not share with its neighbours. */
const STEPS_KEPT = 200

export interface History {
  readonly past: readonly Form[]
  readonly present: Form
  readonly future: readonly Form[]
  /** The name of the step that is going on; null where the next edit begins one of its own. */
  readonly step: string | null
}

export const begun = (form: Form): History => ({ past: [], present: form, future: [], step: null })

/** The form after an edit. Edits under one step's name are taken back together. */
export function edited(history: History, form: Form, step: string | null = null): History {
  if (form === history.present) return history
  if (step !== null && step === history.step) return { ...history, present: form, future: [] }
  return { past: [...history.past, history.present].slice(-STEPS_KEPT), present: form, future: [], step }
}

/** The step that goes on is done: the same name begins another one. */
export const settled = (history: History): History => (history.step === null ? history : { ...history, step: null })

export function undone(history: History): History {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], step: null }
}

export function redone(history: History): History {
  const [next, ...rest] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future: rest, step: null }
}
