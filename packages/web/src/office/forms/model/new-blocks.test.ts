import type { Form } from '@kontor/domain/forms/form.ts'
import { conditionsOf } from '@kontor/domain/forms/form-conditions.ts'
import { FORM_KINDS } from '@kontor/domain/forms/form-kinds.ts'
import { formProblems, isWarning } from '@kontor/domain/forms/form-problems.ts'
import { describe, expect, test } from 'vitest'
import { readConditions, withConditions, withoutConditions } from './conditions.ts'
import { added } from './edits.ts'
import { FLOW_KINDS, PLACED_KINDS, canAdd, newBlock } from './new-blocks.ts'

const EMPTY: Form = {
  schema: 'kontor-form-1', engine: 1, name: 'Neu', language: 'de',
  page: { width: 210, height: 297, left: 25, right: 20, top: 27, bodyTop: 101.5, bottom: 36, letter: null, marks: { fold: [], hole: null } },
  theme: { font: 'Source Sans 3', size: 10, ink: '#1d2b36', muted: '#5a6b78', accent: '#0b5566', tint: '#f0f5f6', rule: '#cdd8de', styles: {} },
  placed: [], flow: [], following: null, footer: null, texts: {},
}

test.each(FORM_KINDS)('whatever can be added to a form of kind %s leaves nothing wrong with it', (kind) => {
  const kinds = [...PLACED_KINDS, ...FLOW_KINDS].filter((wanted) => canAdd(EMPTY, kind, wanted))
  const form = kinds.reduce((before, wanted) => added(before, newBlock(before, kind, wanted, { text: 'Text', field: (field) => field })), EMPTY)
  expect(form.placed.length + form.flow.length).toBe(kinds.length)
  expect(formProblems(form, kind).filter((problem) => !isWarning(problem))).toEqual([])
})

describe('conditions are read', () => {
  const offers = conditionsOf('invoice')
  test('by the sentences that they were picked by, and by themselves', () => {
    const business = { field: 'buyer.kind', is: 'business' }
    const own = { field: 'document.number', is: '7' }
    expect(readConditions([business, own], offers).map(({ offer, conditions }) => offer?.id ?? conditions)).toEqual(['business', [own]])
    expect(withoutConditions([business, own], [business])).toEqual([own])
    expect(withConditions([business], [business, own])).toEqual([business, own])
  })

  test('each of the offer as itself', () => {
    for (const offer of offers) expect(readConditions(offer.if, offers).map((read) => read.offer?.id)).toEqual([offer.id])
  })
})
