/** Blocks as they begin when somebody adds them: useful at once, in the middle of what people set. Pure. */
import type { FlowBlock, Form, PlacedBlock, RichText } from '@kontor/domain/forms/form.ts'
import { fieldsOf, itemFieldsOf, listsOf } from '@kontor/domain/forms/form-kinds.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import { freeId, freeKey, plainText } from './edits.ts'
import type { Block, NewBlock } from './edits.ts'

/** What can be added; the words for each stand under `add.<name>`. */
export const PLACED_KINDS = ['placed-text', 'placed-entries', 'placed-image', 'placed-code', 'line', 'rectangle', 'logo'] as const
export const FLOW_KINDS = ['text', 'panel', 'table', 'lines', 'totals', 'image', 'code', 'signatures', 'rule', 'space', 'page-break'] as const
export type NewKind = (typeof PLACED_KINDS)[number] | (typeof FLOW_KINDS)[number]

/** Words that a new block begins with, in the form's language. */
export interface FirstWords {
  readonly text: string
  readonly field: (field: string) => string
}

/** Whether a form of this kind has something that the block could show, and lacks what there is only one of. */
export function canAdd(form: Form, kind: FormKind, wanted: NewKind): boolean {
  const lists = listsOf(kind)
  switch (wanted) {
    case 'lines': return lists.includes('lines') && kind !== 'label' && !form.flow.some((block) => block.kind === 'lines')
    case 'totals': return fieldsOf(kind).includes('totals.gross') && !form.flow.some((block) => block.kind === 'totals')
    case 'table': return otherLists(kind).length > 0
    case 'code': case 'placed-code': return codeField(kind) !== undefined
    case 'logo': return !form.placed.some((block) => block.kind === 'logo')
    case 'text': case 'panel': case 'image': case 'signatures': case 'rule': case 'space': case 'page-break': case 'placed-text': case 'placed-entries': case 'placed-image': case 'line': case 'rectangle': return true
  }
}

const otherLists = (kind: FormKind): readonly string[] => listsOf(kind).filter((list) => list !== 'lines' && itemFieldsOf(kind, list).length > 1)
/** The fields that are texts of codes, the usual one first. */
export const codeFields = (kind: FormKind): readonly CodeField[] => CODE_FIELDS.filter((field) => fieldsOf(kind).includes(field))
const CODE_FIELDS = ['payment.code', 'payment.qrInvoice', 'label.code'] as const
export type CodeField = (typeof CODE_FIELDS)[number]
const codeField = (kind: FormKind): string | undefined => codeFields(kind)[0]

const AFTER = 4

/** The block and its words; `list` is the list of a table. */
export function newBlock(form: Form, kind: FormKind, wanted: NewKind, words: FirstWords): NewBlock {
  const id = freeId(form, wanted.replace('placed-', ''))
  const texts: Record<string, RichText> = {}
  const text = (content: string): string => {
    const key = freeKey({ ...form, texts: { ...form.texts, ...texts } }, 'text')
    texts[key] = plainText(content)
    return key
  }
  const labelled = (field: string) => ({ label: text(words.field(field)), field })
  const box = { x: form.page.left, y: Math.min(form.page.bodyTop, form.page.height - 40), width: 60, height: 20 }
  const block = (): Block => {
    switch (wanted) {
      case 'placed-text': return { id, kind: 'text', ...box, text: text(words.text) } satisfies PlacedBlock
      case 'placed-entries': return { id, kind: 'entries', ...box, entries: [labelled('document.number'), labelled('buyer.number')] } satisfies PlacedBlock
      case 'placed-image': return { id, kind: 'image', ...box, image: 'stamp' } satisfies PlacedBlock
      case 'placed-code': return { id, kind: 'code', ...box, width: 25, height: 25, symbology: 'qr', field: codeField(kind) ?? 'document.number' } satisfies PlacedBlock
      case 'line': return { id, kind: 'line', ...box, height: 0, width: form.page.width - form.page.left - form.page.right, thickness: 0.2, colour: form.theme.rule } satisfies PlacedBlock
      case 'rectangle': return { id, kind: 'rectangle', ...box, fill: form.theme.tint, thickness: 0, colour: form.theme.rule, radius: 1 } satisfies PlacedBlock
      case 'logo': return { id, kind: 'logo', ...box, y: 15, width: 65 } satisfies PlacedBlock
      case 'text': return { id, kind: 'text', text: text(words.text), after: AFTER } satisfies FlowBlock
      case 'panel': return { id, kind: 'panel', title: text(words.text), columns: 2, after: AFTER, entries: [labelled('document.number'), labelled('document.issueDate')] } satisfies FlowBlock
      case 'table': return tableOf(id, kind, otherLists(kind)[0] ?? 'lines', { text, words })
      case 'lines': return { ...tableOf(id, kind, 'lines', { text, words }), kind: 'lines' } as FlowBlock
      case 'totals': return { id, kind: 'totals', width: 92, after: AFTER, rows: (['totals.net', 'totals.gross'] as const).map((value) => ({ label: text(words.field(value)), value })) } satisfies FlowBlock
      case 'image': return { id, kind: 'image', image: 'stamp', width: 45, height: 20, after: AFTER } satisfies FlowBlock
      case 'code': return { id, kind: 'code', symbology: 'qr', field: codeField(kind) ?? 'document.number', width: 26, height: 26, after: AFTER, text: text(words.text) } satisfies FlowBlock
      case 'signatures': return { id, kind: 'signatures', height: 14, texts: [text(words.field('seller.name')), text(words.field('buyer.name'))], after: AFTER } satisfies FlowBlock
      case 'rule': return { id, kind: 'rule', after: AFTER } satisfies FlowBlock
      case 'space': return { id, kind: 'space', height: 10, after: 0 } satisfies FlowBlock
      case 'page-break': return { id, kind: 'page-break', after: 0 } satisfies FlowBlock
    }
  }
  return { block: block(), texts }
}

const FIGURES = /\.(amount|net|debit|credit|balance|open|price|setup|quantity|unitPrice|sum|days|rate)$/

/** Whether a field holds figures, which stand under each other at the right. */
export const isFigure = (field: string): boolean => FIGURES.test(field)

function tableOf(id: string, kind: FormKind, list: string, { text, words }: { readonly text: (content: string) => string; readonly words: FirstWords }): FlowBlock {
  const fields = itemFieldsOf(kind, list).filter((field) => !['item.carried', 'item.group', 'item.sum', 'item.detail'].includes(field)).slice(0, 6)
  const wide = fields.find((field) => ['item.name', 'item.text', 'item.label'].includes(field)) ?? fields[0]
  return {
    id, kind: 'table', each: list, head: true, after: AFTER,
    columns: fields.map((value) => ({ title: text(words.field(value)), value, width: value === wide ? 'rest' as const : { min: 14, max: 34 }, align: isFigure(value) ? 'right' as const : 'left' as const })),
  }
}
