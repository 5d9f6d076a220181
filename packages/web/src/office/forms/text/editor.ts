/** The editor of one text: ProseMirror with our few looks and our chips. It owns nothing that is kept: each change goes out as the form's own rich text. */
import type { RichText } from '@kontor/domain/forms/form.ts'
import { baseKeymap, toggleMark } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import type { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import type { Command } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { LOOKS, documentOf, schema, textOf } from './rich-text.ts'
import type { Look } from './rich-text.ts'

interface EditorOptions {
  readonly place: HTMLElement
  readonly text: RichText
  readonly label: string
  readonly locked: boolean
  /** What a placeholder is called, and what stands in its place in the example. */
  readonly chip: (field: string) => { readonly name: string; readonly value: string }
  readonly changed: (text: RichText) => void
  /** After each change and each move of the cursor: which looks hold there. */
  readonly looked: (looks: ReadonlySet<Look>) => void
  readonly left: () => void
  /** Steps back and forth are the designer's: they go over all texts and blocks. */
  readonly undo: () => void
  readonly redo: () => void
}

export interface TextEditor {
  /** Takes a text from outside: an undo, another block. Nothing happens where it is what stands there already. */
  readonly show: (text: RichText) => void
  readonly toggle: (look: Look) => void
  readonly insert: (field: string) => void
  readonly focus: () => void
  readonly destroy: () => void
}

const same = (one: RichText, other: RichText): boolean => JSON.stringify(one) === JSON.stringify(other)

const done = (act: () => void): Command => () => {
  act()
  return true
}

export function createEditor({ place, text, label, locked, chip, changed, looked, left, undo, redo }: EditorOptions): TextEditor {
  const keys = { 'Mod-b': toggleMark(schema.marks.bold), 'Mod-i': toggleMark(schema.marks.italic), 'Mod-z': done(undo), 'Mod-y': done(redo), 'Shift-Mod-z': done(redo) }
  const stateOf = (document: Node): EditorState => EditorState.create({ doc: document, plugins: [keymap(keys), keymap(baseKeymap)] })
  const view = new EditorView(place, {
    state: stateOf(documentOf(text)),
    editable: () => !locked,
    attributes: { 'role': 'textbox', 'aria-multiline': 'true', 'aria-label': label, 'spellcheck': 'true' },
    nodeViews: {
      field: (node) => {
        const { name, value } = chip(String(node.attrs['name']))
        const dom = document.createElement('span')
        dom.dataset['field'] = String(node.attrs['name'])
        dom.textContent = name
        dom.title = value
        return { dom, ignoreMutation: () => true }
      },
    },
    dispatchTransaction(transaction) {
      const state = view.state.apply(transaction)
      view.updateState(state)
      if (transaction.docChanged && transaction.getMeta('outside') !== true) changed(textOf(state.doc))
      looked(looksAt(state))
    },
    handleDOMEvents: { blur: () => { left(); return false } },
  })
  return {
    show(next) {
      if (same(textOf(view.state.doc), next)) return
      view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, documentOf(next).content).setMeta('outside', true))
    },
    toggle(look) {
      toggleMark(schema.marks[look])(view.state, view.dispatch)
      view.focus()
    },
    insert(field) {
      const marks = view.state.storedMarks ?? view.state.selection.$from.marks()
      view.dispatch(view.state.tr.replaceSelectionWith(schema.node('field', { name: field }, undefined, marks), false).scrollIntoView())
      view.focus()
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  }
}

function looksAt({ selection, storedMarks, doc }: EditorState): ReadonlySet<Look> {
  const { from, to, empty, $from } = selection
  const holds = (look: Look): boolean => (empty ? (storedMarks ?? $from.marks()).some(({ type }) => type.name === look) : doc.rangeHasMark(from, to, schema.marks[look]))
  return new Set(LOOKS.filter(holds))
}
