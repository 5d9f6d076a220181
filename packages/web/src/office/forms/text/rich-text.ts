/**
 * Rich text between the form and the editor: runs become text with marks, placeholders become chips that are one character.
 * Pure. Invariant: what the editor does not touch comes back as the same runs (rich-text.test.ts).
 */
import type { RichText, Run } from '@kontor/domain/forms/form.ts'
import { Schema } from 'prosemirror-model'
import type { Mark, Node } from 'prosemirror-model'

export const schema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: { content: 'inline*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    text: { group: 'inline' },
    field: {
      group: 'inline', inline: true, atom: true, selectable: true, attrs: { name: { validate: 'string' } },
      parseDOM: [{ tag: 'span[data-field]', getAttrs: (element) => ({ name: element.dataset['field'] ?? '' }) }],
      toDOM: (node) => ['span', { 'data-field': String(node.attrs['name']) }, `{${String(node.attrs['name'])}}`],
    },
  },
  marks: {
    bold: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    italic: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
    muted: { parseDOM: [{ tag: 'small' }], toDOM: () => ['small', 0] },
    // A look of the theme is kept, and not offered here.
    style: { attrs: { name: { validate: 'string' } }, parseDOM: [{ tag: 'span[data-style]', getAttrs: (element) => ({ name: element.dataset['style'] ?? '' }) }], toDOM: (mark) => ['span', { 'data-style': String(mark.attrs['name']) }, 0] },
  },
})

export const LOOKS = ['bold', 'italic', 'muted'] as const
export type Look = (typeof LOOKS)[number]

const marksOf = (run: Run): readonly Mark[] => [...LOOKS.filter((look) => run[look]).map((look) => schema.mark(look)), ...(run.style === undefined ? [] : [schema.mark('style', { name: run.style })])]

export function documentOf(text: RichText): Node {
  const nodes = text.map((runs) => schema.node('paragraph', null, runs.flatMap((run) => {
    if ('field' in run) return [schema.node('field', { name: run.field }, undefined, marksOf(run))]
    return run.text === '' ? [] : [schema.text(run.text, marksOf(run))]
  })))
  return schema.node('doc', null, nodes.length === 0 ? [schema.node('paragraph')] : nodes)
}

export function textOf(document: Node): RichText {
  return document.content.content.map((paragraph) => paragraph.content.content.map((node): Run => {
    const style: unknown = node.marks.find(({ type }) => type.name === 'style')?.attrs['name']
    const looks = { ...Object.fromEntries(LOOKS.filter((look) => node.marks.some(({ type }) => type.name === look)).map((look) => [look, true])), ...(typeof style === 'string' && { style }) }
    return node.isText ? { text: node.text ?? '', ...looks } : { field: String(node.attrs['name']), ...looks }
  }))
}
