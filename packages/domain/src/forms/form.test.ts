import { describe, expect, it } from 'vitest'
import { formProblems, type Form } from './form.ts'

const FORM: Form = {
  schema: 'kontor-form-1', name: 'small', language: 'en',
  page: { width: 210, height: 297, left: 25, right: 20, top: 27, bodyTop: 100, bottom: 36, marks: { fold: [], hole: null } },
  theme: { font: 'Source Sans 3', size: 10, ink: '#000000', muted: '#555555', accent: '#0b5566', tint: '#eeeeee', rule: '#cccccc' },
  placed: [{ id: 'information', kind: 'entries', x: 125, y: 50, width: 65, height: 40, entries: [{ label: 'number', field: 'document.number' }] }],
  flow: [{ id: 'title', kind: 'title', text: 'title', after: 4 }],
  following: { left: 'title', right: 'title' }, footer: { columns: ['title'], pageNumber: 'page' },
  texts: { title: [[{ field: 'document.title' }]], number: [[{ text: 'Number' }]], page: [[{ field: 'page' }]] },
}
const KNOWN = new Set(['document.title', 'document.number', 'page'])

describe('a form is checked before anything is printed with it', () => {
  it.each([
    ['is whole', FORM, []],
    ['lacks a text', { ...FORM, flow: [{ id: 'title', kind: 'title', text: 'heading', after: 4 }] }, [{ kind: 'form_text_missing', text: 'heading' }]],
    ['has a text that nobody shows', { ...FORM, texts: { ...FORM.texts, spare: [] } }, [{ kind: 'form_text_unused', text: 'spare' }]],
    ['asks for a field that no document has', { ...FORM, texts: { ...FORM.texts, title: [[{ field: 'seller.colour' }]] } }, [{ kind: 'form_field_unknown', field: 'seller.colour' }]],
    ['places a block beyond the paper', { ...FORM, placed: [{ id: 'logo', kind: 'logo', x: 180, y: 10, width: 65, height: 20 }], texts: { title: FORM.texts.title!, page: FORM.texts.page! } },
      [{ kind: 'form_block_outside_page', block: 'logo' }]],
  ] as readonly (readonly [string, Form, readonly unknown[]])[])('%s', (_, form, problems) => {
    expect(formProblems(form, KNOWN)).toEqual(problems)
  })
})
