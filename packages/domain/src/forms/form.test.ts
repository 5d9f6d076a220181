import { describe, expect, it } from 'vitest'
import { conditionsOf } from './form-conditions.ts'
import type { FlowBlock, Form, PlacedBlock } from './form.ts'
import { FORM_KINDS, fieldsOf, itemFieldsOf, listsOf } from './form-kinds.ts'
import { formProblems, isWarning } from './form-problems.ts'
import { readForm, shapeProblems } from './form-shape.ts'
import { fieldGroupName, fieldName, formKindName, listName } from './field-wording.ts'
import { LETTER_LINES, PAPER_FORMATS } from './paper.ts'

const FORM: Form = {
  schema: 'kontor-form-1', engine: 1, name: 'small', language: 'en',
  page: { width: 210, height: 297, left: 25, right: 20, top: 27, bodyTop: 100, bottom: 36, letter: 'din5008-b', marks: { fold: [], hole: null } },
  theme: { font: 'Source Sans 3', size: 10, ink: '#000000', muted: '#555555', accent: '#0b5566', tint: '#eeeeee', rule: '#cccccc', styles: { loud: { size: 14, bold: true } } },
  placed: [{ id: 'information', kind: 'entries', x: 125, y: 50, width: 65, height: 40, entries: [{ label: 'number', field: 'document.number' }] }],
  flow: [{ id: 'title', kind: 'title', text: 'title', after: 4 }],
  following: { left: 'title', right: 'title' }, footer: { columns: ['title'], pageNumber: 'page' },
  texts: { title: [[{ field: 'document.title', style: 'loud' }]], number: [[{ text: 'Number' }]], page: [[{ field: 'page' }]] },
}
const placed = (...blocks: readonly PlacedBlock[]): Form => ({ ...FORM, placed: [...FORM.placed, ...blocks] })
const flow = (...blocks: readonly FlowBlock[]): Form => ({ ...FORM, flow: [...FORM.flow, ...blocks] })
const column = (value: string, width: number | 'rest') => ({ title: 'number', value, width, align: 'left' as const })
const SHA = 'a'.repeat(64)

describe('a form is checked before anything is printed with it', () => {
  it.each([
    ['is whole', FORM, []],
    ['lacks a text', { ...FORM, following: { left: 'title', right: 'heading' } }, [{ kind: 'form_text_missing', text: 'heading' }]],
    ['has a text that nobody shows', { ...FORM, texts: { ...FORM.texts, spare: [] } }, [{ kind: 'form_text_unused', text: 'spare' }]],
    ['asks in a text for a field that no invoice has', { ...FORM, texts: { ...FORM.texts, title: [[{ field: 'dunning.level' }]] } }, [{ kind: 'form_field_unknown', field: 'dunning.level', place: 'title' }]],
    ['asks in a condition for a field that does not exist', flow({ id: 'gap', kind: 'space', height: 5, after: 0, if: [{ any: [{ field: 'buyer.kind' }, { field: 'buyer.shoeSize' }] }] }),
      [{ kind: 'form_field_unknown', field: 'buyer.shoeSize', place: 'gap' }]],
    ['shows a field of an item where there is no item', { ...FORM, texts: { ...FORM.texts, number: [[{ field: 'item.net' }]] } }, [{ kind: 'form_field_unknown', field: 'item.net', place: 'number' }]],
    ['shows a list that no invoice has', flow({ id: 'debts', kind: 'table', each: 'openItems', head: true, columns: [column('item.number', 'rest')], after: 0 }), [{ kind: 'form_list_unknown', list: 'openItems', block: 'debts' }]],
    ['has a column for a field that the list does not have', flow({ id: 'taxes', kind: 'table', each: 'vat', head: true, columns: [column('item.label', 'rest'), column('item.sku', 10)], after: 0 }),
      [{ kind: 'form_field_unknown', field: 'item.sku', place: 'taxes' }]],
    ['names a style that its theme does not have', { ...FORM, theme: { ...FORM.theme, styles: {} } }, [{ kind: 'form_style_unknown', style: 'loud' }]],
    ['asks for a type family that is not shipped', { ...FORM, theme: { ...FORM.theme, font: 'Comic Sans' } }, [{ kind: 'form_font_unknown', font: 'Comic Sans' }]],
    ['shows a picture that the company does not have', placed({ id: 'photo', kind: 'image', image: SHA, x: 25, y: 10, width: 20, height: 20 }), [{ kind: 'form_image_missing', image: SHA, block: 'photo' }]],
    ['shows the stamp, which each company may have', placed({ id: 'stamp', kind: 'image', image: 'stamp', x: 25, y: 10, width: 20, height: 20 }), []],
    ['calls two blocks the same', flow({ id: 'information', kind: 'rule', after: 0 }), [{ kind: 'form_block_twice', block: 'information' }]],
    ['places a block beyond the paper', placed({ id: 'logo', kind: 'logo', x: 180, y: 10, width: 65, height: 20 }), [{ kind: 'form_block_outside_page', block: 'logo' }]],
    ['covers the window of the envelope', placed({ id: 'logo', kind: 'logo', x: 25, y: 30, width: 65, height: 20 }), [{ kind: 'form_window_covered', block: 'logo' }]],
    ['covers it on following pages only, which stand behind', placed({ id: 'logo', kind: 'logo', x: 25, y: 30, width: 65, height: 20, on: 'following' }), []],
    ['has a table without columns', flow({ id: 'lines', kind: 'lines', columns: [], after: 0 }), [{ kind: 'form_table_without_columns', block: 'lines' }]],
    ['has columns that the paper cannot hold', flow({ id: 'lines', kind: 'lines', columns: [column('item.name', 'rest'), column('item.net', 170)], after: 0 }), [{ kind: 'form_columns_too_wide', block: 'lines', width: 175, room: 165 }]],
    ['leaves no room between its margins', { ...FORM, page: { ...FORM.page, bottom: 200 } }, [{ kind: 'form_page_without_room' }]],
  ] as readonly (readonly [string, Form, readonly unknown[]])[])('%s', (_, form, problems) => {
    expect(shapeProblems(form)).toEqual([])
    expect(formProblems(form, 'invoice', { images: new Set() })).toEqual(problems)
  })

  it('may be used with what is only unusual', () => {
    expect([{ kind: 'form_text_unused', text: 'a' } as const, { kind: 'form_window_covered', block: 'b' } as const, { kind: 'form_text_missing', text: 'c' } as const].map(isWarning)).toEqual([true, true, false])
  })
})

