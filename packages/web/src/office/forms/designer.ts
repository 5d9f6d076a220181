/** What every part of the designer shares: the form, what is selected in it, and the one way to change it. */
import type { Form } from '@kontor/domain/forms/form.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import { createContext, createElement, useContext, useMemo, useReducer, useState } from 'react'
import type { ReactNode } from 'react'
import { begun, edited, redone, settled, undone } from './model/history.ts'
import type { History } from './model/history.ts'

/** The whole form, a block (and the column, row or entry in it), or what stands around the text of the pages. */
export type Selection = { readonly kind: 'form' } | { readonly kind: 'block'; readonly id: string; readonly part: number | null } | { readonly kind: 'following' } | { readonly kind: 'footer' }

/** What can be done to the form, and whether it may be: all of it stays the same from edit to edit. */
export interface DesignerActs {
  readonly kind: FormKind
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
  readonly say: (text: string) => void
  /** Why nothing may be changed; null where it may. */
  readonly locked: string | null
}

export interface Designer extends DesignerActs {
  readonly form: Form
  readonly selection: Selection
  readonly said: string
  /** What the form is drawn with; null while it is being fetched. */
  readonly view: FormView | null
}

const DesignerContext = createContext<Designer | null>(null)
const ActsContext = createContext<DesignerActs | null>(null)

export function DesignerProvider({ designer, acts, children }: { readonly designer: Designer; readonly acts: DesignerActs; readonly children: ReactNode }) {
  return createElement(ActsContext.Provider, { value: acts }, createElement(DesignerContext.Provider, { value: designer }, children))
}

/** For what does not show the form itself: it is not drawn anew with each edit. */
export function useDesignerActs(): DesignerActs {
  const acts = useContext(ActsContext)
  if (!acts) throw new Error('this part stands in a designer')
  return acts
}

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
export function useDesignerState(
  { first, kind, view, locked }: { readonly first: Form; readonly kind: FormKind; readonly view: FormView | null; readonly locked: string | null },
): { readonly designer: Designer; readonly acts: DesignerActs } {
  const [history, act] = useReducer(next, first, begun)
  const [wanted, select] = useState<Selection>({ kind: 'form' })
  const [said, say] = useState('')
  const form = history.present
  const canUndo = history.past.length > 0
  const canRedo = history.future.length > 0
  const acts = useMemo<DesignerActs>(() => ({
    kind, locked, say, select, canUndo, canRedo,
    selectBlock: (id, part = null) => select({ kind: 'block', id, part }),
    edit: (change, step = null) => { if (locked === null) act({ act: 'edit', change, step }) },
    settle: () => act({ act: 'settle' }),
    undo: () => act({ act: 'undo' }),
    redo: () => act({ act: 'redo' }),
    replace: (other) => act({ act: 'edit', change: () => other, step: null }),
  }), [kind, locked, canUndo, canRedo])
  // What was undone away is not selected any more.
  const designer = useMemo<Designer>(() => ({ ...acts, form, view, said, selection: selectedIn(form, wanted) }), [acts, form, view, said, wanted])
  return { designer, acts }
}
