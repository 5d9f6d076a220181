/** What every part of the designer shares: the form, what is selected in it, and the one way to change it. */
import type { Form } from '@kontor/domain/forms/form.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import { createContext, useContext, useMemo, useReducer, useState } from 'react'
import { begun, edited, redone, settled, undone } from './model/history.ts'
import type { History } from './model/history.ts'

/** The whole form, a block (and the column, row or entry in it), or what stands around the text of the pages. */
export type Selection = { readonly kind: 'form' } | { readonly kind: 'block'; readonly id: string; readonly part: number | null } | { readonly kind: 'following' } | { readonly kind: 'footer' }

export interface Designer {
  readonly form: Form
  readonly kind: FormKind
  readonly selection: Selection
  readonly select: (selection: Selection) => void
  readonly selectBlock: (id: string, part?: number | null) => void
  /** Changes the form. Edits under one `step` are taken back together, until `settle`. */
  readonly edit: (change: (form: Form) => Form, step?: string | null) => void
  readonly settle: () => void
  readonly undo: () => void
  readonly redo: () => void
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Takes another form in place of this one, as one step: a version that comes back. */
  readonly replace: (form: Form) => void
  /** Told to screen readers. */
  readonly said: string
  readonly say: (text: string) => void
  /** What the form is drawn with; null while it is being fetched. */
  readonly view: FormView | null
  /** Why nothing may be changed; null where it may. */
  readonly locked: string | null
}

const DesignerContext = createContext<Designer | null>(null)
export const DesignerProvider = DesignerContext.Provider

export function useDesigner(): Designer {
  const designer = useContext(DesignerContext)
  if (!designer) throw new Error('this part stands in a designer')
  return designer
}

type Act = { readonly act: 'edit'; readonly change: (form: Form) => Form; readonly step: string | null } | { readonly act: 'settle' | 'undo' | 'redo' }

function next(history: History, act: Act): History {
  switch (act.act) {
    case 'edit': return edited(history, act.change(history.present), act.step)
    case 'settle': return settled(history)
    case 'undo': return undone(history)
    case 'redo': return redone(history)
  }
}

const selectedIn = (form: Form, selection: Selection): Selection =>
  (selection.kind === 'block' && ![...form.placed, ...form.flow].some(({ id }) => id === selection.id) ? { kind: 'form' } : selection)

/** The designer's state for a form that begins as `first`. */
export function useDesignerState({ first, kind, view, locked }: { readonly first: Form; readonly kind: FormKind; readonly view: FormView | null; readonly locked: string | null }): Designer {
  const [history, act] = useReducer(next, first, begun)
  const [wanted, select] = useState<Selection>({ kind: 'form' })
  const [said, say] = useState('')
  const form = history.present
  return useMemo<Designer>(() => ({
    form, kind, view, locked, said, say, select,
    // What was undone away is not selected any more.
    selection: selectedIn(form, wanted),
    selectBlock: (id, part = null) => select({ kind: 'block', id, part }),
    edit: (change, step = null) => { if (locked === null) act({ act: 'edit', change, step }) },
    settle: () => act({ act: 'settle' }),
    undo: () => act({ act: 'undo' }),
    redo: () => act({ act: 'redo' }),
    replace: (other) => act({ act: 'edit', change: () => other, step: null }),
    canUndo: history.past.length > 0, canRedo: history.future.length > 0,
  }), [form, kind, view, locked, said, wanted, history.past.length, history.future.length])
}