describe('what is no form is refused with the place of the mistake', () => {
  it.each([
    [null, '', 'an object'],
    [{ ...FORM, engine: 99 }, 'engine', 'one of 1'],
    [{ ...FORM, onLoad: 'alert(1)' }, 'onLoad', 'no such key'],
    [{ ...FORM, theme: { ...FORM.theme, ink: 'red' } }, 'theme.ink', 'a colour as #rrggbb'],
    [{ ...FORM, placed: [{ ...FORM.placed[0], x: '125' }] }, 'placed[0].x', 'a number from -500 to 1000'],
    [{ ...FORM, placed: [{ ...FORM.placed[0], x: Number.NaN }] }, 'placed[0].x', 'a number from -500 to 1000'],
    [{ ...FORM, placed: [{ id: 'x', kind: 'image', image: '../../etc/passwd', x: 0, y: 0, width: 1, height: 1 }] }, 'placed[0].image', 'a SHA-256 or one of logo, stamp, signature'],
    [{ ...FORM, flow: [{ id: 'x', kind: 'script', after: 0 }] }, 'flow[0].kind', 'one of title, text, lines, table, totals, panel, code, image, rule, space, page-break, signatures'],
    [{ ...FORM, flow: [{ id: 'x', kind: 'lines', after: 0, columns: [{ ...column('item.no', 5), width: { min: 5 } }] }] }, 'flow[0].columns[0].width.max', 'a value'],
    [{ ...FORM, texts: { title: [[{ text: 'x'.repeat(5_000) }]] } }, 'texts.title[0][0].text', 'a text of at most 4000 letters'],
    [{ ...FORM, texts: { title: Array.from({ length: 60 }, () => Array.from({ length: 60 }, () => ({ text: 'x'.repeat(200) }))) } }, '', 'at most 400000 letters as JSON'],
    [{ ...FORM, texts: { title: [[{ run: 'x' }]] } }, 'texts.title[0][0].text', 'a value'],
    [{ ...FORM, flow: Array.from({ length: 1_000 }, (_, index) => ({ id: `s${index}`, kind: 'space', height: 1, after: 0 })) }, 'flow', 'a list of at most 120'],
  ] as const)('%#: %s', (value, path, expected) => {
    expect(readForm(value)).toMatchObject({ problems: expect.arrayContaining([{ kind: 'form_shape_wrong', path, expected }]) })
  })

  it('a form that was saved is one, and no more than fifty mistakes are told', () => {
    expect(readForm(JSON.parse(JSON.stringify(FORM)))).toEqual({ form: FORM })
    expect(shapeProblems({ ...FORM, flow: Array.from({ length: 100 }, () => 7) })).toHaveLength(50)
  })
})

describe('every kind of paper', () => {
  it.each(FORM_KINDS)('%s has names for itself, its fields, lists and conditions in three languages', (kind) => {
    for (const language of ['de', 'cs', 'en'] as const) {
      const named = [
        formKindName(kind, language), ...fieldsOf(kind).map((field) => fieldName(field, language)), ...listsOf(kind).map((list) => listName(list, kind, language)),
        ...listsOf(kind).flatMap((list) => itemFieldsOf(kind, list)).map((field) => fieldName(field, language)), ...conditionsOf(kind).map(({ words }) => words[language]),
        ...fieldsOf(kind).filter((field) => field.includes('.')).map((field) => fieldGroupName(field, language)), fieldGroupName('item.no', language), fieldName('page', language),
      ]
      expect(named.filter((name) => name === '')).toEqual([])
    }
    expect(conditionsOf(kind).map(({ id }) => id)).toContain('business')
  })

  it('offers conditions about kinds only where one form serves several', () => {
    expect(conditionsOf('invoice').map(({ id }) => id)).toEqual(expect.arrayContaining(['credit-note', 'correction', 'to-pay']))
    expect(conditionsOf('letter').map(({ id }) => id)).not.toContain('credit-note')
  })
})

it('the letter formats of DIN 5008 differ by the height of their head', () => {
  const { 'din5008-a': a, 'din5008-b': b } = LETTER_LINES
  expect([a.window.y, a.bodyTop, a.fold, b.window.y, b.bodyTop, b.fold]).toEqual([27, 80.5, [87, 192], 45, 98.5, [105, 210]])
  expect(PAPER_FORMATS.map(({ id }) => id)).toContain('a4')
})
